"""The public page: one file that asks nobody for anything and can be read without JavaScript."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import jinja2
from markupsafe import Markup

from geo_trygghet import maps
from geo_trygghet.publication.colours import ACCENT, accent_of
from geo_trygghet.publication.context import page_context
from geo_trygghet.publication.dcat_parts import address_of
from geo_trygghet.publication.fragment import ROOT, isolated, scoped
from geo_trygghet.publication.page_promises import areas_promised
from geo_trygghet.publication.versions import VERSIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition
    from geo_trygghet.publication.versions import Version

CSP_MARK: Final = "__CSP__"
INLINE: Final = re.compile(r"<(script|style)(?:\s[^>]*)?>(.*?)</\1>", re.DOTALL)
"""An inline block as a browser finds it: to the first closing tag."""

SIGNS: Final = ("top", "may", "other", "few", "safe", "both")


def render_page(
    table: PublicTable,
    *,
    figures: pd.DataFrame,
    edition: Edition,
    files: Sequence[str] = (),
) -> bytes:
    """Write `index.html`: every version of the page in one file, the Swedish one shown first.

    Parameters
    ----------
    table
        What may be published.
    figures, edition, files
        As for `page_context`.
    """
    # The first version's map tells what is the same in all.
    drawn = {v.key: _map(table, v) for v in VERSIONS}
    # The Swedish stands last, so that its sisters' links can hide it without JavaScript.
    parts = [
        _part(table, version, drawn[version.key], figures=figures, edition=edition, files=files)
        for version in (*VERSIONS[1:], VERSIONS[0])
    ]
    html = (
        _environment()
        .get_template("index.html.jinja")
        .render(
            **{k: v for k, v in parts[-1].items() if k not in {"v", "w", "content"}},
            versions=parts,
            languages=VERSIONS,
            csp=CSP_MARK,
            page_css=_inline(_page_css(edition).replace(".root {", ":root {") + _own("whole.css")),
            page_js=_inline(_own("page.js")),
            map_css=_inline(
                "\n".join([_library("leaflet.css"), _map_file("map.css"), maps.STATIC_CSS])
            ),
            map_scripts=[
                _inline(_library("leaflet.js")),
                *map(_inline, _map_scripts()),
                *(_inline(one.script) for one in drawn.values()),
            ],
        )
    )
    return html.replace(CSP_MARK, content_policy(html), 1).encode()


def _part(
    table: PublicTable,
    version: Version,
    drawn: maps.MapParts,
    **told: Any,  # noqa: ANN401 - what `page_context` takes, handed on
) -> dict[str, Any]:
    """Give one version of the page: what its sections tell, and the sections themselves."""
    context = page_context(table, version=version, **told)
    live = Markup(drawn.html)  # noqa: S704 - made by maps, which escapes every text
    return context | {
        "title": _title(context, version),
        "about": version.say("about_page", **_named(context)),
        "content": _content(table, context, top=1, live=live),
    }


def render_fragment(
    table: PublicTable,
    *,
    figures: pd.DataFrame,
    edition: Edition,
    files: Sequence[str] = (),
) -> bytes:
    """Write `fragment.html`: the Swedish version to paste into a site, without frame or script.

    Parameters
    ----------
    table
        What may be published.
    figures, edition, files
        As for `page_context`; the files are led to if the page's own address is known.
    """
    context = page_context(table, figures=figures, edition=edition, files=files)
    folder = address_of(".", edition) if edition.profile.page_url else ""
    context |= {"linked": bool(folder), "folder": folder}
    markup = (
        _environment()
        .get_template("fragment.html.jinja")
        .render(
            **context | {"content": _content(table, context, top=2)},
            root=ROOT,
            css="",
        )
    )
    head, rest = markup.split("<style></style>", 1)
    css = scoped(f"{_page_css(edition)}\n{_symbol_css()}\n{maps.STATIC_CSS}")
    return f"{head}<style>{_inline(css)}</style>{isolated(rest)}".encode()


def _map(table: PublicTable, version: Version) -> maps.MapParts:
    first = version is VERSIONS[0]
    return maps.public_map(
        table,
        name=f"karta_{version.key}",
        texts=version.map_texts,
        safe=table.safe,
        promised=areas_promised(table),
        like=None if first else f"karta_{VERSIONS[0].key}",
    )


def _content(
    table: PublicTable, context: dict[str, Any], *, top: int, live: Markup | None = None
) -> Markup:
    version: Version = context["v"]
    picture = maps.static_svg(
        table,
        title=version.say("picture", **_named(context)),
        told=version.say("picture_more", n=len(table.places)),
        key=f"{version.key}-bild",
        promised=areas_promised(table),
        styled=False,
    )
    more = {
        "top": top,
        "live": live,
        "linked": True,
        "folder": "",
        "attribution": maps.attribution(table.municipality.code, version.map_texts),
        "picture": Markup(picture),  # noqa: S704 - made by maps, which escapes every text
        "outside": [f"{letter} {name}".strip() for letter, name in maps.outside_picture(table)],
        "symbols": {t: Markup(maps.symbol_svg(t)) for t in SIGNS},  # noqa: S704 - made by maps of fixed signs
    }
    rendered = _environment().get_template("_content.jinja").render(**more | context)
    return Markup(rendered)  # noqa: S704 - rendered with every text escaped


def _named(context: dict[str, Any]) -> dict[str, str]:
    return {key: str(context[key]) for key in ("municipality", "whole_name", "round")}


def _title(context: dict[str, Any], version: Version) -> str:
    made_up = version.words["title_constructed"] if context["constructed"] else ""
    return version.say("title", **_named(context)) + made_up


def _page_css(edition: Edition) -> str:
    """Give the page's style with the municipality's own colour, if it can be read."""
    return _own("page.css").replace(
        f"--accent: {ACCENT}", f"--accent: {accent_of(edition.profile)}"
    )


def _symbol_css() -> str:
    """Give the rules of the map's style that its signs have outside it."""
    wanted = (".tk-symbol", ".tk-few", ".tk-hatch", ".tk-dash")
    rules = re.findall(r"^[^@{}\n]+\{[^}]*\}", _map_file("map.css"), re.MULTILINE)
    return "\n".join(rule for rule in rules if rule.startswith(wanted))


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
