"""The control before publishing: the produced bytes are searched for what may not be there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet import schema
from geo_trygghet.codes import FLOOR
from geo_trygghet.privacy import SHAPES, mask_personal, secondary_suppression
from geo_trygghet.publication.checked import Check, published_figures
from geo_trygghet.publication.hidden import hidden_faults
from geo_trygghet.publication.page import content_policy
from geo_trygghet.publication.reading import plain, read_markup, strings_of
from geo_trygghet.publication.tables import NAMED, SAFE
from geo_trygghet.publication.words import CONSTRUCTED_SHORT, FEW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geo_trygghet.publication.checked import Evidence
    from geo_trygghet.tables import MunicipalityTables

MOST_BYTES: Final = 1_000_000
FREE_TEXT_LENGTH: Final = 20
"""A text of a person from this length may stand in no file [characters]."""

_ADDRESS: Final = re.compile(r"(?:https?:)?//[^\s\"'<>()]+|@import|url\((?!#)", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSP_NEEDS: Final = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")


def run_checks(files: Mapping[str, bytes], evidence: Evidence) -> list[Check]:
    """Search a release's files for everything that may not leave the house.

    Parameters
    ----------
    files
        Name → content.
    evidence
        What may not be told.
    """
    checks: Sequence[tuple[str, Callable[[Mapping[str, bytes], Evidence], list[str]], str]] = (
        ("golv", _floor, f"varje siffra vilar på minst {FLOOR} svarande på en allmän plats"),
        (
            "undanhallna",
            hidden_faults,
            "bara namnet står av det som undanhålls, sist och i namnordning",
        ),
        ("summor", _sums, "ingen undanhållen siffra går att räkna fram ur en summa"),
        ("fritext", _free_text, "inga svar eller noteringar står i någon fil"),
        ("personuppgifter", _personal, "inga personnummer, telefonnummer, adresser eller skyltar"),
        ("anrop", _requests, "ingen fil hämtar något från någon annan"),
        ("storlek", _size, f"index.html är mindre än {MOST_BYTES // 1000} kB"),
        ("konstruerat", _constructed, "varje fil säger om uppgifterna är konstruerade"),
    )
    results = []
    for name, check, fine in checks:
        faults = check(files, evidence)
        results.append(Check(name, not faults, "; ".join(faults[:5]) if faults else fine))
    return results


def _floor(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    faults = []
    if evidence.floor < FLOOR:
        faults.append(f"golvet {evidence.floor} är lägre än {FLOOR} svarande")
    public = evidence.public_ids
    for name, place_id, listed in published_figures(files):
        counts = evidence.safe_counts if listed == SAFE else evidence.counts
        if place_id not in public:
            faults.append(f"{name} har en plats som inte är en allmän plats")
        elif counts.get(place_id, 0.0) < evidence.floor - 1e-9:
            faults.append(f"{name} har en siffra för {evidence.name_of(place_id)}, som har {FEW}")
    return faults


def _sums(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    faults = []
    for listed, counts in ((NAMED, evidence.counts), (SAFE, evidence.safe_counts)):
        shown = frozenset(p for _, p, where in published_figures(files) if where == listed)
        known = {p: counts.get(p, 0.0) for p in {*counts, *shown}}
        telling = secondary_suppression(known, evidence.parents, shown, floor=evidence.floor)
        faults += [
            f"siffran för {evidence.name_of(place_id)} avslöjar en som undanhålls"
            for place_id in sorted(telling)
        ]
    return faults


def _free_text(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    names = {plain(str(n)) for n in evidence.tables.places["name"]}
    names |= {plain(str(n)) for n in evidence.tables.aliases["alias"]}
    texts = {t for t in _people_texts(evidence.tables) if t not in names}
    faults = []
    for name, content in files.items():
        # In data files every cell stands alone: two names beside each other are no answer.
        between = " " if name.endswith((".html", ".svg")) else " | "
        told = plain(between.join(strings_of(name, content)))
        hits = sum(text in told for text in texts)
        if hits:
            faults.append(f"{name} har {hits} texter ur svar, noteringar eller händelser")
    return faults


def _people_texts(tables: MunicipalityTables) -> set[str]:
    """Gather every text of the store that may name a person, long enough to be told apart."""
    found: set[str] = set()
    for record, frame in tables.texts.items():
        table = schema.table(record)
        for column in table.columns:
            if column.type == "text" and column.personal == "direct":
                found |= {plain(str(v)) for v in frame[column.name].dropna()}
    return {text for text in found if len(text) >= FREE_TEXT_LENGTH}


def _personal(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    del evidence
    faults = []
    for name, content in files.items():
        hits = sum(mask_personal(text, kinds=SHAPES).total for text in strings_of(name, content))
        if hits:
            faults.append(f"{name} har {hits} uppgifter med en personuppgifts form")
    return faults


def _requests(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    del evidence
    faults = []
    for name, content in files.items():
        if not name.endswith((".html", ".svg")):
            continue
        markup = read_markup(content)
        foreign = [a for a in markup.addresses if a not in files and not a.startswith("#")]
        allowed = {"karta.svg", "platser.csv", "platser.geojson", "kontroll.json", "index.html"}
        faults += [f"{name} leder till {a[:60]}" for a in foreign if a not in allowed]
        faults += [f"{name} hämtar {hit}" for hit in _fetched(markup.styles)]
        faults += [f"{name} har händelsekod ({handler})" for handler in markup.handlers]
        if name.endswith(".html"):
            faults += _wrong_policy(name, content.decode(), markup.policy)
    return faults


def _fetched(styles: list[str]) -> list[str]:
    """Find what style sheets would fetch; their comments fetch nothing."""
    return [hit for s in styles for hit in _ADDRESS.findall(_COMMENT.sub("", s))]


def _wrong_policy(name: str, html: str, policy: str) -> list[str]:
    if any(need not in policy for need in _CSP_NEEDS) or policy != content_policy(html):
        return [f"{name} har en annan innehållspolicy än sina egna block"]
    return []


def _size(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    del evidence
    size = len(files.get("index.html", b""))
    return [f"index.html är {size // 1000} kB"] if size >= MOST_BYTES else []


def _constructed(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    if not evidence.constructed:
        return []
    return [
        f"{name} säger inte att uppgifterna är konstruerade"
        for name, content in files.items()
        if CONSTRUCTED_SHORT not in plain(" ".join(strings_of(name, content)))
    ]
