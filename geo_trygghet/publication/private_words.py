"""The search for people's own words: whole answers and pieces of them, in every file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import permutations
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from geo_trygghet import schema
from geo_trygghet.publication.intended import intended_texts
from geo_trygghet.publication.reading import plain, read_file
from geo_trygghet.publication.versions import VERSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo_trygghet.publication.checked import Evidence

PIECE: Final = 20
"""So much of a person's text may stand in no file [characters]."""

FEWEST_LETTERS: Final = 9
"""A text with fewer letters beside names of places tells nothing of its own [letters]."""

RUNNING: Final = frozenset({"html", "svg", "pdf", "txt"})
"""Kinds of files whose texts are read one after another; in others every cell stands alone."""

_OUTSIDE: Final = re.compile(r"[\W_]+")
_BREAK: Final = "\0"


@dataclass(frozen=True, slots=True)
class Private:
    """People's texts, comparable: whole ones, and every piece of them."""

    wholes: frozenset[str]
    pieces: frozenset[str]
    published: str

    def found_in(self, text: str) -> int:
        """Count the texts and pieces that stand in a bare text."""
        whole = sum(one in text for one in self.wholes)
        if whole:
            return whole
        # A piece that begins in what is told on purpose ends in the program's own words.
        for one in self.published.split(_BREAK):
            if len(one) >= PIECE:
                text = text.replace(one, _BREAK)
        windows = {text[n : n + PIECE] for n in range(len(text) - PIECE + 1)}
        told = {window.strip() for window in windows & self.pieces}
        return sum(one not in self.published and one not in _program() for one in told)


_KNOWN: WeakKeyDictionary[Evidence, Private] = WeakKeyDictionary()


def own_words_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell which files hold an answer, a note or an event in its writer's words.

    Parameters
    ----------
    files
        Name → content.
    evidence
        With all texts of the store.
    """
    private = _KNOWN.get(evidence) or _KNOWN.setdefault(evidence, _private(evidence))
    faults = []
    for name, content in files.items():
        told = read_file(name, content)
        between = " " if told.kind in RUNNING else _BREAK
        text = between.join(map(bare, (*told.texts, *told.listed)))
        if hits := private.found_in(text):
            faults.append(f"{name} har {hits} texter ur svar, noteringar eller händelser")
    return faults


def bare(text: str) -> str:
    """Make a text comparable: its letters and digits alone, a blank between words."""
    return _OUTSIDE.sub(" ", plain(text)).strip()


def _private(evidence: Evidence) -> Private:
    known = _names(evidence)
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, known)) or '(?!)'})\b")
    wholes: set[str] = set()
    counted: Counter[str] = Counter()
    for text in _people_texts(evidence):
        rest = names.sub(_BREAK, text)
        if sum(map(str.isalpha, rest)) < FEWEST_LETTERS:
            continue
        if len(text) >= PIECE:
            wholes.add(text)
        for part in rest.split(_BREAK):
            counted.update({part[n : n + PIECE] for n in range(len(part) - PIECE + 1)})
    # What as many as the floor have written alike is nobody's own.
    pieces = frozenset(piece for piece, people in counted.items() if people < evidence.floor)
    # A piece of a name that was bent or misspelt is a name still.
    published = _BREAK.join([*map(bare, intended_texts(evidence)), *known])
    return Private(frozenset(w for w in wholes if w not in published), pieces, published)


def _names(evidence: Evidence) -> list[str]:
    told = {*evidence.tables.places["name"], *evidence.tables.aliases["alias"]}
    return sorted({bare(str(name)) for name in told} - {""}, key=lambda n: (-len(n), n))


def _people_texts(evidence: Evidence) -> Iterator[str]:
    for record, frame in evidence.tables.texts.items():
        for column in schema.table(record).columns:
            if column.type == "text" and column.personal == "direct":
                for value in frame[column.name].dropna():
                    yield bare(str(value))


@cache
def _program() -> str:
    """Give the program's own words: whoever happens to write the same is not quoted."""
    folder = resources.files("geo_trygghet")
    parts = (
        "publication", "publication/templates", "publication/versions", "maps", "maps/static",
    )  # fmt: skip
    files = [file for part in parts for file in (folder / part).iterdir()]
    # Labels are told one after another, and a piece may reach from one into the next.
    listed = [
        told
        for version in VERSIONS
        for labels in (version.causes.values(), version.times.values())
        for pair in permutations(labels, 2)
        for told in (" ".join(pair), version.listed(pair))
    ]
    listed += [v.say("said_times", times=label) for v in VERSIONS for label in v.times.values()]
    texts = [
        re.sub(r"<[^>]*>", " ", file.read_text(encoding="utf-8"))
        for file in sorted([folder / "codes.py", *files], key=str)
        if file.name.endswith((".py", ".jinja", ".js", ".css", ".typ"))
    ]
    return _BREAK.join(map(bare, (*texts, *listed)))
