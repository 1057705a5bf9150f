"""What must stand in the files, and personal data that may not: marks, safe places, answers."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from geo_trygghet.codes import POINTED_OUT
from geo_trygghet.privacy import SHAPES, mask_personal
from geo_trygghet.publication.checked import csv_rows, features
from geo_trygghet.publication.folder import OUR_FILES
from geo_trygghet.publication.intended import contacts
from geo_trygghet.publication.page_promises import current_actions, period_of_round
from geo_trygghet.publication.read_gpkg import rows_of
from geo_trygghet.publication.reading import plain, read_file, read_markup
from geo_trygghet.publication.tables import SAFE
from geo_trygghet.publication.words import CONSTRUCTED_SHORT
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.publication.checked import Evidence

_BOX: Final = re.compile(r"POLYGON\(\((?:\d{1,3}\.\d{1,3} \d{1,3}\.\d{1,3},?){5}\)\)")
"""The record's box around the places [degrees]: numbers that look like a telephone's."""

_SAFE_SECTION: Final = re.compile(
    r'<section[^>]*\baria-labelledby="[^"]*\btrygga".*?</section>', re.DOTALL
)
"""The page's section of safe places; it has one in each of its versions."""


def unread_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell which files can't be read, or do not belong in a release.

    Parameters
    ----------
    files
        Name → content.
    evidence
        Not needed.
    """
    del evidence
    faults = []
    for name, content in files.items():
        fault = read_file(name, content).fault
        if fault:
            faults.append(f"{name} {fault}")
        elif name not in OUR_FILES:
            faults.append(f"{name} hör inte till en utgåva")
    return faults


def personal_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell which files hold what has a personal datum's form.

    Parameters
    ----------
    files
        Name → content.
    evidence
        With the addresses that the municipality itself has told people to use.
    """
    may = (*contacts(evidence), *(sha256(content).hexdigest() for content in files.values()))
    faults = []
    for name, content in files.items():
        told = read_file(name, content)
        hits = sum(_personal(text, may) for text in {*told.texts, *told.listed})
        if hits:
            faults.append(f"{name} har {hits} uppgifter med en personuppgifts form")
    return faults


def _personal(text: str, may: tuple[str, ...]) -> int:
    if _BOX.fullmatch(text):
        return 0
    for one in may:
        text = text.replace(one, " ")
    return _shapes_in(text)


# The versions of the page, and the control with and without its own file, say much the same.
@lru_cache(maxsize=16_384)
def _shapes_in(text: str) -> int:
    return mask_personal(text, kinds=SHAPES).total


def constructed_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell which files do not say that their data are constructed.

    Parameters
    ----------
    files
        Name → content.
    evidence
        Whether they are.
    """
    if not evidence.constructed:
        return []
    return [
        f"{name} säger inte att uppgifterna är konstruerade"
        for name, content in files.items()
        if not any(CONSTRUCTED_SHORT in plain(text) for text in read_file(name, content).texts)
    ]


def safe_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell which files leave out a safe place that may be told.

    Parameters
    ----------
    files
        Name → content.
    evidence
        With the table that is published.
    """
    if evidence.table is None or evidence.table.safe.empty:
        return []
    safe = evidence.table.safe
    ids, names = set(safe["place_id"]), {str(one) for one in safe["name"]}
    missing: dict[str, int] = {}
    for name, content in files.items():
        if name == "platser.csv":
            told = {r["place_id"] for r in csv_rows(files) if r["lista"] == SAFE}
        elif name == "platser.geojson":
            properties = [f["properties"] for f in features(files)]
            told = {p["place_id"] for p in properties if p["lista"] == SAFE}
        elif name == "platser.gpkg":
            told = {row["place_id"] for row in rows_of(content, "trygga_platser")}
        elif name.endswith(".html"):
            missing[name] = _unnamed(content, names)
            continue
        else:
            continue
        missing[name] = len(ids - told)
    return [f"{name} saknar {count} trygga platser" for name, count in missing.items() if count]


def _unnamed(content: bytes, names: set[str]) -> int:
    """Count the safe places that a page's own section leaves out, in any of its versions."""
    sections = _SAFE_SECTION.findall(content.decode())
    if not sections:
        return len(names)
    told = [set(read_markup(section.encode()).texts) for section in sections]
    return max(len(names - here) for here in told)


def unanswered_note(files: Mapping[str, bytes], evidence: Evidence) -> str:
    """Say which places that many name have no promise and no action; it stops nothing.

    Parameters
    ----------
    files
        Not needed.
    evidence
        With the table that is published.
    """
    del files
    table = evidence.table
    if table is None or not table.tiers_told:
        return "inga platser är utpekade"
    pointed = table.places[table.places["tier"].isin(POINTED_OUT)]
    if pointed.empty:
        return "inga platser är utpekade"
    # As the page has it: what was done for another period's promise answers nothing now.
    period = period_of_round(table)
    answered = {action.place_id for action in current_actions(table)}
    answered |= {place for one in (period.promises if period else ()) for place in one.place_ids}
    rows = zip(pointed["place_id"], pointed["name"], strict=True)
    left = sorted({str(name) for place, name in rows if place not in answered}, key=sort_key)
    if not left:
        return f"alla {len(pointed)} utpekade platser har ett löfte eller en åtgärd"
    names = ", ".join(left[:5]) + (" med flera" if len(left) > 5 else "")  # noqa: PLR2004 - a line
    return (
        f"anmärkning: {len(left)} av {len(pointed)} utpekade platser saknar löfte och åtgärd "
        f"({names})"
    )
