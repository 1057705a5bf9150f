"""Whether a municipality's colour can be read on the public page, and the nearest that can."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import GuardError

if TYPE_CHECKING:
    from geo_trygghet.tables import PublicProfile

ACCENT: Final = "#4a2574"
"""The page's own colour, until a municipality chooses another."""

WHITE: Final = "#ffffff"
GROUNDS: Final = ("#ffffff", "#f5f2fa", "#f3f1ed", "#faf7f0")
"""What the accent stands on: the page, its tinted ground, the promises' paper, the map's paper."""

TEXT_RATIO: Final = 4.5
"""WCAG 2.1, 1.4.3: text against its ground, and white text on the colour [ratio]."""

PART_RATIO: Final = 3.0
"""WCAG 2.1, 1.4.11: lines and marks against their ground [ratio]."""

_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_STEPS: Final = 255


@dataclass(frozen=True, slots=True)
class ColourVerdict:
    """What a colour was measured to be, and what to take instead.

    Attributes
    ----------
    colour
        As it is stored, `#rrggbb`.
    on_white, on_grounds
        Contrast against white, and the lowest against the page's grounds [ratio, 1 to 21].
    passes
        True if both are enough.
    nearest
        The same colour made no darker than needed to pass; itself if it passes.
    """

    colour: str
    on_white: float
    on_grounds: float
    passes: bool
    nearest: str


def contrast(a: str, b: str) -> float:
    """Give the contrast of two colours by WCAG 2.1 [ratio, 1 to 21].

    Parameters
    ----------
    a, b
        `#rrggbb`, small letters or capitals.

    Raises
    ------
    GuardError
        If one is not a colour.
    """
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


def judge_accent(colour: str) -> ColourVerdict:
    """Measure whether a colour can be the page's accent.

    Raises
    ------
    GuardError
        If it is not a colour.
    """
    known = normal(colour)
    on_white = contrast(known, WHITE)
    on_grounds = min(contrast(known, ground) for ground in GROUNDS)
    nearest = next(
        mixed
        for step in range(_STEPS + 1)
        if _passes(mixed := _mixed(known, 0, step))  # on light grounds black always ends it
    )
    return ColourVerdict(known, on_white, on_grounds, _passes(known), nearest)


def accent_of(profile: PublicProfile) -> str:
    """Give the accent of a municipality's page; the page's own unless its choice can be read."""
    chosen = (profile.accent or "").strip().lower()
    return chosen if _HEX.fullmatch(chosen) and _passes(chosen) else ACCENT


def normal(colour: str) -> str:
    """Give a colour as it is stored: `#rrggbb` in small letters.

    Raises
    ------
    GuardError
        If it is not a colour.
    """
    small = colour.strip().lower()
    if re.fullmatch(r"#?[0-9a-f]{3}", small):
        small = "".join(2 * letter for letter in small.removeprefix("#"))
    small = f"#{small.removeprefix('#')}"
    if not _HEX.fullmatch(small):
        raise GuardError(
            f"”{colour}” är ingen färg: skriv sex tecken efter #, till exempel #4a2574."
        )
    return small


def _passes(colour: str) -> bool:
    on_grounds = min(contrast(colour, ground) for ground in GROUNDS)
    return contrast(colour, WHITE) >= TEXT_RATIO and on_grounds >= PART_RATIO


def _parts(colour: str) -> tuple[int, int, int]:
    known = normal(colour)
    return int(known[1:3], 16), int(known[3:5], 16), int(known[5:7], 16)


def _mixed(colour: str, end: int, step: int) -> str:
    """Mix with black (`end` 0) or white (255); `step` of `_STEPS` parts of it."""
    mixed = (round(part + (end - part) * step / _STEPS) for part in _parts(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _luminance(colour: str) -> float:
    """Give the relative luminance of a colour in sRGB [0–1]."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """Undo the curve of sRGB for a part of a colour [0–1]."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own
