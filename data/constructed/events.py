"""Notes of safety walks and events, as a municipality keeps them in a sheet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from pyproj import Transformer

from constructed.dice import Dice
from constructed.towns import Town, spot_in

if TYPE_CHECKING:
    from constructed.towns import Spot

WALK_COLUMNS: Final = [
    "Nr",
    "Datum",
    "Plats",
    "+/-",
    "Kategori",
    "Iakttagelse",
    "Åtgärd",
    "Ansvarig",
    "Klart senast",
    "Status",
    "Latitud",
    "Longitud",
]
TYPES: Final = {
    "Skadegörelse": 18,
    "Stöld": 17,
    "Bråk": 12,
    "Misshandel": 10,
    "Narkotikabrott": 10,
    "Fylleri": 9,
    "Cykelstöld": 8,
    "Trafikbrott": 8,
    "Klotter": 5,
    "Olaga hot": 5,
    "Ofredande": 4,
    "Inbrott": 4,
}
HOURS: Final = {1: 8, 2: 6, 6: 2, 9: 4, 12: 6, 15: 9, 17: 9, 19: 11, 20: 11, 21: 12, 22: 12, 23: 10}
PRECISE_M: Final = {25: 3, 50: 5, 100: 3}
ONLY_WORDS: Final = 0.16
ONLY_MUNICIPALITY: Final = 0.12
WITH_POSITION: Final = 0.7


DIALOGUE_COLUMNS: Final = ("Nr", "Datum", "Dialog", "Plats", "Anteckning")


def dialogue_rows(town: Town) -> list[list[str]]:
    """Give the heading and rows of a town's dialogues."""
    notes = town.source["dialogues"]["notes"]
    table = [list(DIALOGUE_COLUMNS)]
    for number, note in enumerate(notes, start=1):
        table.append([str(number), note["day"], note["who"], note["place"], note["note"]])
    return table


def walk_rows(town: Town) -> list[list[str]]:
    """Give the heading and rows of a town's walks."""
    walks = town.source["walks"]
    dice = Dice(f"{town.source['town']} vandring")
    table = [list(WALK_COLUMNS)]
    for number, note in enumerate(walks["notes"], start=1):
        lon, lat = spot_in(town.shapes[note["at"]], dice, within_m=10)
        placed = dice.chance(WITH_POSITION)
        table.append(
            [
                str(number),
                walks["days"][number * 2 > len(walks["notes"])],
                note["place"],
                note["sign"],
                note["category"],
                note["note"],
                note["action"],
                note["by"],
                note["due"],
                note["status"],
                _comma(lat, 5) if placed else "",
                _comma(lon, 5) if placed else "",
            ]
        )
    return table


def incident_rows(town: Town) -> list[list[str]]:
    """Give the heading and rows of a town's events."""
    spec = town.source["incidents"]
    dice = Dice(f"{town.source['town']} händelser")
    local = spec["form"] == "local"
    moments = sorted(_moment(spec, dice) for _ in range(spec["number"]))
    table = [
        ["Ärendenr", "Datum", "Tid", "Händelsetyp", "Plats"]
        + (["N", "E"] if local else ["Latitud", "Longitud"])
        + ["Precision", "Noggrannhet (m)"]
    ]
    for number, at in enumerate(moments, start=1):
        head = [f"KONSTR-{number:04d}", at.strftime("%Y-%m-%d"), at.strftime("%H:%M")]
        table.append([*head, dice.weighted(TYPES), *_where(town, dice)])
    return table


def _where(town: Town, dice: Dice) -> list[str]:
    """Give place in words, position and precision; some lack the one or the other."""
    spec = town.source["incidents"]
    if dice.chance(ONLY_MUNICIPALITY):
        lon, lat = town.source["centre"]
        return [town.source["town"], *_position(town, (lon, lat)), "kommun", ""]
    place = dice.weighted(spec["weights"])
    preposition, name = dice.pick(town.forms[place])
    words = f"{preposition} {name}".strip() if dice.chance(0.3) else name
    if dice.chance(ONLY_WORDS):
        return [words, "", "", "plats", ""]
    metres = dice.weighted(PRECISE_M)
    spot = spot_in(town.shapes[place], dice, within_m=metres / 2)
    words = words if dice.chance(0.8) else ""
    return [words, *_position(town, spot), "punkt", str(metres)]


def _position(town: Town, spot: Spot) -> list[str]:
    if town.source["incidents"]["form"] != "local":
        return [_comma(spot[1], 5), _comma(spot[0], 5)]
    carry = Transformer.from_crs(4326, town.source["zone"], always_xy=True)
    east, north = carry.transform(*spot)
    return [_comma(north, 1), _comma(east, 1)]


def _moment(spec: dict[str, Any], dice: Dice) -> datetime:
    first, last = (datetime.fromisoformat(day) for day in spec["days"])
    day = int(((last - first).days + 1) * dice.share())
    return first + timedelta(days=day, hours=dice.weighted(HOURS), minutes=5 * dice.whole(0, 11))


def _comma(number: float, decimals: int) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")
