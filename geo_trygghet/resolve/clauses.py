"""A text's clauses: their words, what each word signals, and the places that stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo_trygghet.resolve.normalise import MOST_MENDED
from geo_trygghet.resolve.signals import signals_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo_trygghet.resolve.normalise import Token

CLAUSE_END: Final = re.compile(
    r"([.!?](?<!\bkl.)(?<!\bca.)(?<!\bnr.)(?<!\bst.)(?=\s|$)|[;\n]|\s[–—-]{1,2}\s|[!?]+|\.{2,})"
    r"|:(?!\d)|,(?=\s)|\s\("
    r"|\s(?=(?:men|fast|däremot|medan|dock|utom|förutom|undantaget|utan|jämfört|annars|fastän)\s)"
    r"|(?<!\b[vV]ar (?:jag|man))(?<!\b[vV]art (?:jag|man))(?<! vi)\s(?=än\s)",
    re.IGNORECASE,
)
"""Where a clause ends; its group tells that a sentence does."""

LEADING: Final = 5
"""So many words before another may lead to it."""

_WHEN = "när då efter innan sedan sen tills medan närhelst"
WHEN: Final = frozenset(_WHEN.split())
THEN: Final = re.compile(r"\bdå (?:är|var|blir|känns)\b")
"""Here "då" means "then", and tells no time."""

_TIME_OF = (
    "kväll kvällar kvällen kvällarna kvällstid natt nätter natten nätterna tid tiden tider årstid "
    "årstiden morgon morgnar mornar höst hösten vinter vintern ute månader halvår halvåret "
    "eftermiddagar dagar november december timmar timmarna period perioden"
)
ENDS_IN_A_TIME: Final = tuple(_TIME_OF.split())
"""After "mörk" these tell that it is a time, also at the end of a word: "vinterkvällar"."""

NOTHING: Final = frozenset[str]()


class Verdict(Enum):
    """What a clause says of what it tells of."""

    FINE = "fine"
    """No problem, or no longer one."""
    BAD = "bad"
    """A problem."""
    OPEN = "open"
    """Neither."""


@dataclass(slots=True)
class Clause:
    """A part of a sentence.

    Attributes
    ----------
    text
        As it was written.
    words
        Its words in lower case, those of places left out.
    signals
        What each of them signals.
    places
        Numbers of the places that begin in it.
    place_at
        For each place, how many of `words` stand before it.
    opens
        True if it begins a sentence.
    all_signals
        What any of its words signals.
    verdict
        What `polarity.verdict_of` found, once it has looked.
    """

    text: str
    words: tuple[str, ...]
    signals: tuple[frozenset[str], ...]
    places: tuple[int, ...]
    place_at: tuple[int, ...]
    opens: bool
    all_signals: frozenset[str] = NOTHING
    verdict: Verdict | None = None

    def says(self, *signals: str) -> bool:
        """Tell whether any word signals any of these."""
        return not self.all_signals.isdisjoint(signals)

    def at(self, signal: str) -> list[int]:
        """Give where words signal it [numbers of words]."""
        if signal not in self.all_signals:
            return []
        return [place for place, found in enumerate(self.signals) if signal in found]

    def near(self, one: str, other: str, reach: int = 6) -> bool:
        """Tell whether two different words signal these, at most so many words apart."""
        first, second = self.at(one), self.at(other)
        return any(a != b and abs(a - b) <= reach for a in first for b in second)

    def follows(self, one: str, other: str, reach: int) -> bool:
        """Tell whether a word that signals `other` comes up to so many words after one of `one`."""
        later = self.at(other)
        return any(0 < b - a <= reach for a in self.at(one) for b in later)

    def is_when(self, place: int) -> bool:
        """Tell whether "när" or the like leads to a word: "när det är mörkt"."""
        before = " ".join(self.words[max(0, place - LEADING) : place])
        before = THEN.sub("", before)
        return not WHEN.isdisjoint(before.split()) or "om det" in before

    def is_of_time(self, place: int) -> bool:
        """Tell whether a word tells only of a time: "mörka kvällar", "mörkt ute"."""
        return any(word.endswith(ENDS_IN_A_TIME) for word in self.words[place + 1 : place + 2])

    def denied(self, place: int, reach: int = 3) -> bool:
        """Tell whether "inte", "ingen" or the like stands up to so many words before a word."""
        return any("neg" in self.signals[i] for i in range(max(0, place - reach), place))

    def doubted(self, place: int) -> bool:
        """Tell whether "inte", "dåligt" or the like stands right after a word."""
        after = self.signals[place + 1 : place + 2]
        return any("neg" in found or "lacking" in found for found in after)


def clauses_of(
    text: str, tokens: Sequence[Token], spans: Sequence[tuple[int, int]]
) -> list[Clause]:
    """Split a text into clauses at full stops, commas and words such as "men"; nothing is lost.

    Parameters
    ----------
    text
        The masked text.
    tokens
        Its words.
    spans
        Where the places stand in it [characters from 0, end exclusive], in order.
    """
    inside = bytearray(len(text))
    for start, end in spans:
        inside[start:end] = b"\x01" * (end - start)
    cuts = [m for m in CLAUSE_END.finditer(text) if not inside[m.start()]]
    ends = {m.end() for m in cuts if m[1]}
    clauses: list[Clause] = []
    token, span = 0, 0
    opens = True
    for start, end in pairwise([0, *(m.end() for m in cuts), len(text)]):
        words: list[str] = []
        signals: list[frozenset[str]] = []
        places: list[tuple[int, int]] = []
        while token < len(tokens) and tokens[token].start < end:
            one = tokens[token]
            while span < len(spans) and spans[span][0] < one.end:
                places.append((span, len(words)))
                span += 1
            if not inside[one.start]:
                word = text[one.start : one.end]
                # A capital within a clause is a name's: it is no misspelt common word.
                common = not words or not word[:1].isupper() or word.isupper()
                signals.append(signals_of(word, mend=common and one.start < MOST_MENDED))
                words.append(word)
            token += 1
        if words or places:
            clauses.append(_clause(text[start:end], words, signals, places, opens=opens))
        opens = end in ends or (opens and not (words or places))
    return clauses


def _clause(
    text: str,
    words: list[str],
    signals: list[frozenset[str]],
    places: list[tuple[int, int]],
    *,
    opens: bool,
) -> Clause:
    return Clause(
        text=text,
        words=tuple(word.casefold() for word in words),
        signals=tuple(signals),
        places=tuple(number for number, _ in places),
        place_at=tuple(before for _, before in places),
        opens=opens,
        all_signals=frozenset().union(*signals) if signals else NOTHING,
    )


def sentences_of(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Gather clauses into sentences."""
    sentences: list[list[Clause]] = []
    for clause in clauses:
        if clause.opens or not sentences:
            sentences.append([])
        sentences[-1].append(clause)
    return sentences


def any_word(clause: Clause, words: Collection[str]) -> bool:
    """Tell whether a clause holds any of some words, letter for letter."""
    return any(word in words for word in clause.words)
