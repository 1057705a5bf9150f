"""Produced files read back as an outsider reads them: every text, attribute and address."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, Final

LOADING: Final = frozenset(
    {"src", "srcset", "href", "xlink:href", "action", "formaction", "poster", "data", "background"}
)
"""Attributes whose address is fetched or followed."""

TOLD: Final = frozenset({"title", "alt", "aria-label", "content", "value", "placeholder"})
"""Attributes whose text is read out or shown."""

_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LIBRARY_BYTES: Final = 100_000
"""An inline script of this size or more is the map library, which holds no data [bytes]."""


@dataclass
class Markup(HTMLParser):
    """What stands in a page of HTML or SVG."""

    texts: list[str] = field(default_factory=list)
    suppressed: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
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
            self._within_suppressed += 1
        if told.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = told["content"]
            return
        self._inside.append(tag)
        for name, value in told.items():
            if name in LOADING:
                self.addresses.append(value)
            elif name.startswith("on"):
                self.handlers.append(name)
            elif name in TOLD or name.startswith("data-"):
                self.attributes.append(value)
            elif name == "style":
                self.styles.append(value)

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
            (self.suppressed if self._within_suppressed else self.texts).append(data.strip())

    @property
    def data_scripts(self) -> list[str]:
        """The scripts that may hold data: all but the map library."""
        return [s for s in self.scripts if len(s) < _LIBRARY_BYTES]


@lru_cache(maxsize=8)
def read_markup(content: bytes) -> Markup:
    """Read a page of HTML or SVG; what it gives is shared, and only read."""
    found = Markup()
    found.feed(content.decode())
    found.close()
    return found


def strings_of(name: str, content: bytes) -> list[str]:
    """List every text that a file tells its reader, or a program that opens it.

    Parameters
    ----------
    name
        The file's name; its ending tells its kind.
    content
        The file.
    """
    if name.endswith((".html", ".svg")):
        markup = read_markup(content)
        return [
            *markup.texts,
            *markup.suppressed,
            *markup.attributes,
            *(s for script in markup.data_scripts for s in script_strings(script)),
        ]
    text = content.decode("utf-8-sig")
    if name.endswith(".csv"):
        return [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    return json_strings(json.loads(text))


def script_strings(script: str) -> list[str]:
    """List the texts of a script's string literals."""
    unescaped = [_ESCAPE.sub(lambda m: chr(int(m[1], 16)), s) for s in _STRING.findall(script)]
    return [s.replace('\\"', '"').replace("\\n", "\n") for s in unescaped]


def json_strings(value: Any) -> list[str]:  # noqa: ANN401 - JSON nests to any depth
    """List the texts of a JSON value, keys too."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [s for item in value for s in json_strings(item)]
    if isinstance(value, dict):
        return [*value, *json_strings(list(value.values()))]
    return []


def plain(text: str) -> str:
    """Make texts comparable: case and runs of white space aside."""
    return " ".join(text.casefold().split())
