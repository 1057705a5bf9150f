"""What went wrong, answer by answer: for whoever builds the resolver, on development answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.resolve.answers import DEVELOPMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.resolve.marks import Marked
    from benchmarks.resolve.reading import Link, Reading
    from benchmarks.resolve.scoring import Outcome

ABOUT: Final = ("places", "polarity", "ambiguous", "nowhere", "time", "categories")


def mistakes(
    read: Iterable[tuple[Outcome, Reading]], *, about: Sequence[str] = ABOUT, held_out: bool = False
) -> Iterator[str]:
    """Tell of each answer that was read wrongly, a line an answer.

    Parameters
    ----------
    read
        Outcomes with the readings that they are of.
    about
        Kinds of mistake, of `ABOUT`.
    held_out
        True also tells of answers that whoever builds the resolver should not see.
    """
    for outcome, reading in read:
        answer = outcome.answer
        if answer.author not in DEVELOPMENT and not held_out:
            continue
        told = [text for kind in about for text in _wrong(kind, outcome, reading)]
        if told:
            town = f"{answer.municipality}, {answer.source}"
            yield f"{answer.id} ({town}) {answer.text!r}: {'; '.join(told)}"


def _wrong(kind: str, outcome: Outcome, reading: Reading) -> Iterator[str]:
    answer = outcome.answer
    if kind == "places":
        yield from (f"missed {_named(s, answer.text)}" for s in outcome.missed)
        yield from (f"wrong {_named(link, answer.text)}" for link in outcome.wrong)
    elif kind == "polarity":
        for span, link in outcome.pairs:
            if span.negated != link.negated:
                meant = "denied" if span.negated else "not denied"
                yield f"{meant}: {_named(span, answer.text)}"
    elif kind == "ambiguous":
        if outcome.counts["unsure"] > outcome.counts["unsure_right"]:
            unsure = [answer.text[s.start : s.end] for s in answer.spans if s.ambiguous]
            yield f"may mean several, not so flagged: {', '.join(unsure)}"
    elif kind == "nowhere":
        if answer.answer_negation != reading.answer_negation:
            yield "says nowhere" if answer.answer_negation else "does not say nowhere"
    else:
        true, told = (
            (answer.time, reading.time)
            if kind == "time"
            else (answer.categories, reading.categories)
        )
        yield from (f"{kind} without {code}" for code in sorted(true - told))
        yield from (f"{kind} with wrong {code}" for code in sorted(told - true))


def _named(span: Marked | Link, text: str) -> str:
    return f"”{text[span.start : span.end]}” = {span.place_id}"
