"""Shares, ranks and tiers, each with how sure it is."""

from geo_trygghet.estimate.ranks import LEVEL, rank_places, tier_of
from geo_trygghet.estimate.shares import fit_prior, posterior_interval, wilson_interval

__all__ = ["LEVEL", "fit_prior", "posterior_interval", "rank_places", "tier_of", "wilson_interval"]
