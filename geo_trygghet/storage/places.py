"""The register of places never overwrites: a changed place gets a new version."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.codes import BY_HAND
from geo_trygghet.errors import SchemaError
from geo_trygghet.issues import Issue
from geo_trygghet.storage.codec import encode
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.reading import frame_of

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.tables import ImportBatch

Row = dict[str, Any]
Names = dict[str, bool]
"""Aliases of a place → whether it is generic."""


def new_places(
    connection: sa.Connection, batch: ImportBatch
) -> tuple[list[Row], list[Row], list[Issue]]:
    """Find the places that the store lacks or knows otherwise, each with its next version.

    A place is its columns and its aliases together. Places that the file does not name stay as
    they are. A closed place stays closed, and what was changed by hand stays so: a file that says
    what it said before the change tells nothing new.

    Parameters
    ----------
    batch
        Of the kind `places`; its `aliases` None leaves those of the store. Aliases of places that
        are not among its rows were set aside with them.

    Returns
    -------
    rows of schema.PLACE and of schema.PLACE_ALIAS, their `source_id` still 0; what stays closed

    Raises
    ------
    SchemaError
        If a place stands twice.
    """
    kept = _Kept(connection, batch.municipality.code)
    places = encode(batch.rows, schema.PLACE, {"source_id": 0, "version": 1})
    stated = None if batch.aliases is None else names_of(batch.aliases)
    _refuse_twice(places)
    rows: list[Row] = []
    aliases: list[Row] = []
    closed: list[Issue] = []
    for place in places:
        own = place["place_id"]
        before = kept.versions[own]
        if before and before[-1]["status"] is not None:
            closed.append(_still_closed(place))
            continue
        if kept.knows(place, None if stated is None else stated[own]):
            continue
        place["version"] = before[-1]["version"] + 1 if before else 1
        rows.append(place)
        aliases += alias_rows(place, kept.names(own) if stated is None else stated[own])
    return rows, aliases, closed


class _Kept:
    """All versions of a municipality's places, the oldest first, and their names."""

    def __init__(self, connection: sa.Connection, code: str) -> None:
        self.versions: defaultdict[str, list[Row]] = defaultdict(list)
        for row in encode(frame_of(connection, schema.PLACE, code), schema.PLACE):
            self.versions[row["place_id"]].append(row)
        self._names: defaultdict[tuple[str, int], Names] = defaultdict(dict)
        for row in encode(frame_of(connection, schema.PLACE_ALIAS, code), schema.PLACE_ALIAS):
            self._names[row["place_id"], row["version"]][row["alias"]] = row["generic"]
        made = table(schema.SOURCE)
        hand = (made.c.municipality_code == code) & (made.c.format == BY_HAND)
        self._by_hand = set(connection.scalars(sa.select(made.c.id).where(hand)))

    def names(self, place_id: str) -> Names:
        """Give a place's names now."""
        before = self.versions[place_id]
        return self._names[place_id, before[-1]["version"]] if before else {}

    def knows(self, place: Row, named: Names | None) -> bool:
        """Tell whether a place is as it is in force, or as it was before it was changed by hand."""
        before = self.versions[place["place_id"]]
        by_hand = bool(before) and before[-1]["source_id"] in self._by_hand
        return any(
            _content(one) == _content(place)
            and (named is None or named == self._names[one["place_id"], one["version"]])
            for one in (before if by_hand else before[-1:])
        )


def alias_rows(place: Row, named: Names) -> list[Row]:
    """Give the rows of a place's names, columns of schema.PLACE_ALIAS."""
    own = ("municipality_code", "place_id", "version", "source_id")
    return [
        {key: place[key] for key in own} | {"alias": alias, "generic": generic}
        for alias, generic in sorted(named.items())
    ]


def _still_closed(place: Row) -> Issue:
    return Issue(
        row=None,
        field=None,
        value=place["name"],
        message=f"Platsen {place['name']} är avslutad i registret och förblev det.",
        advice="Öppna den igen på sidan Platser om den ska användas.",
    )


def _content(place: Row) -> Row:
    return {name: cell for name, cell in place.items() if name not in {"version", "source_id"}}


def names_of(aliases: pd.DataFrame | None) -> defaultdict[str, Names]:
    """Give the names of each place in a table of aliases: place_id → names."""
    named: defaultdict[str, Names] = defaultdict(dict)
    if aliases is None:
        return named
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
