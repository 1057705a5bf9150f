"""What the control's checks are called, in `kontroll.json` and at the gate."""

from __future__ import annotations

from typing import Final

from geo_trygghet.codes import FLOOR

WORDING: Final = "Ord som pekar ut"
FEWEST: Final = f"Minst {FLOOR} svarande per plats"
SUMS: Final = "Följdundertryckning"
COMPARED: Final = "Jämfört med tidigare utgåvor"
COMPARED_WITH: Final = "Jämfört med utgåva"
"""How the check of differences begins once it names the releases that it compares with."""
PARTS: Final = "Delar och helheter"
CELLS: Final = "Tid och orsak"
OWN_WORDS: Final = "Inga svar i egna ord"
PERSONAL: Final = "Inga personuppgifter"
PATROLS: Final = "Inga patrulltider"
SAFE_PLACES: Final = "Trygga platser finns med"
ANSWERED: Final = "Svar till varje utpekad plats"
HELD_BACK: Final = "Bara namn på det som hålls inne"
REQUESTS: Final = "Inga anrop utåt"
SIZE: Final = "En fil under 1 MB"
OPEN_DATA: Final = "Öppna data lika"
CONSTRUCTED_MARKED: Final = "Konstruerade data märkta"
ALL_READ: Final = "Varje fil läst"
