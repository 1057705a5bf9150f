"""Drawn sheets are plain SVG: texts are texts, nothing is fetched, the same bytes each time."""

from __future__ import annotations

import re

import shapely
from defusedxml import ElementTree
from hostile import HOSTILE

from geo_trygghet.maps.print_canvas import Canvas, _named_in_order
from geo_trygghet.typeset import width_of

SVG = "{http://www.w3.org/2000/svg}"


def drawn() -> str:
    canvas = Canvas(200, 100)
    canvas.clip((10, 10, 190, 90))
    hole = shapely.Point(50, 50).buffer(30) - shapely.Point(50, 50).buffer(10)
    canvas.shape(hole, fill="#ff0000", stroke="#00ff00", dash=(3, 2), opacity=0.5)
    canvas.clip(None)
    canvas.rect((100, 10, 150, 40), fill="#0000ff")
    canvas.line([(0, 0), (5, 5)], stroke="#123456", rounded=True)
    canvas.shape(shapely.Point(1, 1), fill="#abcdef")
    canvas.text(20, 80, "Åsa & $Öl$ 電", size=12, halo="#ffffff")
    canvas.text(190, 95, HOSTILE, size=10, bold=True, anchor="end")
    return canvas.svg(title=f"En {HOSTILE}", desc="a < b")


def test_the_same_drawing_is_the_same_bytes_and_says_no_day() -> None:
    assert drawn() == drawn()
    assert "metadata" not in drawn()
    assert "matplotlib" not in drawn().lower()


def test_it_is_well_formed_and_fetches_nothing() -> None:
    root = ElementTree.fromstring(drawn())
    assert root.get("viewBox") == "0 0 200 100"
    assert "DOCTYPE" not in drawn()
    addresses = [a for a in re.findall(r'https?://[^\s"<]+', drawn()) if "w3.org" not in a]
    assert not [a for a in addresses if a not in HOSTILE]
    names = {element.tag for element in root.iter()}
    assert not names & {f"{SVG}script", f"{SVG}image", f"{SVG}style", f"{SVG}a"}
    assert "style=" not in drawn()  # a page that forbids styles shows it whole


def test_texts_are_texts_with_their_width_and_the_title_stands_first() -> None:
    root = ElementTree.fromstring(drawn())
    texts = root.findall(f".//{SVG}text")
    assert texts[0].text == "Åsa & $Öl$ ?"
    assert float(texts[0].get("textLength")) == round(width_of("Åsa & $Öl$ ?", 12), 2)
    assert texts[0].get("paint-order") == "stroke"
    assert texts[1].get("paint-order") is None
    assert "'Source Sans Pro'" in texts[0].get("font-family")
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text.startswith("En ")
    assert root[1].text == "a < b"


def test_a_point_alone_draws_nothing() -> None:
    canvas = Canvas(10, 10)
    canvas.shape(shapely.Point(1, 1), fill="#abcdef")
    canvas.shape(shapely.MultiPoint([(1, 1), (2, 2)]), fill="#abcdef")
    assert "#abcdef" not in canvas.svg(title="x")


def test_nothing_is_named_by_a_hash_that_may_look_like_a_telephone_number() -> None:
    drawn = _named_in_order('<g clip-path="url(#p0861334321)"/><clipPath id="p0861334321"/>')
    assert drawn == '<g clip-path="url(#del1)"/><clipPath id="del1"/>'
