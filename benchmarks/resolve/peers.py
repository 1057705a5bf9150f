"""What others use to find names in text, each written as carefully as its idea allows.

All look for the same names and aliases, folded alike; a name that several places have means the
one of the answer's municipality, generic words mean only its own, and what may still be several is
flagged, not linked. Of two finds that overlap, the better or longer stays.
"""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import ahocorasick
from rapidfuzz import fuzz, process
from symspellpy import SymSpell, Verbosity

from benchmarks.resolve.reading import Link, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.resolve.reading import Reader
    from benchmarks.resolve.register import Register

FEWEST_INSIDE_WORDS: Final = 5
"""A name shorter than this [letters] has to be a word of its own, or "ån" is everywhere."""

PARTIAL: Final = 90.0
"""Least `partial_ratio` [per cent]."""

WHOLE: Final = 100.0
"""What `partial_ratio` gives a name that stands there letter by letter [per cent]."""

FEWEST_FOR_A_TYPO: Final = 6
FEWEST_FOR_TWO: Final = 10
"""Names of so many letters may be misspelt by one, and by two."""

MOST_WORDS: Final = 4
"""Words of the longest run that is corrected as a whole: "karl xi s vag"."""


class _Letters(dict[int, str]):
    """A character → itself without case and diacritics, a space if it is no letter or figure."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", chr(code).casefold())
        plain = "".join(c for c in apart if not unicodedata.combining(c))
        self[code] = "".join(c if c.isalnum() else " " for c in plain)
        return self[code]


LETTERS: Final = _Letters()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in lower case without diacritics or marks, and where each character came from."""

    text: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold a text; runs of what is neither letter nor figure become one space."""
        plain = text.translate(LETTERS)
        if len(plain) == len(text) and "  " not in plain:
            return cls(plain, range(len(text)))
        letters: list[str] = []
        at: list[int] = []
        for place, character in enumerate(text):
            for c in LETTERS[ord(character)]:
                if c != " " or (letters and letters[-1] != " "):
                    letters.append(c)
                    at.append(place)
        return cls("".join(letters), at)


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a folded text, and how well it fits [0–1]."""

    start: int
    end: int
    name: str
    fit: float = 1.0


class Names:
    """Every name, alias and generic word of a register, folded."""

    def __init__(self, register: Register) -> None:
        self._meant: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for place in register.places:
            for generic, listed in ((False, (place.name, *place.aliases)), (True, place.generic)):
                for name in listed:
                    key = Folded.of(name).text.strip()
                    self._meant[key].append((place.place_id, place.code, generic))
        self.every = sorted(self._meant)

    def places(self, name: str, code: str) -> set[str]:
        """Give the places that a name may mean in an answer to that municipality's survey."""
        meant = self._meant[name]
        own = {place_id for place_id, of, _ in meant if of == code}
        return own or {place_id for place_id, _, generic in meant if not generic}

    def reading(self, found: Iterable[Found], folded: Folded, code: str) -> Reading:
        """Keep the best of what overlaps, as links into the text as written."""
        links: list[Link] = []
        taken: list[Found] = []
        for one in sorted(found, key=lambda f: (-f.fit, f.start - f.end, f.start)):
            places = self.places(one.name, code)
            if not places or any(one.start < t.end and t.start < one.end for t in taken):
                continue
            taken.append(one)
            start, end = folded.at[one.start], folded.at[one.end - 1] + 1
            sure = len(places) == 1
            links.append(Link(start, end, places.pop() if sure else None, one.fit))
        return Reading(tuple(sorted(links, key=lambda link: link.start)))


def _whole_word(text: str, start: int, end: int) -> bool:
    return (start == 0 or text[start - 1] == " ") and (end == len(text) or text[end] == " ")


class Peer(ABC):
    """A reader that looks for a register's names in the folded text."""

    def __init__(self, register: Register) -> None:
        self.names = Names(register)

    def __call__(self, text: str, code: str) -> Reading:
        """Read one answer."""
        folded = Folded.of(text)
        return self.names.reading(self._find(folded.text), folded, code)

    @abstractmethod
    def _find(self, text: str) -> Iterable[Found]:
        """Find names in a folded text; they may overlap."""


class Substring(Peer):
    """A name stands in the text, also inside words if it is not too short."""

    def _find(self, text: str) -> Iterable[Found]:
        for name in self.names.every:
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                if len(name) >= FEWEST_INSIDE_WORDS or _whole_word(text, start, end):
                    yield Found(start, end, name)
                start = text.find(name, start + 1)


class PartialRatio(Peer):
    """A stretch of the text is nearly a name: rapidfuzz's `partial_ratio` of at least 90."""

    def _find(self, text: str) -> Iterable[Found]:
        near = process.extract(
            text, self.names.every, scorer=fuzz.partial_ratio, score_cutoff=PARTIAL, limit=None
        )
        for name, _, _ in near:
            # A text shorter than the name would be sought in the name: "torg" is no "stora torg".
            if len(text.strip()) < len(name) - 1:
                continue
            fit = fuzz.partial_ratio_alignment(name, text, score_cutoff=PARTIAL)
            if fit is not None and (
                len(name) >= FEWEST_INSIDE_WORDS
                or (fit.score >= WHOLE and _whole_word(text, fit.dest_start, fit.dest_end))
            ):
                yield Found(fit.dest_start, fit.dest_end, name, fit.score / WHOLE)


class AhoCorasick(Peer):
    """Exactly the names, as whole words, all at once: pyahocorasick."""

    def __init__(self, register: Register) -> None:
        super().__init__(register)
        self.automaton = ahocorasick.Automaton()
        for name in self.names.every:
            self.automaton.add_word(name, name)
        self.automaton.make_automaton()

    def _find(self, text: str) -> Iterable[Found]:
        for last, name in self.automaton.iter(text):
            start, end = last + 1 - len(name), last + 1
            if _whole_word(text, start, end):
                yield Found(start, end, name)


class SymSpelling(Peer):
    """Words, and runs of words, corrected to the nearest name: symspellpy."""

    def __init__(self, register: Register) -> None:
        super().__init__(register)
        self.speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for name in self.names.every:
            self.speller.create_dictionary_entry(name, 1)

    def _find(self, text: str) -> Iterable[Found]:
        words: list[tuple[int, int]] = []
        start = 0
        for word in text.split(" "):
            if word:
                words.append((start, start + len(word)))
            start += len(word) + 1
        for first in range(len(words)):
            for last in range(first, min(first + MOST_WORDS, len(words))):
                start, end = words[first][0], words[last][1]
                most = (end - start >= FEWEST_FOR_A_TYPO) + (end - start >= FEWEST_FOR_TWO)
                near = self.speller.lookup(text[start:end], Verbosity.TOP, max_edit_distance=most)
                if near:
                    fit = 1 - near[0].distance / (end - start)
                    yield Found(start, end, near[0].term, fit)


PEERS: Final[dict[str, Callable[[Register], Reader]]] = {
    "substring": Substring,
    "rapidfuzz partial_ratio": PartialRatio,
    "pyahocorasick": AhoCorasick,
    "symspellpy": SymSpelling,
}
"""Name → what makes such a reader of a register."""
