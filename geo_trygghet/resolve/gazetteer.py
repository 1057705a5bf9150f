"""The register of places compiled into forms that can be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import ahocorasick

from geo_trygghet import language
from geo_trygghet.errors import UnknownMunicipalityError
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.resolve.compiler import Compiler, Surface
from geo_trygghet.resolve.deletions import DeletionIndex
from geo_trygghet.resolve.normalise import fold
from geo_trygghet.resolve.positions import positions_of
from geo_trygghet.resolve.signals import signals_of
from geo_trygghet.resolve.towns import names_elsewhere

if TYPE_CHECKING:
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

__all__ = ["Gazetteer", "Surface"]


@dataclass(frozen=True)
class Gazetteer:
    """Forms of all places of one or more municipalities.

    Attributes
    ----------
    forms
        Key → the places that it may mean.
    automaton
        Finds all keys in a string in one pass (Aho & Corasick 1975); None if there are no forms.
    deletions
        Finds the keys that a misspelt word is near to.
    corners
        (municipality, the keys of two streets' names) → the register's corner of them.
    streets
        Key → the folded names of the streets that it may mean at a corner.
    misspelt_streets
        Finds the keys of streets that a misspelt word is near to.
    nouns
        (municipality, "torget", "parken" …) → its places that are such, and each one's share.
    positions
        place_id → (longitude, latitude) [degrees], as far as known.
    towns
        Folded names of the municipalities, also in the genitive → code.
    spellings
        Key of a very short name → how it is spelt, in lower case.
    beginnings
        The first three letters of names that are written with several words.
    """

    forms: dict[str, tuple[Surface, ...]]
    automaton: Any
    deletions: DeletionIndex
    corners: dict[tuple[str, frozenset[str]], str]
    streets: dict[str, frozenset[str]]
    misspelt_streets: DeletionIndex
    nouns: dict[tuple[str, str], tuple[tuple[str, float], ...]]
    positions: dict[str, tuple[float, float]]
    towns: dict[str, str]
    spellings: dict[str, set[str]]
    beginnings: frozenset[str]

    @classmethod
    def from_tables(cls, places: pd.DataFrame, aliases: pd.DataFrame) -> Self:
        """Compile a register.

        Parameters
        ----------
        places : table
            `place_id`, `municipality_code`, `name`, `kind`, and, if known, `geometry`
            (EPSG:4326), of schema.PLACE.
        aliases : table
            `place_id`, `municipality_code`, `alias`, `generic`, of schema.PLACE_ALIAS.
        """
        towns = _towns(set(places["municipality_code"].astype(str)))
        compiler = Compiler(towns)
        kinds: dict[str, str] = {}
        shapes: dict[str, BaseGeometry | None] = {}
        for row in places.to_dict("records"):
            code, place_id = str(row["municipality_code"]), str(row["place_id"])
            name, kind = str(row["name"]), str(row.get("kind") or "")
            kinds[place_id], shapes[place_id] = kind, row.get("geometry")
            compiler.add(code, place_id, name, kind=kind, generic=False)
            compiler.add_noun(code, place_id, name, kind)
        for row in aliases.to_dict("records"):
            code, place_id = str(row["municipality_code"]), str(row["place_id"])
            kind, generic = kinds.get(place_id, ""), bool(row["generic"])
            compiler.add(code, place_id, str(row["alias"]), kind=kind, generic=generic)
        compiler.add_turned()
        compiler.add_relations()
        positions = positions_of(shapes)
        forms = {key: tuple(found.values()) for key, found in compiler.forms.items()}
        # Loaded here, once, so that the first answer need not wait for it.
        language.given_names()
        language.surnames()
        names_elsewhere()
        signals_of("torget")
        return cls(
            forms=forms,
            automaton=_automaton(forms),
            deletions=DeletionIndex(compiler.comparable - set(towns)),
            corners=compiler.corners,
            streets={key: frozenset(names) for key, names in compiler.streets.items()},
            misspelt_streets=DeletionIndex(compiler.streets),
            nouns=compiler.nouns(positions),
            positions=positions,
            towns=towns,
            spellings=dict(compiler.spellings),
            beginnings=compiler.beginnings,
        )


def _automaton(forms: dict[str, tuple[Surface, ...]]) -> Any:  # noqa: ANN401 - the package has no types
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for key in forms:
        automaton.add_word(key)
    if not forms:
        return None
    automaton.make_automaton()
    return automaton


def _towns(codes: set[str]) -> dict[str, str]:
    towns: dict[str, str] = {}
    for code in sorted(codes):
        try:
            name = fold(find_municipality(code).name)
        except UnknownMunicipalityError:
            continue
        towns |= {name: code, name + "s": code}
    return towns
