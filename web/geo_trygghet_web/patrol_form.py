"""The form of a patrol's shift: read from the address, every fault told beside its field."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, cast

import shapely
from flask_babel import gettext as _

from geo_trygghet import municipalities
from geo_trygghet.codes import MEANS, SPEEDS_KMH
from geo_trygghet.patrol.model import Shift
from geo_trygghet.patrol.opening import clock_moves
from geo_trygghet_web.formats import clock, duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.datastructures import MultiDict

    from geo_trygghet.patrol.model import LonLat
    from geo_trygghet.tables import Municipality

MOST_PATROLS: Final = 6
SHORTEST: Final = 30
LONGEST: Final = 12 * 60
"""A shift's least and greatest length [minutes]."""

VISITS: Final = (5, 30)
"""A visit's shortest and longest length [minutes]."""

MOST_SEED: Final = 999_999
DAY_AHEAD: Final = dt.timedelta(days=1)
LATEST_START_TODAY: Final = 16
"""After this hour the form proposes tomorrow."""

OTHER_POINT: Final = "punkt"
OUTSIDE_DEG: Final = 0.05
"""A start may lie this far outside the municipality's outline [degrees]."""

SELECTIONS: Final = ("alla", "sticker", "valda")
"""All places of the picture, those where something stands out, or those chosen by hand."""

_LONGEST: Final = 100
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?")
_DIGITS: Final = re.compile(r"[0-9]{1,6}")
_DEGREES: Final = r"(-?\d{1,3}(?:[.,]\d+)?)"
_POINT: Final = re.compile(rf"\s*{_DEGREES}(?:\s*;\s*|,\s+|\s+|,(?=\d+\.)){_DEGREES}\s*")


@dataclass(frozen=True, slots=True)
class Start:
    """A place that a shift may begin and end at."""

    place_id: str
    name: str
    at: LonLat


@dataclass(frozen=True)
class Asked:
    """What the form asks for.

    Attributes
    ----------
    sent
        False: the form is shown for the first time, with its defaults.
    raw
        Field → what was typed, or the default.
    chosen
        Place ids that are ticked.
    shift
        None where a field is wrong.
    errors
        Field → what is wrong, in words.
    """

    sent: bool
    raw: Mapping[str, str]
    chosen: frozenset[str]
    selection: str
    any_hour: bool
    seed: int
    shift: Shift | None
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> dt.date:
        """The shift's day, or the form's own where it can't be read."""
        try:
            return dt.date.fromisoformat(self.raw["datum"])
        except ValueError:
            return dt.date.fromisoformat(self.raw["usual_day"])


class _Reading:
    """Reads fields one by one and gathers what is wrong; a faulty field reads as something usual.

    So a shift can always be put together, and is thrown away where anything was wrong.
    """

    def __init__(self, args: MultiDict[str, str], defaults: Mapping[str, str]) -> None:
        self.raw = {name: args.get(name, usual)[:_LONGEST] for name, usual in defaults.items()}
        self.usual = defaults
        self.errors: dict[str, str] = {}

    def day(self, name: str) -> dt.date:
        try:
            day = dt.date.fromisoformat(self.raw[name])
        except ValueError:
            self.errors[name] = _("Skriv dagen som ÅÅÅÅ-MM-DD.")
            return dt.date.fromisoformat(self.usual[name])
        if not 2000 <= day.year <= 2100:  # noqa: PLR2004 - years that people plan in
            self.errors[name] = _("Välj ett år mellan 2000 och 2100.")
            return dt.date.fromisoformat(self.usual[name])
        return day

    def clock(self, name: str) -> dt.time:
        found = _CLOCK.fullmatch(self.raw[name].strip())
        if found is not None:
            return dt.time(int(found[1]), int(found[2] or 0))
        self.errors[name] = _("Skriv tiden som 18:00.")
        return dt.time.fromisoformat(self.usual[name])

    def whole(self, name: str, least: int, most: int) -> int:
        text = self.raw[name].strip()
        if _DIGITS.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        self.errors[name] = _(
            "Skriv ett heltal från %(least)s till %(most)s.", least=least, most=most
        )
        return least


def read_form(
    args: MultiDict[str, str],
    municipality: Municipality,
    *,
    starts: Sequence[Start],
    usual_start: str,
    now: dt.datetime,
    earliest: dt.datetime | None = None,
) -> Asked:
    """Read the form; what can't be used is told in `errors`, and nothing typed is lost.

    Parameters
    ----------
    args
        The address's values.
    municipality
        Whose places they are; a start lies in it.
    starts
        Places to begin at.
    usual_start
        The place that is proposed.
    now
        Swedish local time, for the day that is proposed.
    earliest
        A shift that was sent begins later than this, Swedish local time; None: whenever.
    """
    sent = "rakna" in args
    usual_day = now.date() + (DAY_AHEAD if now.hour >= LATEST_START_TODAY else dt.timedelta())
    reading = _Reading(
        args,
        {
            "datum": usual_day.isoformat(), "fran": "18:00", "till": "22:00",
            "start": usual_start, "punkt": "", "patruller": "2", "satt": "foot",
            "minst": "10", "mest": "15", "fro": str(new_seed()), "omgang": "",
        },
    )  # fmt: skip
    shift = _shift(reading, municipality, starts)
    if sent and earliest is not None:
        _not_past(reading, shift.begins, earliest)
    seed = reading.whole("fro", 0, MOST_SEED)
    selection = args.get("urval", SELECTIONS[0])
    chosen = frozenset(args.getlist("plats"))
    if selection == "valda" and sent and not chosen:
        reading.errors["urval"] = _("Kryssa i minst en plats.")
    if chosen and selection not in SELECTIONS:
        selection = "valda"
    return Asked(
        sent=sent,
        raw={**reading.raw, "usual_day": usual_day.isoformat()},
        chosen=chosen,
        selection=selection if selection in SELECTIONS else SELECTIONS[0],
        any_hour=sent and "tider" not in args,
        seed=seed or 0,
        shift=None if reading.errors else shift,
        errors=reading.errors,
    )


def new_seed() -> int:
    """Draw a seed that nobody can foretell."""
    return secrets.randbelow(9000) + 1000


def _shift(reading: _Reading, municipality: Municipality, starts: Sequence[Start]) -> Shift:
    begins = dt.datetime.combine(reading.day("datum"), reading.clock("fran"))
    start = _start(reading, municipality, starts)
    least, most = reading.whole("minst", *VISITS), reading.whole("mest", *VISITS)
    if least > most and not reading.errors.keys() & {"minst", "mest"}:
        reading.errors["mest"] = _("Det längsta besöket är kortare än det kortaste.")
    means = reading.raw["satt"]
    if means not in MEANS:
        reading.errors["satt"] = _("Välj ett färdsätt.")
    shift = Shift(
        begins=begins,
        minutes=_minutes(reading, begins),
        patrols=reading.whole("patruller", 1, MOST_PATROLS),
        start=start.at,
        start_name=start.name,
        visit_min=least,
        visit_max=most,
        means=cast("Literal['foot', 'cycle', 'car']", means),
        speed_kmh=SPEEDS_KMH.get(means, 1.0),
    )
    if not reading.errors.keys() & {"datum", "fran", "till"} and clock_moves(shift):
        reading.errors["fran"] = _(
            "Klockan ställs om under passet: låt det sluta senast 02:00 eller börja tidigast 03:00."
        )
    return shift


def _not_past(reading: _Reading, begins: dt.datetime, earliest: dt.datetime) -> None:
    if reading.errors.keys() & {"datum", "fran"}:
        return
    if begins.date() < earliest.date():
        reading.errors["datum"] = _("Dagen har redan varit: välj en senare dag.")
    elif begins <= earliest:
        reading.errors["fran"] = _("Passet har redan börjat: välj en senare tid.")


def _minutes(reading: _Reading, begins: dt.datetime) -> int:
    ends = dt.datetime.combine(begins.date(), reading.clock("till"))
    if ends <= begins:
        ends += DAY_AHEAD  # over midnight
    minutes = round((ends - begins).total_seconds() / 60)
    if not SHORTEST <= minutes <= LONGEST and not reading.errors.keys() & {"fran", "till"}:
        reading.errors["till"] = _too_long(begins, ends, minutes)
    return minutes


def _too_long(begins: dt.datetime, ends: dt.datetime, minutes: int) -> str:
    told = _("Passet ska vara mellan en halv timme och tolv timmar.")
    if ends.date() > begins.date():
        told = _(
            "%(ends)s är före %(begins)s, så passet skulle gå till nästa dag och ta %(long)s. Byt "
            "plats på tiderna, eller välj ett pass på högst tolv timmar.",
            begins=clock(begins), ends=clock(ends), long=duration(minutes),
        )  # fmt: skip
    return str(told)


def _start(reading: _Reading, municipality: Municipality, starts: Sequence[Start]) -> Start:
    wanted, nowhere = reading.raw["start"], Start("", "", (0.0, 0.0))
    if wanted != OTHER_POINT:
        found = next((one for one in starts if one.place_id == wanted), None)
        if found is None:
            reading.errors["start"] = _("Välj en start i listan, eller skriv en punkt.")
        return found or nowhere
    point = read_point(reading.raw["punkt"])
    if point is None:
        reading.errors["punkt"] = _("Skriv longitud och latitud i grader, som 12.857, 56.674.")
        return nowhere
    if municipalities.outline(municipality.code).distance(shapely.Point(point)) > OUTSIDE_DEG:
        reading.errors["punkt"] = _(
            "Punkten ligger inte i kommunen: skriv longitud först, sedan latitud."
        )
    return Start("", f"{point[0]:.5f}, {point[1]:.5f}", point)


def read_point(text: str) -> LonLat | None:
    """Read longitude and latitude [degrees], with point or comma as decimal sign; None: neither."""
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    lon, lat = (float(part.replace(",", ".")) for part in found.groups())
    return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 else None  # noqa: PLR2004 - degrees
