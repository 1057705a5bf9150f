"""Themes: chosen and kept, and every pair of text and ground legible in each of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import geo_trygghet_web
import pytest
from geo_trygghet_web.themes import THEMES

from geo_trygghet.publication.colours import contrast

if TYPE_CHECKING:
    from web_site import Site


def test_a_theme_is_chosen_kept_and_let_go_of(site: Site) -> None:
    client = site.as_("planner")
    assert "data-theme" not in client.get("/lofte").text
    answer = client.send("/tema", tema="dark", next="/platser?q=a")
    assert answer.headers["Location"] == "/platser?q=a"
    page = client.get("/lofte").text
    assert '<html lang="sv" data-theme="dark">' in page
    assert '<meta name="color-scheme" content="dark">' in page
    client.send("/tema", tema="auto", next="/")
    assert "data-theme" not in client.get("/lofte").text


def test_an_unknown_theme_is_refused(site: Site) -> None:
    assert site.as_("planner").send("/tema", tema="rosa").status_code == 400


TEXT = (
    ("ink", "page"), ("ink", "panel"), ("ink", "soft"), ("ink", "tint"), ("ink", "picked"),
    ("muted", "page"), ("muted", "panel"), ("muted", "untold-bg"), ("muted", "soft"),
    ("accent", "panel"), ("accent", "page"), ("accent", "tint"), ("accent-more", "panel"),
    ("amber-ink", "amber-bg"), ("up", "up-bg"), ("up", "panel"), ("down", "down-bg"),
    ("down", "panel"), ("stop", "stop-bg"), ("stop", "panel"),
    ("deep", "panel"), ("ink", "amber-bg"),
)  # fmt: skip
"""Text, and the ground that it stands on; filled buttons are the same the other way round."""

SEEN = (
    ("edge", "panel"), ("edge", "page"), ("focus", "panel"), ("focus", "page"), ("teal", "panel"),
    ("survey", "panel"), ("brown", "panel"), ("slate", "panel"), ("deep", "panel"),
)  # fmt: skip
"""Edges and marks that must be told from their ground."""

SHEET = (Path(geo_trygghet_web.__file__).parent / "static" / "app.css").read_text()


def tokens(theme: str) -> dict[str, str]:
    """Give the colours of a theme as the style sheet states them."""
    place = 1 if theme in {"dark", "contrast"} else 0
    stated = dict(re.findall(r"--([\w-]+): ([^;]+);", SHEET.split("}")[0]))
    if theme == "contrast":
        own = SHEET.split('[data-theme="contrast"] {')[1].split("}")[0]
        stated |= dict(re.findall(r"--([\w-]+): ([^;]+);", own))
    found = {}
    for name, value in stated.items():
        pair = re.fullmatch(r"light-dark\((#\w+), (#\w+)\)", value)
        colour = pair[1 + place] if pair else value
        if re.fullmatch(r"#\w{3}|#\w{6}", colour):
            found[name] = colour if len(colour) > 4 else "#" + "".join(2 * c for c in colour[1:])
    return found


@pytest.mark.parametrize("theme", [code for code in THEMES if code != "auto"])
def test_text_and_marks_are_told_from_their_ground_in_every_theme(theme: str) -> None:
    own = tokens(theme)
    least = 7.0 if theme == "contrast" else 4.5
    poor = {
        (a, b): round(contrast(own[a], own[b]), 2)
        for pairs, wanted in ((TEXT, least), (SEEN, 3.0))
        for a, b in pairs
        if contrast(own[a], own[b]) < wanted
    }
    assert poor == {}


def test_white_letters_stand_on_the_squares_of_sources_in_every_theme() -> None:
    for theme in ("light", "dark", "contrast"):
        own = tokens(theme)
        for name in ("survey", "teal", "brown", "slate"):
            assert contrast("#ffffff", own[name]) >= 4.5, (theme, name)


def test_no_page_has_a_ground_of_its_own_white() -> None:
    """What is no token stays white in the dark; paper and previews are meant to."""
    meant = ("paper", "report-page", "cells", "key", "stop-mark", "iframe")
    for sheet in (Path(geo_trygghet_web.__file__).parent / "static").glob("*.css"):
        for line in sheet.read_text().splitlines():
            if re.search(r"background: #fff\b", line):
                assert any(word in line for word in meant) or "print" in line, (sheet.name, line)
