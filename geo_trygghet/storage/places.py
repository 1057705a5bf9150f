"""The register of places never overwrites: a changed place gets a new version."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from geo_trygghet import schema
from geo_trygghet.errors import SchemaError
from geo_trygghet.storage.codec import encode
from geo_trygghet.storage.reading import frame_of, in_force

if TYPE_CHECKING:
    import pandas as pd
    import sqlalchemy as sa

    from geo_trygghet.tables import ImportBatch

Row = dict[str, Any]
Names = dict[str, bool]
"""Aliases of a place → whether it is generic."""


def new_places(connection: sa.Connection, batch: ImportBatch) -> tuple[list[Row], list[Row]]:
    """Find the places that the store lacks or knows otherwise, each with its next version.

    A place is its columns and its aliases together. Places that the file does not name stay as
    they are.

    Parameters
    ----------
    batch
        Of the kind `places`; its `aliases` None leaves those of the store. Aliases of places that
        are not among its rows were set aside with them.

    Returns
    -------
    rows of schema.PLACE and of schema.PLACE_ALIAS, their `source_id` still 0

    Raises
    ------
    SchemaError
        If a place stands twice.
    """
    code = batch.municipality.code
    stored = frame_of(connection, schema.PLACE, code, in_force(schema.PLACE))
    kept = {row["place_id"]: row for row in encode(stored, schema.PLACE)}
    known = _names(frame_of(connection, schema.PLACE_ALIAS, code, in_force(schema.PLACE_ALIAS)))
    places = encode(batch.rows, schema.PLACE, {"source_id": 0, "version": 1})
    named = known if batch.aliases is None else _names(batch.aliases)
    _refuse_twice(places)
    rows: list[Row] = []
    aliases: list[Row] = []
    for place in places:
        own = place["place_id"]
        before = kept.get(own)
        if before is not None:
            if _content(before) == _content(place) and known[own] == named[own]:
                continue
            place["version"] = before["version"] + 1
        rows.append(place)
        aliases += [
            {key: place[key] for key in ("municipality_code", "place_id", "version", "source_id")}
            | {"alias": alias, "generic": generic}
            for alias, generic in sorted(named[own].items())
        ]
    return rows, aliases


def _content(place: Row) -> Row:
    return {name: cell for name, cell in place.items() if name not in {"version", "source_id"}}


def _names(aliases: pd.DataFrame) -> defaultdict[str, Names]:
    named: defaultdict[str, Names] = defaultdict(dict)
    for row in encode(aliases, schema.PLACE_ALIAS, {"source_id": 0, "version": 0}):
        # Written twice, once as a generic word: the narrower use is the safe one.
        names = named[row["place_id"]]
        names[row["alias"]] = names.get(row["alias"], False) or row["generic"]
    return named


def _refuse_twice(places: list[Row]) -> None:
    seen: set[str] = set()
    for place in places:
        own = place["place_id"]
        if own in seen:
            raise SchemaError(f"Platsen {own} står två gånger i filen: ta bort den ena.")
        seen.add(own)
