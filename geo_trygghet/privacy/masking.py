"""Personal data in free text, found by shape and masked for those who must read the text."""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = r"(?:18|19|20)?\d{2}"
_MONTH: Final = r"(?:0\d|1[0-2])"
_DAY: Final = r"(?:[0-2]\d|3[01]|[6-8]\d|9[01])"
"""60 is added to the day of a coordination number."""
_PLATE_LETTER: Final = "A-HJ-PR-UW-Z"
_GAP: Final = r"[ \u00a0/–-]{0,2}"

_PERSONAL: Final = (
    ("[e-post]", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (
        "[personnummer]",
        re.compile(
            rf"(?<!\d){_YEAR}(?:{_MONTH}{_DAY}|-{_MONTH}-{_DAY})[-–+ \u00a0]{{0,3}}\d{{4}}(?!\d)"
        ),
    ),
    (
        "[telefonnummer]",
        re.compile(
            rf"(?<!\d)(?<!\d[:.-])(?=(?:\D{{0,3}}\d){{7}})(?:\+46{_GAP}(?:\(0\))?|0046|\(0|0){_GAP}[1-9]\d{{0,2}}\)?"
            rf"(?:{_GAP}\d{{2,3}}){{2,4}}(?!\d)"
        ),
    ),
    (
        "[registreringsnummer]",
        re.compile(
            rf"(?<!\w)(?:[{_PLATE_LETTER}]{{3}} ?\d{{2}}[{_PLATE_LETTER}0-9]"
            r"|[a-hj-pr-uw-z]{3}\d{2}[a-hj-pr-uw-z0-9])(?!\w)"
        ),
    ),
)
"""What is masked, by shape only, so that a wrong check digit hides nothing.

Every repetition is bounded, so that the time is linear in the text's length.
"""


def mask_personal(text: str) -> tuple[str, int]:
    """Mask e-mail addresses, personal numbers, phone numbers and number plates, by shape.

    Names of people are not found by shape: the result is counted, never called complete.

    Returns
    -------
    masked, count
        The text, and how many were masked.
    """
    count = 0
    for label, shape in _PERSONAL:
        text, hits = shape.subn(label, text)
        count += hits
    return text, count
