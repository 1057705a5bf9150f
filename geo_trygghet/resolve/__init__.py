"""Swedish words to places.

A text is split into words; the register's forms are looked up, the longest first; what is left is
compared with names by a typo or two; two streets side by side are a corner. What the text says of
each place (denied, praised), when and why, is read clause by clause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo_trygghet.resolve import context
from geo_trygghet.resolve.gazetteer import Gazetteer
from geo_trygghet.resolve.match import (
    Found,
    find_corners,
    find_known,
    find_misspelt,
    reach_back,
    without,
)
from geo_trygghet.resolve.normalise import MOST_CHARACTERS, Token, mask, tokenise
from geo_trygghet.resolve.traps import is_trap

__all__ = ["Gazetteer", "Mention", "Resolution", "resolve_text"]

CORNER_SCORE = 0.97
PLACELESS_HEADS = frozenset({"centrum", "station", "stationen", "torg", "torget"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text.

    Attributes
    ----------
    start, end
        Where it stands, end exclusive [characters from 0]: `text[start:end]`.
    place_id
        The place, or None if `ambiguous`.
    score
        Probability that it is that place, 0–1.
    negated
        True if the text says that the place is no problem, or no longer one.
    ambiguous
        True if several places may be meant.
    group
        Mentions with the same number are two streets of one crossing.
    candidates
        (place_id, probability) of all places that may be meant, the likeliest first.
    """

    start: int
    end: int
    place_id: str | None
    score: float
    negated: bool
    ambiguous: bool
    group: int | None
    candidates: tuple[tuple[str, float], ...]

    def as_row(self) -> dict[str, object]:
        """Give it with the column names of schema.MENTION, as JSON types."""
        return {
            "start": self.start,
            "end": self.end,
            "place_id": self.place_id,
            "score": self.score,
            "negated": self.negated,
            "ambiguous": self.ambiguous,
            "group": self.group,
            "candidates": [{"place_id": p, "score": s} for p, s in self.candidates],
        }


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text names and says."""

    mentions: tuple[Mention, ...]
    answer_negation: bool
    time_bands: tuple[str, ...]
    categories: tuple[str, ...]


def resolve_text(text: str, gazetteer: Gazetteer, *, municipality_code: str) -> Resolution:
    """Find the places that a text names, and what it says of them.

    Parameters
    ----------
    text
        As it was written; nothing of it is run or trusted.
    gazetteer
        The register of places.
    municipality_code
        The municipality whose survey it answers: generic words mean its places.
    """
    text = mask(text[:MOST_CHARACTERS])
    tokens = tokenise(text)
    codes = _municipality_at(tokens, gazetteer, municipality_code)
    mentions = _mentions(text, tokens, gazetteer, codes)
    denied = context.denied_starts(text, [mention.start for mention in mentions])
    marked = tuple(replace(m, negated=True) if m.start in denied else m for m in mentions)
    told = _without_spans(text, marked)
    return Resolution(
        mentions=marked,
        answer_negation=not marked and context.says_nowhere(text),
        time_bands=context.time_bands(told),
        categories=context.categories(told),
    )


def _mentions(
    text: str, tokens: list[Token], gazetteer: Gazetteer, codes: list[str]
) -> list[Mention]:
    if not tokens:
        return []
    corners = find_corners(text, tokens, gazetteer, codes[0])
    known_corners = [corner for corner in corners if corner[2]]
    covered = {i for first, last, _ in known_corners for i in range(first, last)}
    every = find_known(tokens, gazetteer, codes)
    known = _without_towns(every, tokens, text, gazetteer, codes)
    taken = covered | {i for hit in every for i in range(hit.first, hit.last)}
    found = without(known, covered) + find_misspelt(tokens, taken, gazetteer, codes)
    mentions = [
        _mention(hit, tokens, _group(hit, corners))
        for hit in found
        if not is_trap(hit, tokens, text, towns=gazetteer.towns, code=codes[hit.first])
    ]
    for first, last, place_id in known_corners:
        start, end = reach_back(text, tokens[first].start), tokens[last - 1].end
        mentions.append(_corner_mention(start, end, str(place_id)))
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _without_spans(text: str, mentions: tuple[Mention, ...]) -> str:
    """Blank out the places: a word within a name states no time and no cause."""
    for mention in mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def _municipality_at(tokens: list[Token], gazetteer: Gazetteer, own: str) -> list[str]:
    """Tell which municipality each word is about: another by "i Laholm", "till Laholm, där"."""
    named = {
        gazetteer.towns[token.folded]
        for before, token, after in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False)
        if token.folded in gazetteer.towns
        and (
            before.folded == "i"
            or (before.folded in {"till", "mot"} and after is not None and after.folded == "dar")
        )
    } - {own}
    return [named.pop() if len(named) == 1 else own] * len(tokens) if named else [own] * len(tokens)


def _without_towns(
    found: list[Found],
    tokens: list[Token],
    text: str,
    gazetteer: Gazetteer,
    codes: list[str],
) -> list[Found]:
    """Leave out "centrum" or "stationen" that belong to another place named beside them."""
    kept = []
    ends = {hit.last: hit for hit in found}
    starts = {hit.first: hit for hit in found}
    for hit in found:
        if hit.tag == "generic":
            # A full stop or a new line between them says that they are two places.
            gap = text[tokens[hit.first - 1].end : tokens[hit.first].start] if hit.first else ""
            before = ends.get(hit.first) if gap in {" ", "-"} else None
            after = starts.get(hit.last + 1)
            follows = hit.last < len(tokens) and tokens[hit.last].folded == "i" and after
            elsewhere = _other_town(hit, tokens, gazetteer, codes)
            if before or follows or elsewhere:
                continue
        kept.append(hit)
    return kept


def _other_town(hit: Found, tokens: list[Token], gazetteer: Gazetteer, codes: list[str]) -> bool:
    if hit.key not in PLACELESS_HEADS or not hit.first:
        return False
    town = gazetteer.towns.get(tokens[hit.first - 1].folded)
    return town is not None and town != codes[hit.first]


def _group(hit: Found, corners: list[tuple[int, int, str | None]]) -> int | None:
    for number, (first, last, _) in enumerate(corners, start=1):
        if first <= hit.first and hit.last <= last:
            return number
    return None


def _mention(hit: Found, tokens: list[Token], group: int | None) -> Mention:
    ordered = tuple(sorted(hit.candidates, key=lambda pair: (-pair[1], pair[0])))
    ambiguous = len(ordered) > 1
    return Mention(
        start=tokens[hit.first].start,
        end=tokens[hit.last - 1].end,
        place_id=None if ambiguous else ordered[0][0],
        score=round(ordered[0][1], 4),
        negated=False,
        ambiguous=ambiguous,
        group=group,
        candidates=tuple((p, round(s, 4)) for p, s in ordered),
    )


def _corner_mention(start: int, end: int, place_id: str) -> Mention:
    return Mention(
        start=start,
        end=end,
        place_id=place_id,
        score=CORNER_SCORE,
        negated=False,
        ambiguous=False,
        group=None,
        candidates=((place_id, CORNER_SCORE),),
    )
