"""What is right, wrong and missed in the reading of an answer.

A link is right if it names the place of a marked span (or one that is right as well) and the two
overlap; a marked span is matched once. A word that may mean several places is never required: a
link to one of them counts neither way for places, and as a failure of `ambiguous_share`. A link to
a place that the text only seems to name, or that the register lacks, is wrong.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.resolve.answers import Answer
    from benchmarks.resolve.marks import Marked
    from benchmarks.resolve.reading import Link, Reading

CLOSE = 0.5
"""Share of both spans together that their overlap has to be, to be the same span."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one answer was read.

    Attributes
    ----------
    answer
        The answer.
    pairs
        Marked spans with the links that are right for them.
    missed
        Marked spans that no link is right for.
    wrong
        Links that are right for none.
    counts
        What there is to add up, by name: see `measures`.
    """

    answer: Answer
    pairs: tuple[tuple[Marked, Link], ...]
    missed: tuple[Marked, ...]
    wrong: tuple[Link, ...]
    counts: Counter[str]


def overlap(one: Marked | Link, other: Marked | Link) -> int:
    """Give how many characters two spans share; below one, they do not meet."""
    return min(one.end, other.end) - max(one.start, other.start)


def closeness(one: Marked | Link, other: Marked | Link) -> float:
    """Give the share of two spans together that both have, 0–1."""
    union = max(one.end, other.end) - min(one.start, other.start)
    return max(0, overlap(one, other)) / union if union else 0.0


def score_answer(answer: Answer, reading: Reading) -> Outcome:
    """Compare what was read with what the author marked."""
    gold = [span for span in answer.spans if span.linkable]
    links = [link for link in reading.links if link.links]
    matched = _match(gold, links)
    used = set(matched.values())
    unsure = [span for span in answer.spans if span.ambiguous]
    wrong = [
        link
        for number, link in enumerate(links)
        if number not in used
        and not any(overlap(s, link) > 0 and link.place_id in s.candidates for s in unsure)
    ]
    pairs = tuple((gold[i], links[j]) for i, j in sorted(matched.items()))
    missed = tuple(span for i, span in enumerate(gold) if i not in matched)
    counts = _count_places(pairs, missed, wrong)
    counts += _count_unsure(answer, reading, unsure)
    counts += _count_answer(answer, reading)
    counts["answers"] = 1
    counts["exact"] = int(not wrong and not missed)
    counts["without"] = int(not gold)
    counts["without_right"] = int(not gold and not wrong)
    return Outcome(answer, pairs, missed, tuple(wrong), counts)


def _match(gold: Sequence[Marked], links: Sequence[Link]) -> dict[int, int]:
    """Pair marked spans with links, the surest pairs first; each is used once."""
    possible = sorted(
        (
            (link.place_id == span.place_id, closeness(span, link), i, j)
            for i, span in enumerate(gold)
            for j, link in enumerate(links)
            if link.place_id in span.accepted and overlap(span, link) > 0
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for _, _, i, j in possible:
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def _count_places(
    pairs: Sequence[tuple[Marked, Link]], missed: Sequence[Marked], wrong: Sequence[Link]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    counts["place_tp"], counts["place_fp"], counts["place_fn"] = len(pairs), len(wrong), len(missed)
    counts["close"] = sum(closeness(span, link) >= CLOSE for span, link in pairs)
    counts["polarity_right"] = sum(span.negated == link.negated for span, link in pairs)
    counts["negated_tp"] = sum(span.negated and link.negated for span, link in pairs)
    counts["negated_fp"] = sum(link.negated and not span.negated for span, link in pairs)
    counts["negated_fn"] = sum(span.negated and not link.negated for span, link in pairs)
    counts["negated_fn"] += sum(span.negated for span in missed)
    return counts


def _count_unsure(answer: Answer, reading: Reading, unsure: Sequence[Marked]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for span in unsure:
        there = [link for link in reading.links if overlap(span, link) > 0]
        flagged = any(not link.links for link in there)
        counts["unsure"] += 1
        counts["unsure_flagged"] += flagged
        counts["unsure_right"] += flagged and not any(link.links for link in there)
    for span in answer.spans:
        if not span.linkable and not span.ambiguous:
            counts["unknown"] += 1
            counts["unknown_left"] += not any(
                link.links and overlap(span, link) > 0 for link in reading.links
            )
    return counts


def _count_answer(answer: Answer, reading: Reading) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, true, told in (
        ("nowhere", _flag(told=answer.answer_negation), _flag(told=reading.answer_negation)),
        ("time", answer.time, reading.time),
        ("category", answer.categories, reading.categories),
    ):
        counts[f"{name}_tp"] = len(true & told)
        counts[f"{name}_fp"] = len(told - true)
        counts[f"{name}_fn"] = len(true - told)
    return counts


def _flag(*, told: bool) -> frozenset[str]:
    return frozenset({"yes"} if told else ())
