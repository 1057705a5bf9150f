"""The register as its editor sees it: places in force, drafts, and what they are made of."""

from __future__ import annotations

import pytest
from register_town import register
from shapely.geometry import Point

from geo_trygghet.errors import UnknownPlaceError
from geo_trygghet.register.model import Draft, heirs_of


def test_a_draft_holds_what_the_register_says_of_a_place() -> None:
    square = register().draft("t.torget")
    assert (square.name, square.kind, square.parent_id) == ("Torget", "square", "t.karnan")
    assert square.aliases == (("Stortorget", False), ("torgets mitt", True))
    assert square.names == ("Torget", "Stortorget")
    assert square.size_class == "place"


def test_a_closed_place_is_known_but_not_in_force() -> None:
    town = register(closed={"t.byn": "t.parken; t.karnan"})
    assert "t.byn" not in town.drafts
    assert heirs_of(town.row("t.byn")) == ("t.parken", "t.karnan")
    with pytest.raises(UnknownPlaceError, match="ingen plats i bruk"):
        town.draft("t.byn")
    with pytest.raises(UnknownPlaceError, match="ingen plats med id"):
        town.row("t.ingen")


def test_a_place_that_nothing_took_over_after_has_no_heirs() -> None:
    assert heirs_of(register().row("t.byn")) == ()


def test_names_are_added_once_and_never_the_places_own() -> None:
    draft = Draft("Torget", "square", Point(12.85, 56.67), aliases=(("Kungstorget", False),))
    more = draft.with_names(("Torget", False), ("Kungstorget", True), ("Ekot", False))
    assert more.aliases == (("Ekot", False), ("Kungstorget", False))
