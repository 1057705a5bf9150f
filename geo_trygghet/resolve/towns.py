"""Tell which municipality each word of a text is about, by the towns that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.resolve.normalise import Words

LEADS_THERE: Final = frozenset({"i", "inne"})
MAY_LEAD: Final = frozenset({"till", "mot", "från"})
LIVES: Final = frozenset(
    {"bor", "bott", "bodde", "boende", "jobbar", "arbetar", "pluggar", "studerar", "flyttat",
     "flyttade", "kommer", "vaxte", "uppvuxen", "fodd", "annars"}
)  # fmt: skip
"""Who lives or works in a town says nothing of what follows."""

STOPS: Final = frozenset(".!?;\n")


def municipality_at(words: Words, towns: Mapping[str, str], own: str) -> list[str]:
    """Give the municipality that each word is about [code]: another by "i Laholm".

    "Torget i Laholm" tells of the words before it back to a comma, and of those after it to the
    end of the sentence or the next town.

    Parameters
    ----------
    words
        The text's words.
    towns
        Folded names of the register's municipalities → code.
    own
        The municipality whose survey the text answers.
    """
    codes = [own] * len(words.tokens)
    if not any(token.folded in towns for token in words.tokens):
        return codes
    for place, token in enumerate(words.tokens):
        code = towns.get(token.folded)
        if code is None or not _is_told(words, place):
            continue
        for back in range(place - 1, -1, -1):
            if _breaks(words.gap(back + 1), also=","):
                break
            if words.tokens[back].folded in {"och", "men", "eller", "samt"}:
                break
            codes[back] = code
        for ahead in range(place, len(words.tokens)):
            if ahead > place and _breaks(words.gap(ahead)):
                break
            codes[ahead] = code
    return codes


def _is_told(words: Words, place: int) -> bool:
    """Tell whether a town is where things happen, not only where somebody lives or goes."""
    before = [token.folded for token in words.tokens[max(0, place - 4) : place]]
    if not before:
        return words.text[words.tokens[place].end :].lstrip(" ")[:1] in {":", ",", "-", "–"}
    if any(word in LIVES for word in before):
        return False
    if before[-1] in LEADS_THERE:
        return True
    after = words.tokens[place + 1].folded if place + 1 < len(words.tokens) else ""
    return before[-1] in MAY_LEAD and after in {"dar", "darnere", "daruppe"}


def _breaks(gap: str, also: str = "") -> bool:
    return bool(STOPS & set(gap)) or any(mark in gap for mark in also)
