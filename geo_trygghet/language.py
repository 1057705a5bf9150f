"""What Swedish is, from language resources that come as packages.

Base forms and known words are simplemma's and hunspell-sv's; names of persons are Faker's (the most
common in Sweden) and, where the user has one, a file of names of their own, such as SCB's.
Nothing is fetched when the program runs.
"""

from __future__ import annotations

import csv
import os
from functools import cache, lru_cache
from importlib.metadata import files
from pathlib import Path
from typing import Final

import simplemma

from geo_trygghet.errors import UnreadableFileError

NAMES_VARIABLE: Final = "TRYGGHET_NAMES"
"""Environment variable: path of a CSV file whose first column holds given names or surnames."""

LONGEST_WORD: Final = 40
"""Nothing is known of longer words [letters]."""

MOST_REMEMBERED: Final = 200_000
"""So many words are remembered with what is known of them."""


@lru_cache(maxsize=MOST_REMEMBERED)
def lemma(word: str) -> str:
    """Give a word's base form in lower case; a word that nothing is known of stays as it is.

    >>> lemma("buskarna"), lemma("Mopederna")
    ('buske', 'moped')
    """
    plain = word.casefold()
    return plain if len(plain) > LONGEST_WORD else simplemma.lemmatize(plain, lang="sv").casefold()


@lru_cache(maxsize=MOST_REMEMBERED)
def is_word(word: str) -> bool:
    """Tell whether a word, in whatever form, is a common word of Swedish: names are none.

    >>> is_word("nyheten"), is_word("Vibytorp")
    (True, False)
    """
    plain = word.casefold()
    if len(plain) > LONGEST_WORD:
        return False
    named = plain in _proper() or plain.removesuffix("s") in _proper()
    return plain in _common() or (not named and simplemma.is_known(plain, lang="sv"))


@lru_cache(maxsize=MOST_REMEMBERED)
def is_proper(word: str) -> bool:
    """Tell whether a word is some name: a person's, a town's, a company's.

    >>> is_proper("Andersson"), is_proper("knark")
    (True, False)
    """
    return word.casefold().removesuffix("s") in _proper() or word.casefold() in _proper()


@lru_cache(maxsize=MOST_REMEMBERED)
def is_only_a_name(word: str) -> bool:
    """Tell a word that is known by a base form with a capital alone: it is no common word.

    >>> is_only_a_name("karin"), is_only_a_name("sten")
    (True, False)
    """
    plain = word.casefold()
    if len(plain) > LONGEST_WORD or plain in _common():
        return False
    return simplemma.lemmatize(plain, lang="sv")[:1].isupper()


def is_given_name(word: str) -> bool:
    """Tell whether people in Sweden are called so, also in the genitive ("Annas").

    >>> is_given_name("Anna"), is_given_name("Annas"), is_given_name("torg")
    (True, True, False)
    """
    plain = word.casefold()
    return plain in given_names() or plain.removesuffix("s") in given_names()


def is_surname(word: str) -> bool:
    """Tell whether it is a common surname in Sweden, also in the genitive.

    A name that is patterned as most Swedish surnames are ("-sson") counts without being listed.

    >>> is_surname("Johansson"), is_surname("Trulsson"), is_surname("gatan")
    (True, True, False)
    """
    plain = word.casefold()
    listed = plain in surnames() or plain.removesuffix("s") in surnames()
    return listed or plain.removesuffix("s").endswith("sson") or plain.endswith("sson")


@cache
def given_names() -> frozenset[str]:
    """List given names in lower case: Faker's, and those of the user's file."""
    from faker.providers.person.sv_SE import Provider  # noqa: PLC0415 - heavy: for names alone

    return frozenset(name.casefold() for name in Provider.first_names) | _own_names()


@cache
def surnames() -> frozenset[str]:
    """List surnames in lower case: Faker's, and those of the user's file."""
    from faker.providers.person.sv_SE import Provider  # noqa: PLC0415 - heavy: for names alone

    return frozenset(name.casefold() for name in Provider.last_names) | _own_names()


@cache
def _own_names() -> frozenset[str]:
    """Read the user's file of names.

    Raises
    ------
    UnreadableFileError
        If the file can't be read as text.
    """
    path = os.environ.get(NAMES_VARIABLE)
    if not path:
        return frozenset()
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return frozenset(row[0].strip().casefold() for row in csv.reader(file) if row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(
            f"Filen med namn som {NAMES_VARIABLE} pekar på, {Path(path).name}, går inte att läsa: "
            "ange en CSV-fil i UTF-8 med ett namn i första kolumnen."
        ) from error


@cache
def _common() -> frozenset[str]:
    # What has no rule of inflection was gathered from texts: many are names in lower case.
    return frozenset(word for word, inflected in _entries() if inflected and word.islower())


@cache
def _proper() -> frozenset[str]:
    return frozenset(word.casefold() for word, _ in _entries() if word[:1].isupper())


@cache
def _entries() -> tuple[tuple[str, bool], ...]:
    """List the dictionary's entries, each with whether it tells how the word is inflected."""
    dictionary = next(path for path in files("hunspell-sv") or () if path.name == "sv_SE.dic")
    lines = dictionary.read_text(encoding="utf-8").splitlines()
    parts = (line.partition("/") for line in lines[1:])
    return tuple((word.strip(), bool(flags.strip())) for word, _, flags in parts)
