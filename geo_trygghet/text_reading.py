"""Read the texts of a municipality: the places, times, causes and denials that they tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

import pandas as pd

from geo_trygghet import place_figures, schema
from geo_trygghet.codes import CATEGORIES
from geo_trygghet.resolve import Gazetteer, Resolution, resolve_text
from geo_trygghet.review import by_form, replayed, with_decided_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from geo_trygghet.tables import MunicipalityTables

Progress: TypeAlias = Callable[[int, int], None]
Resolve: TypeAlias = Callable[[str], Resolution]

_TOLD_EVERY: Final = 50
"""So many records [records] are read between two words of progress."""


def read_texts(
    tables: MunicipalityTables,
    only: Mapping[str, AbstractSet[int]] | None = None,
    *,
    progress: Progress | None = None,
    known: Mapping[str, Resolution] | None = None,
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
    known
        Texts that are read already, with the same places, names and decisions.

    Returns
    -------
    mentions : table, schema.MENTION without `id`
    readings : table, schema.READING
    """
    resolve = _resolver(tables, known or {})
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
            found, reading = _read_record(row, record, resolve, decided, tables.municipality.code)
            mentions += found
            readings.append(reading)
    mention_columns = [name for name in schema.MENTION.names if name != "id"]
    return (
        pd.DataFrame(mentions, columns=mention_columns),
        pd.DataFrame(readings, columns=schema.READING.names),
    )


class ReadAhead:
    """A Reader that has read texts before they are taken.

    A store is written by one at a time, so that what takes long is done before. A text that was
    not read, or with places, names or decisions that have changed, is read when it is taken.

    Parameters
    ----------
    tables
        The municipality's tables as they are now.
    texts
        Texts to read.
    progress
        Told now and then how many of how many texts are read.
    """

    def __init__(
        self,
        tables: MunicipalityTables,
        texts: Iterable[str],
        *,
        progress: Progress | None = None,
    ) -> None:
        self._basis = _basis(tables)
        self._known: dict[str, Resolution] = {}
        resolve = _resolver(tables, {})
        every = list(dict.fromkeys(texts))
        for number, text in enumerate(every):
            if progress is not None and number % _TOLD_EVERY == 0:
                progress(number, len(every))
            self._known[text] = resolve(text)

    @classmethod
    def of_all(cls, tables: MunicipalityTables) -> Self:
        """Read all texts of a municipality with the places that its tables have."""
        return cls(tables, _texts(tables))

    def __call__(
        self, tables: MunicipalityTables, only: Mapping[str, AbstractSet[int]] | None = None
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Read as `read_texts` does."""
        known = self._known if _basis(tables) == self._basis else {}
        return read_texts(tables, only, known=known)


def _texts(tables: MunicipalityTables) -> list[str]:
    return [
        text
        for record, frame in tables.texts.items()
        for column in schema.TEXT_FIELDS[record]
        for text in frame[column].dropna()
        if text.strip()
    ]


def _basis(tables: MunicipalityTables) -> list[object]:
    """Give what a reading of a text rests on besides the text."""
    return [
        tables.places[["place_id", "version"]].to_numpy().tolist(),
        tables.aliases[["place_id", "alias", "generic"]].to_numpy().tolist(),
        tables.decisions["id"].tolist(),
    ]


def _resolver(tables: MunicipalityTables, known: Mapping[str, Resolution]) -> Resolve:
    """Give what reads a text; the register is prepared only for one that is not known."""

    @cache
    def gazetteer() -> Gazetteer:
        names = with_decided_names(tables.aliases, tables.decisions)
        return Gazetteer.from_tables(tables.places, names)

    @cache  # many answer with the same words, "stationen" or "nej"
    def resolve(text: str) -> Resolution:
        read = known.get(text)
        if read is None:
            read = resolve_text(text, gazetteer(), municipality_code=tables.municipality.code)
        return read

    return resolve


def _read_record(
    row: Mapping[str, object],
    record: str,
    resolve: Resolve,
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
        read = resolve(text)
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
