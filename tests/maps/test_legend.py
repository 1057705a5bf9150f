from __future__ import annotations

import pytest
from defusedxml import ElementTree

from geo_trygghet.maps import LEGEND_TEXTS, legend_html, map_files, symbol_svg

SIGNS = ("top", "may", "other", "few", "safe", "both")


@pytest.mark.parametrize("tier", SIGNS)
def test_every_tier_has_a_shape_of_its_own(tier: str) -> None:
    svg = symbol_svg(tier)
    assert ElementTree.fromstring(svg).get("aria-hidden") == "true"
    others = {symbol_svg(t) for t in SIGNS if t != tier}
    assert svg not in others


def test_the_legend_says_each_symbol_in_words() -> None:
    tree = ElementTree.fromstring(legend_html())
    assert tree.get("aria-label") == "Teckenförklaring"
    words = [li.find("span").text for li in tree.findall("li")]
    assert words == [
        LEGEND_TEXTS[k] for k in ("top", "may", "other", "few", "approximate", "exact")
    ]


@pytest.mark.parametrize(
    ("approximate", "told"),
    [([True, True], ["approximate"]), ([False], ["exact"]), ([], []),
     ([False, True], ["approximate", "exact"])],
)  # fmt: skip
def test_only_lines_that_are_drawn_are_explained(approximate: list[bool], told: list[str]) -> None:
    tree = ElementTree.fromstring(legend_html(approximate=approximate))
    words = [li.find("span").text for li in tree.findall("li")]
    assert words[4:] == [LEGEND_TEXTS[key] for key in told]


def test_the_legend_escapes_its_words() -> None:
    assert "<b>" not in legend_html({**LEGEND_TEXTS, "top": "<b>"})


def test_map_and_legend_draw_with_the_same_classes() -> None:
    script = map_files()["map.js"].decode()
    for name in ("tk-ink", "tk-eye", "tk-ring", "tk-small", "tk-few", "tk-hatch"):
        assert name in legend_html()
        assert name in script
