"""An index of names by what is left of them when letters are taken away.

Two words that differ by a letter or two have a common rest after so many letters are taken from
each (symmetric deletion, Garbe 2012). Words are taken as they sound and look (`skeleton`), so the
usual slips of ear and scanner cost nothing. Only the first letters are indexed: what differs there
is found by the rest, what differs later is counted when two whole words are compared.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import OSA

from geo_trygghet.resolve.normalise import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX: Final = 7
"""So many first letters of a skeleton are indexed."""

FEWEST_LETTERS: Final = 4
"""Shorter names are too near to too many words."""

LONG_FOR_TWO: Final = 9
"""From so many letters on a name may have two letters wrong beside its usual slips."""

MOST_NEAREST: Final = 5
MOST_REMEMBERED: Final = 100_000


class Near(NamedTuple):
    """A name near to a word: letters wrong as written, and wrong beside the usual slips."""

    key: str
    written: int
    unusual: int


class DeletionIndex:
    """Names, found again from misspelt words.

    Parameters
    ----------
    keys
        Folded names.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        by_skeleton: dict[str, list[str]] = defaultdict(list)
        for key in sorted(set(keys)):
            if len(key) >= FEWEST_LETTERS:
                by_skeleton[skeleton(key)].append(key)
        self._names: Final = {bone: tuple(names) for bone, names in by_skeleton.items()}
        rests: dict[str, list[str]] = defaultdict(list)
        for bone in self._names:
            for rest in _rests(bone):
                rests[rest].append(bone)
        self._rests: Final = {rest: tuple(bones) for rest, bones in rests.items()}
        self.remembered: Final[dict[str, tuple[Near, ...]]] = {}

    def nearest(self, word: str) -> tuple[Near, ...]:
        """Give the names nearest to a folded word, the nearest first; remembers words.

        At most `MOST_NEAREST` names are given, and at most `MOST_REMEMBERED` words remembered.
        """
        near = self.remembered.get(word)
        if near is None:
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            near = self.remembered[word] = self._find(word)
        return near

    def _find(self, word: str) -> tuple[Near, ...]:
        bone = skeleton(word)
        most = 2 if len(bone) >= LONG_FOR_TWO else 1
        bones = {b for rest in _rests(bone) for b in self._rests.get(rest, ())}
        found: list[Near] = []
        for other in bones:
            if abs(len(other) - len(bone)) > most:
                continue
            unusual = OSA.distance(bone, other, score_cutoff=most)
            if unusual <= most:
                found += [Near(key, OSA.distance(word, key), unusual) for key in self._names[other]]
        found.sort(key=lambda near: (near.unusual, near.written, near.key))
        return tuple(found[:MOST_NEAREST])


def _rests(bone: str) -> set[str]:
    """Give a skeleton's beginning, and what is left of it less one letter, or two of a long one."""
    head = bone[:PREFIX]
    rests = {head} | {head[:i] + head[i + 1 :] for i in range(len(head))}
    if len(bone) >= LONG_FOR_TWO - 1:
        rests |= {rest[:i] + rest[i + 1 :] for rest in tuple(rests) for i in range(len(rest))}
    return rests
