"""How a place's name may be written: inflected, shortened, run together.

A form is written as a key: folded words without spaces, so that "Stora torget", "storatorget" and
"Stora-torget" are one.
"""

from __future__ import annotations

from typing import Final

from geo_trygghet.resolve.normalise import tokenise

HEADS: Final[dict[str, tuple[str, ...]]] = {
    "gatan": ("gatan", "gata", "gat", "g"),
    "gata": ("gata", "gatan", "gat", "g"),
    "vagen": ("vagen", "vag", "v"),
    "vag": ("vag", "vagen", "v"),
    "torget": ("torget", "torg"),
    "torg": ("torg", "torget"),
    "parken": ("parken", "park"),
    "park": ("park", "parken"),
    "skolan": ("skolan", "skola"),
    "skola": ("skola", "skolan"),
    "stationen": ("stationen", "station", "stn"),
    "station": ("station", "stationen", "stn"),
    "biblioteket": ("biblioteket", "bibliotek", "biblo", "bibblan", "biblan"),
    "bibliotek": ("bibliotek", "biblioteket", "biblo", "bibblan", "biblan"),
    "sjon": ("sjon", "sjo"),
    "sjo": ("sjo", "sjon"),
    "centrum": ("centrum", "centrumet", "centrumomradet"),
    "omradet": ("omradet", "omrade"),
    "platsen": ("platsen", "plats", "pl"),
    "plats": ("plats", "platsen", "pl"),
    "backen": ("backen", "backe"),
    "grand": ("grand", "granden"),
    "stigen": ("stigen", "stig"),
    "hallen": ("hallen", "hall"),
    "huset": ("huset", "hus"),
    "bron": ("bron", "bro"),
    "stranden": ("stranden", "strand"),
    "slott": ("slott", "slottet"),
    "kyrka": ("kyrka", "kyrkan"),
    "kyrkan": ("kyrkan", "kyrka"),
}
"""Head noun → how it is written, definite, indefinite and short; folded."""

SHORT_FIRST: Final[dict[str, tuple[str, ...]]] = {
    "stora": ("stora", "st"),
    "lilla": ("lilla", "l"),
    "norra": ("norra", "n", "norr"),
    "sodra": ("sodra", "s"),
    "vastra": ("vastra", "v"),
    "ostra": ("ostra", "o"),
    "gamla": ("gamla", "gla"),
    "sankt": ("sankt", "st", "s t"),
}

ORDINALS: Final[dict[str, str]] = {
    "x": "tionde", "xi": "elfte", "xii": "tolfte", "xiii": "trettonde", "xiv": "fjortonde",
    "xv": "femtonde", "xvi": "sextonde", "iv": "fjarde", "ix": "nionde",
}  # fmt: skip
"""Kings' numbers, as they are said."""

STREET_HEADS: Final = ("gatan", "gata", "vagen", "vag")

FEWEST_LETTERS_OF_A_SHORT_FORM: Final = 4


def name_forms(name: str, *, shortened: bool = True) -> set[str]:
    """Give the keys under which a name may be written.

    Parameters
    ----------
    name
        As it stands in the register.
    shortened
        False leaves out "Köpmansg." and "S. vägen": a misspelling of those says too little.
    """
    words = [token.folded for token in tokenise(name)]
    if not words:
        return set()
    wholes = _with_kings(words)
    forms: set[str] = set()
    for whole in wholes:
        for first in _first_forms(whole) if shortened else whole[:1]:
            for head in _head_forms(whole[-1], shortened=shortened) if len(whole) > 1 else [None]:
                key = "".join([first, *whole[1:-1], head] if head is not None else [])
                forms |= _genitives(key) if key else set()
        if len(whole) == 1:
            for head in _head_forms(whole[0], shortened=shortened):
                forms |= _genitives(head)
    return {form for form in forms if len(form) >= 2}  # noqa: PLR2004 - one letter is no name


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


NOUNS: Final[dict[str, tuple[str, ...]]] = {
    "torget": ("torget", "torg"),
    "parken": ("parken", "park"),
    "stationen": ("stationen", "station"),
    "biblioteket": ("biblioteket", "bibliotek"),
    "kyrkan": ("kyrkan", "kyrka"),
    "stranden": ("stranden", "strand"),
    "bron": ("bron", "bro"),
}
"""Definite nouns that mean "the one here", and how names of such places end; folded."""


def noun_of(name: str) -> str | None:
    """Tell which definite noun a place may be called by: "torget" for "Stora torg".

    >>> noun_of("Picassoparken"), noun_of("Storgatan")
    ('parken', None)
    """
    words = [token.folded for token in tokenise(name)]
    for noun, endings in NOUNS.items():
        if words and words[-1].endswith(endings):
            return noun
    return None


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
    """Write "Karl XI:s" also as "Karl XI" and "Karl den elftes"."""
    for place, word in enumerate(words):
        number = word.removesuffix("s")
        if place and number in ORDINALS:
            said = ORDINALS[number]
            before, after = words[:place], words[place + 1 :]
            written = [[number], [number + "s"], ["den", said], ["den", said + "s"]]
            return [[*before, *middle, *after] for middle in written]
    return [words]


def _first_forms(words: list[str]) -> list[str]:
    return list(SHORT_FIRST.get(words[0], (words[0],))) if len(words) > 1 else [words[0]]


def _head_forms(word: str, *, shortened: bool = True) -> list[str]:
    if word in HEADS:
        return [h for h in HEADS[word] if shortened or h in HEADS]
    for head in sorted(HEADS, key=len, reverse=True):
        stem = word.removesuffix(head)
        if stem != word and len(stem) >= 2:  # noqa: PLR2004 - a compound has a first part
            kept = [
                h
                for h in HEADS[head]
                if (len(h) > 1 or len(stem) >= _LONG_STEM) and (shortened or h in HEADS)
            ]
            return [stem + head_form for head_form in kept]
    return [word]


_LONG_STEM: Final = FEWEST_LETTERS_OF_A_SHORT_FORM


def _genitives(key: str) -> set[str]:
    return {key} if key.endswith(("s", "x", "z")) else {key, key + "s"}
