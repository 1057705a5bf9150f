from __future__ import annotations

import shapely
from register_of_two import HALMSTAD, LAHOLM, PLACES, make_register

from geo_trygghet.resolve import Gazetteer


def test_every_name_is_a_form_of_its_place(gazetteer: Gazetteer) -> None:
    assert {s.place_id for s in gazetteer.forms["storatorg"]} == {"h.stora"}
    assert {s.tag for s in gazetteer.forms["biblan"]} == {"exact"}
    assert {s.tag for s in gazetteer.forms["biblioteket"]} == {"generic"}


def test_a_name_of_two_towns_means_either(gazetteer: Gazetteer) -> None:
    assert {s.place_id for s in gazetteer.forms["storgatan"]} == {"h.storgatan", "l.storgatan"}


def test_a_corner_is_known_by_its_two_streets(gazetteer: Gazetteer) -> None:
    streets = frozenset({"karlxisvag", "klammerdammsgatan"})
    assert gazetteer.corners == {(HALMSTAD, streets): "h.hornet"}
    assert "karlxi" in gazetteer.streets
    assert "brogatan" in gazetteer.streets, "a street with a short stem is a street too"


def test_under_biblan_is_the_place_below_it(gazetteer: Gazetteer) -> None:
    assert {s.place_id for s in gazetteer.forms["underbiblan"]} == {"h.under"}


def test_towns_are_told_apart_from_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.towns["halmstads"] == HALMSTAD
    assert gazetteer.towns["laholm"] == LAHOLM


def test_a_noun_that_means_several_places_lists_them(gazetteer: Gazetteer) -> None:
    assert gazetteer.nouns[HALMSTAD, "torget"] == (("h.lilla", 0.5), ("h.stora", 0.5))


def test_of_very_many_squares_the_nearest_to_the_centre_are_kept() -> None:
    places = {f"h.{n}": (HALMSTAD, "square", f"Nummer{n} torg", [], []) for n in range(20)}
    places["h.centrum"] = (HALMSTAD, "district", "Halmstads centrum", [], ["centrum"])
    rows, aliases = make_register(places)
    rows["geometry"] = [shapely.Point(12.86 + 0.01 * n, 56.67) for n in range(20)] + [
        shapely.Point(12.86, 56.67)
    ]
    nouns = Gazetteer.from_tables(rows, aliases).nouns[HALMSTAD, "torget"]
    assert [place_id for place_id, _ in nouns] == [f"h.{n}" for n in range(8)]
    assert nouns[0][1] > 2 * nouns[1][1]


def test_a_noun_that_means_too_many_says_nothing() -> None:
    places = {f"h.{n}": (HALMSTAD, "park", f"Nummer{n} park", [], []) for n in range(9)}
    assert not Gazetteer.from_tables(*make_register(places)).nouns


def test_a_name_wins_over_the_same_word_as_an_alias() -> None:
    places = {"h.torget": (HALMSTAD, "square", "Torget", ["Torget"], ["torget"])}
    forms = Gazetteer.from_tables(*make_register(places)).forms
    assert [s.tag for s in forms["torget"]] == ["exact"]


def test_an_unknown_code_is_no_town() -> None:
    places = {"x.a": ("0000", "square", "Torget", [], [])}
    assert Gazetteer.from_tables(*make_register(places)).towns == {}


def test_an_empty_register_compiles() -> None:
    empty = Gazetteer.from_tables(*(frame.iloc[:0] for frame in make_register(PLACES)))
    assert empty.forms == {}
