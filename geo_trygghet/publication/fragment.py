"""The page as a fragment: the same content to paste into a site, without frame and script.

Its style, classes and ids can touch nothing of the page around it: every selector stands under one
class, and every class and id has a word of its own before it.
"""

from __future__ import annotations

import re
from typing import Final

ROOT: Final = "trygghetskartan"
"""The class that all of the fragment stands under."""

PREFIX: Final = "tgk-"
"""What stands before its classes and ids."""

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ATTRIBUTE: Final = re.compile(
    r'(?P<name>\s(?:class|id|aria-labelledby|clip-path|href))="(?P<value>[^"]*)"'
)
_CLASS: Final = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_INSIDE: Final = re.compile(r"\([^()]*\)|\[[^\]]*\]")


def isolated(markup: str) -> str:
    """Give markup of ours with its own word before every class and id.

    Parameters
    ----------
    markup
        Made by the page's templates: every text and attribute in it is escaped, so that
        `class="` can stand nowhere else.
    """
    return _ATTRIBUTE.sub(_renamed, markup)


def _renamed(found: re.Match[str]) -> str:
    name, value = found["name"], found["value"]
    what = name.strip()
    if what in {"class", "id", "aria-labelledby"}:
        value = " ".join(f"{PREFIX}{word}" for word in value.split())
    elif what == "clip-path":
        value = value.replace("url(#", f"url(#{PREFIX}")
    elif value.startswith("#"):
        value = f"#{PREFIX}{value[1:]}"
    return f'{name}="{value}"'


def scoped(css: str) -> str:
    """Give a style sheet of ours that holds under the fragment's own class alone.

    Parameters
    ----------
    css
        With `.root` for what the fragment itself is; rules within `@media` and `@container`.
    """
    return _scoped(_COMMENT.sub("", css)).strip()


def _scoped(css: str) -> str:
    out, at = [], 0
    while (start := css.find("{", at)) >= 0:
        head, end = css[at:start].strip(), _closing(css, start)
        body = css[start + 1 : end].strip()
        if head.startswith("@page"):
            pass
        elif head.startswith("@"):
            out.append(f"{head}{{{_scoped(body)}}}")
        else:
            selectors = ",".join(_selector(one) for one in _parts(head))
            out.append(f"{selectors}{{{body}}}")
        at = end + 1
    return "\n".join(out)


def _closing(css: str, start: int) -> int:
    depth = 0
    for at in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[at], 0)
        if depth == 0:
            return at
    raise ValueError("Stilmallen har en klammer som inte stängs.")


def _parts(head: str) -> list[str]:
    """Split a list of selectors at its commas, not at those within brackets."""
    held = _INSIDE.sub(lambda found: found[0].replace(",", "\0"), head)
    return [part.replace("\0", ",").strip() for part in held.split(",")]


def _selector(one: str) -> str:
    renamed = _CLASS.sub(lambda found: f".{PREFIX}{found[1]}", one)
    root = f".{PREFIX}root"
    if renamed == root:
        return f".{ROOT}"
    return f".{ROOT} {renamed}"
