"""How a place's name may be written: inflected, shortened, run together.

A form is written as a key: folded words without spaces, so that "Stora torget", "storatorget" and
"Stora-torget" are one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from geo_trygghet.resolve.name_words import (
    CITIES_SHORT,
    CUT_SHORT,
    DIGITS,
    HEAD_OF,
    HEADS,
    LONGEST_FIRST,
    ORDINALS,
    PREPOSITIONAL,
    SHORT_FIRST,
    STREET_HEADS,
)
from geo_trygghet.resolve.normalise import tokenise

How = Literal["exact", "inflected", "short"]

FEWEST_LETTERS_OF_A_SHORT_FORM: Final = 3


def name_forms(name: str) -> dict[str, How]:
    """Give the keys under which a name may be written, and how each is.

    "short" are abbreviations ("Köpmansg.", "S. vägen"); a misspelling of those says too little.

    Parameters
    ----------
    name
        As it stands in the register.
    """
    words = [token.folded for token in tokenise(name)]
    forms: dict[str, How] = {}
    if not words:
        return forms
    for whole in _with_kings(words):
        _add_written(forms, whole)
    for key in _without_inner_s(words):
        _put(forms, key, "inflected")
    for key in _initialled(words) | _with_short_cities(words):
        _put(forms, key, "short")
    for key in _without_linking_s(words) if len(_with_kings(words)) == 1 else ():
        _put(forms, key, "inflected")
    _put(forms, "".join(words), "exact")
    return {form: how for form, how in forms.items() if len(form) > 1}


_RANK: Final[tuple[How, ...]] = ("exact", "inflected", "short")
_NOT_SHORT: Final = FEWEST_LETTERS_OF_A_SHORT_FORM


def _add_written(forms: dict[str, How], words: list[str]) -> None:
    for first, how_first in _first_forms(words):
        for last, how_last in _last_forms(words):
            key = "".join([first, *words[1:-1], last]) if len(words) > 1 else last
            how = _least_sure(how_first, how_last)
            for form in _genitives(key):
                _put(forms, form, how if form == key else _least_sure(how, "inflected"))


def _least_sure(*how: How) -> How:
    return max(how, key=_RANK.index)


def _put(forms: dict[str, How], key: str, how: How) -> None:
    if key not in forms or _RANK.index(how) < _RANK.index(forms[key]):
        forms[key] = how


def street_stems(name: str) -> set[str]:
    """Give what is left of a street's name without its head, for use at a corner only.

    >>> sorted(street_stems("Klammerdammsgatan"))
    ['klammerdamm', 'klammerdamms']
    """
    words = [token.folded for token in tokenise(name)]
    for head in STREET_HEADS:
        if words and words[-1] == head and len(words) > 1:
            stems = {"".join(whole[:-1]) for whole in _with_kings(words)}
            return stems | {s.removesuffix("s") for s in stems}
        if words and words[-1].endswith(head) and len(words[-1]) > len(head) + 3:
            stem = "".join([*words[:-1], words[-1].removesuffix(head)])
            return {stem, stem.removesuffix("s")}
    return set()


@lru_cache(maxsize=65_536)
def split_head(key: str) -> tuple[str, str | None]:
    """Split a key into its stem and its head noun in the definite form.

    >>> split_head("kyrkogatan"), split_head("stortorg"), split_head("altona")
    (('kyrko', 'gatan'), ('stor', 'torget'), ('altona', None))
    """
    for head in LONGEST_FIRST:
        if key.endswith(head) and len(key) > len(head) + 1:
            return key[: -len(head)], HEAD_OF[head]
    return key, None


def noun_of(name: str) -> str | None:
    """Tell which definite noun a place may be called by: "torget" for "Stora torg".

    >>> noun_of("Picassoparken"), noun_of("Storgatan"), noun_of("Under stadsbiblioteket")
    ('parken', None, None)
    """
    words = [token.folded for token in tokenise(name)]
    if not words or words[0] in PREPOSITIONAL:
        return None
    noun = HEAD_OF.get(words[-1]) or split_head(words[-1])[1]
    return None if noun in {"gatan", "vagen", "huset", "omradet", "platsen", "staden"} else noun


def is_street(name: str) -> bool:
    """Tell whether a name is a street's, by its ending."""
    words = [token.folded for token in tokenise(name)]
    return bool(words) and words[-1].endswith(STREET_HEADS)


def tells_a_king(name: str) -> bool:
    """Tell whether a name holds a king's number, as Karl XI:s väg does."""
    words = [token.folded.removesuffix("s") for token in tokenise(name)]
    return any(word in ORDINALS or word in ORDINALS.values() for word in words[1:])


def spelt_out(key: str) -> set[str]:
    """Give a key also as it is when written apart: "buss stationen" has a letter more.

    >>> sorted(spelt_out("busstationen"))
    ['bussstationen', 'busstationen']
    """
    doubles = [i for i in range(3, len(key) - 2) if key[i] == key[i - 1] and key[i] not in "aeiouy"]
    return {key} | {key[:i] + key[i] + key[i:] for i in doubles}


def _with_kings(words: list[str]) -> list[list[str]]:
    """Write "Karl XI:s" also as "Karl XI", "Karl den elftes" and "Karl 11"."""
    for place, word in enumerate(words):
        number = word.removesuffix("s")
        if place and number in ORDINALS:
            before, after = words[:place], words[place + 1 :]
            if before[-1] == "den":
                before = before[:-1]
            said, digits = ORDINALS[number], DIGITS[number]
            plain = [number, said, digits, digits + "e"]
            written = [
                [*den, form + s] for form in plain for den in ([], ["den"]) for s in ("", "s")
            ]
            return [[*before, *middle, *after] for middle in written]
    return [words]


def _first_forms(words: list[str]) -> list[tuple[str, How]]:
    if len(words) == 1:
        return [("", "exact")]
    first, *short = SHORT_FIRST.get(words[0], (words[0],))
    return [(first, "exact"), *((form, "short") for form in short)]


def _last_forms(words: list[str]) -> list[tuple[str, How]]:
    """Give the last word with its head inflected or cut short."""
    last = words[-1]
    if last in HEAD_OF:
        stem, head = "", HEAD_OF[last]
    else:
        stem, found = split_head(last)
        if found is None:
            return [(last, "exact")]
        head = found
    if not stem and len(words) == 1:
        return [(last, "exact")]  # "torget" by itself is never "torg"
    kept = [w for w in HEADS[head] if len(w) > 1 or len(stem) >= _NOT_SHORT or not stem]
    return [
        (last, "exact"),
        *((stem + w, "short" if w in CUT_SHORT else "inflected") for w in kept),
    ]


def _without_linking_s(words: list[str]) -> set[str]:
    """Write "Norre Katts park" also as "Norre Katt park", and the other way round."""
    keys: set[str] = set()
    for place, word in enumerate(words[:-1]):
        other = word.removesuffix("s") if word.endswith("s") else word + "s"
        if len(other) > 3 and word not in SHORT_FIRST:  # noqa: PLR2004 - nor do short words
            changed = [*words[:place], other, *words[place + 1 :]]
            written = [last for last, how in _last_forms(changed) if how != "short"]
            keys |= {"".join([*changed[:-1], last]) for last in written}
    return keys


def _without_inner_s(words: list[str]) -> set[str]:
    """Write "Köpmansgatan" also as "Köpman gatan"."""
    stem, head = split_head(words[-1])
    if len(words) > 1 or head is None or not stem.endswith("s") or len(stem) < LONG_STEM:
        return set()
    return {stem[:-1] + written for written in HEADS[head] if written not in CUT_SHORT}


LONG_STEM: Final = 5
LONG_WORD: Final = 4
"""Letters that a stem and a word have at least if what is cut off them may lack."""


def _initialled(words: list[str]) -> set[str]:
    """Write "Norre Katts park" also as "N. Katts park"."""
    if len(words) < 3 or words[0] in SHORT_FIRST:  # noqa: PLR2004 - one word says too little
        return set()
    if words[0] in PREPOSITIONAL or len(words[1]) < LONG_WORD:  # "Torget i Hallstahammar"
        return set()
    return {"".join([words[0][0], *words[1:]])}


def _with_short_cities(words: list[str]) -> set[str]:
    """Write "Göteborgsvägen" also as "Gbgvägen"."""
    name = "".join(words)
    return {
        short + rest
        for city, short in CITIES_SHORT.items()
        for rest in [name.removeprefix(city)]
        if rest != name and rest
    }


def _genitives(key: str) -> set[str]:
    return {key} if key.endswith(("s", "x", "z")) else {key, key + "s"}
