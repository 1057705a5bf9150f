"""Words that look like places and are none: persons, companies, things, places elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.resolve import trap_words as known
from geo_trygghet.resolve.elsewhere import lies_elsewhere
from geo_trygghet.resolve.name_words import HEAD_OF
from geo_trygghet.resolve.persons import is_bearer, is_misspelt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.resolve.gazetteer import Gazetteer
    from geo_trygghet.resolve.match import Found
    from geo_trygghet.resolve.normalise import Words


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
    return (
        _is_no_name(found, words)
        or _is_a_thing(found, words)
        or _is_in_other_company(found, words)
        or _is_half_a_word(found, words, gazetteer.towns)
        or is_bearer(found, words, gazetteer.forms)
        or lies_elsewhere(found, words, gazetteer, code)
    )


def _is_no_name(found: Found, words: Words) -> bool:
    """Tell "kolbäcksborna", "ingen stans" and "jag heter Samsala"."""
    told = words.tokens[found.last - 1].folded
    if is_misspelt(found) and found.last - found.first > 1 and told in known.SMALL_ENDS:
        return True  # "L P Hansson var": the little word is no "väg"
    if told.endswith(known.INHABITANTS) and not found.key.endswith(known.INHABITANTS):
        return True
    if not found.first:
        return False
    before = words.tokens[found.first - 1]
    if told == "stans" and before.folded in {"ingen", "nan", "nagon", "annan", "ngn", "nagn"}:
        return True
    introduced = before.folded == "heter" and found.first > 1
    return introduced and words.tokens[found.first - 2].folded in {"jag", "hon", "han"}


def _is_a_thing(found: Found, words: Words) -> bool:
    """Tell "en vit Nissan", "kör Nissan" and "Nissan Micra": a name of its own has no article."""
    tokens = words.tokens
    if found.last < len(tokens) and tokens[found.last].folded in known.MODELS:
        return True
    if not found.first or found.tag not in {"exact", "inflected", "part"}:
        return False
    if found.key in HEAD_OF or found.last - found.first > 1:
        return False
    before = tokens[found.first - 1].folded
    if before in known.OLD_OR_NEW and found.first > 1:
        return _is_article(words, found.first - 2)
    return _is_article(words, found.first - 1) or before in known.COLOURS | known.DRIVEN


def _is_article(words: Words, place: int) -> bool:
    return words.tokens[place].folded in known.ARTICLES or words.raw(place).casefold() in known.OURS


def _is_in_other_company(found: Found, words: Words) -> bool:
    """Tell "tuna är en fisk", "kanalen SVT" and "det är kärleken som räknas"."""
    company = known.OTHER_COMPANY.get(found.key)
    tokens = words.tokens
    near = (
        tokens[max(0, found.first - REACH) : found.first] + tokens[found.last : found.last + REACH]
    )
    if company is not None and any(token.folded in company for token in near):
        return True
    if found.key not in known.COMMONPLACE or not words.raw(found.first).islower():
        return False
    # Within a sentence a name written as a common word has to be led to: "till kärleken".
    inside = found.first > 0 and words.gap(found.first) == " "
    return inside and tokens[found.first - 1].folded not in known.LEADS_TO_NAME


REACH: Final = 3
"""So many words on either side keep a word company."""


def _is_half_a_word(found: Found, words: Words, towns: Mapping[str, str]) -> bool:
    """Tell "TV-kanalen", where only "kanalen" is known."""
    if found.tag != "generic" or not found.first or words.gap(found.first) != "-":
        return False
    return words.tokens[found.first - 1].folded not in towns
