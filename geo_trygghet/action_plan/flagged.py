"""The places that a round points out: what the plan has to answer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_trygghet.codes import POINTED_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.lagesbild import Lagesbild


@dataclass(frozen=True, slots=True)
class Flagged:
    """A place that a round points out, and why.

    Attributes
    ----------
    causes
        (code of codes.CATEGORIES, respondents), each stated by at least the floor, most first.
    public
        True if it is a public place, which may be published.
    """

    place_id: str
    name: str
    tier: str
    size_class: str
    causes: tuple[tuple[str, int], ...]
    public: bool


def flagged_places(pictures: Iterable[Lagesbild]) -> tuple[Flagged, ...]:
    """Give the places of the tiers `top` and `may`, in the order of the pictures.

    Parameters
    ----------
    pictures
        One round, a picture a size class, not narrowed.
    """
    return tuple(
        Flagged(
            place_id=str(row["place_id"]),
            name=str(row["name"]),
            tier=str(row["tier"]),
            size_class=str(row["size_class"]),
            causes=tuple((str(code), int(n)) for code, n in row["categories"]),
            public=bool(row["public"]),
        )
        for picture in pictures
        for row in picture.places.to_dict("records")
        if row["tier"] in POINTED_OUT and not row["few"]
    )
