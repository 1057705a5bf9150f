"""The control before publishing: the produced bytes are searched for what may not be there."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet.publication import check_names as called
from geo_trygghet.publication.agreement import agreement_faults
from geo_trygghet.publication.branded import branding_faults
from geo_trygghet.publication.checked import Check
from geo_trygghet.publication.differencing import (
    cell_faults,
    compared_name,
    floor_faults,
    part_faults,
    step_faults,
    sum_faults,
)
from geo_trygghet.publication.hidden import hidden_faults
from geo_trygghet.publication.marked import (
    constructed_faults,
    personal_faults,
    safe_faults,
    unanswered_note,
    unread_faults,
)
from geo_trygghet.publication.patrol_hours import patrol_faults
from geo_trygghet.publication.private_words import own_words_faults
from geo_trygghet.publication.requests import request_faults, size_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from geo_trygghet.publication.checked import Evidence

    Files: TypeAlias = Mapping[str, bytes]

MOST_TOLD: Final = 5
"""So many faults of a check are told; the others are counted."""


class Searched(NamedTuple):
    """A check: its name, what finds its faults, and what is said when there are none."""

    name: str
    faults: Callable[[Files, Evidence], list[str]]
    fine: Callable[[Files, Evidence], str]


def run_checks(files: Files, evidence: Evidence) -> list[Check]:
    """Search a release's files for everything that may not leave the house.

    Parameters
    ----------
    files
        Name → content.
    evidence
        What may not be told, and what must be.
    """
    unread = unread_faults(files, evidence)
    # A file that can't be read is a fault of its own; the other checks see the rest.
    kept = {
        name: files[name] for name in files if not any(f.startswith(f"{name} ") for f in unread)
    }
    results = []
    for name, faults, fine in CHECKS:
        found = unread if name == called.ALL_READ else _tried(faults, kept, evidence)
        told = compared_name(evidence) if name == called.COMPARED else name
        results.append(Check(told, not found, _told(found) if found else fine(files, evidence)))
    return results


def _tried(
    faults: Callable[[Files, Evidence], list[str]], files: Files, evidence: Evidence
) -> list[str]:
    """Search, and take a file that has not the form of its kind as a fault: it stops all."""
    try:
        return faults(files, evidence)
    except (KeyError, TypeError, ValueError, sqlite3.Error) as error:
        return [
            f"kunde inte prövas, för en fil har en annan form än väntat ({type(error).__name__})"
        ]


def _told(faults: list[str]) -> str:
    more = len(faults) - MOST_TOLD
    told = "; ".join(faults[:MOST_TOLD])
    return f"{told}; och {more} till" if more > 0 else told


def _none(files: Files, evidence: Evidence) -> list[str]:
    del files, evidence
    return []


def _say(text: str) -> Callable[[Files, Evidence], str]:
    def said(files: Files, evidence: Evidence) -> str:
        del evidence
        return text.format(
            files=f"{len(files)} filer", page=len(files.get("index.html", b"")) // 1000
        )

    return said


def _fewest(files: Files, evidence: Evidence) -> str:
    del files
    held = 0 if evidence.table is None else len(evidence.table.suppressed)
    least = f"varje siffra vilar på minst {evidence.floor} svarande på en allmän plats"
    return f"{held} platser hålls inne; {least}" if held else least


def _safe(files: Files, evidence: Evidence) -> str:
    del files
    count = 0 if evidence.table is None else len(evidence.table.safe)
    if not count:
        return f"ingen plats nämns som trygg av minst {evidence.floor} svarande"
    return f"{count} platser" if count > 1 else "1 plats"


def _marked(files: Files, evidence: Evidence) -> str:
    if not evidence.constructed:
        return "uppgifterna är insamlade"
    return f"i alla {len(files)} filer"


CHECKS: Final = (
    Searched(called.WORDING, branding_faults, _say("0 träffar i {files}")),
    Searched(called.FEWEST, floor_faults, _fewest),
    Searched(
        called.SUMS, sum_faults, _say("ingen undanhållen siffra går att räkna fram ur en summa")
    ),
    Searched(called.COMPARED, step_faults, _say("inget nytt kan räknas fram ur skillnader")),
    Searched(
        called.PARTS, part_faults, _say("en hel plats minus dem som ligger i den avslöjar ingen")
    ),
    Searched(
        called.CELLS, cell_faults, _say("bara orsaker och tider som tillräckligt många anger")
    ),
    Searched(
        called.OWN_WORDS,
        own_words_faults,
        _say("inga svar eller noteringar, hela eller delar, i {files}"),
    ),
    Searched(called.PERSONAL, personal_faults, _say("0 träffar i {files}")),
    Searched(
        called.PATROLS, patrol_faults, _say("inget besök, ingen tid och ingen plats för patrull")
    ),
    Searched(called.SAFE_PLACES, safe_faults, _safe),
    Searched(called.ANSWERED, _none, unanswered_note),
    Searched(
        called.HELD_BACK,
        hidden_faults,
        _say("bara namnet står av det som hålls inne, sist och i namnordning"),
    ),
    Searched(called.REQUESTS, request_faults, _say("0 anrop, {page} kB i en fil")),
    Searched(called.SIZE, size_faults, _say("index.html är {page} kB")),
    Searched(called.OPEN_DATA, agreement_faults, _say("CSV, GeoJSON, GeoPackage och DCAT är lika")),
    Searched(called.CONSTRUCTED_MARKED, constructed_faults, _marked),
    Searched(
        called.ALL_READ, unread_faults, _say("alla {files} är lästa, var och en efter sitt slag")
    ),
)
"""The checks in the order in which they are told."""
