"""The report's map holds what the public map does, and nothing under the floor."""

from __future__ import annotations

from dataclasses import replace

from report_town import material, view
from tiny_town import tiny_town

from geo_trygghet.reports.drawn import map_picture


def test_only_public_places_that_enough_have_named_are_drawn() -> None:
    drawn = map_picture(view())
    assert drawn is not None
    assert drawn.svg.startswith("<svg")
    for text in (drawn.svg, drawn.alt, drawn.caption):
        assert "Torget" in text
        assert "Långgatan" not in text  # four of 120
        assert "Skolgården" not in text  # no public place


def test_the_alt_text_says_what_is_on_the_map_and_that_it_is_made_up() -> None:
    drawn = map_picture(view())
    assert drawn is not None
    assert "Karta över 2 platser" in drawn.alt
    assert "A Parken, B Torget" in drawn.alt
    assert "Konstruerade data." in drawn.alt
    assert "ingen rangordning" in drawn.caption


def test_without_a_round_or_a_place_to_show_there_is_no_map() -> None:
    town = tiny_town()
    assert map_picture(view(material(tables=replace(town, rounds=town.rounds.iloc[:0])))) is None
    hidden = replace(town, places=town.places.assign(public=False))
    assert map_picture(view(material(tables=hidden))) is None
