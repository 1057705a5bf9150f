"""One place, whole: its figures round by round, the sources side by side, and each row's origin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo_trygghet import crs, evidence, lagesbild, place_figures, residents
from geo_trygghet.errors import UnknownPlaceError
from geo_trygghet.quotes import quotes_of
from geo_trygghet.register import as_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.lagesbild import Filters
    from geo_trygghet.quotes import Quote
    from geo_trygghet.tables import Municipality, MunicipalityTables

NOTED: Final = ("walk_note", "dialogue_note")
"""Records whose notes a sheet shows."""

DEFAULT: Final = lagesbild.Filters()


@dataclass(frozen=True)
class PlaceSheet:
    """Everything that is known of a place.

    Attributes
    ----------
    facts
        The place's row of `Lagesbild.places` (or `sums`) in the latest round.
    geometry
        In EPSG:4326.
    aliases
        Other names, in order.
    nearest
        Name of and distance to [m] the nearest other place of the same size class, or None.
    ranked_among
        Places that it is ranked with [places].
    history : table
        A row a round, the oldest first: `round`, `answers`, `votes`, `share`, `low`, `high`,
        `rank_low`, `rank_high`, `tier`, `few`, `date_from`, `date_to`.
    quotes
        Answers of the chosen round that name it, also those that deny or praise.
    notes : table
        schema.WALK_NOTE and `file_name`.
    talks : table
        schema.DIALOGUE_NOTE, `file_name` and `places`.
    incidents : table
        schema.INCIDENT and `file_name`.
    time_counts, category_counts
        Code → respondents of the chosen round who state it [respondents], from five and up.
    named
        Respondents of the chosen round who name it, also those in doubt [respondents].
    apart
        What residents and others say, or None where home areas do not tell.
    sure_votes, doubtful_votes
        Respondents whose mention is sure, and those whose mention may be another place.
    provenance : table
        A row a source: `kind`, `file_name`, `imported_at`, `rows` (that reached this place),
        `rows_taken`, `rows_set_aside`, `constructed`.
    constructed_parts
        As in the picture of the round.
    """

    municipality: Municipality
    place_id: str
    name: str
    facts: Mapping[str, object]
    geometry: BaseGeometry
    aliases: tuple[str, ...]
    nearest: tuple[str, float] | None
    ranked_among: int
    round: str | None
    rounds: tuple[str, ...]
    answers: int
    history: pd.DataFrame
    quotes: tuple[Quote, ...]
    notes: pd.DataFrame
    talks: pd.DataFrame
    incidents: pd.DataFrame
    time_counts: Mapping[str, int]
    category_counts: Mapping[str, int]
    named: int
    apart: residents.Apart | None
    sure_votes: int
    doubtful_votes: int
    provenance: pd.DataFrame
    constructed_parts: tuple[str, ...]

    @property
    def time_spans(self) -> dict[str, tuple[float, float]]:
        """Give each time's share of those who name it as an interval: code → low, high (0–1)."""
        return place_figures.shares_stated(self.time_counts, self.named)

    @property
    def category_spans(self) -> dict[str, tuple[float, float]]:
        """Give each cause's share of those who name it as an interval: code → low, high (0–1)."""
        return place_figures.shares_stated(self.category_counts, self.named)


def place_sheet(
    tables: MunicipalityTables,
    place_id: str,
    filters: Filters = DEFAULT,
    *,
    picture: Callable[[Filters], lagesbild.Lagesbild] | None = None,
) -> PlaceSheet:
    """Gather everything of one place, with where each row came from.

    Parameters
    ----------
    tables
        The municipality's tables.
    place_id
        The place.
    filters
        The round to show answers of, and the fewest answers that are told. A sheet is whole: the
        size class is the place's own, and causes, times and sources are not narrowed.
    picture
        Gives the picture of some filters, for who keeps them ready; None: made here.

    Raises
    ------
    UnknownPlaceError
        If the register has no such place.
    UnknownRoundError
        If the municipality has no such round.
    """
    place = _find(tables, place_id)
    within = lagesbild.Filters(size_class=str(place["size_class"]), min_answers=filters.min_answers)
    rounds = lagesbild.round_names(tables)
    chosen = lagesbild.choose_round(rounds, filters.round, tables.municipality)
    then = as_of(tables, chosen, rounds)
    make = picture or (lambda narrowed: lagesbild.build(tables, narrowed))
    pictures = [make(replace(within, round=name)) for name in rounds or (None,)]
    shown = next(p for p in pictures if p.round == chosen)
    inside = _inside(tables, place_id)
    cast = _votes_for(tables, shown.round, inside)
    notes, talks, incidents = _records_here(then, inside)
    return PlaceSheet(
        municipality=tables.municipality,
        place_id=place_id,
        name=str(place["name"]),
        facts=_facts(shown, place_id),
        geometry=_find(then, place_id)["geometry"],
        aliases=_aliases(tables, place_id),
        nearest=_nearest(then, place_id),
        ranked_among=len(shown.places),
        round=shown.round,
        rounds=shown.rounds,
        answers=shown.answers,
        history=pd.DataFrame([_round_row(p, place_id) for p in pictures]),
        quotes=quotes_of(tables, shown.round, inside),
        notes=notes,
        talks=talks,
        incidents=incidents,
        time_counts=_counts(tables, cast, "time_bands"),
        category_counts=_counts(tables, cast, "categories"),
        named=int(cast["respondent"].nunique()),
        apart=residents.residents_apart(tables, shown.round, place_id, cast),
        sure_votes=int(cast.loc[cast["probability"] >= 1, "respondent"].nunique()),
        doubtful_votes=int(cast.loc[cast["probability"] < 1, "respondent"].nunique()),
        provenance=_provenance(tables, cast, [notes, talks, incidents]),
        constructed_parts=shown.constructed_parts,
    )


def _find(tables: MunicipalityTables, place_id: str) -> Mapping[str, Any]:
    own = tables.places[tables.places["place_id"] == place_id]
    if own.empty:
        raise UnknownPlaceError(
            f"{tables.municipality.name} har ingen plats med id ”{place_id}”: välj en i listan."
        )
    place: Mapping[str, Any] = own.iloc[0]
    return place


def _facts(picture: lagesbild.Lagesbild, place_id: str) -> Mapping[str, object]:
    both = pd.concat([picture.places, picture.sums])
    row: Mapping[str, object] = both[both["place_id"] == place_id].to_dict("records")[0]
    return row


def _round_row(picture: lagesbild.Lagesbild, place_id: str) -> dict[str, object]:
    facts = _facts(picture, place_id)
    names = ("votes", "share", "low", "high", "rank_low", "rank_high", "tier", "few")
    return {
        "round": picture.round,
        "answers": picture.answers,
        "date_from": picture.date_from,
        "date_to": picture.date_to,
        **{name: facts[name] for name in names},
    }


def _inside(tables: MunicipalityTables, place_id: str) -> set[str]:
    up = evidence.ancestors(tables.places)
    return {place_id} | {p for p, chain in up.items() if place_id in chain}


def _votes_for(
    tables: MunicipalityTables, round_name: str | None, inside: set[str]
) -> pd.DataFrame:
    cast = evidence.votes(tables, round_name or "", field="unsafe_text")
    return cast[cast["place_id"].isin(inside)]


def _placed_here(tables: MunicipalityTables, record: str, inside: set[str]) -> pd.DataFrame:
    placed = dict(evidence.placed_records(tables, record))
    frame = tables.texts[record]
    here = frame[frame["id"].map(lambda number: placed.get(int(number)) in inside).astype(bool)]
    files = tables.file_names
    return here.assign(file_name=[files.get(s) for s in here["source_id"]])


def _records_here(
    tables: MunicipalityTables, inside: set[str]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Give the notes of walks and of dialogues, and the incidents, of some places."""
    notes, talks = (_notes_here(tables, record, inside) for record in NOTED)
    return notes, talks, _placed_here(tables, "incident", inside)


def _notes_here(tables: MunicipalityTables, record: str, inside: set[str]) -> pd.DataFrame:
    notes = _placed_here(tables, record, inside)
    spans = evidence.spans_of_places(tables, record, "note")
    return notes.assign(places=notes["id"].map(spans))


def _aliases(tables: MunicipalityTables, place_id: str) -> tuple[str, ...]:
    own = tables.aliases[tables.aliases["place_id"] == place_id]
    return tuple(sorted(own["alias"].astype(str)))


def _nearest(tables: MunicipalityTables, place_id: str) -> tuple[str, float] | None:
    places = tables.places
    own = places["place_id"] == place_id
    others = places[~own & (places["size_class"] == places.loc[own, "size_class"].iloc[0])]
    if others.empty:
        return None
    here = places[own].geometry.to_crs(crs.MEASURED).iloc[0].centroid
    there = np.asarray(others.geometry.to_crs(crs.MEASURED).array, dtype=object)
    metres = shapely.distance(shapely.centroid(there), here)
    closest = int(np.argmin(metres))
    return str(others["name"].iloc[closest]), float(metres[closest])


def _counts(tables: MunicipalityTables, cast: pd.DataFrame, column: str) -> dict[str, int]:
    readings = tables.readings[tables.readings["record"] == "answer"]
    here = place_figures.stated_by_place(cast.assign(place_id="här"), readings, column)
    return dict(here.get("här", []))


def _provenance(
    tables: MunicipalityTables,
    cast: pd.DataFrame,
    others: list[pd.DataFrame],
) -> pd.DataFrame:
    answers = tables.answers[tables.answers["id"].isin(cast["answer_id"])]
    rows = pd.concat([frame["source_id"] for frame in (answers, *others)])
    reached = rows.value_counts()
    sources = tables.sources[tables.sources["id"].isin(reached.index)]
    columns = ["kind", "round", "file_name", "imported_at", "rows_taken", "rows_set_aside"]
    return (
        sources[[*columns, "constructed"]]
        .assign(rows=[int(reached[i]) for i in sources["id"]])
        .sort_values(["imported_at", "file_name"], ignore_index=True)
    )
