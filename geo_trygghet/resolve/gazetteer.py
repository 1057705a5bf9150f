"""The register of places compiled into forms that can be looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Self

from geo_trygghet.codes import AREA_KINDS
from geo_trygghet.errors import UnknownMunicipalityError
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.resolve.forms import (
    is_street,
    name_forms,
    noun_of,
    spelt_out,
    street_stems,
    tells_a_king,
)
from geo_trygghet.resolve.normalise import BEGINNING, fold, skeleton, tokenise

if TYPE_CHECKING:
    import pandas as pd

Tag = Literal["name", "alias", "generic", "stem"]

RELATIONS: Final = ("under", "bakom", "framför", "bredvid", "vid", "utanför")
"""Words that a place's own name may begin with: "Under stadsbiblioteket"."""

CORNER: Final = re.compile(r"^(?:hörnet|korsningen)?\s*(.+?)\s*/\s*(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surface:
    """One way to write one place; `stem` counts at a corner only."""

    place_id: str
    municipality_code: str
    tag: Tag


@dataclass(frozen=True)
class Gazetteer:
    """Forms of all places of one or more municipalities.

    Attributes
    ----------
    forms
        Key → the places that it may mean.
    corners
        The keys of two streets' names → the register's corner of them.
    longest
        Most words that a form was written with; no longer run of words is tried.
    typo_keys
        (first letter, length) → keys of names that a misspelt word is compared with.
    skeletons
        How a name sounds → its key.
    dropped
        A name that lacks one of its vowels, as quick writers' do → its key.
    towns
        Folded names of the municipalities, also in the genitive → code.
    nouns
        (municipality, "torget", "parken" …) → its places that are such, if they are several.
    beginnings
        The first letters of all forms.
    """

    forms: dict[str, tuple[Surface, ...]]
    corners: dict[tuple[str, frozenset[str]], str]
    streets: dict[str, frozenset[str]]
    typo_keys: dict[tuple[str, int], tuple[str, ...]]
    skeletons: dict[str, str]
    dropped: dict[str, str]
    towns: dict[str, str]
    nouns: dict[tuple[str, str], tuple[str, ...]]
    beginnings: frozenset[str]
    longest: int = field(default=7)
    nearest: dict[str, tuple[str, int] | None] = field(default_factory=dict, repr=False)

    @classmethod
    def from_tables(cls, places: pd.DataFrame, aliases: pd.DataFrame) -> Self:
        """Compile a register.

        Parameters
        ----------
        places : table
            `place_id`, `municipality_code`, `name`, `kind`, of schema.PLACE.
        aliases : table
            `place_id`, `municipality_code`, `alias`, `generic`, of schema.PLACE_ALIAS.
        """
        compiler = _Compiler()
        for row in places.to_dict("records"):
            code, place_id = str(row["municipality_code"]), str(row["place_id"])
            compiler.add(code, place_id, str(row["name"]), "name")
            if row.get("kind") not in AREA_KINDS:
                compiler.add_noun(code, place_id, str(row["name"]))
        for row in aliases.to_dict("records"):
            tag: Tag = "generic" if row["generic"] else "alias"
            code, place_id = str(row["municipality_code"]), str(row["place_id"])
            compiler.add(code, place_id, str(row["alias"]), tag)
        compiler.add_relations()
        return cls(
            forms={key: tuple(found.values()) for key, found in compiler.forms.items()},
            corners=compiler.corners,
            streets={key: frozenset(names) for key, names in compiler.streets.items()},
            typo_keys=_typo_keys(compiler.whole),
            skeletons=_skeletons(compiler.sounding),
            dropped=_dropped(compiler.sounding),
            nouns=compiler.several(),
            beginnings=compiler.beginnings(),
            towns=_towns(set(places["municipality_code"].astype(str))),
        )


class _Compiler:
    def __init__(self) -> None:
        self.forms: dict[str, dict[str, Surface]] = defaultdict(dict)
        self.corners: dict[tuple[str, frozenset[str]], str] = {}
        self.streets: dict[str, set[str]] = defaultdict(set)
        self.whole: set[str] = set()
        self.sounding: set[str] = set()
        self._of_place: dict[str, set[str]] = defaultdict(set)
        self._names: list[tuple[str, str, str]] = []
        self._nouns: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add(self, code: str, place_id: str, name: str, tag: Tag) -> None:
        corner = CORNER.match(name)
        if corner:
            sides = [fold(side) for side in corner.groups()]
            self.corners[code, frozenset(sides)] = place_id
            for side in corner.groups():
                self._add_street(side)
            return
        self._names.append((code, place_id, name))
        whole = name_forms(name, shortened=False)
        self.sounding |= whole
        if tag != "generic":
            self.whole |= whole
        for key in name_forms(name):
            for spelling in spelt_out(key):
                self._put(spelling, Surface(place_id, code, tag))
        self._add_street(name)
        for stem in street_stems(name):
            # "Karl XI" alone is the street; "Köpmans" is so only at a corner.
            alone: Tag = "alias" if tells_a_king(name) else "stem"
            self._put(stem, Surface(place_id, code, alone))

    def add_noun(self, code: str, place_id: str, name: str) -> None:
        """Remember that a place is a "torget" or "parken", if its name says so."""
        noun = noun_of(name)
        if noun is not None:
            self._nouns[code, noun].add(place_id)

    def several(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Give the nouns that may mean several places of one municipality, but not too many."""
        return {
            key: tuple(sorted(found))
            for key, found in self._nouns.items()
            if 1 < len(found) <= MOST_CANDIDATES
        }

    def add_relations(self) -> None:
        """Let "under biblan" be the place below whatever "biblan" is."""
        for code, place_id, name in self._names:
            first, _, rest = name.partition(" ")
            if first.casefold() not in RELATIONS or not rest:
                continue
            meant = {
                s.place_id
                for s in self.forms.get("".join(t.folded for t in tokenise(rest)), {}).values()
                if s.municipality_code == code and s.tag != "stem"
            }
            for other in sorted(meant - {place_id}):
                for key in sorted(self._of_place[other]):
                    self._put(fold(first) + key, Surface(place_id, code, "alias"))

    def beginnings(self) -> frozenset[str]:
        """Give the first letters of all forms; those of a shorter form with all that may follow."""
        keys = {*self.forms, *self.streets, *(noun for _, noun in self._nouns)}
        whole = {key[:BEGINNING] for key in keys if len(key) >= BEGINNING}
        short = {key for key in keys if len(key) < BEGINNING}
        letters = "abcdefghijklmnopqrstuvwxyz0123456789"
        return frozenset(whole | short | {key + letter for key in short for letter in letters})

    def _add_street(self, name: str) -> None:
        """Remember under which forms a street may stand at a corner."""
        if not is_street(name):
            return
        stems = street_stems(name)
        for key in name_forms(name) | stems:
            self.streets[key].add(fold(name))
        for stem in stems:
            for head in ("g", "v", "gat"):
                self.streets[stem + head].add(fold(name))

    def _put(self, key: str, surface: Surface) -> None:
        order = ("name", "alias", "generic", "stem")
        there = self.forms[key].get(surface.place_id)
        if there is None or order.index(surface.tag) < order.index(there.tag):
            self.forms[key][surface.place_id] = surface
        if surface.tag != "stem":
            self._of_place[surface.place_id].add(key)


FEWEST_LETTERS_FOR_A_TYPO: Final = 6
FEWEST_LETTERS_BY_SOUND: Final = 5
VOWELS: Final = frozenset("aeiouy")
MOST_CANDIDATES: Final = 8
"""A word that may mean more places than this says nothing of which."""


def _skeletons(names: set[str]) -> dict[str, str]:
    """Index names by how they sound; what two names share tells nothing and is left out."""
    by_sound: dict[str, set[str]] = defaultdict(set)
    for key in names:
        if len(key) >= FEWEST_LETTERS_BY_SOUND:
            by_sound[skeleton(key)].add(key)
    return {sound: next(iter(keys)) for sound, keys in by_sound.items() if len(keys) == 1}


def _dropped(names: set[str]) -> dict[str, str]:
    """Index names less one vowel; what is a name itself, or comes of two, is left out."""
    by_rest: dict[str, set[str]] = defaultdict(set)
    for key in names:
        if len(key) >= FEWEST_LETTERS_FOR_A_TYPO:
            for place in range(1, len(key)):
                if key[place] in VOWELS:
                    by_rest[key[:place] + key[place + 1 :]].add(key)
    return {
        rest: next(iter(keys))
        for rest, keys in by_rest.items()
        if len(keys) == 1 and rest not in names
    }


def _typo_keys(names: set[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
    for key in names:
        if len(key) >= FEWEST_LETTERS_FOR_A_TYPO:
            buckets[key[0], len(key)].append(key)
    return {bucket: tuple(sorted(keys)) for bucket, keys in buckets.items()}


def _towns(codes: set[str]) -> dict[str, str]:
    towns: dict[str, str] = {}
    for code in sorted(codes):
        try:
            name = fold(find_municipality(code).name)
        except UnknownMunicipalityError:
            continue
        towns |= {name: code, name + "s": code}
    return towns
