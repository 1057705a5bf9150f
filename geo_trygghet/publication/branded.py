"""The search of a release for wording that brands places or people, with what may stand instead."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo_trygghet.privacy import find_branding
from geo_trygghet.publication.intended import ledger_texts, quoted_texts
from geo_trygghet.publication.reading import read_file
from geo_trygghet.publication.rewording import Wording
from geo_trygghet.publication.versions import VERSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_trygghet.privacy import BrandingHit
    from geo_trygghet.publication.checked import Evidence
    from geo_trygghet.publication.rewording import Proposer

_CONTROL: Final = "kontroll.json"
"""It tells which words brand, so they stand in it."""

ENOUGH: Final = 10
"""A text of a file with fewer characters is a label or a key [characters]."""

_LEDGER: Final = "löftets eller åtgärdens text"
_GAP: Final = re.compile(r"\{[^}]*\}")


class Innocent(NamedTuple):
    """What brands nobody: names of places, and what is told as others put it."""

    names: frozenset[str] = frozenset()
    quoted: tuple[str, ...] = ()


def innocent_of(evidence: Evidence) -> Innocent:
    """Give the register's names, the survey's question and answers, and figures of elsewhere.

    Parameters
    ----------
    evidence
        What is known of the release.
    """
    tables = evidence.tables
    names = frozenset(map(str, {*tables.places["name"], *tables.aliases["alias"]}))
    return Innocent(names, quoted_texts(evidence))


def branding_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell which words in the files brand, each with another wording.

    Parameters
    ----------
    files
        Name → content.
    evidence
        The register, whose names brand nobody, and what is told as others put it.
    """
    innocent = innocent_of(evidence)
    written = {hit.words: hit for text in ledger_texts(evidence) for hit in _hits(text, innocent)}
    faults = [_fault(hit, _LEDGER) for hit in written.values()]
    # What stands in a text of the ledger stands in the files too: it is told once.
    with_own = innocent._replace(quoted=(*innocent.quoted, *own_words()))
    for name, content in files.items():
        told = read_file(name, content)
        for text in (*told.texts, *told.listed) if name != _CONTROL else ():
            if len(text) >= ENOUGH:
                found = _hits(text, with_own)
                faults += [_fault(hit, name) for hit in found if hit.words not in written]
    return list(dict.fromkeys(faults))


def proposer(innocent: Innocent) -> Proposer:
    """Give what finds words that brand in texts of the ledger, and proposes others.

    Parameters
    ----------
    innocent
        What brands nobody.
    """

    def propose(texts: Sequence[str]) -> list[list[Wording]]:
        return [
            [Wording(hit.start, hit.end, hit.proposal) for hit in _hits(text, innocent)]
            for text in texts
        ]

    return propose


@cache
def own_words() -> tuple[str, ...]:
    """List what the page itself says in such words: that it does not rank, and names no worst."""
    parts = {part for text in _strings(VERSIONS) for part in _GAP.split(text)}
    return tuple(sorted(part for part in parts if find_branding(part)))


def _hits(text: str, innocent: Innocent) -> list[BrandingHit]:
    return find_branding(_without(text, innocent.quoted), names=innocent.names)


def _fault(hit: BrandingHit, where: str) -> str:
    return f"”{hit.words}” i {where}, skriv hellre ”{hit.proposal}”"


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - words lie in mappings and rows
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(tuple(value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _without(text: str, quoted: Sequence[str]) -> str:
    """Put dots in the place of what is told as others put it: the rest stands where it stood."""
    for one in quoted:
        if one in text:
            text = text.replace(one, "·" * len(one))
    return text
