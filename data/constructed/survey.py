"""A round of answers as a survey tool exports it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from constructed.dice import Dice
from constructed.towns import Town, spot_in
from constructed.words import Said, Writer, voice

if TYPE_CHECKING:
    from collections.abc import Callable

YOUNG: Final = {"13–17 år": 5, "18–24 år": 4}
GROWN: Final = {"25–44 år": 34, "45–64 år": 38, "65 år eller äldre": 28}
GROWN_ON_PAPER: Final = {"25–44 år": 12, "45–64 år": 30, "65 år eller äldre": 58}
GENDERS: Final = {"Kvinna": 55, "Man": 40, "Annat": 1.5, "Vill ej uppge": 3.5}
BAND_LABELS: Final = {
    "morgon": "Morgon",
    "dag": "Dag",
    "kvall": "Kväll",
    "natt": "Natt",
    "helg": "Helg",
    "morker": "När det är mörkt",
    "sommar": "Sommar",
    "vinter": "Vinter",
}
OWN_TOWN: Final = 5.0  # how much more often one names the place where one lives
TRACES: Final = 6
PIN_WITHIN_M: Final = 25.0


@dataclass
class Respondent:
    """One made-up respondent and all that was answered."""

    paper: bool
    young: bool
    age: str
    gender: str
    home: str
    at: datetime
    said: Said
    safe: Said
    comment: str
    unease: float
    id: str = ""
    feeling: str = ""
    feeling_area: str = ""
    feeling_home: str = ""
    pin: tuple[float, float] | None = None
    minutes: float = 0.0


def respondents(town: Town, phrases: dict[str, Any], spec: dict[str, Any]) -> list[Respondent]:
    """Make a round's respondents, in the order in which they answered."""
    dice = Dice(f"{town.source['town']} {spec['name']}")
    writer = Writer(phrases, town, dice)
    people = [_respondent(town, spec, writer, dice) for _ in range(spec["answers"])]
    people.sort(key=lambda one: one.at)
    _number(people, spec, dice)
    _feel(people, spec)
    _leave_traces(people, writer, dice)
    return people


def rows(
    people: list[Respondent], town: Town, phrases: dict[str, Any], spec: dict[str, Any]
) -> list[list[str]]:
    """Give the file's heading and rows, the odd ones among them."""
    columns = [heading for heading, _ in spec["columns"]]
    cells = {**CELLS, "reasons": _reasons_cell(phrases)}
    table = [[cells[what](one, spec) for _, what in spec["columns"]] for one in people]
    _make_odd(table, spec, Dice(f"{town.source['town']} {spec['name']} odd"))
    return [columns, *table]


def _respondent(town: Town, spec: dict[str, Any], writer: Writer, dice: Dice) -> Respondent:
    paper = dice.chance(spec["paper"])
    young = dice.chance(spec["youth"] * (0.4 if paper else 1.1))
    age = dice.weighted(YOUNG if young else GROWN_ON_PAPER if paper else GROWN)
    home = dice.weighted(town.source["homes"])
    said = writer.unsafe(_places(town, spec, dice, young=young, home=home))
    said.text = voice(said.text, dice, paper=paper)
    safe = writer.safe(home) if dice.chance(0.58) else Said()
    safe.text = voice(safe.text, dice, paper=paper)
    pinned = not paper and len(said.places) == 1 and dice.chance(spec.get("pins", 0))
    return Respondent(
        paper=paper,
        young=young,
        age=age,
        gender=dice.weighted(GENDERS),
        home=home,
        at=_moment(spec, dice),
        said=said,
        safe=safe,
        comment=writer.comment() if dice.chance(0.16) else "",
        unease=len(said.places) * 0.8 + young * 0.5 - said.nowhere * 1.5 + dice.share() * 3,
        pin=spot_in(town.shapes[said.places[0]], dice, within_m=PIN_WITHIN_M) if pinned else None,
        minutes=1 + 7 * dice.share() ** 2,
    )


def _places(town: Town, spec: dict[str, Any], dice: Dice, *, young: bool, home: str) -> list[str]:
    if not dice.chance(spec["names_a_place"] + 0.06 * young):
        return []
    own = town.source["home_places"].get(home)
    tilt = town.source["youth_tilt"] if young else {}
    weights = {
        place: weight * tilt.get(place, 1) * (OWN_TOWN if place == own else 1)
        for place, weight in spec["weights"].items()
    }
    return dice.several(weights, dice.weighted({1: 66, 2: 25, 3: 9}))


def _moment(spec: dict[str, Any], dice: Dice) -> datetime:
    first, last = (datetime.fromisoformat(day) for day in spec["days"])
    days = int((last - first).days * dice.share() ** 1.6)
    hour = dice.weighted(
        {7: 3, 9: 6, 11: 6, 12: 8, 14: 6, 16: 8, 18: 10, 19: 14, 20: 14, 21: 10, 22: 5}
    )
    return first + timedelta(
        days=days, hours=hour, minutes=dice.whole(0, 59), seconds=dice.whole(0, 59)
    )


def _number(people: list[Respondent], spec: dict[str, Any], dice: Dice) -> None:
    number, sheet = 1000, 0
    for one in people:
        number += dice.weighted({1: 90, 2: 8, 5: 2})
        one.id = str(number)
        if one.paper and spec["id"] == "paper":
            sheet += 1
            one.id = f"P{sheet:03d}"


def _feel(people: list[Respondent], spec: dict[str, Any]) -> None:
    """Answer the questions of feeling, so that exactly the published number says yes."""
    words = spec["feeling"]
    calm_first = sorted(people, key=lambda one: one.unease)
    if words.get("yes_is_unsafe"):
        calm_first.sort(key=lambda one: (not one.said.places, -one.unease))
    for rank, one in enumerate(calm_first):
        rest = words["unsure"] if rank % 9 == 0 else words["no"]
        one.feeling = words["yes"] if rank < words["count_yes"] else rest
        one.feeling_area = "Ja" if rank < words["area_yes"] else "Nej"
        one.feeling_home = "Ja" if rank < words["home_yes"] else "Nej"


def _leave_traces(people: list[Respondent], writer: Writer, dice: Dice) -> None:
    naming = [one for one in people if one.said.places]
    for i in range(TRACES):
        one = dice.pick(naming)
        trace = writer.trace(one.said.places[0])
        if i == 0:
            one.said.text += f". {trace}"
        else:
            one.comment = trace


def _reasons_cell(phrases: dict[str, Any]) -> Callable[[Respondent, dict[str, Any]], str]:
    labels = {code: entry["label"] for code, entry in phrases["reasons"].items()}
    return lambda one, _: ";".join(labels[code] for code in one.said.reasons)


def _pin(one: Respondent, axis: int) -> str:
    return f"{one.pin[axis]:.5f}".replace(".", ",") if one.pin else ""


CELLS: Final[dict[str, Callable[[Respondent, dict[str, Any]], str]]] = {
    "id": lambda one, _: one.id,
    "date": lambda one, spec: one.at.strftime(spec["date"]),
    "minutes": lambda one, _: f"{one.minutes:.1f}".replace(".", ","),
    "mode": lambda one, spec: spec["modes"][one.paper],
    "feeling": lambda one, _: one.feeling,
    "feeling_area": lambda one, _: one.feeling_area,
    "feeling_home": lambda one, _: one.feeling_home,
    "unsafe": lambda one, _: one.said.text,
    "safe": lambda one, _: one.safe.text,
    "times": lambda one, _: ";".join(BAND_LABELS[band] for band in one.said.times),
    "lat": lambda one, _: _pin(one, 1),
    "lon": lambda one, _: _pin(one, 0),
    "age": lambda one, _: one.age,
    "gender": lambda one, _: one.gender,
    "home": lambda one, _: one.home,
    "comment": lambda one, _: one.comment,
}


def _make_odd(table: list[list[str]], spec: dict[str, Any], dice: Dice) -> None:
    """Put in what real files have: a day that does not exist, a row sent twice, an empty row."""
    when = [what for _, what in spec["columns"]].index("date")
    clock = datetime(2000, 1, 1, 10, 12, 30).strftime(spec["date"])  # noqa: DTZ001 - a pattern only
    impossible = clock.replace("2000", spec["days"][0][:4]).replace("-01-01", "-02-30")
    table[dice.whole(100, 200)][when] = impossible.replace("01/01/", "30/02/")
    twice = dice.whole(210, 300)
    table.insert(twice + 1, list(table[twice]))
    table.insert(dice.whole(310, 330), [""] * len(table[0]))
