"""A constructed nation to try the line on: real municipalities, everything else made up.

A municipality's draws depend on the seed and its code alone, so that one may be made without the
others. Every source, name and text says that it is constructed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from benchmarks.nation.simulated_register import (
    count_places,
    measured_outline,
    points_within,
    simulated_places,
)
from benchmarks.nation.simulated_rows import (
    DAYS,
    FIRST_DAY,
    ROUND,
    simulated_answers,
    simulated_dialogue,
    simulated_incidents,
    simulated_notes,
)
from geo_trygghet import schema
from geo_trygghet.municipalities import all_municipalities
from geo_trygghet.nation.typed import typed_tables
from geo_trygghet.tables import Municipality, MunicipalityTables

if TYPE_CHECKING:
    from numpy.typing import NDArray

SKEW: Final = 1.2
"""How unlike municipalities are in size: the standard deviation of the logarithm."""

NOTES: Final = 20


@dataclass(frozen=True, slots=True)
class Size:
    """How many answers and incidents a municipality is given [rows]."""

    municipality: Municipality
    answers: int
    incidents: int


def simulated_sizes(*, municipalities: int, answers: int, incidents: int, seed: int) -> list[Size]:
    """Share a nation's answers and incidents out: few municipalities are large.

    Parameters
    ----------
    municipalities
        How many of the 290, drawn by the seed [municipalities].
    answers, incidents
        Of the whole nation [rows].
    seed
        Start of the draws.

    Returns
    -------
    list of Size
        Ordered by code; the sums are exactly those asked for.
    """
    every = all_municipalities()
    source = np.random.default_rng([seed, 0])
    chosen = np.sort(source.permutation(len(every))[:municipalities])
    weight = source.lognormal(sigma=SKEW, size=len(chosen))
    shares = weight / weight.sum()
    given = zip(chosen, _shared_out(answers, shares), _shared_out(incidents, shares), strict=True)
    return [Size(every[n], int(a), int(i)) for n, a, i in given]


def _shared_out(total: int, shares: NDArray[np.float64]) -> NDArray[np.int64]:
    """Share whole rows out, the largest remainders first."""
    exact = total * shares
    whole = np.floor(exact).astype(np.int64)
    left = total - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:left]] += 1
    return whole


def simulated_municipality(size: Size, *, seed: int) -> MunicipalityTables:
    """Make one municipality's tables, its answers already read.

    Parameters
    ----------
    size
        Which municipality, and how much.
    seed
        Start of the draws; the same seed gives the same tables.
    """
    one = size.municipality
    source = np.random.default_rng([seed, int(one.code)])
    places = simulated_places(one, count=count_places(size.answers), source=source)
    answers, mentions, readings = simulated_answers(
        one.code, places, count=size.answers, source=source
    )
    area = measured_outline(one)
    anywhere = points_within(area, size.incidents, source)
    incidents = simulated_incidents(
        one.code, places, area, anywhere, count=size.incidents, source=source
    )
    question = {
        "municipality_code": one.code, "name": ROUND,
        "question": "Konstruerad fråga: var känner du dig otrygg?",
        "date_from": FIRST_DAY.isoformat(),
        "date_to": (FIRST_DAY + pd.Timedelta(days=DAYS - 1)).isoformat(),
    }  # fmt: skip
    rows = {
        "places": len(places),
        "survey": size.answers,
        "walk": NOTES,
        "incidents": size.incidents,
        "dialogue": NOTES,
    }
    return typed_tables(
        MunicipalityTables(
            municipality=one,
            places=places,
            aliases=pd.DataFrame(columns=schema.PLACE_ALIAS.names),
            rounds=pd.DataFrame([question], columns=schema.SURVEY_ROUND.names),
            answers=answers,
            walk_notes=simulated_notes(one.code, places, count=NOTES),
            dialogue_notes=simulated_dialogue(one.code, places, count=NOTES),
            incidents=incidents,
            mentions=mentions,
            readings=readings,
            sources=_sources(one.code, rows),
            decisions=pd.DataFrame(columns=schema.DECISION.names),
            past=places.iloc[:0],
        )
    )


def _sources(code: str, rows: dict[str, int]) -> pd.DataFrame:
    told: list[dict[str, object]] = [
        {
            "id": n, "municipality_code": code, "kind": kind,
            "round": ROUND if kind == "survey" else None, "file_name": f"konstruerad_{kind}",
            "sha256": "0" * 64, "imported_at": "2025-11-01T12:00:00+01:00",
            "imported_by": "simulering", "format": "konstruerad", "encoding": None,
            "separator": None, "crs": None, "fields": {}, "rows_read": count, "rows_taken": count,
            "rows_set_aside": 0, "rows_known": 0, "constructed": True,
        }
        for n, (kind, count) in enumerate(rows.items(), start=1)
    ]  # fmt: skip
    return pd.DataFrame(told, columns=schema.SOURCE.names)
