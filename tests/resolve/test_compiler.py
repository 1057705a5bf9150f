from __future__ import annotations

from register_of_two import HALMSTAD, PLACES, make_register

from geo_trygghet.resolve import Gazetteer


def compiled(*names: tuple[str, str, list[str]]) -> Gazetteer:
    places = {
        f"h.{n}": (HALMSTAD, kind, name, [], generic)
        for n, (kind, name, generic) in enumerate(names)
    }
    return Gazetteer.from_tables(*make_register({**PLACES, **places}))


def tags(gazetteer: Gazetteer, key: str) -> set[str]:
    return {surface.tag for surface in gazetteer.forms.get(key, ())}


def test_a_telling_piece_may_stand_for_the_whole() -> None:
    gazetteer = compiled(("school", "Folkasboskolan", []), ("street", "Snevringevägen", []))
    assert tags(gazetteer, "folkasbo") == {"part"}
    assert tags(gazetteer, "snevringe") == {"part"}


def test_a_common_word_or_a_persons_name_is_no_telling_piece() -> None:
    gazetteer = compiled(("school", "Parkskolan", []), ("sports", "Örjans vall", []))
    assert "park" not in gazetteer.forms
    assert tags(gazetteer, "orjans") == set()


def test_what_belongs_to_a_place_may_be_told_the_other_way() -> None:
    gazetteer = compiled(("station", "Holms station", []))
    assert tags(gazetteer, "stationeniholm") == {"inflected"}


def test_an_abbreviation_that_is_a_word_is_none() -> None:
    assert "skog" not in compiled(("street", "Skogatan", [])).forms


def test_a_generic_word_is_known_in_its_definite_form_only() -> None:
    gazetteer = compiled(("building", "Hallands sjukhus", ["sjukhuset"]))
    assert tags(gazetteer, "sjukhuset") == {"generic"}
    assert tags(gazetteer, "sjukhus") == set()


def test_what_a_town_has_one_of_is_known_by_the_towns_name() -> None:
    gazetteer = compiled(("building", "Hallands sjukhus", ["sjukhuset"]))
    assert tags(gazetteer, "halmstadssjukhus") == {"inflected"}


def test_a_name_with_a_slash_is_a_corner_only_of_streets() -> None:
    gazetteer = compiled(
        ("building", "Gallerian/Biografen", []),
        ("intersection", "Korsningen Brogatan och Storgatan", []),
    )
    assert tags(gazetteer, "gallerianbiografen") == {"exact"}
    assert gazetteer.corners[HALMSTAD, frozenset({"brogatan", "storgatan"})] == "h.1"


def test_no_piece_of_a_name_ends_in_a_preposition() -> None:
    gazetteer = compiled(("building", "Gångbron över bangården", []))
    assert tags(gazetteer, "gangbronover") == set()


def test_a_name_may_lack_its_inner_s_or_begin_with_a_letter() -> None:
    gazetteer = compiled(("park", "Norre Katts park", []))
    assert tags(gazetteer, "kopmangatan") == {"inflected"}
    assert tags(gazetteer, "nkattspark") == {"short"}


def test_very_short_names_keep_their_diacritics() -> None:
    assert compiled(("river", "Nissaån", ["ån"])).spellings == {"an": {"ån"}}


def test_what_a_name_says_beside_a_preposition_is_a_noun() -> None:
    nouns = compiled(("park", "Parken bakom ICA", [])).nouns
    assert [place for place, _ in nouns[HALMSTAD, "ica"]] == ["h.0"]
