"""The search for what is held back: ids, positions, names and order, in every file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.publication.checked import csv_rows, published_figures
from geo_trygghet.publication.intended import intended_texts
from geo_trygghet.publication.markup import json_strings
from geo_trygghet.publication.positions import spots_in, spots_of, told_spots
from geo_trygghet.publication.reading import plain, read_file, read_markup
from geo_trygghet.publication.words import FEW
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from geo_trygghet.publication.checked import Evidence
    from geo_trygghet.publication.told import Told

ONLY_NAME: Final = frozenset(
    {"namn", "anmarkning", "omgang", "svar", "uppgifter", "utgava", "publicerad", "jamfort_med"}
)
"""Columns of `platser.csv` that a suppressed place may have: its name, and what all rows have."""

NOT_PUBLIC: Final = "en plats som inte är en allmän plats"
_CONTROL: Final = "kontroll.json"


@dataclass(frozen=True)
class _Held:
    """What is held back, and what is shown."""

    hidden: pd.DataFrame
    shown: pd.DataFrame
    names: re.Pattern[str]
    public: frozenset[str]
    private: frozenset[str]
    intended: tuple[str, ...]


def hidden_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell what the files give away of places without published figures, beyond their names.

    Parameters
    ----------
    files
        Name → content.
    evidence
        The register and what may not be told.
    """
    held = _held(files, evidence)
    spots = spots_of(held.hidden["geometry"])
    around = spots_of(held.shown["geometry"], corners=True)
    rows = held.hidden[["place_id", "name", "public"]].to_dict("records")
    faults = []
    for name, content in files.items():
        told = read_file(name, content)
        faults += [
            f"{name} har id för {_called(row)}"
            for row in rows
            if _stands_in(str(row["place_id"]), told.raw)
        ]
        here = told_spots(spots_in(told), spots, around)
        faults += [f"{name} har läget för {_called(rows[n])}" for n in here]
        faults += _name_faults(name, content, told, held)
    return faults + _list_faults(files, evidence)


def _held(files: Mapping[str, bytes], evidence: Evidence) -> _Held:
    told = {place_id for _, place_id, _ in published_figures(files)}
    places = evidence.tables.places
    is_shown = places["place_id"].isin(told)
    hidden, shown = places[~is_shown], places[is_shown]
    shown_names = set(shown["name"])
    is_public = hidden["public"].astype(bool)
    every = sorted({str(n) for n in places["name"]} - {""}, key=lambda n: (-len(n), n))
    names = "|".join(map(re.escape, every)) or "(?!)"
    intended = intended_texts(evidence)
    town = evidence.table.municipality.name if evidence.table else ""
    return _Held(
        hidden=hidden,
        shown=shown,
        names=re.compile(rf"(?<!\w)({names})(?=s?(?!\w))"),
        public=frozenset(set(hidden.loc[is_public, "name"]) - shown_names - {town}),
        private=frozenset(
            set(hidden.loc[~is_public, "name"])
            - set(places.loc[places["public"].astype(bool), "name"])
            - {town}
        ),
        intended=tuple(_spaced(text) for text in intended if len(text) > 3),  # noqa: PLR2004 - a name at least
    )


def _called(row: Mapping[str, Any]) -> str:
    """Name a public place, whose name is told anyway; never another."""
    return str(row["name"]) if row["public"] else NOT_PUBLIC


def _stands_in(place_id: str, text: str) -> bool:
    if text.find(place_id) < 0:
        return False
    return re.search(rf"(?<![\w.-]){re.escape(place_id)}(?![\w-]|\.\w)", text) is not None


def _name_faults(name: str, content: bytes, told: Told, held: _Held) -> list[str]:
    everywhere = set(_names_in([*told.texts, *told.listed], held, ()))
    faults = [f"{name} nämner {NOT_PUBLIC}"] if everywhere & held.private else []
    if name == _CONTROL:  # the control may tell which suppressed place a fault is about
        return faults
    for text, may in _parts(name, content, told):
        found = [n for n in _names_in([text], held, held.intended) if n in held.public]
        if not may:
            faults += [f"{name} har {one} bland siffrorna" for one in found]
        elif found != sorted(found, key=sort_key):
            faults.append(f"{name} har de undanhållna platserna i en annan ordning än namnens")
    return list(dict.fromkeys(faults))


def _names_in(texts: list[str], held: _Held, without: tuple[str, ...]) -> list[str]:
    """List the names of places in texts, each once, as they come."""
    text = "\n".join(map(_spaced, texts))
    for one in without:
        text = text.replace(one, " ")
    return list(dict.fromkeys(held.names.findall(text)))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _parts(name: str, content: bytes, told: Told) -> Iterator[tuple[str, bool]]:
    """Give a file's texts, each with whether the names of suppressed places may stand in it."""
    if name == "platser.csv":
        rows = csv_rows({name: content})
        yield "\n".join(v for r in rows for v in r.values() if r["anmarkning"] != FEW), False
    elif name == "platser.geojson":
        read = json.loads(content)
        read.pop("for_fa_svar", None)
        yield "\n".join(json_strings(read)), False
    elif told.kind == "pdf":
        for text in told.texts:
            at = text.casefold().find(FEW)
            yield (text if at < 0 else text[:at]), False
            if at >= 0:
                yield text[at:], True
    else:
        yield "\n".join(told.texts), False


def _names_of(texts: list[str]) -> list[str]:
    """Give a list's names, without the words that follow each."""
    return [text for text in texts if not text.startswith(",") and plain(text) != FEW]


def _list_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    listed: list[tuple[str, list[str]]] = []
    faults = []
    for name in (n for n in files if n.endswith(".html")):
        listed += [(name, _names_of(one)) for one in read_markup(files[name]).suppressed_lists]
    if "platser.csv" in files:
        rows = csv_rows(files)
        few = [n for n, row in enumerate(rows) if row["anmarkning"] == FEW]
        listed.append(("platser.csv", [rows[n]["namn"].removeprefix("'") for n in few]))
        if few and few != list(range(few[0], len(rows))):
            faults.append("platser.csv har undanhållna rader bland de andra")
        if any(value for n in few for key, value in rows[n].items() if key not in ONLY_NAME):
            faults.append("platser.csv har mer än namnet för en undanhållen plats")
    if "platser.geojson" in files:
        told = json.loads(files["platser.geojson"])["for_fa_svar"]
        listed.append(("platser.geojson", list(told)))
    places = evidence.tables.places
    names = set(places.loc[places["public"].astype(bool), "name"])
    for name, told in listed:
        if told != sorted(told, key=sort_key):
            faults.append(f"{name} har de undanhållna platserna i en annan ordning än namnens")
        if set(told) - names:
            faults.append(f"{name} nämner {NOT_PUBLIC}")
    return faults
