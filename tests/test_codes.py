from __future__ import annotations

from geo_trygghet import codes, schema


def test_every_area_kind_is_a_kind_of_place() -> None:
    assert set(codes.PLACE_KINDS) > codes.AREA_KINDS


def test_a_village_and_a_square_are_never_in_one_ranking() -> None:
    assert codes.size_class_of("locality") == codes.size_class_of("district") == "area"
    assert codes.size_class_of("square") == codes.size_class_of("street") == "place"


def test_codes_are_ascii_and_have_a_label() -> None:
    lists = (
        codes.PLACE_KINDS, codes.SIZE_CLASSES, codes.TIERS, codes.SOURCES, codes.CATEGORIES,
        codes.TIME_BANDS, codes.MODES, codes.SIGNS, codes.PRECISIONS, codes.PARTIES, codes.ROLES,
    )  # fmt: skip
    for one in lists:
        assert all(code.isascii() and label for code, label in one.items())


def test_every_source_has_a_letter_of_its_own() -> None:
    assert set(codes.SOURCE_LETTERS) == set(codes.SOURCES)
    assert len(set(codes.SOURCE_LETTERS.values())) == len(codes.SOURCES)


def test_the_lists_are_those_that_the_schema_allows() -> None:
    assert set(schema.ANSWER.column("mode").allowed) == set(codes.MODES)
    assert set(schema.WALK_NOTE.column("sign").allowed) == set(codes.SIGNS)
    assert set(schema.INCIDENT.column("precision").allowed) == set(codes.PRECISIONS)
    assert set(schema.PROMISE.column("party").allowed) == set(codes.PARTIES)
    assert set(schema.ACCOUNT.column("role").allowed) == set(codes.ROLES)
    assert set(schema.PLACE.column("size_class").allowed) == set(codes.SIZE_CLASSES)
