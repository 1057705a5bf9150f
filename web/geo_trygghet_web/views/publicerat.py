"""What is published: the front page, and the releases' own files, byte for byte."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, abort, render_template, request
from flask_babel import gettext

from geo_trygghet import maps
from geo_trygghet.codes import PARTIES, SIZE_CLASSES
from geo_trygghet.publication.words import TIER_WORDS
from geo_trygghet_web.assets import answer_file, map_scripts
from geo_trygghet_web.bars import Axis, axis_for
from geo_trygghet_web.formats import municipality_name
from geo_trygghet_web.map_words import base_map, legend_texts, map_texts
from geo_trygghet_web.published import PAGE, published_round
from geo_trygghet_web.scope import (
    published_municipalities,
    published_municipality,
    standing_release,
)
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from geo_trygghet_web.published import PublishedPlace, PublishedPromise, PublishedRound

blueprint = Blueprint("publicerat", __name__)

NONE: Final = "'none'"
PICTURE: Final = "karta.svg"
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
    release = standing_release(municipality)
    told = published_round(municipality, release)
    names = sorted(store().release_files(municipality.code, release.number))
    return render_template(
        "start.html",
        told=told,
        several=several,
        municipality=municipality,
        constructed=config().demo or release.constructed,
        constructed_parts=None if config().demo else ("survey",),
        parts=_parts(told),
        karta=maps.public_map(
            told,
            base=base_map(),
            title=municipality_name(municipality),
            texts={**map_texts(), **_group_words()},
        ),
        legend=maps.legend_html(
            {**legend_texts(), **_group_words()}, approximate=told.places["approximate"]
        ),
        promises=_promises(told),
        parties=PARTIES,
        map_scripts=map_scripts(),
        picture=PICTURE if PICTURE in names else None,
        files=[name for name in names if name != PAGE],
    )


@dataclass(frozen=True)
class Part:
    """The places of one size, never listed with another's: by tier, on one axis of their own."""

    size_class: str
    label: str
    axis: Axis
    groups: tuple[tuple[str, str, str, tuple[PublishedPlace, ...]], ...]
    """(tier, heading, what it means, places)"""


def _parts(told: PublishedRound) -> list[Part]:
    parts = []
    for size_class, label in SIZE_CLASSES.items():
        places = [place for place in told.listed if place.size_class == size_class]
        groups = tuple(
            (tier, heading, note, tuple(place for place in places if place.tier == tier))
            for tier, (heading, note) in TIER_WORDS.items()
        )
        axis = axis_for([place.high / 100 for place in places])
        if places:
            parts.append(Part(size_class, label, axis, tuple(g for g in groups if g[3])))
    return parts


def _group_words() -> dict[str, str]:
    """Name the groups on the map as the list does, in the page's language."""
    words = {tier: str(gettext(heading)) for tier, (heading, _) in TIER_WORDS.items()}
    return {tier: words[tier] for tier in ("top", "may", "other")}


def _promises(told: PublishedRound) -> dict[str, list[PublishedPromise]]:
    """Give the promises that the release tells, by party, in the parties' order."""
    by_party = {party: [one for one in told.promises if one.party == party] for party in PARTIES}
    return {party: those for party, those in by_party.items() if those}


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
    release = standing_release(municipality)
    content = store().release_file(municipality.code, release.number, name)
    if content is None:
        abort(404)
    response = answer_file(name, content, cache_control=KEPT)
    response.headers["Content-Security-Policy"] = file_policy(
        content if name.endswith((".html", ".svg")) else b""
    )
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
