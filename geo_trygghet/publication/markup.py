"""A page of HTML or a picture in SVG read whole: every text, attribute and address in its place."""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from geo_trygghet import maps

LOADING: Final = frozenset(
    {"src", "srcset", "href", "xlink:href", "action", "formaction", "poster", "data", "background"}
)
"""Attributes whose address is fetched or followed."""

TOLD: Final = frozenset({"title", "alt", "content", "value", "placeholder", "summary", "label"})
"""Attributes whose text is read out or shown, as are those of ARIA and data."""

DRAWING: Final = frozenset(
    {"d", "points", "transform", "viewbox", "patterntransform", "gradienttransform", "integrity"}
)
"""Attributes that hold coordinates or sums, and no words."""

_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_STRING: Final = re.compile(
    r'"((?:[^"\\]|\\.)*)"' r"|'((?:[^'\\\n]|\\.)*)'" r"|`((?:[^`\\]|\\.)*)`"
)
_CSS_STRING: Final = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_CSS_COMMENT: Final = re.compile(r"/\*(.*?)\*/", re.DOTALL)
_ENCLOSED: Final = re.compile(r"data:([\w/+.-]*)((?:;[\w=-]+)*),([^\"'\s)<>]*)")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass
class Markup(HTMLParser):
    """What stands in a page of HTML or SVG."""

    texts: list[str] = field(default_factory=list)
    suppressed_lists: list[list[str]] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    policy: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside: list[str] = []
        self._within_suppressed = 0

    __hash__ = HTMLParser.__hash__

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag's attributes."""
        told = {name: value or "" for name, value in attrs}
        if tag == "ul" and (self._within_suppressed or "data-suppressed" in told):
            if not self._within_suppressed:
                self.suppressed_lists.append([])
            self._within_suppressed += 1
        if told.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = told["content"]
            return
        self._inside.append(tag)
        for name, value in told.items():
            if name in LOADING:
                self.addresses.append(value)
                if tag == "a":
                    self.links.append(value)
            elif name.startswith("on"):
                self.handlers.append(name)
            elif name == "style":
                self.styles.append(value)
            elif _tells(name, value):
                self.attributes.append(value)

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        if tag == "ul" and self._within_suppressed:
            self._within_suppressed -= 1
        while tag in self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take a text, by where it stands."""
        last = self._inside[-1] if self._inside else ""
        if last in {"script", "style"}:
            (self.scripts if last == "script" else self.styles).append(data)
        elif data.strip():
            (self.suppressed_lists[-1] if self._within_suppressed else self.texts).append(
                data.strip()
            )

    def handle_comment(self, data: str) -> None:
        """Take a comment: nobody sees it, and everybody can read it."""
        self.comments.append(data.strip())

    handle_pi = handle_comment
    unknown_decl = handle_comment

    @property
    def suppressed(self) -> list[str]:
        """The texts of every list of what is suppressed."""
        return [text for one in self.suppressed_lists for text in one]

    @property
    def data_scripts(self) -> list[str]:
        """The scripts that may hold data: all but the map library."""
        return [s for s in self.scripts if s.strip() not in _libraries()]

    @property
    def fetched(self) -> list[str]:
        """Addresses that are fetched when the page opens, without the reader's doing."""
        followed = list(self.links)
        found = []
        for address in self.addresses:
            if address in followed:
                followed.remove(address)
            else:
                found.append(address)
        return found

    @property
    def said(self) -> list[str]:
        """Every text but those in the list of what is suppressed."""
        return [
            *self.texts,
            *self.attributes,
            *(comment for comment in self.comments if comment),
            *(s for script in self.data_scripts for s in script_strings(script)),
            *(s for style in self.styles for s in style_strings(style)),
        ]


def _tells(name: str, value: str) -> bool:
    """Tell whether an attribute may hold words."""
    if name.startswith(("data-", "aria-")) or name in TOLD:
        return True
    return name not in DRAWING and _WORD.search(value) is not None


@cache
def _libraries() -> frozenset[str]:
    """Give the map library's code and style, which hold no data; nothing else is taken for it."""
    files = maps.leaflet_files()
    code = [files[name].decode() for name in ("leaflet.js", "leaflet.css")]
    return frozenset(way.strip() for c in code for way in (c, c.replace("\r\n", "\n")))


@lru_cache(maxsize=8)
def read_markup(content: bytes) -> Markup:
    """Read a page of HTML or SVG; what it gives is shared, and only read."""
    found = Markup()
    found.feed(content.decode())
    found.close()
    return found


def script_strings(script: str) -> list[str]:
    """List the texts of a script's string literals."""
    told = ["".join(parts) for parts in _STRING.findall(script)]
    unescaped = [_ESCAPE.sub(lambda m: chr(int(m[1], 16)), s) for s in told]
    return [s.replace('\\"', '"').replace("\\n", "\n") for s in unescaped]


def style_strings(style: str) -> list[str]:
    """List the texts of a style sheet: what it shows by `content`, and its comments."""
    for library in _libraries():
        style = style.replace(library, "")
    comments = _CSS_COMMENT.findall(style)
    shown = ["".join(parts) for parts in _CSS_STRING.findall(_CSS_COMMENT.sub("", style))]
    return [text.strip() for text in (*comments, *shown) if text.strip()]


def json_strings(value: Any) -> list[str]:  # noqa: ANN401 - JSON nests to any depth
    """List the texts of a JSON value, keys too."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [s for item in value for s in json_strings(item)]
    if isinstance(value, dict):
        return [*value, *json_strings(list(value.values()))]
    return []


def without_library(content: bytes) -> str:
    """Give a page as text less the map library."""
    text = content.decode()
    for library in _libraries():
        text = text.replace(library, "")
    return text


def enclosed_files(text: str) -> list[tuple[str, bytes]]:
    """Find files that a page holds as `data:` addresses, as (ending, content)."""
    found = []
    for kind, how, data in _ENCLOSED.findall(text):
        try:
            plain = unquote_to_bytes(data)
            content = base64.b64decode(plain) if ";base64" in how else plain
        except binascii.Error:
            content = data.encode()
        ending = (kind or "text/plain").rsplit("/", 1)[1].removesuffix("+xml")
        found.append((ending, content))
    return found


def json_texts(content: bytes) -> list[str]:
    """List the texts of a JSON file.

    Raises
    ------
    ValueError
        If it is none.
    """
    return json_strings(json.loads(content.decode("utf-8-sig")))
