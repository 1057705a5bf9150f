"""Words that look like places and are none: persons, companies, directions, places elsewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from geo_trygghet import language
from geo_trygghet.codes import AREA_KINDS
from geo_trygghet.municipalities import all_municipalities
from geo_trygghet.resolve.forms import HEAD_OF
from geo_trygghet.resolve.normalise import fold
from geo_trygghet.resolve.positions import distance_m
from geo_trygghet.resolve.trap_words import (
    ARTICLES,
    ASSOCIATIONS,
    BEFORE_A_HEAD,
    BUSINESSES,
    CARRIED_TO,
    CARRYING,
    COLOURS,
    DIRECTIONS,
    DRIVEN,
    HEADS_OF_TOWNS,
    INHABITANTS,
    LOWER_TOO,
    MODELS,
    NARROW_HEADS,
    OTHER_STREET,
    PLAYS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.resolve.gazetteer import Gazetteer
    from geo_trygghet.resolve.match import Found
    from geo_trygghet.resolve.normalise import Token, Words


@cache
def _municipality_names() -> frozenset[str]:
    return frozenset(fold(one.name) for one in all_municipalities())


def is_trap(found: Found, words: Words, gazetteer: Gazetteer, code: str) -> bool:
    """Tell whether what was found is part of something that is no place of the register.

    Parameters
    ----------
    found
        A run of words that is a form of a place.
    words
        The text's words.
    gazetteer
        The register.
    code
        The municipality that the text is about there.
    """
    tokens = words.tokens
    before = tokens[found.first - 1] if found.first else None
    after = tokens[found.last] if found.last < len(tokens) else None
    return (
        _is_person(found, words)
        or _is_association(before, after, words.text)
        or _is_business(found, after, words)
        or _is_no_name(found, before, words)
        or _is_team(found, words)
        or _is_elsewhere(found, words, gazetteer.towns)
        or _is_carried_to(found, words)
        or _is_far_from(found, words, gazetteer, code)
        or _is_a_thing(found, before, after)
        or _is_direction(found, after, words)
        or _is_another_street(found, before, words)
        or _heads_another_town(found, before, words.text, gazetteer.towns, code)
    )


def _capital(token: Token, text: str) -> bool:
    return text[token.start].isupper()


def _is_person(found: Found, words: Words) -> bool:
    """Tell "Erik Holm", "familjen Holm" and "Holm-Anna"; a place named for a person is none."""
    tokens, text = words.tokens, words.text
    if found.last - found.first > 1 or not _capital(tokens[found.first], text):
        return False
    if found.first:
        before = tokens[found.first - 1]
        gap = words.gap(found.first)
        if before.folded in TITLES and gap == " ":
            return True
        if _is_named(before, text) and gap in {" ", "-"}:
            return True
    if found.last < len(tokens):
        after = tokens[found.last]
        gap = words.gap(found.last)
        return _is_named(after, text) and (
            gap == "-" or (gap == " " and language.is_given_name(words.raw(found.first)))
        )
    return False


def _is_named(token: Token, text: str) -> bool:
    return _capital(token, text) and language.is_given_name(text[token.start : token.end])


def _is_association(before: Token | None, after: Token | None, text: str) -> bool:
    for token in (before, after):
        if token is None or token.folded not in ASSOCIATIONS:
            continue
        if text[token.start : token.end].isupper() or token.folded in LOWER_TOO:
            return True
    return False


def _is_business(found: Found, after: Token | None, words: Words) -> bool:
    """Tell "Brogatans Bageri" and "Kanthal Racing Team"."""
    if after is None or after.folded not in BUSINESSES or words.gap(found.last) != " ":
        return False
    return all(_capital(token, words.text) for token in (words.tokens[found.first], after))


def _is_no_name(found: Found, before: Token | None, words: Words) -> bool:
    """Tell "kolbäcksborna", "ingen stans" and "jag heter Samsala"."""
    told = words.tokens[found.last - 1].folded
    if told.endswith(INHABITANTS) and not found.key.endswith(INHABITANTS):
        return True
    if before is None:
        return False
    if told == "stans" and before.folded in {"ingen", "nan", "nagon", "annan", "ngn", "nagn"}:
        return True
    introduced = before.folded == "heter" and found.first > 1
    return introduced and words.tokens[found.first - 2].folded in {"jag", "hon", "han"}


def _is_team(found: Found, words: Words) -> bool:
    """Tell "Transten vann matchen" and "Lagan i VM"; who plays at a place is led by "på"."""
    if found.first and words.tokens[found.first - 1].folded in {"pa", "vid", "i", "runt", "till"}:
        return False
    after = [token.folded for token in words.tokens[found.last : found.last + 2]]
    if not after or after[0] in PLAYS:
        return bool(after)
    return after[0] in {"i", "mot"} and after[-1] in PLAYS


def _is_a_thing(found: Found, before: Token | None, after: Token | None) -> bool:
    """Tell "en vit Nissan", "kör Nissan" and "Nissan Micra": a name of its own has no article."""
    if after is not None and after.folded in MODELS:
        return True
    if before is None or found.tag not in {"exact", "inflected", "part"}:
        return False
    if found.key in HEAD_OF or found.last - found.first > 1:
        return False
    return before.folded in COLOURS | ARTICLES | DRIVEN


def _is_direction(found: Found, after: Token | None, words: Words) -> bool:
    if found.key not in DIRECTIONS:
        return False
    told = after is not None and after.folded in {"om", "ut", "over", "ifran", "i"}
    longer = after is not None and words.gap(found.last) == " " and _capital(after, words.text)
    lower = words.raw(found.first)[:1].islower()
    led = found.first > 0 and words.tokens[found.first - 1].folded in {"pa", "i", "vid", "runt"}
    listed = found.first > 0 and words.gap(found.first).strip() != ""
    return told or longer or (lower and found.first > 0 and not led and not listed)


def _is_elsewhere(found: Found, words: Words, towns: Mapping[str, str]) -> bool:
    """Tell "X i Falkenberg" and "X, Borås", where the register knows nothing of those."""
    tokens = words.tokens
    if found.last >= len(tokens):
        return False
    town, gap = tokens[found.last], words.gap(found.last)
    if town.folded == "i" and gap == " " and found.last + 1 < len(tokens):
        town, gap = tokens[found.last + 1], ", "
    return (
        gap == ", "
        and town.folded not in towns
        and town.folded in _municipality_names()
        and _capital(town, words.text)
    )


def _is_carried_to(found: Found, words: Words) -> bool:
    """Tell "förs till sjukhuset": where somebody is taken is not where it happened."""
    if found.tag != "generic" or found.first < 2 or found.key not in CARRIED_TO:  # noqa: PLR2004 - verb and "till"
        return False
    before = [token.folded for token in words.tokens[max(0, found.first - 8) : found.first]]
    return before[-1] == "till" and not CARRYING.isdisjoint(before)


def _is_far_from(found: Found, words: Words, gazetteer: Gazetteer, code: str) -> bool:
    """Tell "Stationsgatan i Veinge", where the register's Stationsgatan lies in another town."""
    tokens = words.tokens
    if found.last + 1 >= len(tokens) or tokens[found.last].folded not in {"i", "pa"}:
        return False
    here = gazetteer.positions.get(found.candidates[0][0])
    if here is None or words.gap(found.last) != " ":
        return False
    named = [
        gazetteer.positions[surface.place_id]
        for surface in gazetteer.forms.get(tokens[found.last + 1].folded, ())
        if surface.kind in AREA_KINDS
        and surface.tag == "exact"
        and surface.municipality_code == code
        and surface.place_id in gazetteer.positions
    ]
    return bool(named) and all(distance_m(here, there) > FAR_M for there in named)


FAR_M: Final = 4000.0
"""What lies farther from a village's middle than this is not in it [m]."""


def _is_another_street(found: Found, before: Token | None, words: Words) -> bool:
    """Tell "Gamla Laholmsvägen" where the register has Laholmsvägen only."""
    if found.tag not in {"exact", "inflected", "short"} or not found.key.endswith(NARROW_HEADS):
        return False
    within = words.tokens[found.first].folded
    if within in {"ga", "gla", "nya", "gamla"} and not found.key.startswith(within[:2]):
        return True
    return (
        before is not None
        and before.folded in OTHER_STREET
        and words.raw(found.first - 1).casefold() != "gå"  # no "g:a", which is "gamla"
        and words.gap(found.first) == " "
        and not found.key.startswith(before.folded)
    )


def _heads_another_town(
    found: Found, before: Token | None, text: str, towns: Mapping[str, str], code: str
) -> bool:
    """Tell "Fyllinge centrum", where only "centrum" is known."""
    return (
        before is not None
        and found.tag in {"generic", "noun"}
        and found.key in HEADS_OF_TOWNS
        and _capital(before, text)
        and not text[before.start : before.end].isupper()
        and before.folded not in BEFORE_A_HEAD
        and not language.is_word(text[before.start : before.end])
        and towns.get(before.folded) != code
        and text[before.end] == " "
        and text[before.end + 1].isalnum()
    )
