"""The shapes of a file, drawn before they are taken: views, what lies beneath, what is said."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hostile import HOSTILE

from geo_trygghet import crs, municipalities
from geo_trygghet.maps.register_preview import kinds_of, pictures_of, preview_svg
from geo_trygghet.municipalities import find_municipality

CODE = "1380"
(HERE,) = crs.to_measured([municipalities.outline(CODE).representative_point()])
X, Y = round(HERE.x), round(HERE.y)


def told(*, spread_m: int = 400, n: int = 9, drawn: int | None = None) -> dict[str, Any]:
    """Tell of stops in a row, a park, and a street, as `uploading.preview` does."""
    left = n + 3 if drawn is None else drawn
    kinds = [
        {"kind": "stop", "form": "point", "n": left, "drawn": n, "names": [HOSTILE, "B"]},
        {"kind": "park", "form": "area", "n": 1, "drawn": 1, "names": ["Parken"]},
        {"kind": "streets", "form": "line", "n": 1, "drawn": 1, "names": []},
    ]
    shapes: list[list[Any]] = [[0, [[[X + i * spread_m, Y]]]] for i in range(n)]
    shapes += [[1, [[[X, Y], [X + 90, Y], [X, Y + 90], [X, Y]]]], [2, [[[X, Y], [X + 50, Y]]]]]
    return {"kinds": kinds, "shapes": shapes}


def test_streets_lie_beneath_and_points_on_top() -> None:
    whole, close = pictures_of(told(), CODE)
    for picture in (whole, close):
        assert [kind.mark for kind, _ in picture.paths] == ["street", "area", "point"]
    assert whole.paths[1][1].endswith("Z")
    assert "h0" in whole.paths[2][1]
    assert whole.scale_m > close.scale_m


def test_a_near_view_that_shows_as_much_is_left_out() -> None:
    (only,) = pictures_of(told(spread_m=20_000), CODE)
    assert (only.view, len(only.paths)) == ("whole", 3)


def test_without_places_the_municipality_is_shown() -> None:
    streets = told() | {"shapes": [[2, [[[X, Y], [X + 50, Y]]]]]}
    assert [kind.word for kind, _ in pictures_of(streets, CODE)[0].paths] == ["Gatunät"]
    assert [kind.word for kind in kinds_of(streets)] == ["Hållplats", "Park", "Gatunät"]


@pytest.mark.parametrize(
    ("drawn", "words"), [(None, "11 av 14 former är ritade."), (9, "Alla 11 former är ritade.")]
)
def test_the_picture_says_what_it_shows_and_carries_no_foreign_word(
    drawn: int | None, words: str
) -> None:
    svg = preview_svg(told(drawn=drawn), find_municipality("Halmstad"))
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    texts = [text for text in root.itertext() if text.strip()]
    assert words in texts
    assert any(HOSTILE in text for text in texts)
    assert "Halmstads kommun" in texts[0]
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace(HOSTILE, "")
