"""Numbers and pairs of numbers as people write coordinates."""

from __future__ import annotations

import re
from typing import Final

Pair = tuple[float, float]

_LONGEST: Final = 200
_SPACES: Final = re.compile(r"[\s\u00a0\u202f']")
_COMPASS: Final = re.compile(r"^[NEÖO](?=\d)|(?<=\d)°?[NEÖO]$|(?<=\d)°$", re.IGNORECASE)
"""What stands beside a lone coordinate: "56.6739° N"; Sweden has no south and no west."""
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_DOTTED: Final = re.compile(r"-?\d{1,8}\.\d+|-?\d{4,8}")
_DEGREES: Final = re.compile(
    r"([NSÖOEW])?\s*(\d{1,3}(?:[.,]\d+)?)\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)(?![\d.,]*\s*°)\s*['′’]?\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*[\"″”]\s*)?"
    r"([NSÖOEW])?",
    re.IGNORECASE,
)
_WKT: Final = re.compile(
    r"\s*(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*(-?\d+(?:\.\d*)?)\s+(-?\d+(?:\.\d*)?)(?![\d.])",
    re.IGNORECASE,
)
WKT: Final = re.compile(
    r"\s*(?:SRID\s*=\s*(\d{4,6})\s*;)?\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
HEX: Final = re.compile(r"0[01][0-9A-Fa-f]{40,}")
_DECIMAL_COMMA: Final = re.compile(r"\d,\d+(?!\d*[,.])(?=\D*$|[\s;])")
_COMMAS: Final = re.compile(r"^(\d\d),(\d{3,}),\s?(\d\d),(\d{3,})$")
"""Decimal commas, and a comma between: four numbers where two are meant."""
_MINUTES: Final = r"(\d{1,2}) (\d{1,2}) (\d{1,2}(?:[.,]\d+)?)"
_UNMARKED: Final = re.compile(rf"^{_MINUTES}\s*N?,?\s+{_MINUTES}\s*[EÖO]?$", re.IGNORECASE)
"""Degrees, minutes and seconds with nothing but spaces: "56 40 26 N 12 51 26 E"."""
_ANGLE: Final = re.compile(
    r"[NEÖO]?\s*(\d{1,2})(?:\s*°\s*|\s+)([1-5]?\d(?:[.,]\d+)?)\s*(?:['′’]\s*|\s|$)"
    r"(?:([1-5]?\d(?:[.,]\d+)?)\s*[\"″”]?)?\s*[NEÖO]?",
    re.IGNORECASE,
)
_LINK: Final = re.compile(
    r"(?:https?://|geo:)\S*?\d\d\.\d{3,}(?:,|%2C)\d\d\.\d{3,}\S*", re.IGNORECASE
)
"""A link to a point on a map."""
_LETTERS: Final = re.compile(
    r"(?:POINT|SRID|type|coordinates|lat(?:itud\w*)?|lo?ng?(?:itud\w*)?|Lat|[NSÖOEW])(?![a-zåäö])",
    re.IGNORECASE,
)


def read_number(text: str) -> float | None:
    """Read a number with decimal comma or full stop, and spaces between thousands [as written].

    >>> read_number("56,6739° N"), read_number("6 283 138")
    (56.6739, 6283138.0)
    """
    text = text[:_LONGEST]
    if _NUMBER.fullmatch(text):
        return float(text)
    plain = _COMPASS.sub("", _SPACES.sub("", text).replace("−", "-"))
    comma, stop = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and stop >= 0:
        thousands, decimal = (".", ",") if comma > stop else (",", ".")
        plain = plain.replace(thousands, "").replace(decimal, ".")
    elif plain.count(",") == 1:
        plain = plain.replace(",", ".")
    else:
        plain = plain.replace(",", "")
        plain = plain if plain.count(".") < 2 else plain.replace(".", "")  # noqa: PLR2004 - one point
    return float(plain) if _NUMBER.fullmatch(plain) else None


def read_angle(text: str) -> float | None:
    """Read a latitude or a longitude, also in degrees, minutes and seconds [degrees].

    >>> read_angle("56° 40′ 26,04″") == read_angle("N 56 40.434") == read_angle("56,6739")
    True
    """
    found = _ANGLE.fullmatch(text.strip()[:_LONGEST])
    if found is None:
        return read_number(text)
    whole, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return round(whole + minutes / 60 + seconds / 3600, 9)


def read_pair(text: str) -> Pair | None:
    """Read two numbers of one cell, in the order they stand [degrees or m].

    "56.67, 12.85", "56,67; 12,85", Kobo's "56.67 12.85 14.2 4.6", WKT and GeoJSON points, degrees
    and minutes, and map links are understood.
    """
    text = text[:_LONGEST].strip()
    found = _WKT.match(text)
    if found is not None:
        return float(found[1]), float(found[2])
    plain = _COMMAS.sub(r"\1.\2 \3.\4", text)
    text = _UNMARKED.sub("\\1°\\2'\\3″ \\4°\\5'\\6″", plain)
    if "°" in text:
        return _sexagesimal(text)
    for separator in (";", "|", "/", ", "):
        if text.count(separator) == 1:
            first, second = (read_number(part) for part in text.split(separator))
            if first is not None and second is not None:
                return first, second
    words = [word.strip(",;()[]") for word in text.split()]
    if len(words) > 1:
        numbers = [read_number(word) for word in words[:2]]
        if numbers[0] is not None and numbers[1] is not None:
            return numbers[0], numbers[1]
    dotted = _DOTTED.findall(text)
    return (float(dotted[0]), float(dotted[1])) if len(dotted) > 1 else None


def _sexagesimal(text: str) -> Pair | None:
    values = []
    for before, degrees, minutes, seconds, after in _DEGREES.findall(text):
        value = float(degrees.replace(",", "."))
        value += float((minutes or "0").replace(",", ".")) / 60
        value += float((seconds or "0").replace(",", ".")) / 3600
        values.append(-value if (before or after).upper() in {"S", "W"} else value)
    return (values[0], values[1]) if len(values) > 1 else None


def is_geometry(text: str) -> bool:
    """Tell a cell that holds a geometry as WKT or as hexadecimal WKB."""
    return bool(WKT.match(text) or HEX.fullmatch(text))


def has_decimal_comma(text: str) -> bool:
    """Tell whether a number or pair is written with decimal comma."""
    return _DECIMAL_COMMA.search(text[:_LONGEST]) is not None


def is_pair(text: str) -> bool:
    """Tell a cell that holds a position or geometry and nothing else."""
    if is_geometry(text):
        return True
    if len(text) > _LONGEST or read_pair(text) is None:
        return False
    if _LINK.fullmatch(text.strip()):
        return True
    return not any(letter.isalpha() for letter in _LETTERS.sub("", text))
