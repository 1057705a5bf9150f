"""How a municipality's public page looks and who answers for it, read from what people write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from geo_trygghet.errors import GuardError
from geo_trygghet.privacy.names import is_of_a_person
from geo_trygghet.publication.colours import PART_RATIO, TEXT_RATIO, judge_accent
from geo_trygghet.tables import PublicProfile
from geo_trygghet.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

LICENCE: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
"""CC0 1.0, which open data have unless something else is chosen."""

FIELDS: Final = ("accent", "contact", "page_url", "publisher_uri", "licence")
LONGEST: Final = 300
_EMAIL: Final = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[a-zA-ZåäöÅÄÖ]{2,}")
_HOST: Final = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")


def read_profile(written: Mapping[str, str]) -> tuple[PublicProfile, dict[str, str]]:
    """Read what somebody wrote of the page's looks.

    Parameters
    ----------
    written
        By the names in `FIELDS`; what is empty is left to what the page has of its own.

    Returns
    -------
    what can be kept of it, and what is wrong by field, each in a sentence
    """
    kept: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for field in FIELDS:
        text = written.get(field, "").strip()
        try:
            kept[field] = _READERS[field](text) if text else None
        except GuardError as error:
            wrong[field] = str(error)
    return PublicProfile(**{name: kept.get(name) for name in FIELDS}), wrong


def contrast_told(ratio: float) -> str:
    """Write a contrast [ratio, 1 to 21], never rounded up: `4,4:1`."""
    return f"{decimal(int(ratio * 10) / 10)}:1"


def _accent(text: str) -> str:
    verdict = judge_accent(text)
    if not verdict.passes:
        raise GuardError(
            f"Färgen {verdict.colour} går inte att läsa: den har kontrasten "
            f"{contrast_told(verdict.on_white)} mot vitt och {contrast_told(verdict.on_grounds)} "
            f"mot sidans bottnar, och behöver {contrast_told(TEXT_RATIO)} och "
            f"{contrast_told(PART_RATIO)}. Närmaste som går är {verdict.nearest}."
        )
    return verdict.colour


def _contact(text: str) -> str:
    if _EMAIL.fullmatch(text) and len(text) <= LONGEST:
        if is_of_a_person(text.partition("@")[0]):
            raise GuardError(
                f"Kontakten {text} ser ut att vara en persons: skriv adressen till en funktion, "
                "till exempel trygghet@kommunen.se."
            )
        return text
    if text.startswith(("https://", "http://")):
        return _address(text)
    raise GuardError(
        "Kontakten är ingen adress: skriv en e-post till en funktion, till exempel "
        "trygghet@kommunen.se, eller en webbadress som börjar med https://."
    )


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        fine = parts.scheme in {"https", "http"} and _HOST.fullmatch(host) and not parts.username
    except ValueError:
        fine = False
    if not fine or len(text) > LONGEST or re.search(r"[\s<>\"'\\]", text):
        raise GuardError(
            f"”{text[:60]}” är ingen webbadress: skriv hela, från https:// till slutet."
        )
    return text


_READERS: Final = {
    "accent": _accent,
    "contact": _contact,
    "page_url": _address,
    "publisher_uri": _address,
    "licence": _address,
}
