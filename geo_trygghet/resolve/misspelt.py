"""Find names that are misspelt, scanned badly, written apart or run together."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz.distance import OSA

from geo_trygghet import language
from geo_trygghet.resolve.forms import split_head
from geo_trygghet.resolve.match import (
    LED_BY,
    Found,
    capital_within,
    choose,
    found_at,
    is_common,
    surroundings,
)
from geo_trygghet.resolve.name_words import PREPOSITIONAL
from geo_trygghet.resolve.normalise import MOST_MENDED, skeleton
from geo_trygghet.resolve.probability import Evidence, probability

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_trygghet.resolve.deletions import Near
    from geo_trygghet.resolve.gazetteer import Gazetteer
    from geo_trygghet.resolve.normalise import Words

MOST_WORDS: Final = 4
FEWEST_LETTERS: Final = 4
MOST_LETTERS: Final = 40
"""Shorter words are too near to too many, and no name is longer."""

MOST_RUNS: Final = 450
"""So many runs of words are compared at most, the first of the text: that no text takes long.

An answer has a dozen; 2,500 letters crammed with names have some 400.
"""

SMALL: Final = LED_BY | frozenset(
    {"och", "det", "den", "en", "ett", "som", "inte", "eller", "ar", "de", "vi", "jag", "man",
     "att", "har", "for", "med", "nar", "dar", "ej", "men", "o", "a", "mycket", "bara", "samt"}
)  # fmt: skip
"""A misspelt name of several words neither begins nor ends with one of these."""

FEWEST_LETTERS_TO_CUT: Final = 8
MOST_LETTERS_TO_CUT: Final = 60
MOST_PIECES: Final = 7


def find_misspelt(
    words: Words, taken: set[int], gazetteer: Gazetteer, codes: Sequence[str]
) -> list[Found]:
    """Find names that one to four words are near to.

    Parameters
    ----------
    words
        The text's words.
    taken
        Places in it that known names cover: a run needs a word beside those.
    gazetteer
        The register.
    codes
        For each word, the municipality that the text is about there.
    """
    found: list[Found] = []
    for first, last in islice(_runs(words, taken, gazetteer), MOST_RUNS):
        hit = _near(words, first, last, gazetteer, codes[first])
        if hit is not None:
            found.append(hit)
    return found


def _is_odd(words: Words, place: int) -> bool:
    token = words.tokens[place]
    return token.folded not in SMALL and not language.is_word(words.raw(place))


def _runs(words: Words, taken: set[int], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Give the runs of words that are worth a comparison; most words are common, and are not."""
    tokens = words.tokens
    count = sum(token.start < MOST_MENDED for token in tokens)
    odd = [place not in taken and _is_odd(words, place) for place in range(count)]
    for first, token in enumerate(tokens[:count]):
        if token.folded in SMALL and token.folded not in PREPOSITIONAL:
            continue
        telling = odd[first]
        single = telling or (first not in taken and capital_within(words, first))
        if single and len(token.folded) >= FEWEST_LETTERS:
            yield first, first + 1
        begins = token.folded[:3] in gazetteer.beginnings or len(token.folded) < FEWEST_LETTERS
        for last in range(first + 2, min(first + MOST_WORDS, count) + 1):
            if not _is_glued(words.gap(last - 1)):
                break
            if (
                last - first == MOST_WORDS
                and words.ends[last] - words.ends[first] > MOST_LETTERS // 2
            ):
                break
            telling = telling or odd[last - 1]
            fresh = begins and not any(place in taken for place in range(first, last))
            length = words.ends[last] - words.ends[first]
            if (
                (telling or fresh)
                and tokens[last - 1].folded not in SMALL
                and FEWEST_LETTERS <= length <= MOST_LETTERS
            ):
                yield first, last


def _is_glued(gap: str) -> bool:
    return gap == " " or (bool(gap) and not gap.strip(" -–\n"))


def _near(words: Words, first: int, last: int, gazetteer: Gazetteer, code: str) -> Found | None:
    if last - first > 1 and all(
        len(words.tokens[place].folded) < FEWEST_LETTERS for place in range(first, last)
    ):
        return None  # "ad e nån" is no "arenan"
    key = words.key(first, last)
    near_keys = () if key in gazetteer.towns else _nearest(key, gazetteer)
    best: Found | None = None
    most = 0.0
    for near in near_keys:
        surfaces, elsewhere = choose(near.key, gazetteer, code)
        surfaces = [s for s in surfaces if s.tag not in {"part", "stem"}]
        common = is_common(words, first, last)
        if not surfaces or (common and last - first > 1 and near.unusual > 1):
            continue
        evidence = Evidence(
            tag=surfaces[0].tag,
            elsewhere=elsewhere,
            written=min(near.written, 6),
            unusual=near.unusual,
            letters=len(near.key),
            first=key[0] != near.key[0] and skeleton(key[0]) != skeleton(near.key[0]),
            common=common,
            several=last - first > 1,
            named=last - first == 1 and language.is_proper(words.raw(first)),
            stranger=_has_a_stranger(words, first, last, near.key),
            **_compared(key, near.key),
            **surroundings(words, first, last),
        )
        if best is None or probability(evidence) > most:
            most = probability(evidence)
            best = found_at(words, first, last, near.key, surfaces, evidence)
    return best


def _has_a_stranger(words: Words, first: int, last: int, name: str) -> bool:
    """Tell whether one of several words is a common word that the name does not hold."""
    return last - first > 1 and any(
        len(words.tokens[place].folded) >= FEWEST_LETTERS
        and words.tokens[place].folded not in name
        and language.is_word(words.raw(place))
        for place in range(first, last)
    )


def _compared(key: str, name: str) -> dict[str, Any]:
    """Compare stem and head apart: names of streets often differ in the stem only."""
    stem, head = split_head(key)
    other, name_head = split_head(name)
    if name_head is None:
        stem, other = key, name
    elif head is None:
        return _compared_head(key, other, name[len(other) :])
    return {
        "other_stem": name_head is not None and _is_sensible(stem, other),
        "other_head": name_head is not None and head != name_head,
        "stem_wrong": _wrong(stem, other),
    }


def _compared_head(key: str, other: str, tail: str) -> dict[str, Any]:
    """Compare a misspelt head, which may be a letter shorter or longer than the name's."""
    cuts = [len(key) - len(tail) + more for more in (0, -1, 1)]
    cut = min(cuts, key=lambda at: OSA.distance(skeleton(key[at:]), skeleton(tail)))
    wrong = OSA.distance(skeleton(key[cut:]), skeleton(tail)) > 1 and language.is_word(key[cut:])
    return {"other_head": wrong, "stem_wrong": _wrong(key[:cut], other)}


def _is_sensible(stem: str, other: str) -> bool:
    """Tell whether another stem makes sense by itself."""
    if skeleton(stem) == skeleton(other) or len(stem) < FEWEST_LETTERS:
        return False
    word = language.is_word(stem) or language.is_word(stem.removesuffix("s"))
    return word or language.is_given_name(stem) or language.is_proper(stem) or _is_estate(stem)


def _is_estate(stem: str) -> bool:
    """Tell whether a stem is somebody's and a thing, as estates are called: "Karlsro"."""
    return any(
        language.is_given_name(stem[:cut]) and language.is_word(stem[cut + 1 :])
        for cut in range(2, len(stem) - 2)
        if stem[cut] == "s"
    )


def _wrong(stem: str, other: str) -> int:
    """Give the share of a stem's letters that are wrong beside the usual slips, in tenths."""
    wrong = OSA.distance(skeleton(stem), skeleton(other))
    return min(10, round(10 * wrong / max(len(other), 1)))


def _nearest(key: str, gazetteer: Gazetteer) -> tuple[Near, ...]:
    """Give the names near to a folded word, or to it without the genitive."""
    near = gazetteer.deletions.nearest(key)
    return near or (gazetteer.deletions.nearest(key[:-1]) if key.endswith("s") else ())


def find_run_together(
    words: Words, taken: set[int], gazetteer: Gazetteer, codes: Sequence[str]
) -> list[Found]:
    """Find names within words that are several written as one: "storatorgochlillatorg"."""
    found: list[Found] = []
    for place, token in enumerate(words.tokens):
        if token.start >= MOST_MENDED:
            break
        if place in taken or not FEWEST_LETTERS_TO_CUT <= len(token.folded) <= MOST_LETTERS_TO_CUT:
            continue
        if not _is_odd(words, place):
            continue
        if len(token.folded) != token.end - token.start:
            continue  # a letter that folds to two has no offsets within the word
        for begins, ends in _cut(token.folded, gazetteer, codes[place]):
            key = token.folded[begins:ends]
            surfaces, elsewhere = choose(key, gazetteer, codes[place])
            evidence = Evidence(surfaces[0].tag, elsewhere, letters=len(key), inside=True)
            hit = found_at(words, place, place + 1, key, surfaces, evidence)
            found.append(hit._replace(start=token.start + begins, end=token.start + ends))
    return found


def _cut(word: str, gazetteer: Gazetteer, code: str) -> list[tuple[int, int]]:
    """Cut a word wholly into names and small words; give where the names stand, if it can be."""
    if gazetteer.automaton is None:
        return []
    names: dict[int, list[int]] = {}
    for final, length in gazetteer.automaton.iter(word):
        key = word[final + 1 - length : final + 1]
        surfaces, _ = choose(key, gazetteer, code)
        named = bool(surfaces) and surfaces[0].tag in {"exact", "inflected", "generic"}
        if FEWEST_LETTERS <= length < len(word) and named:
            names.setdefault(final + 1 - length, []).append(final + 1)
    # best[i]: fewest pieces that word[:i] is cut into, and the names among them.
    best: dict[int, tuple[int, list[tuple[int, int]]]] = {0: (0, [])}
    for begins in range(len(word)):
        if begins not in best or best[begins][0] >= MOST_PIECES:
            continue
        pieces, there = best[begins]
        steps = [(ends, [*there, (begins, ends)]) for ends in names.get(begins, ())]
        steps += [(ends, there) for ends in _small_ends(word, begins)]
        for ends, spans in steps:
            if ends not in best or pieces + 1 < best[ends][0]:
                best[ends] = (pieces + 1, spans)
    return best[len(word)][1] if len(word) in best else []


def _small_ends(word: str, begins: int) -> list[int]:
    return [
        e for e in range(begins + 1, min(begins + 8, len(word)) + 1) if word[begins:e] in RUN_WITH
    ]


RUN_WITH: Final = SMALL | frozenset(
    {"kvall", "kvallen", "kvallar", "natt", "natten", "dag", "helg", "helgen", "trygg", "otrygg",
     "otryggt", "mork", "morkt", "skola", "framst", "sent", "ensam"}
)  # fmt: skip
"""Words that a name may be run together with."""
