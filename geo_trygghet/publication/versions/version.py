"""What a version of the page is: its words, and how it writes numbers, days and lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import format_date

from geo_trygghet import wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Version:
    """One language of the public page.

    Attributes
    ----------
    key
        Its id in the page.
    lang
        Its language by BCP 47.
    locale
        The same for days and months.
    name
        What it calls itself.
    words
        Sentences of the page by key; what stands in braces is filled in.
    tiers, parties, lists
        Code → heading and explanation; who promises; kinds of place.
    states
        Code of codes.STATES, and `overdue` → what the sign says, and how one and several are
        counted.
    causes, times
        Codes of codes.CATEGORIES and TIME_BANDS → how the answers' own reasons are told.
    files
        Name of a file of the release → what it is.
    method
        How it was reckoned: heading and sentence each.
    explained
        Words that the page explains: word and meaning each.
    map_texts
        As maps.MAP_TEXTS.
    comma
        True if decimals are set off by a comma and thousands by a blank, as in Swedish.
    """

    key: str
    lang: str
    locale: str
    name: str
    words: Mapping[str, str]
    tiers: Mapping[str, tuple[str, str]]
    parties: Mapping[str, str]
    lists: Mapping[str, str]
    states: Mapping[str, tuple[str, str, str]]
    causes: Mapping[str, str]
    times: Mapping[str, str]
    files: Mapping[str, str]
    method: tuple[tuple[str, str], ...]
    explained: tuple[tuple[str, str], ...]
    map_texts: Mapping[str, str]
    comma: bool = True

    def say(self, key: str, **filled: object) -> str:
        """Give a sentence with its gaps filled."""
        return self.words[key].format(**filled)

    def whole(self, number: float) -> str:
        """Write a whole number [any unit]."""
        written = wording.whole(number)
        return written if self.comma else written.replace(wording.NO_BREAK, ",")

    def decimal(self, number: float) -> str:
        """Write a number [any unit] with a decimal, if it has one."""
        written = wording.decimal(number, digits=0 if number == round(number) else 1)
        return written if self.comma else written.replace(",", ".")

    def span(self, low: int, high: int) -> str:
        """Write a span of answers per 100 [answers per 100 answers]."""
        return wording.per_100(low, high).replace("högst", self.words["at_most"])

    def day(self, date: dt.date) -> str:
        """Write a day: 19 oktober 2023."""
        return wording.day_told(date, locale=self.locale)

    def month(self, date: dt.date) -> str:
        """Write a month: oktober 2023."""
        return str(format_date(date, "MMMM y", locale=self.locale))

    def months(self, first: dt.date, last: dt.date) -> str:
        """Write the months from first to last, of one year: januari–mars 2024."""
        begins, ends = (format_date(d, "MMMM", locale=self.locale) for d in (first, last))
        return f"{begins}–{ends} {last.year}" if begins != ends else f"{begins} {last.year}"

    def period(self, first: dt.date | None, last: dt.date | None) -> str:
        """Write the days from first to last."""
        return wording.days_told(first, last, locale=self.locale)

    def listed(self, names: Sequence[str]) -> str:
        """Write names one after the other: A, B och C."""
        if len(names) < 2:  # noqa: PLR2004 - one has nothing between
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.words['and']} {names[-1]}"

    def counted(self, state: str, number: int) -> str:
        """Write how many are in a state [actions]: 5 klara."""
        _, one, several = self.states[state]
        told = one if number == 1 else several
        return f"{self.whole(number)} {told}".replace(" ", wording.NO_BREAK)
