"""Dates, spans and names as the public page writes them."""

from __future__ import annotations

from typing import Final

CONSTRUCTED: Final = "konstruerade data"
"""Stands in every file that shows constructed data."""

CONSTRUCTED_SHORT: Final = "konstruerade"

FEW: Final = "för få svar"

TIER_WORDS: Final[dict[str, tuple[str, str]]] = {
    "top": ("Nämns av många", "Hör säkert till de tre som nämns mest."),
    "may": (
        "Nämns kanske av många",
        "Kan höra till de tre som nämns mest. Svaren räcker inte för att säga säkert.",
    ),
    "other": ("Nämns av färre", "Hör inte till de tre som nämns mest."),
    "untold": (
        "Nämns i enkäten",
        "Så få har svarat att platserna inte kan delas in i grupper.",
    ),
}
"""Tier → heading and explanation; no word ranks places, and none brands one."""
