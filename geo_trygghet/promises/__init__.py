"""Promises, what is done for them, and published figures: sheets written by hand, and look-ups."""

from geo_trygghet.promises.lookup import periods_of
from geo_trygghet.promises.sheets import (
    read_actions,
    read_figures,
    read_follow_ups,
    read_national_figures,
    read_periods,
    read_promises,
)
from geo_trygghet.promises.texts import PUBLISHED

__all__ = [
    "PUBLISHED",
    "periods_of",
    "read_actions",
    "read_figures",
    "read_follow_ups",
    "read_national_figures",
    "read_periods",
    "read_promises",
]
