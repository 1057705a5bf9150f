"""The fragment pasted into a host page: it takes nothing from it and gives it nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from published_pages import files, opener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

HOST = """<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Kommunens sida</title>
<meta name="viewport" content="width=device-width"><style>
body {{ margin: 0; font: 18px serif; background: #fff; }}
main {{ max-width: {width}px; margin: 0 auto; }}
.wide {{ width: 3000px; }} .hero {{ display: none; }} ul {{ list-style: square; }}
table {{ color: #00f; }}
h2 {{ text-transform: uppercase; color: #b00; }} .places {{ display: none; }}
</style></head><body><main><h1>Trygghet och säkerhet</h1><p class="small wide-not">Före.</p>
{fragment}<p id="after" class="small">Efter.</p></main></body></html>"""


@pytest.fixture
def opened(browser: Browser) -> Iterator[Any]:
    yield from opener(browser)


def hosted(folder: Path, width: int) -> str:
    path = folder / "sida.html"
    path.write_text(HOST.format(width=width, fragment=files()["fragment.html"].decode()))
    return path.as_uri()


@pytest.mark.parametrize(
    ("viewport", "column"), [(1280, 1100), (1280, 640), (390, 390), (320, 320)]
)
def test_axe_finds_nothing_and_it_fits_its_column(
    tmp_path: Path,
    opened: Any,  # noqa: ANN401 - a fixture
    viewport: int,
    column: int,
) -> None:
    seen = opened(hosted(tmp_path, column), width=viewport)
    assert Axe().run(seen.page).response["violations"] == []
    box = seen.page.locator(".trygghetskartan").bounding_box()
    assert box
    assert box["width"] <= column
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport
    assert len(seen.asked) == 1
    assert seen.said == []


def test_the_hosts_style_does_not_reach_in_nor_the_fragments_out(
    tmp_path: Path,
    opened: Any,  # noqa: ANN401 - a fixture
) -> None:
    page = opened(hosted(tmp_path, 1000)).page
    wanted = "[s.color, s.textTransform, s.listStyleType]"
    style = f"e => {{ const s = getComputedStyle(e); return {wanted}; }}"
    assert page.locator(".tgk-hero h2").is_visible()
    assert page.locator(".tgk-places").first.is_visible()
    head = page.locator(".trygghetskartan h2").first.evaluate(style)
    assert head[:2] == ["rgb(27, 26, 34)", "none"]
    assert page.locator(".tgk-answers").evaluate(style)[2] == "none"
    size = "e => getComputedStyle(e).fontSize + getComputedStyle(e).marginTop"
    assert page.locator("#after").evaluate(size) == "18px18px"


def test_in_a_narrow_column_of_a_wide_page_the_picture_has_letters_alone(
    tmp_path: Path,
    opened: Any,  # noqa: ANN401 - a fixture
) -> None:
    page = opened(hosted(tmp_path, 400)).page
    assert page.locator(".tgk-m-narrow").is_visible()
    assert not page.locator(".tgk-m-wide").is_visible()
    page = opened(hosted(tmp_path, 1100)).page
    assert page.locator(".tgk-m-wide").is_visible()
    assert not page.locator(".tgk-m-narrow").is_visible()
