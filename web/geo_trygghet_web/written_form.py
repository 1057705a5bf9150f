"""What is typed in by hand, made into rows: paper answers, notes of a walk or a dialogue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
from flask_babel import gettext as _

from geo_trygghet import crs
from geo_trygghet.action_plan.personal import personal_in
from geo_trygghet.codes import CATEGORIES, MASKED_KINDS
from geo_trygghet.intake.desk import Keys
from geo_trygghet.intake.notes import content_key
from geo_trygghet.privacy.masking import find_personal
from geo_trygghet.storage.codec import clean_text
from geo_trygghet.storage.taking import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo_trygghet.tables import Municipality

LONGEST: Final[dict[str, int]] = {
    "unsafe_text": 2000, "safe_text": 2000, "comment": 4000, "age": 40, "gender": 40,
    "home_area": 80, "feeling": 80, "place_text": 200, "note": 2000, "category": 80,
    "action": 400, "responsible": 100, "round": 40, "question": 300,
}  # fmt: skip
"""Column → most characters of a text in it [characters]."""

OF: Final[dict[str, tuple[str, ...]]] = {
    "survey": ("unsafe_text", "safe_text", "comment", "age", "gender", "home_area", "feeling"),
    "walk": ("place_text", "note", "category", "action", "responsible"),
    "dialogue": ("place_text", "note"),
}
"""Kind → its columns of text."""

DAYS: Final = {"survey": "answered_on", "walk": "walked_on", "dialogue": "held_on"}
"""Kind → the column of its day."""

SIGNS: Final = ("minus", "plus")
PARTIES: Final = ("citizens", "staff")
BEGINNING: Final = "papper:"
"""Of a paper answer's key, before its number."""

MOST_NUMBER: Final = 999_999
EARLIEST: Final = dt.date(1990, 1, 1)

_SURE: Final = ("email", "account", "personal_number", "phone", "plate")
"""What points somebody out for certain: a name may be a street's."""


@dataclass
class Typed:
    """What was typed: its row (columns of the kind's table, less what the store adds), its faults.

    Attributes
    ----------
    faults
        Field of the form → one sentence: what is wrong, and what to do.
    warnings
        What may be wrong, in one sentence each; it is taken all the same.
    """

    row: dict[str, Any]
    faults: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def frame_of(kind: str, row: Mapping[str, Any]) -> gpd.GeoDataFrame:
    """Give one row as the store takes it; what was not typed is missing."""
    names = [name for name in RECORDS[kind].names if name not in {"id", "source_id"}]
    whole = {name: row.get(name) for name in names}
    return gpd.GeoDataFrame([whole], geometry="geometry", crs=crs.STORED)


def read_answer(form: Mapping[str, str], municipality: Municipality, today: dt.date) -> Typed:
    """Make a row of schema.ANSWER of a paper form.

    Parameters
    ----------
    form
        The columns by name, `nummer` (the paper's) and `round`.
    today
        No answer is later.
    """
    typed = _read("survey", form, municipality, today)
    row = typed.row
    number = form.get("nummer", "").strip()
    if not (number.isascii() and number.isdecimal() and 0 < int(number[:7]) <= MOST_NUMBER):
        typed.faults["nummer"] = _("Skriv papprets nummer, från 1 till 999999.")
        number = "0"
    number = str(int(number))
    row |= {"mode": "paper", "respondent": f"papper-{number}", "dedup_key": BEGINNING + number}
    if not row["round"]:
        typed.faults["round"] = _("Skriv vad omgången heter, till exempel 2026.")
    if not any(row[name] for name in OF["survey"]):
        typed.faults["unsafe_text"] = _("Skriv minst ett svar. Ett tomt papper skrivs inte in.")
    if any(_sure_in(row[name] or "") for name in ("unsafe_text", "safe_text", "comment")):
        typed.warnings.append(
            _("Svaret innehåller något som pekar ut en person. Det döljs på varje sida.")
        )
    return typed


def read_note(
    kind: str,
    form: Mapping[str, str],
    municipality: Municipality,
    today: dt.date,
    places: Iterable[str],
) -> Typed:
    """Make a row of schema.WALK_NOTE or DIALOGUE_NOTE of what was typed.

    Parameters
    ----------
    kind
        `walk` or `dialogue`.
    form
        The columns by name.
    today
        Nothing was seen or said later; what is to be done may be.
    places
        Names of places and their aliases, which are no persons.
    """
    typed = _read(kind, form, municipality, today)
    row = typed.row
    if not row["note"]:
        typed.faults["note"] = _("Skriv vad som sågs eller sades.")
    if kind == "walk":
        row["sign"] = form["sign"] if form.get("sign") in SIGNS else None
        row["due_on"] = _day(form, "due_on", typed.faults)
    else:
        row["party"] = form["party"] if form.get("party") in PARTIES else None
    _look_for_persons(typed, OF[kind], tuple(places))
    row["dedup_key"] = content_key(row, Keys())
    return typed


def next_number(keys: Iterable[str]) -> int:
    """Give the number after the highest of the papers that are written in, from 1 [number]."""
    told = [key.removeprefix(BEGINNING) for key in keys]
    return max((int(one) for one in told if one.isdecimal()), default=0) + 1


def _read(kind: str, form: Mapping[str, str], municipality: Municipality, today: dt.date) -> Typed:
    row: dict[str, Any] = {"municipality_code": municipality.code, "row": 1}
    typed = Typed(row)
    for name in ("round", *OF[kind]):
        text = " ".join(clean_text(form.get(name, "")).split())
        if len(text) > LONGEST[name]:
            typed.faults[name] = _(
                "Texten är för lång: skriv högst %(most)s tecken.", most=LONGEST[name]
            )
        row[name] = text or None
    row[DAYS[kind]] = day = _day(form, DAYS[kind], typed.faults)
    if day is not None and not EARLIEST <= dt.date.fromisoformat(day) <= today:
        typed.faults[DAYS[kind]] = _("Dagen kan inte stämma: välj en dag som har varit.")
    if "category" in row and row["category"] in CATEGORIES:
        row["category"] = CATEGORIES[row["category"]]
    return typed


def _day(form: Mapping[str, str], name: str, faults: dict[str, str]) -> str | None:
    text = form.get(name, "").strip()
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        faults[name] = _("Dagen går inte att läsa: skriv ÅÅÅÅ-MM-DD.")
        return None


def _sure_in(text: str) -> bool:
    return bool(find_personal(text, kinds=[MASKED_KINDS[kind] for kind in _SURE]))


def _look_for_persons(typed: Typed, columns: Iterable[str], places: tuple[str, ...]) -> None:
    """Refuse numbers and addresses of persons in a note, and tell of what may be a name."""
    for name in columns:
        text = typed.row[name] or ""
        if _sure_in(text):
            typed.faults[name] = _(
                "Texten innehåller ett nummer eller en adress som pekar ut en person: stryk det."
            )
        elif name != "place_text" and (found := personal_in(text, places)):
            typed.warnings.append(
                _("”%(words)s” kan vara ett namn. Ångra och skriv om det pekar ut någon.",
                  words=found[0])
            )  # fmt: skip
