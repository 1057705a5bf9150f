"""The map of what was understood of a file: its views, what lies beneath, and what is said."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from geo_trygghet_web.underlag_map import preview_of
from page_reader import Page
from town_store import add_upload, open_town

from geo_trygghet import crs, municipalities

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Site

(HERE,) = crs.to_measured([municipalities.outline("1380").representative_point()])
X, Y = round(HERE.x), round(HERE.y)


def told(*, spread_m: int = 400, n: int = 9) -> dict[str, Any]:
    """Tell of stops in a row, a park, and a street, as `uploading.preview` does."""
    kinds = [
        {"kind": "stop", "form": "point", "n": n + 3, "drawn": n, "names": ["<b>Stoppet", "B"]},
        {"kind": "park", "form": "area", "n": 1, "drawn": 1, "names": ["Parken"]},
        {"kind": "streets", "form": "line", "n": 1, "drawn": 1, "names": []},
    ]
    shapes: list[list[Any]] = [[0, [[[X + i * spread_m, Y]]]] for i in range(n)]
    shapes += [[1, [[[X, Y], [X + 90, Y], [X, Y + 90], [X, Y]]]], [2, [[[X, Y], [X + 50, Y]]]]]
    return {"kinds": kinds, "shapes": shapes}


def seen(given: dict[str, Any] | None) -> Any:  # noqa: ANN401 - a Preview or None
    return preview_of(SimpleNamespace(told=given, municipality_code="1380"))  # type: ignore[arg-type]  # what it reads of one


def test_streets_lie_beneath_and_points_on_top() -> None:
    whole, close = seen({"map": told()}).pictures
    for picture in (whole, close):
        assert [kind.kind for kind, _ in picture.paths] == ["streets", "park", "stop"]
    assert whole.paths[1][1].endswith("Z")
    assert "h0" in whole.paths[2][1]
    assert whole.scale_m > close.scale_m


def test_a_near_view_that_shows_as_much_is_left_out() -> None:
    (only,) = seen({"map": told(spread_m=20_000)}).pictures
    assert only.paths


@pytest.mark.parametrize("given", [None, {}, {"map": None}])
def test_a_file_without_shapes_has_no_map(given: dict[str, Any] | None) -> None:
    assert seen(given) is None


@pytest.fixture
def town(ready_store: Path, tmp_path: Path) -> Iterator[Site]:
    site = open_town(ready_store, tmp_path)
    add_upload(site.store, "Var känner du dig otrygg?", "karta-1")
    kept = site.store.upload("karta-1")
    assert kept is not None
    whole = {**(kept.told or {}), "map": told()}
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
