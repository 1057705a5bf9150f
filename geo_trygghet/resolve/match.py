"""Find the runs of words that may be places: known forms, and nouns such as "torget"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet import language
from geo_trygghet.codes import AREA_KINDS
from geo_trygghet.resolve.forms import split_head
from geo_trygghet.resolve.name_words import AROUND, HEAD_OF
from geo_trygghet.resolve.probability import Evidence, probability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.resolve.gazetteer import Gazetteer, Surface
    from geo_trygghet.resolve.normalise import Words

MOST_WORDS: Final = 7
"""No name is written with more words."""

LED_BY: Final = frozenset(
    {"i", "pa", "vid", "till", "fran", "runt", "kring", "nara", "under", "bakom", "mot", "genom",
     "langs", "utmed", "utanfor", "innanfor", "framfor", "bredvid", "omkring", "inne", "ute",
     "nere", "uppe", "borta", "mellan", "over", "hos", "inom", "invid", "intill", "efter",
     "forbi", "ner", "ned", "upp", "bort", "hela", "omradet", "av", "om"}
)  # fmt: skip
"""Words that lead to a place."""

NAMES_OF_STREETS: Final = frozenset({"street", "square", "path"})
"""Kinds whose names most towns have: without the town's name they are not another town's."""

GLUE: Final = frozenset({"", " ", "  ", "-", "–", "\n", "- ", " -", " - ", "-\n", "\r\n", "'", "’"})
"""What may stand between the words of one name; a full stop only after an abbreviation."""

LONGEST_ABBREVIATION: Final = 3


class Found(NamedTuple):
    """A run of words [first, last) at text[start:end], and the places that it may mean.

    `evidence` is what its probability was reckoned from, None for a noun such as "torget".
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    tag: str
    candidates: tuple[tuple[str, float], ...]
    evidence: Evidence | None = None

    @property
    def sure(self) -> float:
        """Probability of the likeliest place."""
        return self.candidates[0][1]

    @property
    def weight(self) -> float:
        """What it brings in the competition: length counts, and doubt."""
        return (sum(p for _, p in self.candidates) - NO_PLACE) * len(self.key)


NO_PLACE: Final = 0.25
"""A run of words must be likelier than this, or means no place."""


def find_known(words: Words, gazetteer: Gazetteer, codes: Sequence[str]) -> list[Found]:
    """Find known forms, the longest first, from left to right.

    Parameters
    ----------
    words
        The text's words.
    gazetteer
        The register.
    codes
        For each word, the municipality that the text is about there.
    """
    runs = _runs(words, gazetteer)
    found: list[Found] = []
    place = 0
    while place < len(words.tokens):
        hit = None
        for last, key in sorted(runs.get(place, ()), reverse=True):
            hit = _known(words, place, last, key, gazetteer, codes[place])
            if hit is not None:
                break
        if hit is None:
            place += 1
            continue
        found.append(hit)
        place = hit.last
    return found


def _runs(words: Words, gazetteer: Gazetteer) -> dict[int, list[tuple[int, str]]]:
    """Find all keys that begin and end where words do, or end before "-området"."""
    runs: dict[int, list[tuple[int, str]]] = {}
    if gazetteer.automaton is None:
        return runs
    place_at = {end: place for place, end in enumerate(words.ends)}
    for final, length in gazetteer.automaton.iter(words.joined):
        begins = final + 1 - length
        first = place_at.get(begins)
        if first is None:
            continue
        last = place_at.get(final + 1)
        if last is None:
            last = _lengthened(words, final + 1, first)
        if last is not None and last - first <= MOST_WORDS:
            runs.setdefault(first, []).append((last, words.joined[begins : final + 1]))
    return runs


def _lengthened(words: Words, end: int, first: int) -> int | None:
    """Give the word that a key ends within, if what follows there is "-området" or the like."""
    for last in range(first + 1, min(first + MOST_WORDS, len(words.tokens)) + 1):
        if words.ends[last] > end:
            rest = words.joined[end : words.ends[last]]
            return last if rest in AROUND or rest.removeprefix("s") in AROUND else None
    return None


def _known(
    words: Words, first: int, last: int, key: str, gazetteer: Gazetteer, code: str
) -> Found | None:
    if key in gazetteer.towns or not _is_one_name(words, first, last):
        return None
    surfaces, elsewhere = choose(key, gazetteer, code)
    if not surfaces:
        return None
    spelt = gazetteer.spellings.get(key)
    if spelt is not None and words.raw(first).casefold() not in spelt:
        return None
    evidence = Evidence(
        tag=surfaces[0].tag,
        elsewhere=elsewhere,
        letters=len(key),
        common=_is_doubtful_word(words, first, last, key, surfaces[0].tag),
        **surroundings(words, first, last),
    )
    return found_at(words, first, last, key, surfaces, evidence)


def _is_doubtful_word(words: Words, first: int, last: int, key: str, tag: str) -> bool:
    """Tell whether a name is written as a common word: "kärleken", "tuna".

    "Torget" is a common word by nature, and a name of several words is one whatever they are.
    """
    if tag == "generic" or key in HEAD_OF or last - first > 1:
        return False
    return is_common(words, first, last)


def found_at(
    words: Words, first: int, last: int, key: str, surfaces: Sequence[Surface], evidence: Evidence
) -> Found:
    """Make a find of a run of words; places of one form share its probability."""
    sure = probability(evidence)
    ids = sorted({surface.place_id for surface in surfaces})
    shared = tuple((place_id, sure / len(ids)) for place_id in ids)
    start, end = words.tokens[first].start, words.tokens[last - 1].end
    return Found(first, last, start, end, key, surfaces[0].tag, shared, evidence)


def choose(key: str, gazetteer: Gazetteer, code: str) -> tuple[list[Surface], bool]:
    """Prefer the answer's own municipality, and a name over a generic word.

    Returns
    -------
    surfaces, elsewhere
        Those of one rank, and whether they lie in a municipality that the text does not name.
    """
    surfaces = gazetteer.forms.get(key, ())
    own = [s for s in surfaces if s.municipality_code == code]
    for tags in (("exact",), ("inflected",), ("short",), ("generic",), ("part",)):
        ranked = [s for s in own if s.tag in tags]
        if ranked:
            return ranked, False
    other = [
        s
        for s in surfaces
        if s.municipality_code != code
        and s.tag in {"exact", "inflected"}
        and s.kind not in NAMES_OF_STREETS
        and _is_singular(key, s.kind)
    ]
    return other, True


@lru_cache(maxsize=65_536)
def _is_singular(key: str, kind: str) -> bool:
    """Tell whether a name is one that few towns have: no "Söder", no "Stadsbiblioteket"."""
    if language.is_word(key):
        return False
    return kind in AREA_KINDS or split_head(key)[1] is None


def surroundings(words: Words, first: int, last: int) -> dict[str, bool]:
    """Tell what stands around a run of words that bears on its being a place."""
    before = words.tokens[first - 1].folded if first else ""
    return {
        "alone": len(words.tokens) - (last - first) <= 1,
        "led": before in LED_BY,
        "capital": capital_within(words, first),
    }


def capital_within(words: Words, place: int) -> bool:
    """Tell whether a word has a capital that no sentence's beginning explains."""
    raw = words.raw(place)
    if not raw[:1].isupper() or raw.isupper():
        return False
    return place > 0 and not STOPS & set(words.gap(place))


STOPS: Final = frozenset('.!?:;\n–-"”»(/')


def is_common(words: Words, first: int, last: int) -> bool:
    """Tell whether all words of a run are common words, and none is written as a name."""
    for place in range(first, last):
        raw = words.raw(place)
        if not (raw.isdigit() or language.is_word(raw)) or capital_within(words, place):
            return False
    return True


def _is_one_name(words: Words, first: int, last: int) -> bool:
    """Tell whether nothing but glue stands between the words of a run."""
    for place in range(first + 1, last):
        gap = words.gap(place)
        if gap in GLUE and not ("\n" in gap and words.raw(place)[:1].isupper()):
            continue
        before = words.tokens[place - 1]
        cut = before.end - before.start <= LONGEST_ABBREVIATION
        if not (cut and gap.strip() in {".", ":"}):
            return False
    return True


def find_nouns(words: Words, gazetteer: Gazetteer, codes: Sequence[str]) -> list[Found]:
    """Find "torget" or "parken" where the register has such places, but no such name."""
    found: list[Found] = []
    for place, token in enumerate(words.tokens):
        shares = gazetteer.nouns.get((codes[place], token.folded))
        if token.folded == "an" and words.raw(place).casefold() != "ån":
            continue  # "än" and "an" fold to the same
        if shares:
            sure = SEVERAL if len(shares) > 1 else ONE
            doubtful = tuple((place_id, min(ONE, share * sure)) for place_id, share in shares)
            found.append(
                Found(place, place + 1, token.start, token.end, token.folded, "noun", doubtful)
            )
    return found


SEVERAL: Final = 0.8
"""Probability that "torget" means one of the squares that the register knows."""

ONE: Final = 0.45
"""Most that "parken" may be sure to mean one park: towns have more than the register knows."""


def compete(found: Sequence[Found]) -> list[Found]:
    """Choose among finds that overlap: the likelier and the longer; none below `NO_PLACE`."""
    chosen: list[Found] = []
    taken = bytearray(max((hit.end for hit in found), default=0))
    for hit in sorted(found, key=lambda hit: (-hit.weight, hit.start)):
        if hit.weight > 0 and taken.find(1, hit.start, hit.end) < 0:
            taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
            chosen.append(hit)
    return sorted(chosen)
