"""What is published: the front page, and the releases' own files, byte for byte."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Response, abort, render_template, request

from geo_trygghet import maps
from geo_trygghet.codes import PARTIES, TIERS
from geo_trygghet_web.assets import answer_file
from geo_trygghet_web.bars import axis_for
from geo_trygghet_web.map_words import base_map, legend_texts, map_texts
from geo_trygghet_web.published import PAGE, published_round
from geo_trygghet_web.scope import published_municipalities, published_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from geo_trygghet.tables import Municipality
    from geo_trygghet_web.published import PublishedRound

blueprint = Blueprint("publicerat", __name__)

NONE: Final = "'none'"
KEPT: Final = "public, max-age=300"
"""A new release is seen within five minutes."""


@blueprint.get("/")
def start() -> str:
    """Show what a municipality has published; without any, say so."""
    several = published_municipalities()
    slug = request.args.get("kommun")
    if not several and slug is None:
        return render_template("start.html", told=None)
    municipality = published_municipality(slug)
    release = store().releases(municipality.code)[0]
    told = published_round(municipality, release)
    return render_template(
        "start.html",
        told=told,
        several=several,
        municipality=municipality,
        constructed=config().demo or release.constructed,
        groups=_groups(told),
        axis=axis_for([place.high / 100 for place in told.listed]),
        karta=maps.public_map(told, base=base_map(), texts=map_texts()),
        legend=maps.legend_html(legend_texts()),
        promises=_promises(municipality),
        parties=PARTIES,
        files=[name for name in _names(municipality, release.number) if name != PAGE],
    )


def _groups(told: PublishedRound) -> list[tuple[str, str, list[Any]]]:
    """Give (tier, its label, its places) in the tiers' order, those with places."""
    every = [(tier, TIERS[tier], [p for p in told.listed if p.tier == tier]) for tier in TIERS]
    return [group for group in every if group[2]]


def _promises(municipality: Municipality) -> dict[str, list[dict[str, Any]]]:
    """Give the promises of the latest period by party, in the parties' order."""
    frame = store().promises(municipality.code)
    if frame.empty:
        return {}
    latest = frame[frame["period_to"] == frame["period_to"].max()].to_dict("records")
    by_party = {party: [one for one in latest if one["party"] == party] for party in PARTIES}
    return {party: those for party, those in by_party.items() if those}


def _names(municipality: Municipality, number: int) -> list[str]:
    return sorted(store().release_files(municipality.code, number))


@blueprint.get("/publicerat/<slug>/")
def page(slug: str) -> Response:
    """Answer with the published page itself."""
    return _file(slug, PAGE)


@blueprint.get("/publicerat/<slug>/<name>")
def file(slug: str, name: str) -> Response:
    """Answer with one of the release's files."""
    return _file(slug, name)


def _file(slug: str, name: str) -> Response:
    municipality = published_municipality(slug)
    release = store().releases(municipality.code)[0]
    content = store().release_file(municipality.code, release.number, name)
    if content is None:
        abort(404)
    response = answer_file(name, content, cache_control=KEPT)
    response.headers["Content-Security-Policy"] = file_policy(content if name == PAGE else b"")
    # Published is published: other sites may show the page and read the open data.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def file_policy(page: bytes) -> str:
    """Write the policy of a published file: its own inline blocks, by hash, and nothing else."""
    scripts, styles = inline_hashes(page)
    ancestors = " ".join(["'self'", *config().frame_ancestors])
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + (" ".join(scripts) or NONE),
            "style-src " + (" ".join(styles) or NONE),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {ancestors}",
        ]
    )


@lru_cache(maxsize=16)
def inline_hashes(page: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the CSP sources of a page's inline scripts and of its inline styles."""
    reader = _Inline()
    reader.feed(page.decode("utf-8"))
    return tuple(map(_source, reader.found["script"])), tuple(map(_source, reader.found["style"]))


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class _Inline(HTMLParser):
    """Collects the text of inline scripts and styles, as the browser hashes it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: dict[str, list[str]] = {"script": [], "style": []}
        self._within: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.found and "src" not in dict(attrs):
            self._within = tag
            self.found[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = None

    def handle_data(self, data: str) -> None:
        if self._within:
            self.found[self._within][-1] += data
