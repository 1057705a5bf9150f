"""May two rounds be compared at all? Asked before any difference is reckoned.

Another question, scale or other answer categories make two figures of two things: refused. Another
way of asking, season or make-up of those who answered leaves them figures of the same thing, and
is told beside the difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

LEAST_MOVED: Final = 0.05
"""From this share of the answers on, ways of answering or groups are told to differ, 0–1."""

LEAST_SEASONS_APART_DAYS: Final = 45
"""From so many days apart in the year on, field periods are told to differ [days]."""

LEAST_LONGER_DAYS: Final = 120
"""A field period so much longer than the other holds other seasons too [days]."""

YEAR_DAYS: Final = 365.25


@dataclass(frozen=True)
class RoundMeta:
    """How a round was asked; None or empty where it is not known.

    Attributes
    ----------
    question
        Its wording.
    scale, categories
        The answers that could be given, in order; the causes that could be chosen.
    modes
        Way of answering → share of the answers, 0–1.
    composition
        Group of those who answered → share of the answers, 0–1.
    date_from, date_to
        First and last day of the field period.
    """

    question: str | None = None
    scale: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    modes: Mapping[str, float] = field(default_factory=dict)
    composition: Mapping[str, float] = field(default_factory=dict)
    date_from: dt.date | None = None
    date_to: dt.date | None = None


@dataclass(frozen=True)
class Break:
    """Something that differs between two rounds, or that is not known of one of them.

    Attributes
    ----------
    what
        `question`, `scale`, `categories`, `modes`, `composition`, `season`, or `not known`.
    before, after
        How it was in each round, as JSON has it.
    refuses
        True if the rounds can't be compared for it.
    """

    what: str
    before: object
    after: object
    refuses: bool


def breaks_between(before: RoundMeta | None, after: RoundMeta | None) -> tuple[Break, ...]:
    """List what differs between two rounds, what refuses first.

    Parameters
    ----------
    before, after
        The rounds; None: nothing is known of it.
    """
    if before is None or after is None:
        return (Break("not known", None, None, refuses=False),)
    return (*_refusing(before, after), *_moved(before, after), *_seasons(before, after))


def _refusing(before: RoundMeta, after: RoundMeta) -> Iterator[Break]:
    questions = _said(before) == _said(after)
    scales = _words(before.scale) == _words(after.scale)
    categories = sorted(_words(before.categories)) == sorted(_words(after.categories))
    for what, same in (("question", questions), ("scale", scales), ("categories", categories)):
        first, second = getattr(before, what), getattr(after, what)
        if not same:
            # What is not known of one round may be the same: it is told, and refuses nothing.
            yield Break(what, _json(first), _json(second), refuses=bool(first and second))


def _said(meta: RoundMeta) -> str:
    """Give a wording without what does not change what is asked: case, blanks, stops."""
    return " ".join(re.findall(r"\w+", (meta.question or "").casefold()))


def _words(labels: tuple[str, ...]) -> list[str]:
    return [" ".join(label.casefold().split()) for label in labels]


def _moved(before: RoundMeta, after: RoundMeta) -> Iterator[Break]:
    for what in ("modes", "composition"):
        first, second = getattr(before, what), getattr(after, what)
        if bool(first) != bool(second) or share_moved(first, second) >= LEAST_MOVED:
            yield Break(what, _json(first), _json(second), refuses=False)


def share_moved(before: Mapping[str, float], after: Mapping[str, float]) -> float:
    """Give the share of answers that would have to move for two make-ups to be the same, 0–1."""
    groups = {*before, *after}
    return sum(abs(after.get(g, 0.0) - before.get(g, 0.0)) for g in groups) / 2


def _seasons(before: RoundMeta, after: RoundMeta) -> Iterator[Break]:
    days = [_middle(meta) for meta in (before, after)]
    if None in days and days != [None, None]:
        yield Break("season", _period(before), _period(after), refuses=False)
    elif days[0] is not None and days[1] is not None:
        apart = abs(days[0] - days[1]) % YEAR_DAYS
        longer = abs(_length(before) - _length(after)) >= LEAST_LONGER_DAYS
        if longer or min(apart, YEAR_DAYS - apart) >= LEAST_SEASONS_APART_DAYS:
            yield Break("season", _period(before), _period(after), refuses=False)


def _length(meta: RoundMeta) -> int:
    """Give how long a field period is [days]; 0 where not both of its ends are known."""
    if meta.date_from is None or meta.date_to is None:
        return 0
    return (meta.date_to - meta.date_from).days


def _middle(meta: RoundMeta) -> float | None:
    """Give the middle of a field period [days since year 1]."""
    ends = [day.toordinal() for day in (meta.date_from, meta.date_to) if day is not None]
    return sum(ends) / len(ends) if ends else None


def _period(meta: RoundMeta) -> str | None:
    days = [day.isoformat() for day in (meta.date_from, meta.date_to) if day is not None]
    return " – ".join(dict.fromkeys(days)) or None


def _json(value: object) -> object:
    if isinstance(value, tuple):
        return list(value) or None
    return value or None
