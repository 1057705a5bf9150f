"""A browser signed in as the planner, that tells of every error when it is closed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

HEIGHTS = {1440: 900, 390: 844, 320: 640}
"""Width of a window → its height [px]."""

BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def planner_page(
    browser: Browser, url: str, width: int = 1440, *, role: str = "planner"
) -> Iterator[Page]:
    """Open a window at the demo, signed in as the planner or another role.

    No script may have failed in it.
    """
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"{url}/logga-in")
    page.locator(f"form:has(input[value={role}]) button").click()
    yield page
    assert wrong == []
    context.close()


def check_accessible(page: Page) -> None:
    """Let axe look at a page, and see that it is no wider than its window."""
    # What passes is counted, not listed: half the work on a long page.
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(BEYOND) <= 0
