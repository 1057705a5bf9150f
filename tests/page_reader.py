"""Read a page as a browser does: its elements, its words, its links."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class Page(HTMLParser):
    """What stands in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.words.append(" ".join(data.split()))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of all elements of a kind."""
        return [attributes for found, attributes in self.elements if found == tag]

    @property
    def links(self) -> list[str]:
        """Addresses within the site that the page leads to."""
        return [href for a in self.all("a") if (href := a.get("href") or "").startswith("/")]

    @property
    def text(self) -> str:
        """The page's words, spaces as one."""
        return " ".join(self.words).replace("\N{NO-BREAK SPACE}", " ")


def lasting(text: str) -> str:
    """Give a page without what is drawn anew for each answer."""
    return re.sub(r'nonce="[^"]+"|name="csrf_token" value="[^"]+"|nonce-\S+', "", text)


def rows_of(text: str) -> dict[str, str]:
    """Give the words of each row of the planner's list, place_id → words."""
    found = {}
    for part in text.split('data-place-id="')[1:]:
        place_id, rest = part.split('"', 1)
        found[place_id] = Page("<li " + rest.split("</li>")[0]).text
    return found
