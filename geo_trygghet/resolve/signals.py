"""What single words signal: a cause, a time, praise, denial; each word is looked up once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from geo_trygghet import language
from geo_trygghet.resolve.deletions import DeletionIndex
from geo_trygghet.resolve.lexicon import words_by_signal
from geo_trygghet.resolve.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENDINGS: Final = (
    "arnas", "ernas", "ornas", "arna", "erna", "orna", "ens", "ets", "ans", "ar", "er", "or", "en",
    "et", "an", "na", "as", "s", "n", "t", "a",
)  # fmt: skip
"""Swedish endings, folded, the longest first."""

SHORTEST_STEM: Final = 3
FEWEST_LETTERS_TO_MEND: Final = 6
"""A misspelt word is compared with those that signal something, if they are as long as this.

With those that are a letter shorter too, if nothing but the usual slips sets them apart.
"""


class _Entries:
    """The entries of `lexicon.toml`, to be looked up by a word's letters.

    Parameters
    ----------
    plain
        How letters are written: as they are, or without diacritics.
    """

    def __init__(self, plain: Callable[[str], str]) -> None:
        self.exact: dict[str, set[str]] = defaultdict(set)
        self.spelt: dict[str, set[str]] = defaultdict(set)
        self.begins: dict[str, set[str]] = defaultdict(set)
        self.ends: dict[str, set[str]] = defaultdict(set)
        self.left_out: dict[str, set[str]] = defaultdict(set)
        for signal, entries in words_by_signal().items():
            for entry in entries:
                word = plain(entry.strip("~*!"))
                for found in self._rooms(entry):
                    found[word].add(signal)
        self.longest: Final = max(len(key) for key in (*self.begins, *self.ends))

    def _rooms(self, entry: str) -> list[dict[str, set[str]]]:
        if entry.startswith("~"):
            return [self.left_out]
        if entry.endswith("!"):
            return [self.spelt, self.ends] if entry.startswith("*") else [self.spelt]
        if entry.startswith("*"):
            return [self.ends]
        return [self.begins] if entry.endswith("*") else [self.exact]

    def of(self, key: str, base: str) -> set[str]:
        """Give what a word signals, by its letters and those of its base form."""
        found = set[str]().union(*(self.spelt.get(form, ()) for form in _voices(key)))
        found |= self.exact.get(key, set()) | self.exact.get(base, set())
        for length in range(SHORTEST_STEM, min(len(key), self.longest) + 1):
            found |= self.begins.get(key[:length], set())
        for form in {key, base, *_stems(key)}:
            for length in range(SHORTEST_STEM, min(len(form), self.longest) + 1):
                found |= self.ends.get(form[-length:], set())
        for length in range(SHORTEST_STEM, len(key) + 1):
            found -= self.left_out.get(key[:length], set())
        return found


@cache
def _written() -> _Entries:
    return _Entries(str.casefold)


@cache
def _folded() -> _Entries:
    return _Entries(fold)


@cache
def _mending() -> DeletionIndex:
    known = _folded()
    whole = {*known.exact, *known.spelt, *known.begins}
    return DeletionIndex(key for key in whole if len(key) >= FEWEST_LETTERS_TO_MEND - 1)


TOO_ALIKE: Final = frozenset({"gang", "gangen", "gangar", "ran", "halt", "pa", "fa", "lor"})
"""Without diacritics these are as likely something else: "gång" and "gäng"."""


@lru_cache(maxsize=200_000)
def signals_of(raw: str, *, mend: bool = True) -> frozenset[str]:
    """Give what a word signals, in whatever form; a misspelt word that of the nearest, if `mend`.

    >>> sorted(signals_of("ungdomsgängen")), sorted(signals_of("belysnig"))
    (['ungdomsgang'], ['light'])
    """
    plain, base = raw.casefold(), language.lemma(raw)
    found = _written().of(plain, base) or _of_stressed(plain)
    if found or language.is_word(raw):
        return frozenset(found)
    key = fold(raw.translate(SCANNED) if any(map(str.isdigit, raw)) else raw)
    # Written without diacritics, as "kvallen", or scanned, as "kvä11en".
    if (plain.isascii() or key != fold(raw)) and key not in TOO_ALIKE:
        found = _folded().of(key, fold(base))
    if found or not mend or len(key) < FEWEST_LETTERS_TO_MEND - 1:
        return frozenset(found)
    for form in (key, *islice(_stems(key), 1)):
        for near in _mending().nearest(form):
            sure = len(near.key) >= FEWEST_LETTERS_TO_MEND and near.unusual <= 1
            if (sure or near.unusual == 0) and near.written <= MOST_WRONG:
                return frozenset(_folded().of(near.key, near.key))
    return frozenset()


MOST_WRONG: Final = 2

SCANNED: Final = str.maketrans("0135", "oles")
"""Digits that a scanner reads for letters."""

STRESSES: Final = ("jätte", "super", "skit", "svin", "mega", "kanon", "ner", "ned")
"""What may stand before any word of its kind: "jättedåligt", "nerklottrat"."""


def _of_stressed(plain: str) -> set[str]:
    """Give what a word signals once it is freed of what stresses it."""
    for stress in STRESSES:
        rest = plain.removeprefix(stress)
        if rest != plain and len(rest) > SHORTEST_STEM:
            return _written().of(rest, language.lemma(rest))
    return set()


def _voices(key: str) -> tuple[str, ...]:
    """Give a word and, if it may be a verb's passive ("brändes"), its active form."""
    passive = len(key) > SHORTEST_STEM + 1 and key.endswith(("des", "ts", "as"))
    return (key, key[:-1]) if passive else (key,)


def _stems(key: str) -> Iterator[str]:
    """Give a word less each ending that it may have."""
    for ending in ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= SHORTEST_STEM + 1:
            yield key[: -len(ending)]
