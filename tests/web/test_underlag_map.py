"""The page of a file shows its shapes, and says in words all that the map shows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from geo_trygghet_web.underlag_map import STREETS_WORD, VIEWS, preview_of
from page_reader import Page
from town_store import add_upload, open_town

from geo_trygghet import crs, municipalities
from geo_trygghet.maps import register_preview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Site

(HERE,) = crs.to_measured([municipalities.outline("1380").representative_point()])
X, Y = round(HERE.x), round(HERE.y)
TOLD = {
    "kinds": [
        {"kind": "stop", "form": "point", "n": 12, "drawn": 9, "names": ["<b>Stoppet", "B"]},
        {"kind": "park", "form": "area", "n": 1, "drawn": 1, "names": ["Parken"]},
        {"kind": "streets", "form": "line", "n": 1, "drawn": 1, "names": []},
    ],
    "shapes": [
        *([0, [[[X + i * 400, Y]]]] for i in range(9)),
        [1, [[[X, Y], [X + 90, Y], [X, Y + 90], [X, Y]]]],
        [2, [[[X, Y], [X + 50, Y]]]],
    ],
}


@pytest.mark.parametrize("given", [None, {}, {"map": None}])
def test_a_file_without_shapes_has_no_map(given: dict[str, Any] | None) -> None:
    upload: Any = SimpleNamespace(told=given, municipality_code="1380")
    assert preview_of(upload) is None


def test_the_words_are_those_of_the_picture(site: Site) -> None:
    with site.app.test_request_context():
        assert {key: str(word) for key, word in VIEWS.items()} == register_preview.VIEWS
        assert str(STREETS_WORD) == register_preview.STREETS_WORD


@pytest.fixture
def town(ready_store: Path, tmp_path: Path) -> Iterator[Site]:
    site = open_town(ready_store, tmp_path)
    add_upload(site.store, "Var känner du dig otrygg?", "karta-1")
    kept = site.store.upload("karta-1")
    assert kept is not None
    whole = {**(kept.told or {}), "map": TOLD}
    assert site.store.change_upload("karta-1", before=("read",), state="read", told=whole)
    yield site
    site.store.close()


def test_the_page_tells_in_words_all_that_the_map_shows(town: Site) -> None:
    answer = town.as_("planner").get("/underlag/karta-1")
    page = Page(answer.text)
    assert "11 av 14 former är ritade" in page.text
    assert "Hållplats 12 punkter, 9 ritade <b>Stoppet, B …" in page.text
    assert "Park 1 yta Parken" in page.text
    assert "Gatunät 1 linje" in page.text
    assert answer.text.count('role="img"') == 2
    assert "<b>Stoppet" not in answer.text
    assert "style=" not in answer.text
