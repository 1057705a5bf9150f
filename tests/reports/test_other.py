"""Other information: the survey with its map, the walks and dialogues, in counts."""

from __future__ import annotations

from dataclasses import replace

from report_town import material, view, words
from two_rounds import two_rounds

from geo_trygghet.reports.model import Paragraph, Picture
from geo_trygghet.reports.other import other_section


def test_the_survey_stands_with_its_map_and_the_change() -> None:
    section = other_section(view(), (Paragraph("Skolornas bild", "own"),))
    text = words(section.blocks)
    assert sum(isinstance(one, Picture) for one in section.blocks) == 1
    assert text.startswith("Skolornas bild")
    assert "Torget | Säkert bland de tre översta" in text
    assert "Nämns av fler" in text


def test_walks_are_counted_by_day_and_never_quoted() -> None:
    text = words(other_section(view(), ()).blocks)
    assert "19 oktober 2023: 3 noteringar (1 bra, 2 brist)." in text
    assert "lampor är släckta" not in text
    assert "Ingen dialog är inlagd." in text


def test_notes_without_a_day_are_said_to_have_none() -> None:
    tables = two_rounds()
    undated = tables.walk_notes.assign(walked_on=None, sign=None)
    own = view(material(tables=replace(tables, walk_notes=undated)))
    assert "Utan dag: 3 noteringar." in words(other_section(own, ()).blocks)
