"""The register of places as a list to search, and one place's sheet made ready to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from flask_babel import gettext as _

from geo_trygghet import evidence, privacy
from geo_trygghet.codes import PLACE_KINDS, TIME_BANDS
from geo_trygghet.register import known_places
from geo_trygghet_web.formats import swedish_order
from geo_trygghet_web.pictures import tables_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd

    from geo_trygghet.place_sheet import PlaceSheet
    from geo_trygghet.quotes import Quote
    from geo_trygghet.tables import Municipality, MunicipalityTables

SHADES: Final = 5
"""Steps of the ramp that counts are shaded with."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it may be shown: pieces of text, each with whether it masks something."""

    pieces: tuple[tuple[str, bool], ...]
    counts: Mapping[str, int]
    quote: Quote


def register_rows(tables: MunicipalityTables, search: str) -> list[dict[str, Any]]:
    """List the places in force that a search finds, by name.

    Parameters
    ----------
    tables
        The municipality's tables.
    search
        Words that all must stand in the name, an alias, the kind or the parent's name; empty: all.
    """
    return _rows(tables, tables.places, search)


def closed_ids(tables: MunicipalityTables) -> frozenset[str]:
    """Name the places that are closed."""
    known = known_places(tables)
    return frozenset(known["place_id"]) - frozenset(tables.places["place_id"])


def closed_rows(tables: MunicipalityTables, search: str) -> list[dict[str, Any]]:
    """List the closed places that a search finds, as `register_rows` does those in force."""
    known = known_places(tables)
    return _rows(tables, known[known["place_id"].isin(closed_ids(tables))], search)


def _rows(
    tables: MunicipalityTables, places: gpd.GeoDataFrame, search: str
) -> list[dict[str, Any]]:
    names = tables.place_names
    aliases: dict[str, list[str]] = {}
    for place_id, alias in zip(tables.aliases["place_id"], tables.aliases["alias"], strict=True):
        aliases.setdefault(place_id, []).append(str(alias))
    words = search.casefold().split()
    rows = [plain(row) for row in places.drop(columns="geometry").to_dict("records")]
    found = []
    for row in rows:
        parent = names.get(row["parent_id"]) if isinstance(row["parent_id"], str) else None
        row |= {"parent_name": parent, "aliases": sorted(aliases.get(row["place_id"], []))}
        kind = PLACE_KINDS.get(row["kind"], row["kind"])
        text = " ".join([row["name"], kind, parent or "", *row["aliases"]]).casefold()
        if all(word in text for word in words):
            found.append(row)
    return sorted(found, key=lambda row: (swedish_order(row["name"]), row["place_id"]))


def place_names(municipality: Municipality) -> dict[str, str]:
    """Give place_id → name of every place that there is or was; of a closed one it is said."""
    tables = tables_for(municipality)
    in_force = set(tables.places["place_id"])
    told = known_places(tables)[["place_id", "name"]].itertuples(index=False)
    return {
        place_id: name if place_id in in_force else _("%(name)s (avslutad)", name=name)
        for place_id, name in told
    }


def plain(row: Mapping[str, object]) -> dict[str, Any]:
    """Give a table's row with None wherever a cell is empty, whatever pandas calls it."""
    return {
        str(key): None if pd.api.types.is_scalar(value) and pd.isna(value) else value
        for key, value in row.items()
    }


def is_sum(tables: MunicipalityTables, place_id: str) -> bool:
    """Tell whether a place holds others of its own size class: then it is a sum, never ranked."""
    size = tables.size_classes
    chains = evidence.ancestors(tables.places)
    return any(
        place_id in chain and size[other] == size.get(place_id) for other, chain in chains.items()
    )


def said(sheet: PlaceSheet, decided: privacy.DecidedWords = privacy.NOTHING_DECIDED) -> list[Said]:
    """Give the answers that name a place, masked as reviewers decided, the longest first."""
    longest = sorted(sheet.quotes, key=lambda one: (one.negated, -len(one.text), one.row))
    found = []
    for one in longest:
        masked = privacy.mask_personal(one.text, places=one.places, decided=decided)
        found.append(Said(masked.pieces, masked.counts, one))
    return found


def masked_note(
    note: Mapping[str, Any], decided: privacy.DecidedWords = privacy.NOTHING_DECIDED
) -> tuple[tuple[str, bool], ...]:
    """Mask a walk's note and cut it into pieces, each with whether it masks something."""
    spans = note.get("places")
    places = spans if isinstance(spans, tuple) else ()
    return privacy.mask_personal(str(note["note"]), places=places, decided=decided).pieces


def hidden(answers: Iterable[Said]) -> dict[str, int]:
    """Count what is masked in some answers: kind → how many, in the order of privacy.KINDS."""
    total: Counter[str] = Counter()
    for answer in answers:
        total.update(answer.counts)
    return {kind: total[kind] for kind in privacy.KINDS if total[kind]}


def told_sources(tables: MunicipalityTables) -> tuple[str, ...]:
    """Name the sources that have any rows in a municipality."""
    rows = {
        "survey": tables.answers,
        "walk": tables.walk_notes,
        "dialogue": tables.dialogue_notes,
        "incidents": tables.incidents,
    }
    return tuple(source for source, frame in rows.items() if len(frame))


def hours(counts: Mapping[str, int]) -> list[tuple[str, int | None, int]]:
    """Give each time of day with its respondents, None below the floor, and a shade from 1 to 5.

    Parameters
    ----------
    counts
        Time band → respondents, from the floor and up [respondents].
    """
    most = max(counts.values(), default=0)
    rows: list[tuple[str, int | None, int]] = []
    for code in TIME_BANDS:
        n = counts.get(code)
        rows.append((code, n, 0 if n is None else max(1, -(-SHADES * n // most))))
    return rows
