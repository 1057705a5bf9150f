"""The filters of the planner's page: read from the address, and written into it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.codes import CATEGORIES, FLOOR, SIZE_CLASSES, SOURCES, TIME_BANDS
from geo_trygghet.lagesbild import Filters

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

FEWEST: Final = (5, 10, 20, 50)
"""Minimums of answers to choose from [respondents]; never below the floor."""

MOST: Final = 500
NO_SOURCE: Final = "ingen"
"""Stands in the address when every source was deselected: an empty list would mean all."""


def read_filters(args: MultiDict[str, str]) -> Filters:
    """Read what a picture is narrowed to; codes that are not known narrow nothing.

    Parameters
    ----------
    args
        `omgang`, `visa`, `kalla` (repeated), `orsak` (repeated), `tid`, `minst`; `filter` tells
        that a form was sent, so that no `kalla` means none.
    """
    chosen = {one for one in args.getlist("kalla") if one in SOURCES}
    named = bool(args.getlist("kalla")) or "filter" in args
    size, band = args.get("visa"), args.get("tid")
    return Filters(
        round=args.get("omgang") or None,
        size_class=size if size in SIZE_CLASSES else "place",
        sources=frozenset(chosen) if named else frozenset(SOURCES),
        categories=frozenset(one for one in args.getlist("orsak") if one in CATEGORIES),
        time_band=band if band in TIME_BANDS else None,
        min_answers=_fewest(args.get("minst")),
    )


def _fewest(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdecimal():
        return FLOOR
    return min(MOST, max(FLOOR, int(text[:6])))


def address_of(filters: Filters) -> dict[str, Any]:
    """Give the address's values of some filters; what is as by default is left out."""
    values: dict[str, Any] = {}
    if filters.round is not None:
        values["omgang"] = filters.round
    if filters.size_class != "place":
        values["visa"] = filters.size_class
    if filters.sources != frozenset(SOURCES):
        values["kalla"] = [one for one in SOURCES if one in filters.sources] or [NO_SOURCE]
    if filters.categories:
        values["orsak"] = [one for one in CATEGORIES if one in filters.categories]
    if filters.time_band is not None:
        values["tid"] = filters.time_band
    if filters.min_answers != FLOOR:
        values["minst"] = filters.min_answers
    return values
