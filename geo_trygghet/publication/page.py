"""The public page: one file that asks nobody for anything and can be read without JavaScript."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

import jinja2
from markupsafe import Markup

from geo_trygghet import maps
from geo_trygghet.publication.context import page_context
from geo_trygghet.publication.words import TIER_WORDS

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from geo_trygghet.privacy import PublicTable

MAP_WORDS: Final = {
    **maps.MAP_TEXTS,
    **{tier: heading for tier, (heading, _) in TIER_WORDS.items()},
    "few": TIER_WORDS["untold"][0],
}
"""The map's words, with the page's own for the groups."""

CSP_MARK: Final = "__CSP__"
INLINE: Final = re.compile(r"<(script|style)(?:\s[^>]*)?>(.*?)</\1>", re.DOTALL)
"""An inline block as a browser finds it: to the first closing tag."""


def render_page(
    table: PublicTable,
    *,
    promises: pd.DataFrame,
    figures: pd.DataFrame,
    release: int,
    published: dt.date | None,
) -> bytes:
    """Write `index.html`.

    Parameters
    ----------
    table
        What may be published.
    promises, figures, release, published
        As for `page_context`.
    """
    context = page_context(
        table, promises=promises, figures=figures, release=release, published=published
    )
    drawn = maps.public_map(table, texts=MAP_WORDS)
    html = (
        _environment()
        .get_template("index.html.jinja")
        .render(
            **context,
            csp=CSP_MARK,
            page_css=_inline(_own("page.css")),
            page_js=_inline(_own("page.js")),
            map_css=_inline("\n".join([_library("leaflet.css"), _map_file("map.css")])),
            map_scripts=[_inline(_library("leaflet.js")), *map(_inline, _map_scripts())],
            map_html=Markup(drawn.html),  # noqa: S704 - made by maps, which escapes every text
            map_script=_inline(drawn.script),
            svg_map=Markup(maps.static_svg(table)),  # noqa: S704 - the same
            symbols={t: Markup(maps.symbol_svg(t)) for t in ("top", "may", "other", "few")},  # noqa: S704
        )
    )
    return html.replace(CSP_MARK, content_policy(html), 1).encode()


def content_policy(html: str) -> str:
    """Make the page's content security policy: nothing but its own inline blocks, by hash."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, content in INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        source = f"'sha256-{digest}'"
        if source not in hashes[kind]:
            hashes[kind].append(source)
    return (
        f"default-src 'none'; script-src {' '.join(hashes['script']) or chr(39) + 'none' + chr(39)}"
        f"; style-src {' '.join(hashes['style'])}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("geo_trygghet.publication", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _own(name: str) -> str:
    folder = resources.files("geo_trygghet.publication") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def _library(name: str) -> str:
    return maps.leaflet_files()[name].decode()


def _map_file(name: str) -> str:
    return maps.map_files()[name].decode()


def _map_scripts() -> list[str]:
    return [_map_file(name) for name in maps.map_files() if name.endswith(".js")]


def _inline(code: str) -> Markup:
    """Let code of ours and of the packages stand in the page; it may not end its own block."""
    if re.search(r"</(?:script|style)|<!--", code, re.IGNORECASE):
        raise ValueError("Koden avslutar sitt eget block och kan inte stå i sidan.")
    return Markup(code.replace("\r\n", "\n").strip())  # noqa: S704 - tested just above
