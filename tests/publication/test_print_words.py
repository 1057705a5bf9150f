"""The print's words: no rank, no brand, and nothing that was not given."""

from __future__ import annotations

import datetime as dt

from print_tables import empty, full, place, scene, table, town

from geo_trygghet.codes import FEW_ANSWERS
from geo_trygghet.publication import print_words as words
from geo_trygghet.publication.edition import Edition


def test_the_head_tells_promise_place_and_when() -> None:
    assert words.kicker(full()) == "Medborgarlöfte 2024–2025 · Halmstads kommun och Polisen"
    assert words.kicker(town(1)) == "Halmstads kommun och Polisen"
    assert words.title(town(1)) == "Trygghet i Halmstad"
    assert words.subtitle(town(1)).endswith("Enkät 1–28 september 2023, 200 svar.")
    assert words.subtitle(table(place(0), date_from=None, date_to=None)).endswith(
        "Enkät 2023, 200 svar."
    )


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    assert [kind for kind, *_ in words.legend(full(), scene(full()))] == [
        "top", "may", "other", "safe", "few", "area", "approximate",
    ]  # fmt: skip
    exact = table(place(0, approximate=False))
    assert [kind for kind, *_ in words.legend(exact, scene(exact))] == ["top"]
    untold = table(place(0, votes=20, approximate=False), answers=FEW_ANSWERS - 1)
    (only, *_) = words.legend(untold, scene(untold))
    assert only[:2] == ("other", "Nämns i enkäten")


def test_a_release_without_a_day_says_its_number() -> None:
    assert words.issued(Edition(3)) == "utgåva 3"
    told = words.issued(Edition(3, dt.date(2024, 8, 15)))
    assert told == "Publicerad 15 augusti 2024 · utgåva 3"


def test_whose_streets_they_are_stands_with_the_source() -> None:
    assert "© Staden" in words.source(town(1), "© Staden")
    assert "None" not in words.source(town(1))


def test_notes_tell_change_and_safe_places_only_where_there_are_any() -> None:
    headings = [heading for heading, _ in words.notes(full())]
    assert headings == ["Så läser du siffrorna.", "Nämns som trygga (av 100 svarande):"]
    assert "Ej säkert = ingen säker skillnad mot 2021." in words.notes(full())[0][1]
    assert len(words.notes(town(1))) == 1
    assert "Ej säkert" not in words.notes(town(1))[0][1]


def test_names_without_room_are_told_in_words() -> None:
    marks = scene(town(2)).marks
    assert words.outside(marks[:1], unnamed=marks[1:]) == (
        "Utanför kartan: A\xa0Plats 00. Utan namn på kartan: B\xa0Plats 01."
    )
    assert words.outside(()) == ""


def test_few_are_names_alone() -> None:
    assert words.few(empty()) == "Tysta gatan"
    assert words.few(town(1)) == ""


def test_the_map_in_words_follows_the_groups() -> None:
    told = words.map_alt(town(9), scene(town(9)).marks)
    assert "Nämns av många: A Plats 00." in told
    assert "Nämns kanske av många: B Plats 01, E Plats 04, F Plats 05, I Plats 08." in told
    assert "Nämns av färre: C Plats 02, D Plats 03, G Plats 06, H Plats 07." in told
