"""Written in by hand: answers on paper, and notes of a walk or a dialogue, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user

from geo_trygghet import text_reading
from geo_trygghet.codes import CATEGORIES
from geo_trygghet.intake.by_hand import by_hand
from geo_trygghet.privacy import mask_personal
from geo_trygghet_web import hours_page, written_form
from geo_trygghet_web.formats import swedish_order
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store
from geo_trygghet_web.written_form import DAYS, LONGEST, Typed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from werkzeug.wrappers import Response

    from geo_trygghet.storage.written import Written
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("skriv_in", __name__, url_prefix="/underlag/skriv-in")

WRONG: Final = 422
MOST_SHOWN: Final = 8
MOST_WORDS: Final = 90
FORMS: Final = {
    "survey": ("skriv_in.survey_form", lazy_gettext("Pappersenkät")),
    "walk": ("skriv_in.walk_form", lazy_gettext("Vandring")),
    "dialogue": ("skriv_in.dialogue_form", lazy_gettext("Dialog")),
}
OFFERED: Final = {
    "survey": ("age", "gender", "home_area", "feeling"),
    "walk": ("round", "responsible"),
    "dialogue": ("round",),
}
KEPT: Final = {
    "survey": {"round": "omgang", "answered_on": "dag"},
    "walk": {"round": "omgang", "walked_on": "dag"},
    "dialogue": {"round": "omgang", "held_on": "dag", "party": "part"},
}
"""Kind → what the next one has in common with the last → its word in the address."""


@blueprint.get("/enkat")
def survey_form() -> str:
    """Show an empty paper answer, of the round and the day of the last one."""
    return _page("survey", _kept("survey"))


@blueprint.post("/enkat")
def survey() -> Response | tuple[str, int]:
    """Take an answer that was on paper, and give an empty form."""
    municipality = current_municipality()
    typed = written_form.read_answer(request.form, municipality, _today())
    question = " ".join(request.form.get("question", "").split())[: LONGEST["question"]]
    rounds = store().rounds(municipality.code)
    if typed.row["round"] and typed.row["round"] not in set(rounds["name"]) and not question:
        typed.faults["question"] = _("Skriv frågan om plats som den står på pappret.")
    if not typed.faults:
        _refuse_twice(municipality, typed)
    return _take("survey", municipality, typed, question=question or None)


@blueprint.get("/vandring")
def walk_form() -> str:
    """Show an empty note of a walk."""
    return _page("walk", _kept("walk"))


@blueprint.post("/vandring")
def walk() -> Response | tuple[str, int]:
    """Take a note of a walk."""
    return _take_note("walk")


@blueprint.get("/dialog")
def dialogue_form() -> str:
    """Show an empty note of a dialogue."""
    return _page("dialogue", _kept("dialogue"))


@blueprint.post("/dialog")
def dialogue() -> Response | tuple[str, int]:
    """Take a note of a dialogue."""
    return _take_note("dialogue")


@blueprint.post("/angra")
def undo() -> Response:
    """Take back what one has written in oneself today."""
    municipality = current_municipality()
    kind, source = request.form.get("slag", ""), request.form.get("kalla", "")
    if kind not in FORMS or not (source.isascii() and source.isdecimal()):
        abort(404)
    by = {"actor": current_user.user_name, "day": _today().isoformat()}
    if not store().take_back(municipality.code, kind, int(source[:9]), **by):
        abort(404)
    flash(_("Det du skrev in är borttaget."))
    return _next(kind, request.form)


def _today() -> dt.date:
    return hours_page.now().date()


def _kept(kind: str) -> dict[str, str]:
    return {name: request.args.get(word, "")[:100] for name, word in KEPT[kind].items()}


def _refuse_twice(municipality: Municipality, typed: Typed) -> None:
    """Refuse a number that an answer of the round has, and tell what stands there."""
    row = typed.row
    known = store().answer_under(municipality.code, row["round"], row["dedup_key"])
    if known is None:
        return
    words = _masked(known["unsafe_text"] or known["safe_text"] or "") or _("inget om platser")
    number = row["dedup_key"].removeprefix(written_form.BEGINNING)
    typed.faults["nummer"] = _(
        "Papper %(number)s är redan inskrivet i omgången: ”%(words)s”. Ta ett annat nummer om det "
        "här är ett annat papper.",
        number=number,
        words=words,
    )


def _take_note(kind: str) -> Response | tuple[str, int]:
    municipality = current_municipality()
    typed = written_form.read_note(
        kind, request.form, municipality, _today(), _place_words(municipality)
    )
    return _take(kind, municipality, typed)


def _take(
    kind: str, municipality: Municipality, typed: Typed, *, question: str | None = None
) -> Response | tuple[str, int]:
    if typed.faults:
        return _page(kind, dict(request.form), typed), WRONG
    intake = by_hand(
        kind,
        municipality,
        written_form.frame_of(kind, typed.row),
        round=typed.row["round"],
        question=question,
        constructed=config().demo,
    )
    (receipt,) = store().take(intake, actor=current_user.user_name, reader=text_reading.read_texts)
    if not receipt.taken:
        typed.faults["nummer" if kind == "survey" else "note"] = _(
            "Just det här är redan inskrivet. Inget skrevs in en gång till."
        )
        return _page(kind, dict(request.form), typed), WRONG
    for told in typed.warnings:
        flash(told, "warning")
    return _next(kind, typed.row)


def _next(kind: str, last: Mapping[str, Any]) -> Response:
    """Lead to an empty form that keeps what the last one has in common with the next."""
    kept = {word: last[name] for name, word in KEPT[kind].items() if last.get(name)}
    return redirect(url_for(FORMS[kind][0], **kept))


def _page(kind: str, values: dict[str, str], typed: Typed | None = None) -> str:
    municipality = current_municipality()
    code, today = municipality.code, _today().isoformat()
    places, _aliases = store().register(code)
    names = dict(zip(places["place_id"], places["name"], strict=True))
    count, rows = store().written(
        code, kind, actor=current_user.user_name, day=today, limit=MOST_SHOWN
    )
    return render_template(
        "skriv_in.html",
        kind=kind,
        forms=FORMS,
        values=values,
        faults=typed.faults if typed else {},
        day=DAYS[kind],
        kept=KEPT[kind],
        today=today,
        count=count,
        rows=[(one, _told(kind, one), _places(one, names)) for one in rows],
        names=sorted(set(names.values()), key=swedish_order),
        offered=store().offered(code, kind, OFFERED[kind]),
        longest=LONGEST,
        categories=CATEGORIES,
        **(_of_rounds(municipality, values) if kind == "survey" else {}),
    )


def _of_rounds(municipality: Municipality, values: dict[str, str]) -> dict[str, Any]:
    """Give the rounds to choose among, the one chosen with its question, and the next number."""
    rounds = store().rounds(municipality.code)
    questions = dict(zip(rounds["name"], rounds["question"], strict=True))
    chosen = values.get("round") or next(iter(questions), "")
    new = chosen not in questions or request.args.get("ny") == "1"
    if new and not values.get("round"):
        chosen = ""
    # What stands in the address is asked for only if it is a round: a database refuses some signs.
    known = chosen in questions
    keys = store().keys_of(municipality.code, chosen, written_form.BEGINNING) if known else []
    return {
        "rounds": list(questions),
        "chosen": chosen,
        "new_round": new,
        "question": questions.get(chosen),
        "next_number": written_form.next_number(keys),
    }


def _place_words(municipality: Municipality) -> list[str]:
    places, aliases = store().register(municipality.code)
    return [municipality.name, *map(str, places["name"]), *map(str, aliases["alias"])]


def _told(kind: str, one: Written) -> str:
    """Give the first words of what was written, with what points somebody out masked."""
    texts = (one.row.get(name) for name in written_form.OF[kind])
    return _masked(" · ".join(text for text in texts if text))


def _masked(text: str) -> str:
    told = mask_personal(text).text
    return told if len(told) <= MOST_WORDS else f"{told[:MOST_WORDS].rstrip()} …"


def _places(one: Written, names: dict[str, str]) -> list[tuple[str, bool]]:
    """Give the names of the places found in a row, each once, and whether it is sure."""
    told = {
        (f" {_('eller')} ".join(names.get(place, place) for place in found.place_ids), found.sure)
        for found in one.found
        if found.place_ids
    }
    return sorted(told)
