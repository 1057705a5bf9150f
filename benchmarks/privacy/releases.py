"""A town's releases as the guard lets them out, and what each would look like unguarded."""

from __future__ import annotations

import dataclasses
import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from unittest import mock

import geopandas as gpd

from benchmarks.privacy.sites import CODES
from benchmarks.privacy.truth import Truth, truth_of
from geo_trygghet import privacy
from geo_trygghet.codes import FLOOR
from geo_trygghet.lagesbild import Filters
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.privacy import cells, deciding, guarding, nesting, rounding, settling, stepping
from geo_trygghet.publication.tables import places_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from benchmarks.privacy.sites import Moment
    from benchmarks.privacy.towns import Town
    from geo_trygghet.privacy import Earlier, PublicTable
    from geo_trygghet.privacy.case import Case, Settlement
    from geo_trygghet.tables import Municipality

ROUND: Final = "2024"


@cache
def _municipality() -> Municipality:
    return find_municipality("1380")


@dataclass(frozen=True)
class TownPicture:
    """What the guard asks of a lägesbild: the counts of a town, with spans of its own."""

    places: gpd.GeoDataFrame
    sums: gpd.GeoDataFrame
    answers: int
    round: str | None = ROUND
    question: str | None = "Var?"
    date_from: dt.date | None = dt.date(2024, 9, 1)
    date_to: dt.date | None = dt.date(2024, 9, 30)
    constructed: bool = True
    municipality: Municipality = field(default_factory=_municipality)
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True)
class Released:
    """A release: its public files, what the guard told, and the truth that it was made of.

    Attributes
    ----------
    files
        Name → content, as everybody has them.
    stands_for
        List → place → the count that its figure stands for [respondents]: what an attacker would
        have who turned every span back without fail.
    """

    moment: Moment
    truth: Truth
    table: PublicTable
    files: Mapping[str, bytes]
    stands_for: Mapping[str, Mapping[str, float]]


def releases_of(town: Town) -> list[Released]:
    """Publish a town as often as it has moments, each beside all that was told before.

    Parameters
    ----------
    town
        A town at each of its releases.
    """
    out = []
    earlier: list[Earlier] = []
    for number, moment in enumerate(town.moments, start=1):
        truth = truth_of(moment)
        pictures = [picture_of(moment, truth)]
        decision = privacy.decide(pictures, earlier=earlier)
        table = privacy.guard(decision)
        release = decision.release
        earlier.append(dataclasses.replace(release, number=number))
        files = {"platser.csv": places_csv(table)}
        told = {
            name: {p: f.respondents for p, f in own.items()} for name, own in release.told.items()
        }
        out.append(Released(moment, truth, table, files, told))
    return out


def picture_of(moment: Moment, truth: Truth) -> TownPicture:
    """Make a picture of a moment, its spans Wilson's.

    Parameters
    ----------
    moment
        A town on the day of a release.
    truth
        Its counts.
    """
    rows = [_row(place, moment, truth) for place in sorted(moment.register)]
    places = gpd.GeoDataFrame(rows, geometry="geometry", crs=3006).to_crs(4326)
    return TownPicture(places, places.iloc[:0], truth.answers)


def _row(place: str, moment: Moment, truth: Truth) -> dict[str, Any]:
    site = moment.register[place]
    count = truth.counts["named"][place]
    low, high = rounding.wilson_per_100(count, truth.answers)
    stated = [code for code in CODES if truth.cells[code][place] >= FLOOR]
    return {
        "place_id": place,
        "name": place,
        "kind": "district" if site.area else "square",
        "size_class": "area" if site.area else "place",
        "parent_id": site.parent,
        "public": site.public,
        "approximate": False,
        "precision_m": 20.0,
        "votes": float(count),
        "safe_votes": truth.counts["safe"][place],
        "categories": [(code, truth.cells[code][place]) for code in stated if code != "natt"],
        "time_bands": [code for code in stated if code == "natt"],
        "low": low / 100,
        "high": high / 100,
        "tier": "untold",  # the guard tells its own
        "geometry": site.shape,
    }


def _everything(case: Case) -> Settlement:
    return settling.settle(dataclasses.replace(case, floor=1))


def _by_parents(places: gpd.GeoDataFrame) -> nesting.Nesting:
    with mock.patch.object(nesting, "_covered", return_value=set()):
        return nesting.nesting_of(places)


def _on_the_ground(places: gpd.GeoDataFrame) -> nesting.Nesting:
    return nesting.nesting_of(places.assign(parent_id=None))


def _all_cells(
    stated: Mapping[str, frozenset[str]], settled: Settlement, **_: object
) -> cells.Cells:
    return {place: frozenset(stated.get(place, ())) for place in settled.told}


def _by_count(every: pd.DataFrame, decision: privacy.Decision) -> pd.DataFrame:
    hidden = every[every["public"] & ~every["place_id"].isin(decision.settled["named"].told)]
    return hidden.sort_values(["votes", "name"], ascending=[False, True])[["name"]].reset_index(
        drop=True
    )


SWITCHES: Final[Mapping[str, tuple[object, str, object]]] = {
    "floor": (deciding, "settle", _everything),
    "public only": (deciding, "public_places", lambda every: frozenset(every["place_id"])),
    "secondary suppression": (stepping, "gives_away", lambda *_: False),
    "differencing": (deciding, "of_round", lambda *_: ()),
    "parent and child": (deciding, "nesting_of", _on_the_ground),
    "overlap": (deciding, "nesting_of", _by_parents),
    "memory of what is told no longer": (stepping, "_beside_the_remembered", lambda *_: iter(())),
    "figures that stand": (stepping, "_beside_the_standing", lambda *_: iter(())),
    "counts behind what stands": (stepping, "_behind_the_standing", lambda *_: iter(())),
    "places that are gone": (stepping, "_gone", lambda *_: set()),
    "cells": (deciding, "tell_cells", _all_cells),
    "sorting by name": (guarding, "_names_only", _by_count),
}
"""Protection → the module, the name in it, and what stands in its place when it is off."""


@contextmanager
def without(protection: str | None) -> Iterator[None]:
    """Switch one protection off; None: none.

    Parameters
    ----------
    protection
        Of SWITCHES.
    """
    if protection is None:
        yield
        return
    module, name, instead = SWITCHES[protection]
    with mock.patch.object(module, name, instead):
        yield
