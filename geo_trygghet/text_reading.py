"""Read the texts of a municipality: the places, times, causes and denials that they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo_trygghet import place_figures, schema
from geo_trygghet.codes import CATEGORIES
from geo_trygghet.resolve import Gazetteer, resolve_text
from geo_trygghet.review import by_form, replayed, with_decided_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from geo_trygghet.tables import MunicipalityTables

_TOLD_EVERY: Final = 50
"""So many records [records] are read between two words of progress."""


def read_texts(
    tables: MunicipalityTables,
    only: Mapping[str, AbstractSet[int]] | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the places, times, causes and negations that texts name: a Reader for the store.

    Parameters
    ----------
    tables
        The municipality's tables.
    only
        Record of schema.RECORDS → ids to read; None: all.
    progress
        Told now and then how many of how many records are read.

    Returns
    -------
    mentions : table, schema.MENTION without `id`
    readings : table, schema.READING
    """
    names = with_decided_names(tables.aliases, tables.decisions)
    gazetteer = Gazetteer.from_tables(tables.places, names)
    decided = by_form(tables.decisions)
    mentions: list[dict[str, object]] = []
    readings: list[dict[str, object]] = []
    chosen = {
        record: frame if only is None else frame[frame["id"].isin(only.get(record, set()))]
        for record, frame in tables.texts.items()
    }
    total = sum(map(len, chosen.values()))
    for record, frame in chosen.items():
        for row in frame.to_dict("records"):
            if progress is not None and len(readings) % _TOLD_EVERY == 0:
                progress(len(readings), total)
            found, reading = _read_record(row, record, gazetteer, decided, tables.municipality.code)
            mentions += found
            readings.append(reading)
    mention_columns = [name for name in schema.MENTION.names if name != "id"]
    return (
        pd.DataFrame(mentions, columns=mention_columns),
        pd.DataFrame(readings, columns=schema.READING.names),
    )


def _read_record(
    row: Mapping[str, object],
    record: str,
    gazetteer: Gazetteer,
    decided: Mapping[str, Any],
    code: str,
) -> tuple[list[dict[str, object]], dict[str, object]]:
    key: dict[str, object] = {
        "municipality_code": code,
        "record": record,
        "record_id": row["id"],
    }
    mentions: list[dict[str, object]] = []
    bands: list[str] = []
    causes = [c for c in place_figures.listed(row.get("chosen_categories")) if c in CATEGORIES]
    denying: str | None = None
    for column in schema.TEXT_FIELDS[record]:
        text = row[column]
        if not isinstance(text, str) or not text.strip():
            continue
        read = resolve_text(text, gazetteer, municipality_code=code)
        told = replayed([m.as_row() for m in read.mentions], text, decided)
        mentions += [{**key, "field": column, **mention} for mention in told]
        if column != "safe_text":
            bands += [b for b in read.time_bands if b not in bands]
            causes += [c for c in read.categories if c not in causes]
            denying = column if read.answer_negation else denying
    named = [m for m in mentions if m["place_id"] is not None and m["field"] == "place_text"]
    if denying == "note":
        # "Inga problem" is said of the place that the same record names.
        for mention in named:
            mention["negated"] = True
    negation = denying is not None and not named
    reading = {**key, "answer_negation": negation, "time_bands": bands, "categories": causes}
    return mentions, reading
