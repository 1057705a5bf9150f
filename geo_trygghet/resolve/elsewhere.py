"""Places that are not the register's: in other towns, directions, streets of a longer name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from geo_trygghet import language
from geo_trygghet.codes import AREA_KINDS
from geo_trygghet.resolve import trap_words as known
from geo_trygghet.resolve.persons import is_capital
from geo_trygghet.resolve.positions import distance_m
from geo_trygghet.resolve.towns import names_elsewhere

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.resolve.gazetteer import Gazetteer
    from geo_trygghet.resolve.match import Found
    from geo_trygghet.resolve.normalise import Token, Words


def lies_elsewhere(found: Found, words: Words, gazetteer: Gazetteer, code: str) -> bool:
    """Tell whether what bears a register's name is another place of that name.

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
        _is_elsewhere(found, words, gazetteer)
        or _is_carried_to(found, words)
        or _is_far_from(found, words, gazetteer, code)
        or _is_direction(found, after, words)
        or _is_another_street(found, before, words)
        or _is_of_another_town(found, words, gazetteer.towns)
        or _heads_another_town(found, before, words.text, gazetteer.towns, code)
    )


def _is_elsewhere(found: Found, words: Words, gazetteer: Gazetteer) -> bool:
    """Tell "X i Falkenberg", "X, Borås" and "X i Arlanda", of which the register knows nothing."""
    tokens = words.tokens
    place = found.last
    if place + 1 < len(tokens) and words.gap(place) == " " and tokens[place].folded == "park":
        place += 1  # "Tuna Park i Eskilstuna"
    if place >= len(tokens):
        return False
    town, gap = tokens[place], words.gap(place)
    within = town.folded == "i" and gap == " " and place + 1 < len(tokens)
    if within:
        place += 1
        town, gap = tokens[place], ", "
    if town.folded in gazetteer.towns or not is_capital(town, words.text):
        return False
    if gap in {", ", " "} and town.folded in names_elsewhere():
        narrow = found.key.endswith(known.NARROW_HEADS)  # "Stora torg Falkenberg"
        return gap == ", " or narrow or found.last - found.first == 1
    return within and _is_unknown_town(place, words, gazetteer)


def _is_unknown_town(place: int, words: Words, gazetteer: Gazetteer) -> bool:
    """Tell a name after "i" that neither the register nor the language knows."""
    raw, folded = words.raw(place), words.tokens[place].folded
    if language.is_word(raw) or folded in gazetteer.forms or len(folded) < SHORTEST_TOWN:
        return False
    if raw.isupper() or any(other.startswith(folded) for other in gazetteer.towns):
        return False  # shouted, or cut short
    if gazetteer.deletions.nearest(folded):
        return False
    return not any(fuzz.ratio(folded, name) >= ALIKE for name in gazetteer.towns)


SHORTEST_TOWN: Final = 4
ALIKE: Final = 75.0
"""A name as like a town of the register as this is that town misspelt [%]."""


def _is_of_another_town(found: Found, words: Words, towns: Mapping[str, str]) -> bool:
    """Tell "Göteborgs centralstation" and "Falkenbergs Storgata": the register has its own."""
    narrow = found.tag == "generic" or found.key.endswith(known.NARROW_HEADS)
    if not narrow or not found.first or words.gap(found.first) != " ":
        return False
    town = words.tokens[found.first - 1].folded
    named = town.removesuffix("s")
    return town.endswith("s") and named in names_elsewhere() and named not in towns


def _is_direction(found: Found, after: Token | None, words: Words) -> bool:
    if found.key not in known.DIRECTIONS:
        return False
    told = after is not None and after.folded in {"om", "ut", "over", "ifran", "i"}
    longer = after is not None and words.gap(found.last) == " " and is_capital(after, words.text)
    lower = words.raw(found.first)[:1].islower()
    led = found.first > 0 and words.tokens[found.first - 1].folded in {"pa", "i", "vid", "runt"}
    listed = found.first > 0 and words.gap(found.first).strip() != ""
    return told or longer or (lower and found.first > 0 and not led and not listed)


def _is_carried_to(found: Found, words: Words) -> bool:
    """Tell "förs till sjukhuset": where somebody is taken is not where it happened."""
    if found.tag != "generic" or found.key not in known.CARRIED_TO:
        return False
    before = [token.folded for token in words.tokens[max(0, found.first - 8) : found.first]]
    return before[-1:] == ["till"] and not known.CARRYING.isdisjoint(before)


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
    if found.tag not in {"exact", "inflected", "short"} or not found.key.endswith(
        known.NARROW_HEADS
    ):
        return False
    within = words.tokens[found.first].folded
    if within in {"ga", "gla", "nya", "gamla"} and not found.key.startswith(within[:2]):
        return True
    return (
        before is not None
        and before.folded in known.OTHER_STREET
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
        and found.key in known.HEADS_OF_TOWNS
        and is_capital(before, text)
        and not text[before.start : before.end].isupper()
        and before.folded not in known.BEFORE_A_HEAD
        and not language.is_word(text[before.start : before.end])
        and towns.get(before.folded) != code
        and text[before.end] == " "
        and text[before.end + 1].isalnum()
    )
