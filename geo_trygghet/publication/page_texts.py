"""The texts and the looks of a published page, read from its own file."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from geo_trygghet.publication.versions.swedish import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE: Final = "index.html"
SWEDISH: Final = "sv"
"""The id of the page's Swedish version, whose texts are compared."""

_ACCENT: Final = re.compile(r"--accent:\s*(#[0-9a-fA-F]{6})")
_BLOCKS: Final = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "dt", "dd", "div", "section", "article", "aside",
     "figcaption", "summary", "blockquote", "header", "footer", "main", "ul", "ol", "dl", "br"}
)  # fmt: skip
_LEFT_OUT: Final = frozenset({"script", "style", "svg", "table", "title", "button", "footer"})
"""Tables are compared by `platser.csv`; the foot tells number and day, which always differ."""


def page_blocks(files: Mapping[str, bytes]) -> list[str]:
    """List the texts of the page's Swedish version, a paragraph or heading or line each, in order.

    The other versions tell the same: a text that differs would stand there three times.
    """
    reader = _Blocks()
    reader.feed(files.get(PAGE, b"").decode("utf-8", "replace"))
    reader.close()
    return [text for text in reader.found() if not text.startswith(WORDS["contact"])]


def looks(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give the page's colour and contact; empty: it has none.

    Parameters
    ----------
    files
        Name → content, as a release holds them.
    """
    page = files.get(PAGE, b"").decode("utf-8", "replace")
    colour = _ACCENT.search(page)
    reader = _Blocks()
    reader.feed(page)
    reader.close()
    contact = (text for text in reader.found() if text.startswith(WORDS["contact"]))
    return {
        "Färg": colour[1] if colour else "",
        "Kontakt": next(contact, "").removeprefix(WORDS["contact"]).strip(),
    }


class _Blocks(HTMLParser):
    """Collects the texts that a reader meets as one piece, without code, pictures and tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[list[str]] = [[]]
        self._silent: list[str] = []
        self._depth = 0

    def found(self) -> list[str]:
        texts = (" ".join("".join(pieces).split()) for pieces in self._pieces)
        return [text for text in texts if text]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "div":
            other = told.get("class") == "version" and told.get("id", SWEDISH) != SWEDISH
            self._depth += bool(self._depth or other)
        if tag in _LEFT_OUT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self._pieces.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        if tag in _BLOCKS:
            self._pieces.append([])

    def handle_data(self, data: str) -> None:
        if not self._silent and not self._depth:
            self._pieces[-1].append(data)
