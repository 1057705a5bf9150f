"""Windows of a browser that note what goes wrong, signed in at the demo, and accessible."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

HEIGHTS = {1440: 900, 390: 844, 320: 640}
"""Width of a window → its height [px]."""

OURS = ("http://127.0.0.1:", "http://localhost:", "data:", "blob:", "file:")
"""Where a page may ask for something: on this machine."""

BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def is_error(said: ConsoleMessage) -> bool:
    return said.type == "error"


def open_window(
    browser: Browser,
    *,
    width: int = 1440,
    script: bool = True,
    minds: Callable[[ConsoleMessage], bool] = is_error,
    **more: Any,  # noqa: ANN401 - a context's own
) -> Page:
    """Open a window; what goes wrong in its page, or leaves this machine, is its `wrong`.

    Of what the page says in its console, what `minds` picks is wrong.
    """
    viewport = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(viewport=viewport, java_script_enabled=script, **more)
    page = context.new_page()
    page.wrong = wrong = []  # type: ignore[attr-defined]  # kept with the page it is about
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if minds(said) else None)
    page.on(
        "request", lambda asked: None if asked.url.startswith(OURS) else wrong.append(asked.url)
    )
    return page


def sign_in(page: Page, url: str, role: str = "planner") -> None:
    """Sign in at the demo with the button of a role."""
    page.goto(f"{url}/logga-in")
    page.locator(f"form:has(input[value={role}]) button").click()
    page.wait_for_url(lambda there: not there.endswith("/logga-in"), wait_until="commit")


FOCUSED = """() => {
  const at = document.activeElement;
  return { tag: at.tagName, id: at.id, text: at.textContent.trim(),
           label: at.getAttribute("aria-label") || "", name: at.getAttribute("name") || "",
           row: at.closest("[data-place-id]")?.dataset.placeId || "",
           place: at.dataset.showPlace || "", stop: at.dataset.stop || "" };
}"""


def focused(page: Page) -> dict[str, Any]:
    """Tell what has focus."""
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


def tab_to(page: Page, wanted: Callable[[dict[str, Any]], bool], *, most: int = 90) -> None:
    """Press Tab until what has focus is wanted."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted(focused(page)):
            return
    raise AssertionError(f"not reached in {most} steps")


@contextmanager
def planner_page(
    browser: Browser, url: str, width: int = 1440, *, role: str = "planner"
) -> Iterator[Page]:
    """Open a window at the demo, signed in as the planner or another role.

    Nothing may have gone wrong in it.
    """
    page = open_window(browser, width=width)
    sign_in(page, url, role)
    yield page
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`
    page.context.close()


def check_accessible(page: Page) -> None:
    """Let axe look at a page, and see that it is no wider than its window."""
    # What passes is counted, not listed: half the work on a long page.
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, (page.url, found.generate_report())
    assert page.evaluate(BEYOND) <= 0, page.url
