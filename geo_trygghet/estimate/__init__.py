"""Shares, ranks, tiers and changes, each with how sure it is."""

from geo_trygghet.estimate.change import compare_rounds, newcombe_interval
from geo_trygghet.estimate.comparable import Break, RoundMeta, breaks_between
from geo_trygghet.estimate.ranks import LEVEL, rank_places, tier_of
from geo_trygghet.estimate.shares import fit_prior, posterior_interval, wilson_interval

__all__ = [
    "LEVEL",
    "Break",
    "RoundMeta",
    "breaks_between",
    "compare_rounds",
    "fit_prior",
    "newcombe_interval",
    "posterior_interval",
    "rank_places",
    "tier_of",
    "wilson_interval",
]
