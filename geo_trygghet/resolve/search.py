"""Find every run of words that may be a place, and choose among those that overlap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.resolve.corners import Corner, find_corners
from geo_trygghet.resolve.ellipsis import find_sharing
from geo_trygghet.resolve.match import Found, find_known, find_nouns
from geo_trygghet.resolve.misspelt import find_misspelt, find_run_together
from geo_trygghet.resolve.traps import is_trap

if TYPE_CHECKING:
    from geo_trygghet.resolve.gazetteer import Gazetteer
    from geo_trygghet.resolve.normalise import Words

PLACELESS_HEADS: Final = frozenset({"centrum", "station", "stationen", "torg", "torget"})
"""Generic words that the name of another town before them makes that town's."""

WATERS: Final = frozenset({"river", "lake"})
"""What a village has a part of: "ån i Kolbäck"."""

SENTENCE: Final = re.compile(r"[.;!?\n]")
ANY_VILLAGE: Final = frozenset({"samhallet", "byn", "orten"})
"""Generic words that mean the village named before them, if any is."""


def search(
    words: Words, gazetteer: Gazetteer, codes: list[str]
) -> tuple[list[Found], list[Corner]]:
    """Find what may be a place; finds may overlap, but none a corner of the register.

    Parameters
    ----------
    words
        The text's words.
    gazetteer
        The register.
    codes
        For each word, the municipality that the text is about there.
    """
    corners = find_corners(words, gazetteer, codes)
    covered = {i for c in corners if c.place_id for i in range(c.first, c.last)}
    every = find_known(words, gazetteer, codes)
    known = _without_towns(every, words, gazetteer, codes)
    # A piece of a name may also be the beginning of a misspelt whole.
    taken = covered | {i for h in every if h.tag != "part" for i in range(h.first, h.last)}
    found = [
        *known,
        *find_sharing(words, known, gazetteer, codes),
        *find_misspelt(words, taken, gazetteer, codes),
        *find_run_together(words, taken, gazetteer, codes),
        *(hit for hit in find_nouns(words, gazetteer, codes) if hit.first not in taken),
    ]
    here = frozenset(gazetteer.towns.values())
    places = [
        hit
        for hit in found
        if not (hit.evidence and hit.evidence.elsewhere and codes[hit.first] not in here)
        and covered.isdisjoint(range(hit.first, hit.last))
        and not is_trap(hit, words, gazetteer, codes[hit.first])
    ]
    return places, corners


def _without_towns(
    found: list[Found], words: Words, gazetteer: Gazetteer, codes: list[str]
) -> list[Found]:
    """Leave out "centrum" or "stationen" that belong to another place named beside them."""
    kept = []
    ends = {hit.last: hit for hit in found}
    starts = {hit.first: hit for hit in found}
    for hit in found:
        if hit.tag == "generic":
            # A full stop or a new line between them says that they are two places.
            gap = words.gap(hit.first) if hit.first else ""
            before = ends.get(hit.first) if gap in {" ", "-"} else None
            after = starts.get(hit.last + 1)
            follows = (
                hit.last < len(words.tokens)
                and words.tokens[hit.last].folded == "i"
                and words.gap(hit.last) == " "
                and after is not None
                and after.tag != "generic"
            )
            water = any(surface.kind in WATERS for surface in gazetteer.forms.get(hit.key, ()))
            if before or (follows and not water) or _other_town(hit, words, gazetteer, codes):
                continue
            if hit.key in ANY_VILLAGE and _follows_a_name(hit, found, words.text):
                continue
        kept.append(hit)
    return kept


def _follows_a_name(hit: Found, found: list[Found], text: str) -> bool:
    """Tell "Svennevad, 90 genom samhället": a village is named before it in its sentence."""
    return any(
        other.tag == "exact"
        and other.last <= hit.first
        and not SENTENCE.search(text, other.end, hit.start)
        for other in found
    )


def _other_town(hit: Found, words: Words, gazetteer: Gazetteer, codes: list[str]) -> bool:
    if hit.key not in PLACELESS_HEADS or not hit.first:
        return False
    town = gazetteer.towns.get(words.tokens[hit.first - 1].folded)
    return town is not None and town != codes[hit.first]
