"""Patrols are told apart by letter, mark and line, without dashes, in black and white too."""

from __future__ import annotations

import re
import string
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest

from geo_trygghet.maps.patrols import shape_of
from geo_trygghet.patrol.sheet_marks import COLOURS, line_svg, mark_svg, start_svg, style_of


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_they_are_those_of_the_planners_map() -> None:
    css = files("geo_trygghet.maps").joinpath("static/patrol.css").read_text(encoding="utf-8")
    rules = re.findall(r"^(.*tk-patrol-.*) \{ --patrol: (#\w+); \}", css, flags=re.MULTILINE)
    told = {name: colour for names, colour in rules for name in re.findall(r"patrol-(\w)", names)}
    assert set(told) == set("abcdef")
    for letter, colour in told.items():
        style = style_of(letter.upper())
        assert style.colour == colour
        assert style.shape == shape_of(letter.upper())


def test_many_patrols_differ_without_colour_and_twenty_by_letter() -> None:
    letters = string.ascii_uppercase[:20]
    assert len({(style_of(c).shape, style_of(c).core) for c in letters[:16]}) == 16
    assert len({mark_svg(c, f"{c}1", 0, 0) for c in letters}) == 20


@pytest.mark.parametrize("colour", COLOURS)
def test_a_white_letter_is_read_on_every_colour(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 6


@pytest.mark.parametrize("letter", ["A", "B", "C", "D", "T", "AA"])
def test_what_is_drawn_is_xml(letter: str) -> None:
    inner = mark_svg(letter, f"{letter}<12", 3, 4, size=1.5) + start_svg(0, 0)
    drawn = f"<svg>{inner}{line_svg(letter, 'M0 0L9 9')}</svg>"
    ET.fromstring(drawn)  # noqa: S314 - our own
    assert "style=" not in drawn
