"""Answers for the tests of the benchmark, marked in as few words as possible."""

from __future__ import annotations

from benchmarks.resolve.answers import Answer
from benchmarks.resolve.marks import read_marks
from benchmarks.resolve.reading import Link

KNOWN = frozenset({"a", "b", "c", "d"})


def answer(
    marked: str,
    *,
    number: int = 1,
    author: str = "a",
    source: str = "digital",
    nowhere: bool = False,
    time: tuple[str, ...] = (),
    categories: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Answer:
    """Make an answer of Halmstad's survey from a marked text."""
    text, spans = read_marks(marked, KNOWN, "test")
    return Answer(
        id=f"{author}-{number}",
        author=author,
        municipality="Halmstad",
        code="1380",
        source=source,
        text=text,
        spans=spans,
        answer_negation=nowhere,
        time=frozenset(time),
        categories=frozenset(categories),
        tags=frozenset(tags),
    )


def link(
    of: Answer,
    words: str,
    place_id: str | None,
    *,
    score: float = 1.0,
    negated: bool = False,
    ambiguous: bool = False,
) -> Link:
    """Link the first place in an answer where some words stand."""
    start = of.text.index(words)
    return Link(start, start + len(words), place_id, score, negated, ambiguous)
