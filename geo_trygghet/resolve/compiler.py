"""A register's names, written in all the ways that people write them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from geo_trygghet import language
from geo_trygghet.codes import AREA_KINDS
from geo_trygghet.resolve.forms import (
    is_street,
    name_forms,
    noun_of,
    spelt_out,
    split_head,
    street_stems,
    tells_a_king,
)
from geo_trygghet.resolve.name_parts import (
    DEFINITE,
    as_definite,
    corner_sides,
    definite_of,
    raw_stem,
    tells_the_place,
)
from geo_trygghet.resolve.name_words import (
    HEAD_OF,
    HEADS,
    PREPOSITIONAL,
    SHORT_FIRST,
)
from geo_trygghet.resolve.normalise import fold, tokenise
from geo_trygghet.resolve.positions import shares_by_nearness

if TYPE_CHECKING:
    from collections.abc import Mapping

Tag = Literal["exact", "inflected", "short", "generic", "part", "stem"]

ORDER: Final[tuple[Tag, ...]] = ("exact", "inflected", "short", "generic", "part", "stem")
"""From what surely is a name to what is one only beside another word."""


MOST_CANDIDATES: Final = 8
"""A word that may mean more places than this says nothing of which."""

SAYS_SOMETHING: Final = 0.2
"""So much of what a noun may mean must be among the likeliest places."""

SHORT_NAME: Final = 3
"""Names of so few letters are told apart by their diacritics: "ån" is not "än"."""

_LITTLE: Final = 4

NO_ENDS: Final = frozenset({*PREPOSITIONAL, "till", "mellan", "mot", "i", "pa", "och", "av"})
"""With these no piece of a name ends: "gångbron över" is no short "Gångbron över bangården"."""

KIND_NOUNS: Final = {
    "square": "torget",
    "park": "parken",
    "station": "stationen",
    "school": "skolan",
    "river": "an",
    "lake": "sjon",
    "beach": "stranden",
}
"""What places of a kind are called, whatever their names say; folded."""


class Surface(NamedTuple):
    """One way to write one place.

    `part` is a piece of a name that may stand for the whole, `stem` counts at a corner only.
    """

    place_id: str
    municipality_code: str
    tag: Tag
    kind: str


class Compiler:
    """Collects the forms of one register."""

    def __init__(self, towns: dict[str, str]) -> None:
        self.forms: dict[str, dict[str, Surface]] = defaultdict(dict)
        self.corners: dict[tuple[str, frozenset[str]], str] = {}
        self.streets: dict[str, set[str]] = defaultdict(set)
        self.comparable: set[str] = set()
        self.spellings: dict[str, set[str]] = defaultdict(set)
        self.beginnings: frozenset[str] = frozenset()
        self._towns = towns
        self._of_place: dict[str, set[str]] = defaultdict(set)
        self._names: list[tuple[str, str, str]] = []
        self._turned: list[tuple[str, str, str, str, str]] = []
        self._nouns: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add(self, code: str, place_id: str, name: str, *, kind: str, generic: bool) -> None:
        """Add a name or an alias of a place."""
        sides = corner_sides(name, kind)
        if sides:
            self.corners[code, frozenset(map(fold, sides))] = place_id
            for side in sides:
                self._add_street(side)
            return
        self._names.append((code, place_id, name))
        if len(fold(name)) <= SHORT_NAME:
            self.spellings[fold(name)].add(name.casefold())
        if " " in name:
            self.beginnings |= {fold(name)[:3]}
        self._add_forms(code, place_id, name, kind=kind, generic=generic)
        if generic:
            self._add_abroad(code, place_id, name, kind)
        else:
            self._add_turned(code, place_id, name, kind)
            self._add_parts(code, place_id, name, kind)
            self._add_street(name)
            written_stem = raw_stem(name)
            for stem in street_stems(name):
                # "Karl XI" alone is the street, "Snevringe" may be; "Köpmans" is so at a corner.
                alone: Tag = (
                    "short"
                    if tells_a_king(name) or len(tokenise(name)) > 2  # noqa: PLR2004 - "LP Hanssons"
                    else "part"
                    if tells_the_place(stem, kind) and tells_the_place(written_stem, kind)
                    else "stem"
                )
                self._put(stem, Surface(place_id, code, alone, kind))

    def _add_abroad(self, code: str, place_id: str, name: str, kind: str) -> None:
        """Let "Halmstads station" be what "stationen" is in Halmstad."""
        noun = fold(name)
        bare = noun[: -len("en")] if noun.endswith(("en", "et")) else noun.removesuffix("n")
        if not (noun.endswith(DEFINITE) and language.is_word(bare)):
            return
        for town, of in self._towns.items():
            if of == code and town.endswith("s"):
                self._put(town + bare, Surface(place_id, code, "inflected", kind))

    def _add_forms(self, code: str, place_id: str, name: str, *, kind: str, generic: bool) -> None:
        forms = name_forms(name)
        for key, how in forms.items():
            tag: Tag = "generic" if generic else how
            if how == "short" and language.is_word(key):
                continue  # "Skog." is no street
            if generic and not as_definite(key, name):
                continue  # "sjukhuset" is the one here, "till sjukhus" is any
            genitive = key.endswith("s") and key[:-1] in forms
            if how != "short" and not genitive and not self._is_town_and_little(key):
                self.comparable.add(key)
            for spelling in spelt_out(key):
                self._put(spelling, Surface(place_id, code, tag, kind))

    def add_noun(self, code: str, place_id: str, name: str, kind: str) -> None:
        """Remember that a place is a "torget" or "parken", if its name says so."""
        if kind in AREA_KINDS:
            return
        for noun in {noun_of(name), KIND_NOUNS.get(kind)} - {None}:
            self._nouns[code, str(noun)].add(place_id)
        words = [token.folded for token in tokenise(name)]
        if any(word in PREPOSITIONAL for word in words[1:-1]):
            # "Gångbron över bangården" may be what "gångbron", "bron" and "bangården" mean.
            for word in {words[0], words[-1], split_head(words[0])[1] or words[0]}:
                self._nouns[code, word].add(place_id)

    def nouns(
        self, positions: Mapping[str, tuple[float, float]]
    ) -> dict[tuple[str, str], tuple[tuple[str, float], ...]]:
        """Give the nouns that may mean some places of a municipality, and how likely each.

        Where positions are known, those nearest to the centre are likelier, and of very many the
        nearest are kept; where they aren't, a noun for very many says nothing.
        """
        nouns: dict[tuple[str, str], tuple[tuple[str, float], ...]] = {}
        for (code, noun), found in self._nouns.items():
            centre = positions.get(self._centre_of(code) or "")
            if len(found) > MOST_CANDIDATES and centre is None:
                continue
            shares = shares_by_nearness(found, positions, centre)[:MOST_CANDIDATES]
            if sum(share for _, share in shares) < SAYS_SOMETHING:
                continue
            for written in HEADS.get(noun, (noun,)):
                if written == noun or written.endswith(DEFINITE):
                    nouns[code, written] = tuple(shares)
        return nouns

    def _centre_of(self, code: str) -> str | None:
        """Give the place that "centrum" means in a municipality."""
        centres = self.forms.get("centrum", {}).values()
        return next((s.place_id for s in centres if s.municipality_code == code), None)

    def add_relations(self) -> None:
        """Let "under biblan" be the place below whatever "biblan" is."""
        for code, place_id, name in self._names:
            first, _, rest = name.partition(" ")
            if fold(first) not in PREPOSITIONAL or not rest:
                continue
            meant = {
                s.place_id
                for s in self.forms.get("".join(t.folded for t in tokenise(rest)), {}).values()
                if s.municipality_code == code and s.tag not in {"stem", "part"}
            }
            for other in sorted(meant - {place_id}):
                for key in sorted(self._of_place[other]):
                    self.comparable.add(fold(first) + key)
                    self._put(fold(first) + key, Surface(place_id, code, "inflected", "building"))

    def _is_town_and_little(self, key: str) -> bool:
        """Tell "Halmstad C": misspelt, it would be "Halmstad" and any small word."""
        return any(key.startswith(t) and len(key) - len(t) < _LITTLE for t in self._towns)

    def _add_turned(self, code: str, place_id: str, name: str, kind: str) -> None:
        """Remember that "Knäreds station" may be "stationen i Knäred"."""
        words = [token.folded for token in tokenise(name)]
        if len(words) == 2:  # noqa: PLR2004 - an owner and a thing
            self._turned.append((code, place_id, words[0], words[1], kind))

    def add_turned(self) -> None:
        """Write what belongs to a town or a place the other way: "stationen i Knäred"."""
        for code, place_id, first, last, kind in self._turned:
            if last in self._towns:  # Stadshuset Laholm
                for turned in (first + "i" + last, last + "s" + first):
                    self._put(turned, Surface(place_id, code, "inflected", kind))
            thing, owner = definite_of(last), first.removesuffix("s")
            areas = {s.kind for s in self.forms.get(owner, {}).values()} & AREA_KINDS
            if thing == "centrum" and owner in self._towns:
                for key in (
                    f"centrala{owner}",
                    f"centraladelarnaav{owner}",
                    f"{first}centraladelar",
                ):
                    self._put(key, Surface(place_id, code, "inflected", kind))
            if thing is not None and (owner in self._towns or areas):
                for preposition in ("i", "pa", "vid"):
                    key = thing + preposition + owner
                    self._put(key, Surface(place_id, code, "inflected", kind))

    def _add_parts(self, code: str, place_id: str, name: str, kind: str) -> None:
        """Let the telling piece of a name stand for it: "Folkasbo" for Folkasboskolan."""
        tokens = tokenise(name)
        words = [token.folded for token in tokens]
        if not words or words[0] in PREPOSITIONAL or is_street(name) or kind in AREA_KINDS:
            return
        stem, head = split_head(words[-1])
        raw = [name[token.start : token.end] for token in tokens]
        parts = [raw[0][: len(stem)]] if len(words) == 1 and head is not None else []
        parts += [
            r for r, w in zip(raw, words, strict=True) if len(raw) > 1 and w not in SHORT_FIRST
        ]
        ends_well = len(words) > 2 and words[-2] not in NO_ENDS  # noqa: PLR2004 - two are left
        if ends_well and words[-1] in HEAD_OF:
            for first in SHORT_FIRST.get(words[0], (words[0],)):
                beheaded = "".join([first, *words[1:-1]])
                self._put(beheaded, Surface(place_id, code, "part", kind))
        for part in parts:
            bare = part.removesuffix("s")
            if fold(bare) in self._towns or not (
                tells_the_place(bare, kind) and tells_the_place(part, kind)
            ):
                continue
            for key in {fold(part), fold(bare)}:
                self._put(key, Surface(place_id, code, "part", kind))

    def _add_street(self, name: str) -> None:
        """Remember under which forms a street may stand at a corner."""
        if not is_street(name):
            return
        stems = street_stems(name)
        for key in {*name_forms(name)} | stems:
            self.streets[key].add(fold(name))
        for stem in stems:
            for head in ("g", "v", "gat"):
                self.streets[stem + head].add(fold(name))

    def _put(self, key: str, surface: Surface) -> None:
        there = self.forms[key].get(surface.place_id)
        if there is None or ORDER.index(surface.tag) < ORDER.index(there.tag):
            self.forms[key][surface.place_id] = surface
        if surface.tag not in {"stem", "part"}:
            self._of_place[surface.place_id].add(key)
