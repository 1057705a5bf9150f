"""Opens the published page as readers do, and watches what it asks for and complains of."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
from release_town import actions, draft, promised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 390, 320)
KEYS = ("sv", "latt", "en")
H1 = {
    "sv": "Trygghet i Halmstad",
    "latt": "Trygghet i Halmstad",
    "en": "Feeling safe in Halmstad",
}


@dataclasses.dataclass
class Watched:
    """A page, and what it asked for and complained of."""

    page: Page
    asked: list[str]
    said: list[str]

    def ready(self) -> None:
        self.page.wait_for_selector(".folium-map[data-ready]", timeout=15_000)


@cache
def files() -> dict[str, bytes]:
    """Draft the tiny town's release with actions and a promise of before; read only."""
    before = promised(
        promise_id="p0", period="2020", period_from="2020-01-01", period_to="2020-12-31",
        text="Fler lampor", outcome="Åtta av tio är på plats",
    )  # fmt: skip
    now = promised(status="ongoing", done="410 timmar")
    return draft(promises=pd.concat([before, now]), actions=actions()).files


def written(folder: Path) -> Path:
    """Write the release into a folder."""
    for name, content in files().items():
        (folder / name).write_bytes(content)
    return folder


def opener(browser: Browser) -> Iterator[Any]:
    """Give what opens an address at a width, and close what it opened."""
    contexts = []

    def at(address: str, *, width: int = 1280, height: int = 900, **more: Any) -> Watched:  # noqa: ANN401 - a context's own
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        watched = Watched(page, [], [])
        page.on("request", lambda request: watched.asked.append(request.url))
        page.on("console", lambda message: watched.said.append(message.text))
        page.on("pageerror", lambda error: watched.said.append(str(error)))
        page.goto(address)
        return watched

    yield at
    for context in contexts:
        context.close()
