"""The form that draws a trial: what was asked for, and the trial it gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask_babel import gettext as _

from geo_trygghet.errors import PatrolError
from geo_trygghet.followup.effects import foreseen
from geo_trygghet.followup.hits import dated_incidents, known_days
from geo_trygghet.followup.trials import STEPS, Trial, draw_trial
from geo_trygghet.followup.words import DESIGNS
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.register import plain

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import Municipality

USUAL_PLACES: Final = 16
"""So many places are chosen at first: fewer can't be paired [places]."""

USUAL_WEEKS: Final = 12
STEP_CHOICES: Final = (2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Wish:
    """A trial as the form asks for it; a field that can't be read is None.

    Attributes
    ----------
    places
        Ids that the picture knows, by id.
    """

    places: tuple[str, ...]
    design: str
    begins: dt.date | None
    ends: dt.date | None
    seed: int | None
    steps: int


def choices_of(picture: Lagesbild) -> list[dict[str, Any]]:
    """List the public places to choose from, as the picture has them; few answers are not enough.

    A place that nothing happens at and few name is no choice; one that is not public never is.
    """
    rows = [plain(row) for row in picture.places.drop(columns="geometry").to_dict("records")]
    return [row for row in rows if row["public"] and (not row["few"] or row["incidents"])]


def read_wish(args: MultiDict[str, str], picture: Lagesbild, *, today: dt.date) -> Wish:
    """Read the form's fields; what was not asked for is as usual.

    Parameters
    ----------
    args
        `plats` (many), `upplagg`, `fran`, `till`, `fro`, `steg`.
    picture
        Whose places may be chosen.
    today
        The usual first day is the Monday after it.
    """
    known = [row["place_id"] for row in choices_of(picture)]
    asked = set(args.getlist("plats"))
    sent = bool(asked) or "upplagg" in args
    monday = today + dt.timedelta(days=7 - today.weekday())
    chosen = [one for one in known if one in asked] if sent else known[:USUAL_PLACES]
    design, steps = args.get("upplagg", ""), args.get("steg", "")
    return Wish(
        places=tuple(sorted(chosen)),
        design=design if design in DESIGNS else "randomised",
        begins=_day(args.get("fran")) if sent else monday,
        ends=_day(args.get("till")) if sent else monday + dt.timedelta(weeks=USUAL_WEEKS, days=-1),
        seed=_number(args.get("fro")) if sent else None,
        steps=int(steps) if steps in {str(n) for n in STEP_CHOICES} else STEPS,
    )


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    cleaned = (text or "").strip()
    return int(cleaned) if cleaned.isascii() and cleaned.isdecimal() and len(cleaned) < 12 else None  # noqa: PLR2004 - longer than any seed


def draw_wish(municipality: Municipality, wish: Wish) -> Trial:
    """Draw the trial that was asked for, within pairs of places with like numbers of incidents.

    Raises
    ------
    PatrolError
        If a field is missing, or it can't be drawn so.
    """
    if wish.begins is None or wish.ends is None:
        raise PatrolError(_("En av dagarna går inte att läsa: välj första och sista dag."))
    if wish.seed is None:
        raise PatrolError(
            _("Fröet saknas: skriv ett heltal som ingen kan ha valt för utfallets skull.")
        )
    events = dated_incidents(tables_for(municipality))
    earlier = events[[day < wish.begins for day in events["day"]]] if len(events) else events
    counts = earlier["place_id"].value_counts()
    return draw_trial(
        wish.places,
        design=wish.design,
        seed=wish.seed,
        begins_on=wish.begins,
        ends_on=wish.ends,
        steps=wish.steps,
        baseline={one: float(counts.get(one, 0)) for one in wish.places} if len(counts) else None,
    )


def foreseen_of(municipality: Municipality, trial: Trial) -> float | None:
    """Tell the smallest decrease that a trial would find four times in five, as a ratio [times]."""
    tables = tables_for(municipality)
    known = known_days(tables)
    if known is None:
        return None
    return foreseen(trial, dated_incidents(tables), known_from=known[0], known_to=known[1])
