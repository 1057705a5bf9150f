"""How dates and times are written: patterns, and names of months."""

from __future__ import annotations

import re
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mar mars march",
            "apr april",
            "maj may",
            "jun juni june",
            "jul juli july",
            "aug augusti august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
TIME: Final = (
    r"(?:(?:kl\.?|klockan)?\s*(?P<h>\d{1,2})(?:[:.](?P<mi>\d{2}))(?:[:.](?P<s>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\.?|fm|em)?"
    r"\s*(?P<zone>Z|UTC|GMT|(?:GMT|UTC)?[+-]\d{2}:?\d{2}|(?:GMT|UTC)[+-]\d{1,2}|[CE]ES?T)?"
    r"(?:\s*\([^)]{0,40}\))?)"
)
GAP: Final = r"(?:\s*,?\s+|T|\s*-\s+)"
NUMERIC: Final = re.compile(
    rf"(?P<a>\d{{1,4}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)(?P<c>\d{{1,4}})\.?(?:{GAP}{TIME})?",
    re.IGNORECASE,
)
COMPACT: Final = re.compile(rf"(?P<all>\d{{8}}|\d{{6}})(?:{GAP}{TIME})?", re.IGNORECASE)
WORDS: Final = re.compile(
    rf"(?:den\s+)?(?:[a-zåäö]+\.?,?\s+(?:den\s+)?)?(?P<d>\d{{1,2}})(?:\.|:?e|st|nd|rd|th)?[ -]+"
    rf"(?P<m>[a-zåäö]+)\.?,?[ -]+(?P<y>\d{{4}}|\d{{2}})(?:{GAP}{TIME})?",
    re.IGNORECASE,
)
WORDS_FIRST: Final = re.compile(
    rf"(?:[a-z]+,?\s+)?(?P<m>[a-z]+)\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"
    rf"(?:{GAP}{TIME})?",
    re.IGNORECASE,
)
BY_HAND: Final = re.compile(
    rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:\s*-\s*|\s+)(?P<y>\d{{4}}|\d{{2}})(?:{GAP}{TIME})?",
    re.IGNORECASE,
)
SERIAL: Final = re.compile(r"(?P<n>\d{5})(?:[.,](?P<f>\d+))?")
EPOCH: Final = re.compile(r"1\d{9}(?:\d{3})?")
CLOCK: Final = re.compile(TIME, re.IGNORECASE)
AROUND: Final = re.compile(
    r"^(?:(?:ca\.?|cirka|omkring|runt|vid)\s+|1899-12-3[01][ T])"
    r"|\s*[–—-]\s*(?:kl\.?\s*)?\d{1,2}[:.]\d{2}$",
    re.IGNORECASE,
)
"""What stands around a time of day: about, the day zero of spreadsheets, until when."""
STAMP: Final = re.compile(r"^(\d{8})[ T]?(\d{2})(\d{2})(?:\d{2})?$")
"""A day and a time in digits alone, "20240413180511"."""
