"""The constructed answers: from files with marks in the text, or with offsets beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.resolve.marks import Marked, read_marks
from geo_trygghet.codes import CATEGORIES, TIME_BANDS
from geo_trygghet.errors import UnknownMunicipalityError, UnreadableFileError
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator

FOLDER: Final = Path(__file__).parent / "answers"
DEVELOPMENT: Final = frozenset({"a", "b", "c", "d", "e", "f", "h"})
"""Authors whose answers may be read while the resolver is built."""

HELD_OUT: Final = frozenset({"g", "i"})
"""Authors whose answers whoever builds the resolver does not read, nor scores while building.

At first look, before anything was mended by them, the F1 of places was 0.957 of d, 0.963 of g,
0.953 of h and 0.982 of i. Then d's errors were read and mended, and later h's; g and i have been
scored as a whole after each.
"""

SOURCES: Final = ("digital", "paper", "walk", "adversarial")
TAGS: Final = ("hard", "long", "empty")


@dataclass(frozen=True, slots=True)
class Answer:
    """One constructed answer and what its author says that it means.

    Attributes
    ----------
    id, author, municipality, code, source, text, tags
        `author` is the file's name, `code` the municipality's four figures.
    spans
        Every marked span, in order: places, words that may mean several, places unknown.
    answer_negation, time, categories
        What the whole answer says.
    """

    id: str
    author: str
    municipality: str
    code: str
    source: str
    text: str
    spans: tuple[Marked, ...]
    answer_negation: bool
    time: frozenset[str]
    categories: frozenset[str]
    tags: frozenset[str]


def authors() -> list[str]:
    """Name the authors whose answers there are."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def load_author(author: str, known: Container[str]) -> list[Answer]:
    """Read one author's answers, with marks in the text; see `marks` and `load_answers`.

    Raises
    ------
    UnreadableFileError
        If there is no such author, or the file is malformed.
    """
    path = FOLDER / f"{author}.jsonl"
    if not path.is_file():
        raise UnreadableFileError(
            f"Författaren ”{author}” har inga svar: välj bland {', '.join(authors()) or 'ingen'}."
        )
    return load_answers(path, known)


def load_answers(path: Path, known: Container[str]) -> list[Answer]:
    """Read answers, a JSON object a line, with `marked` (marks within) or `text` and `mentions`.

    Parameters
    ----------
    path
        The file; its name without ending is the author.
    known
        Ids of the register.

    Raises
    ------
    UnreadableFileError
        If a line is malformed: file, id or row, what is wrong and what to do.
    """
    found: dict[str, Answer] = {}
    for row, line in _lines(path):
        where = f"{path.name}, {line.get('id') or f'rad {row}'}"
        answer = _answer(line, path.stem, known, where)
        if answer.id in found:
            raise UnreadableFileError(f"{where}: id finns redan: ge varje svar ett eget.")
        found[answer.id] = answer
    if not found:
        raise UnreadableFileError(
            f"{path.name}: filen har inga svar: skriv ett JSON-objekt per rad."
        )
    return list(found.values())


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"{path}: filen kan inte läsas: spara den som UTF-8.") from error
    for row, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise UnreadableFileError(
                f"{path.name}, rad {row}: raden är inget JSON-objekt: skriv hela på en rad."
            )
        yield row, value


def _answer(line: dict[str, Any], author: str, known: Container[str], where: str) -> Answer:
    for name, kind in (("id", str), ("municipality", str), ("source", str)):
        if not isinstance(line.get(name), kind) or not line[name]:
            raise UnreadableFileError(f"{where}: fältet ”{name}” saknas: fyll i det.")
    if not isinstance(line.get("answer_negation", False), bool):
        raise UnreadableFileError(f"{where}: ”answer_negation” ska vara true eller false.")
    try:
        town = find_municipality(line["municipality"])
    except UnknownMunicipalityError as error:
        raise UnreadableFileError(f"{where}: {error}") from error
    text, spans = _text_and_spans(line, known, where)
    _codes([line["source"]], SOURCES, "source", where)
    return Answer(
        id=line["id"],
        author=author,
        municipality=town.name,
        code=town.code,
        source=line["source"],
        text=text,
        spans=spans,
        answer_negation=line.get("answer_negation", False),
        time=_codes(line.get("time", []), TIME_BANDS, "time", where),
        categories=_codes(line.get("categories", []), CATEGORIES, "categories", where),
        tags=_codes(line.get("tags", []), TAGS, "tags", where),
    )


def _codes(value: object, allowed: Collection[str], name: str, where: str) -> frozenset[str]:
    given = value if isinstance(value, list) else [value]
    for code in given:
        if code not in allowed:
            raise UnreadableFileError(
                f"{where}: ”{name}” har ”{code}”: välj bland {', '.join(allowed)}."
            )
    return frozenset(given)


def _text_and_spans(
    line: dict[str, Any], known: Container[str], where: str
) -> tuple[str, tuple[Marked, ...]]:
    if isinstance(line.get("marked"), str):
        return read_marks(line["marked"], known, where)
    text, mentions = line.get("text"), line.get("mentions")
    if not isinstance(text, str) or not isinstance(mentions, list):
        raise UnreadableFileError(
            f"{where}: svaret har varken ”marked” eller ”text” och ”mentions”: skriv ett av dem."
        )
    spans = [_span(mention, text, known, where) for mention in mentions]
    if not all(span.linkable or span.ambiguous for span in spans):
        raise UnreadableFileError(
            f"{where}: ett omnämnande har varken ”place_id” eller ”candidates”: ange ett av dem."
        )
    spans += [_span(mention, text, known, where) for mention in line.get("nil_mentions") or []]
    return text, tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _span(mention: object, text: str, known: Container[str], where: str) -> Marked:
    told = mention if isinstance(mention, dict) else {}
    start, end = told.get("start"), told.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise UnreadableFileError(
            f"{where}: ett omnämnande saknar läge i texten: ange ”start” och ”end” inom den."
        )
    place_id = told.get("place_id")
    others, candidates = tuple(told.get("alt_ids") or ()), tuple(told.get("candidates") or ())
    for one in (*([place_id] if place_id else ()), *others, *candidates):
        if one not in known:
            raise UnreadableFileError(f"{where}: platsen ”{one}” finns inte i registret: rätta id.")
    return Marked(
        start,
        end,
        place_id,
        others=others,
        candidates=() if place_id else candidates,
        negated=bool(told.get("negated")),
        group=told.get("group"),
    )
