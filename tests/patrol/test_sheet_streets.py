"""Streets beneath the way: light, cut at the edge, named where there is room."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
from hostile import HOSTILE
from shapely.geometry import LineString

from geo_trygghet.patrol.sheet_frame import Frame, frame_around
from geo_trygghet.patrol.sheet_streets import names_svg, street_picture, streets_svg


def frame() -> Frame:
    return frame_around([(12.850, 56.670), (12.864, 56.678)], width=480, height=420)


def streets(*rows: tuple[str | None, str, bool, LineString]) -> gpd.GeoDataFrame:
    columns = ["name", "kind", "car", "geometry"]
    return gpd.GeoDataFrame([dict(zip(columns, row, strict=True)) for row in rows], crs=4326)


ACROSS = LineString([(12.80, 56.674), (12.91, 56.674)])
UP = LineString([(12.857, 56.60), (12.857, 56.75)])
ELSEWHERE = LineString([(13.5, 56.6), (13.6, 56.6)])


def test_streets_are_drawn_by_class_and_cut_at_the_edge() -> None:
    picture = street_picture(
        streets(
            ("Storgatan", "primary", True, ACROSS),
            (None, "footway", False, UP),
            (None, "residential", True, ELSEWHERE),
        ),
        frame(),
    )
    assert picture is not None
    root = ET.fromstring(f"<svg>{streets_svg(picture, frame())}</svg>")  # noqa: S314 - our own
    assert len(root) == 3  # the wide street's edge and face, the path
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", " ".join(p.attrib["d"] for p in root))]
    assert min(numbers) >= -8.1
    assert max(numbers) <= 488.1


def test_nothing_is_drawn_of_nothing() -> None:
    assert street_picture(None, frame()) is None
    assert street_picture(streets(("x", "service", True, ELSEWHERE)).iloc[:0], frame()) is None
    away = street_picture(streets(("x", "service", True, ELSEWHERE)), frame())
    assert away is not None
    assert streets_svg(away, frame()) == ""
    assert names_svg(away, frame(), []) == ""


def written(*rows: tuple[str | None, str, bool, LineString], **of: Any) -> str:  # noqa: ANN401 - names_svg's
    picture = street_picture(streets(*rows), frame())
    assert picture is not None
    return names_svg(picture, frame(), of.pop("taken", []), **of)


def test_names_follow_their_street_and_avoid_what_is_drawn() -> None:
    rows = [("Storgatan", "primary", True, ACROSS), ("Brogatan", "street", True, UP)]
    told = written(*rows)
    assert "Storgatan" in told
    assert "rotate(0.0)" in told
    assert "rotate(-90.0)" in told or "rotate(90.0)" in told
    assert written(*rows, taken=[(0.0, 0.0, 480.0, 420.0)]) == ""
    assert written(*rows, most=1).count("<text") == 1


def test_a_street_in_pieces_is_named_once_and_a_crooked_one_not_at_all() -> None:
    halves = [
        ("Storgatan", "street", True, LineString([(12.845, 56.674), (12.857, 56.674)])),
        ("Storgatan", "street", True, LineString([(12.857, 56.674), (12.869, 56.674)])),
    ]
    assert written(*halves).count("Storgatan") == 1
    saw = [(12.850 + n * 0.0001, 56.674 + (n % 2) * 0.0002) for n in range(100)]
    assert written(("Krokvägen", "street", True, LineString(saw))) == ""
    short = LineString([(12.857, 56.674), (12.8571, 56.674)])
    assert written(("Kortagatan", "street", True, short)) == ""


def test_hostile_names_are_only_text() -> None:
    told = written((HOSTILE[:38], "street", True, ACROSS))
    root = ET.fromstring(f"<svg>{told}</svg>")  # noqa: S314 - our own
    assert [child.tag for child in root] == ["text"]
    assert (root[0].text or "").startswith("<script>")
