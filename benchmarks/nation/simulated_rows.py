"""Constructed answers with what was read of them, notes and incidents, around a register."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_trygghet import crs, schema
from geo_trygghet.codes import CATEGORIES, TIME_BANDS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    FloatArray = NDArray[np.float64]

ROUND: Final = "2025"
FIRST_DAY: Final = dt.date(2025, 9, 1)
DAYS: Final = 42

MENTIONS: Final = (0.15, 0.55, 0.2, 0.1)
"""Share of the answers that name 0, 1, 2, 3 places [share]."""

DENIED, DOUBTFUL = 0.04, 0.1
"""Share of the mentions that deny, and that may mean two places [share]."""

PINNED, SAFE, PAPER = 0.03, 0.2, 0.1
"""Share of the answers with a pin, with a safe place, and on paper [share]."""

SCATTER_M: Final = 60.0
"""How far incidents scatter around their place [m], one standard deviation."""

ANYWHERE: Final = 0.2
"""Share of the incidents that lie anywhere in the municipality [share]."""

TYPES: Final = ("Konstruerad skadegörelse", "Konstruerat bråk", "Konstruerad stöld")


def popularity(count: int, source: np.random.Generator) -> FloatArray:
    """Draw how often each of so many places is named [share]: few are named much."""
    weight = source.permutation(1 / np.arange(1, count + 1))
    return np.asarray(weight / weight.sum(), dtype=np.float64)


def simulated_answers(
    code: str, places: gpd.GeoDataFrame, *, count: int, source: np.random.Generator
) -> tuple[gpd.GeoDataFrame, pd.DataFrame, pd.DataFrame]:
    """Make a round of answers, already read.

    Parameters
    ----------
    code
        The municipality's.
    places : GeoDataFrame, schema.PLACE
        The register; only those of size class `place` are named.
    count
        How many answer [respondents].
    source
        Where the draws come from.

    Returns
    -------
    answers : GeoDataFrame, schema.ANSWER
    mentions : table, schema.MENTION
    readings : table, schema.READING
    """
    named = places[places["size_class"] == "place"].reset_index(drop=True)
    liked = popularity(len(named), source)
    per_answer = source.choice(len(MENTIONS), size=count, p=MENTIONS)
    safe = source.random(count) < SAFE
    ids = np.arange(1, count + 1)
    of_answer = np.concatenate([np.repeat(ids, per_answer), ids[safe]])
    is_safe = np.arange(len(of_answer)) >= per_answer.sum()
    chosen = source.choice(len(named), size=len(of_answer), p=liked)
    names = named["name"].to_numpy(object)[chosen]
    told = pd.Series(names).groupby([of_answer, is_safe]).agg(", ".join)
    bands = _stated(list(TIME_BANDS), count, source)
    causes = _stated(list(CATEGORIES), count, source)
    answers = _answer_frame(code, ids, told, _pins(named, liked, count, source), source)
    mentions = _mentions(code, named, of_answer, is_safe, chosen, source)
    readings = pd.DataFrame(
        {
            "municipality_code": code, "record": "answer", "record_id": ids,
            "answer_negation": False, "time_bands": bands, "categories": causes,
        },
        columns=schema.READING.names,
    )  # fmt: skip
    return answers, mentions, readings


def _pins(
    named: gpd.GeoDataFrame, liked: FloatArray, count: int, source: np.random.Generator
) -> NDArray[np.object_]:
    pinned = source.random(count) < PINNED
    points = np.full(count, None, dtype=object)
    points[pinned] = shapely.point_on_surface(
        named.geometry.to_numpy()[source.choice(len(named), size=int(pinned.sum()), p=liked)]
    )
    return points


def _answer_frame(
    code: str, ids: NDArray[np.int64], told: pd.Series[str], points: NDArray[np.object_],
    source: np.random.Generator,
) -> gpd.GeoDataFrame:  # fmt: skip
    days = np.array([(FIRST_DAY + dt.timedelta(n)).isoformat() for n in range(DAYS)], object)
    numbered = pd.Series(ids)
    frame: dict[str, Any] = {
        "id": ids, "source_id": 2, "municipality_code": code, "round": ROUND, "row": ids + 1,
        "dedup_key": _numbered("konstruerad-", ids), "respondent": _numbered("r", ids),
        "answered_on": days[source.integers(0, DAYS, size=len(ids))],
        "mode": np.where(source.random(len(ids)) < PAPER, "paper", "digital"),
        "unsafe_text": numbered.map(_of(told, is_safe=False)),
        "safe_text": numbered.map(_of(told, is_safe=True)), "comment": None, "age": None,
        "gender": None, "home_area": None, "feeling": None, "chosen_categories": None,
        "geometry": points, "answered_minute": None,
    }  # fmt: skip
    rows = pd.DataFrame(frame, columns=schema.ANSWER.names)
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=crs.STORED)


def _of(told: pd.Series[str], *, is_safe: bool) -> dict[int, str]:
    own = told[told.index.get_level_values(1) == is_safe].droplevel(1)
    return {int(n): f"Konstruerat svar: {names}" for n, names in own.items()}


def _numbered(prefix: str, numbers: NDArray[np.int64]) -> list[str]:
    return [f"{prefix}{n}" for n in numbers.tolist()]


def _stated(codes: list[str], count: int, source: np.random.Generator) -> list[list[str]]:
    """Let half of the answers state one of the codes, and some of them two."""
    choices = [[], *([c] for c in codes), [codes[0], codes[1]]]
    drawn = source.integers(0, 2 * len(choices), size=count)
    return [list(choices[n]) if n < len(choices) else [] for n in drawn.tolist()]


def _mentions(
    code: str, named: gpd.GeoDataFrame, of_answer: NDArray[np.int64], is_safe: NDArray[np.bool_],
    chosen: NDArray[np.int64], source: np.random.Generator,
) -> pd.DataFrame:  # fmt: skip
    count = len(of_answer)
    ids = named["place_id"].to_numpy(object)
    doubtful = source.random(count) < DOUBTFUL
    score = np.where(doubtful, source.uniform(0.5, 0.9, count), source.uniform(0.95, 1, count))
    score = np.round(score, 3)
    other = (chosen + source.integers(1, len(ids), size=count)) % len(ids)
    candidates = [
        [{"place_id": a, "score": p}, {"place_id": b, "score": round(1 - p, 3)}]
        if doubt
        else [{"place_id": a, "score": p}]
        for a, b, p, doubt in zip(
            ids[chosen], ids[other], score.tolist(), doubtful.tolist(), strict=True
        )
    ]
    begin = len("Konstruerat svar: ")
    return pd.DataFrame(
        {
            "id": np.arange(1, count + 1), "municipality_code": code, "record": "answer",
            "record_id": of_answer, "field": np.where(is_safe, "safe_text", "unsafe_text"),
            "start": begin, "end": begin + named["name"].str.len().to_numpy()[chosen],
            "place_id": np.where(doubtful, None, ids[chosen]), "score": score,
            "negated": source.random(count) < DENIED, "ambiguous": doubtful, "group": None,
            "candidates": candidates, "decision_id": None,
        },
        columns=schema.MENTION.names,
    )  # fmt: skip


def simulated_incidents(
    code: str, places: gpd.GeoDataFrame, area: BaseGeometry, anywhere: FloatArray, *,
    count: int, source: np.random.Generator,
) -> gpd.GeoDataFrame:  # fmt: skip
    """Make incidents whose position is known as a point, most of them near a place.

    Parameters
    ----------
    code
        The municipality's.
    places : GeoDataFrame, schema.PLACE
        The register.
    area
        The municipality's outline in SWEREF 99 TM [m].
    anywhere : (count, 2) float
        Points within the outline [m]: where an incident lies that no place draws to it.
    count
        How many incidents [incidents].
    source
        Where the draws come from.
    """
    middles = shapely.point_on_surface(places.geometry.to_crs(crs.MEASURED).to_numpy())
    drawn = source.choice(len(places), size=count, p=popularity(len(places), source))
    spots = shapely.get_coordinates(middles)[drawn] + source.normal(
        scale=SCATTER_M, size=(count, 2)
    )
    stray = source.random(count) < ANYWHERE
    stray |= ~shapely.contains_xy(area, spots[:, 0], spots[:, 1])
    spots[stray] = anywhere[stray]
    return _incident_frame(code, spots, source)


def _incident_frame(code: str, spots: FloatArray, source: np.random.Generator) -> gpd.GeoDataFrame:
    count, ids = len(spots), np.arange(1, len(spots) + 1)
    stored = crs.to_stored(np.asarray(shapely.points(spots)).tolist(), source=crs.MEASURED)
    hours = np.datetime64("2025-01-01T00") + source.integers(0, 365 * 24, size=count)
    frame: dict[str, Any] = {
        "id": ids, "source_id": 4, "municipality_code": code, "row": ids + 1,
        "dedup_key": _numbered("konstruerad-", ids),
        "occurred_at": np.char.add(np.datetime_as_string(hours, unit="s"), "+01:00"),
        "type": np.array(TYPES, object)[source.integers(0, len(TYPES), size=count)],
        "place_text": None, "summary": None, "url": None, "precision": "point",
        "precision_m": 25.0, "geometry": np.array(stored, dtype=object),
    }  # fmt: skip
    rows = pd.DataFrame(frame, columns=schema.INCIDENT.names)
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=crs.STORED)


def simulated_notes(code: str, places: gpd.GeoDataFrame, *, count: int) -> gpd.GeoDataFrame:
    """Make notes of a safety walk [notes], two thirds of them of what is wrong."""
    ids = np.arange(1, count + 1)
    frame: dict[str, Any] = {
        **_note(code, places, ids, source_id=3), "walked_on": FIRST_DAY.isoformat(),
        "sign": np.where(ids % 3 == 0, "plus", "minus"), "category": None, "action": None,
        "responsible": None, "due_on": None, "status": None,
    }  # fmt: skip
    rows = pd.DataFrame(frame, columns=schema.WALK_NOTE.names)
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=crs.STORED)


def simulated_dialogue(code: str, places: gpd.GeoDataFrame, *, count: int) -> gpd.GeoDataFrame:
    """Make notes of a dialogue [notes], every second one of what staff said."""
    ids = np.arange(1, count + 1)
    frame: dict[str, Any] = {
        **_note(code, places, ids, source_id=5), "held_on": FIRST_DAY.isoformat(),
        "party": np.where(ids % 2 == 0, "staff", "citizens"),
    }  # fmt: skip
    rows = pd.DataFrame(frame, columns=schema.DIALOGUE_NOTE.names)
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=crs.STORED)


def _note(
    code: str, places: gpd.GeoDataFrame, ids: NDArray[np.int64], *, source_id: int
) -> dict[str, Any]:
    """Give what notes of a walk and of a dialogue share, each at a place of the register."""
    return {
        "id": ids, "source_id": source_id, "municipality_code": code, "round": ROUND,
        "row": ids + 1, "dedup_key": _numbered("konstruerad-", ids), "place_text": None,
        "note": "Konstruerad notering",
        "geometry": shapely.point_on_surface(places.geometry.to_numpy())[ids % len(places)],
    }  # fmt: skip
