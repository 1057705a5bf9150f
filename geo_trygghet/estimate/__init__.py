"""Shares, ranks and tiers, each with how sure it is."""
