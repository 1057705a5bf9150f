"""Persons, companies and teams that are called as places are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet import language
from geo_trygghet.resolve import trap_words as known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.resolve.match import Found
    from geo_trygghet.resolve.normalise import Token, Words


def is_bearer(found: Found, words: Words, forms: Mapping[str, object]) -> bool:
    """Tell whether a found name is borne by a person, a company or a team.

    Parameters
    ----------
    found
        A run of words that is a form of a place.
    words
        The text's words.
    forms
        The register's forms: what stands in a name with another place is no surname.
    """
    return (
        _is_person(found, words)
        or _is_surname(found, words, forms)
        or _is_called_so(found, words)
        or _is_association(found, words)
        or _is_business(found, words)
        or _is_team(found, words)
    )


def is_capital(token: Token, text: str) -> bool:
    """Tell whether a word begins with a capital."""
    return text[token.start].isupper()


def _is_person(found: Found, words: Words) -> bool:
    """Tell "Erik Holm", "familjen Holm" and "Holm-Anna"; a place named for a person is none."""
    tokens, text = words.tokens, words.text
    if found.last - found.first > 1 or not is_capital(tokens[found.first], text):
        return False
    if found.first:
        before = tokens[found.first - 1]
        gap = words.gap(found.first)
        if gap == " " and (before.folded in known.TITLES or before.folded.endswith(known.OFFICES)):
            return True
        if _is_named(before, text) and gap in {" ", "-"}:
            return True
    if found.last < len(tokens):
        after = tokens[found.last]
        gap = words.gap(found.last)
        return (
            _is_named(after, text)
            and not _begins_a_street(words, found.last)
            and (gap == "-" or (gap == " " and language.is_given_name(words.raw(found.first))))
        )
    return False


def _is_named(token: Token, text: str) -> bool:
    return is_capital(token, text) and language.is_given_name(text[token.start : token.end])


def _is_surname(found: Found, words: Words, forms: Mapping[str, object]) -> bool:
    """Tell "Söderlund-Holm", "Nibble Jönsson" and "Örjan Wall" where "Örjans vall" is known."""
    tokens, text = words.tokens, words.text
    first, last = tokens[found.first], found.last
    if not is_capital(first, text):
        return False
    led = found.first > 0 and tokens[found.first - 1].folded in known.LEADS_TO_PLACE
    if found.last - found.first > 1:
        raw = words.raw(found.first)
        given = language.is_given_name(raw) and not raw.endswith("s")
        # "Oskar Ström" unless he lives at a place that is written so: "i Oskar Ström".
        apart = not led and language.is_surname(words.raw(found.last - 1))
        return given and (apart or is_misspelt(found)) and _all_capital(found, words)
    if found.first and words.gap(found.first) == "-":
        before = tokens[found.first - 1]
        raw = words.raw(found.first - 1)
        return is_capital(before, text) and before.folded not in forms and not raw.isupper()
    if led or last >= len(tokens) or words.gap(last) != " " or not is_capital(tokens[last], text):
        return False
    raw = words.raw(last)
    named = language.is_given_name(raw) and not _begins_a_street(words, last)
    return (named or language.is_surname(raw)) and tokens[last].folded not in forms


def _begins_a_street(words: Words, place: int) -> bool:
    """Tell "Karl XI": a king's name begins a street's."""
    after = words.tokens[place + 1 : place + 2]
    return bool(after) and after[0].folded in known.NUMERALS


def is_misspelt(found: Found) -> bool:
    """Tell whether the words are only like a form of the register."""
    return found.evidence is not None and found.evidence.written > 0


def _all_capital(found: Found, words: Words) -> bool:
    return all(is_capital(words.tokens[i], words.text) for i in range(found.first, found.last))


def _is_called_so(found: Found, words: Words) -> bool:
    """Tell "Samsala heter min katt", "Osbeck var en präst" and "kung Karl XI"."""
    tokens = words.tokens
    before = tokens[found.first - 1].folded if found.first else ""
    if before in known.ROYAL:
        return True
    if before in known.LEADS_TO_PLACE:  # "min granne på Storgatan heter Kurt"
        return False
    after = [token.folded for token in tokens[found.last : found.last + 5]]
    if not after or any(mark in words.gap(found.last) for mark in ".,;!?\n"):
        return False
    if after[0] in known.CALLED:
        return found.last - found.first == 1 or _all_capital(found, words)
    if after[0] not in known.IS or len(after) == 1:
        return False
    told = after[2:] if after[1] in known.ARTICLES else after[1:2]
    return not known.BEINGS.isdisjoint(told[:2])


def _is_association(found: Found, words: Words) -> bool:
    """Tell "Andersberg AB", "IFK Holm" and "Snöstorp Nyhem FF"."""
    tokens, text = words.tokens, words.text
    last = tokens[found.last - 1]  # "Harplinge IK" is no misspelt "Harplinge IP"
    if is_misspelt(found) and found.last - found.first > 1 and _is_club(last, text):
        return True
    after = found.last
    after += 1 if after < len(tokens) and tokens[after].folded.isdecimal() else 0
    if after + 1 < len(tokens) and words.gap(after) == words.gap(after + 1) == " ":
        longer = is_capital(tokens[after], text) and tokens[after].folded not in known.ASSOCIATIONS
        after += 1 if longer and _is_club(tokens[after + 1], text) else 0
    near = [tokens[i] for i in (found.first - 1, after) if 0 <= i < len(tokens)]
    return any(_is_club(token, text) for token in near)


def _is_club(token: Token, text: str) -> bool:
    if token.folded not in known.ASSOCIATIONS:
        return False
    return text[token.start : token.end].isupper() or token.folded in known.LOWER_TOO


def _is_business(found: Found, words: Words) -> bool:
    """Tell "Brogatans Bageri", "Kanthal Racing Team", "Holm & Co" and "Galgbergets vänner"."""
    if found.last >= len(words.tokens):
        return False
    after = words.tokens[found.last]
    if words.gap(found.last).strip() == "&" and after.folded in known.PARTNERS:
        return True
    if words.gap(found.last) != " ":
        return False
    led = found.first > 0 and words.tokens[found.first - 1].folded in known.LEADS_TO_PLACE
    # "vid Andersbergs golfklubb" is a place, "i Villshärads syförening" none.
    before = words.tokens[found.first - 1].folded if found.first else ""
    owned = not led or (before == "i" and words.raw(found.last - 1).endswith("s"))
    if owned and (after.folded.endswith(known.CLUBS) or after.folded in known.GOODS):
        return True
    if after.folded not in known.BUSINESSES:
        return False
    return all(is_capital(token, words.text) for token in (words.tokens[found.first], after))


def _is_team(found: Found, words: Words) -> bool:
    """Tell "Transten vann matchen" and "Lagan i VM"; who plays at a place is led by "på"."""
    before = words.tokens[found.first - 1].folded if found.first else ""
    if before in {"pa", "vid", "i", "runt", "till"}:
        return False
    if before == "mot" and found.first > 1 and _is_initials(words.raw(found.first - 2)):
        return True  # "HBK mot Snöstorp"
    after = [token.folded for token in words.tokens[found.last : found.last + 2]]
    if after == ["spelar", "ingen"]:  # "eurostop spelar ingen roll"
        return False
    if not after or after[0] in known.PLAYS:
        return bool(after)
    return after[0] in {"i", "mot"} and after[-1] in known.PLAYS


def _is_initials(raw: str) -> bool:
    return raw.isupper() and raw.endswith(("K", "F", "FF", "S")) and len(raw) <= LONGEST_INITIALS


LONGEST_INITIALS: Final = 5
"""A club's initials have at most so many letters."""
