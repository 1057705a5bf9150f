"""The search for what a published file would fetch, run or send, and for how large the page is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.publication.dcat_parts import address_of
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.folder import OUR_FILES
from geo_trygghet.publication.intended import contacts
from geo_trygghet.publication.page import content_policy
from geo_trygghet.publication.reading import read_file, read_markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.publication.checked import Evidence
    from geo_trygghet.publication.told import Told

MOST_BYTES: Final = 1_000_000
FRAGMENT: Final = "fragment.html"
"""The page to paste into a site: it has no head, so no policy, and no script."""

ONE_FILE: Final = ("index.html", FRAGMENT)

_ADDRESS: Final = re.compile(r"(?:https?:)?//[^\s\"'<>()]+|@import|url\((?!#|data:)", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSP_NEEDS: Final = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
_OUTSIDE: Final = re.compile(r"<!DOCTYPE[^>]*\b(?:SYSTEM|PUBLIC)\b|<\?xml-stylesheet|<!ENTITY")


def request_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell what the files would fetch, run, send, or lead to beside what is told on purpose.

    Parameters
    ----------
    files
        Name → content.
    evidence
        With the addresses that the municipality itself has told people to use.
    """
    beside = {address_of(name, Edition(profile=evidence.profile)) for name in OUR_FILES}
    may = {*contacts(evidence), *beside}
    faults = []
    for name, content in files.items():
        told = read_file(name, content)
        fetched = [a for a in told.fetched if not _own(a)]
        led = [a for a in told.links if not (_own(a) or _meant(a, may))]
        faults += [f"{name} leder till {a[:60]}" for a in dict.fromkeys((*fetched, *led))]
        faults += [f"{name} har {act}" for act in dict.fromkeys(told.acts)]
        if told.kind in {"html", "svg"}:
            faults += _markup_faults(name, content, told)
        if told.kind == "jsonld" and _far_context(content):
            faults.append(f"{name} hämtar sina ord från en annan adress")
    return faults


def size_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell whether the page, or its fragment, is too large for one file."""
    del evidence
    sizes = {name: len(files.get(name, b"")) for name in ONE_FILE}
    return [f"{name} är {size // 1000} kB" for name, size in sizes.items() if size >= MOST_BYTES]


def _own(address: str) -> bool:
    """Tell whether an address stays in the folder, in the file, or holds its content itself."""
    inside = address.split("#", maxsplit=1)[0].removeprefix("./")
    return inside in OUR_FILES or not inside or address.startswith("data:")


def _meant(address: str, may: set[str]) -> bool:
    """Tell whether the municipality itself has told of an address, or it is a file's beside."""
    return address.removeprefix("mailto:") in may


def _markup_faults(name: str, content: bytes, told: Told) -> list[str]:
    markup = read_markup(content)
    faults = [
        f"{name} hämtar {hit}"
        for style in markup.styles
        for hit in _ADDRESS.findall(_COMMENT.sub("", style))
    ]
    if _OUTSIDE.search(told.raw):
        faults.append(f"{name} hämtar en beskrivning utifrån")
    if name == FRAGMENT and markup.scripts:
        faults.append(f"{name} har ett skript")
    if "<html" in told.raw[:1000].casefold():
        policy = markup.policy
        if any(n not in policy for n in _CSP_NEEDS) or policy != content_policy(content.decode()):
            faults.append(f"{name} har en annan innehållspolicy än sina egna block")
    return faults


def _far_context(content: bytes) -> bool:
    context = json.loads(content).get("@context", {})
    return isinstance(context, str) or (
        isinstance(context, list) and any(isinstance(one, str) for one in context)
    )
