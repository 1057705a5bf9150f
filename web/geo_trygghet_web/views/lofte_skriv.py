"""Where periods, promises and actions are written in, and where they are followed up.

Nothing is taken away here: what was entered by mistake is followed up as not done, with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from geo_trygghet import action_plan
from geo_trygghet.action_plan.fields import LABELS as FIELDS
from geo_trygghet.action_plan.fields import LONGEST, in_order
from geo_trygghet.cells import day_of
from geo_trygghet.codes import CATEGORIES, PARTIES, REASONED, STATES
from geo_trygghet_web import lofte_form, lofte_page
from geo_trygghet_web.lofte_form import Filled, Row, digest, unreadable, values_of
from geo_trygghet_web.lofte_words import followed_texts, public_texts, tell_of_branding
from geo_trygghet_web.lofte_write import Desk, saved
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response

blueprint = Blueprint("lofte_skriv", __name__, url_prefix="/lofte")

LABELS: Final[dict[str, Any]] = {
    "states": STATES,
    "reasoned": REASONED,
    "parties": PARTIES,
    "longest": LONGEST,
    "causes": CATEGORIES,
    "shown": lofte_page.SHOWN,
    "anchor": lofte_page.anchor,
}
"""What the templates need that is always the same."""

TEMPLATES: Final = {
    "period": "lofte_period.html",
    "promise": "lofte_lova.html",
    "action": "lofte_atgard.html",
    "follow_up": "lofte_folj_upp.html",
}
"""Form, as `action_plan.entry` names it → its page."""


@blueprint.get("/period")
def period_form() -> str:
    """Show the form of a period: a new one, or the one that `?period=` names."""
    desk = Desk.open()
    row = desk.period(request.args.get("period"))
    values = values_of(row) if row else desk.usual_period()
    return _period_page(desk, row, Filled(values, digest(row)))


@blueprint.post("/period")
def period() -> str | tuple[str, int] | Response:
    """Keep a period."""
    desk = Desk.open()
    current = desk.period(request.args.get("period"))
    row = lofte_form.read_period(request.form, desk.code, current)
    others = [one for one in desk.periods if one["period"] != row["period"]]
    rounds = {*desk.rounds, *([current["round"]] if current and current["round"] else [])}
    faults = unreadable("period", request.form, ("next_follow_up",))
    faults += action_plan.check_period(row, others=others, rounds=rounds, places=desk.known_words)
    done = saved(store().put_period, row, current, in_order("period", faults))
    if done is not None:
        return _period_page(desk, current, done), done.status
    flash(_("Perioden är sparad."))
    tell_of_branding(public_texts("period", row), desk.known_words)
    return redirect(url_for("lofte.lofte", _anchor=lofte_page.anchor(row["period"])))


@blueprint.get("/lova")
def promise_form() -> str | Response:
    """Show the form of a promise: a new one of `?period=`, or the one that `?lofte=` names."""
    desk = Desk.open()
    row = desk.promise(request.args.get("lofte"))
    period_row = desk.period_for(row, request.args.get("period"))
    if period_row is None:
        flash(_("Skriv in perioden först, sedan löftena i den."))
        return redirect(url_for("lofte_skriv.period_form"))
    return _promise_page(desk, period_row, row, Filled(values_of(row or {}), digest(row)))


@blueprint.post("/lova")
def promise() -> str | tuple[str, int] | Response:
    """Keep a promise."""
    desk = Desk.open()
    current = desk.promise(request.args.get("lofte"))
    period_row = desk.period_for(current, request.args.get("period"))
    if period_row is None:
        abort(404)
    row = lofte_form.read_promise(request.form, period_row, current)
    faults = unreadable("promise", request.form, ("next_follow_up",))
    own = {*desk.names, *desk.closed(current)}
    faults += action_plan.check_promise(row, place_ids=own, places=desk.known_words)
    stem = f"{desk.municipality.slug} {row['period']}"
    done = saved(
        store().put_promise,
        row,
        current,
        in_order("promise", faults),
        name=("promise_id", stem, desk.promise_ids),
    )
    if done is not None:
        return _promise_page(desk, period_row, current, done), done.status
    flash(_("Löftet är sparat."))
    tell_of_branding(public_texts("promise", row), desk.known_words)
    return redirect(url_for("lofte.lofte", _anchor=f"lofte-{row['promise_id']}"))


@blueprint.get("/atgard")
def action_form() -> str:
    """Show the form of an action: a new one of `?lofte=` or `?plats=`, or one of `?atgard=`."""
    desk = Desk.open()
    row = desk.action(request.args.get("atgard"))
    values = values_of(row) if row else desk.usual_action(request.args)
    return _action_page(desk, row, Filled(values, digest(row)))


@blueprint.post("/atgard")
def action() -> str | tuple[str, int] | Response:
    """Keep an action."""
    desk = Desk.open()
    current = desk.action(request.args.get("atgard"))
    out = lofte_page.pointed_out(desk.municipality)
    row = lofte_form.read_action(
        request.form, desk.code, current, round_name=out.round, constructed=config().demo
    )
    if row["party"] in PARTIES and not lofte_page.may_write(row["party"]):
        abort(403)
    faults = unreadable("action", request.form, ("due_on", "done_on", "next_follow_up"))
    faults += action_plan.check_action(
        row,
        promise_ids=desk.promise_ids,
        place_ids={*desk.names, *desk.closed(current)},
        places=desk.known_words,
    )
    stem = desk.names.get(row["place_id"]) or desk.stem_of(row["promise_id"])
    done = saved(
        store().put_action,
        row,
        current,
        in_order("action", faults),
        name=("action_id", stem, desk.action_ids),
    )
    if done is not None:
        return _action_page(desk, current, done), done.status
    flash(_("Åtgärden är sparad."))
    tell_of_branding(public_texts("action", row), desk.known_words)
    return redirect(url_for("lofte.lofte", _anchor=f"atgard-{row['action_id']}"))


@blueprint.get("/folj-upp")
def follow_up_form() -> str | Response:
    """Show where a promise (`?lofte=`) or an action (`?atgard=`) is followed up."""
    desk = Desk.open()
    of, row = desk.followed(request.args)
    if row is None:
        return redirect(url_for("lofte.lofte"))
    values = {
        **values_of(row),
        "followed_on": lofte_page.today().isoformat(),
        "note": "",
        "next_follow_up": "",
    }
    return _follow_up_page(desk, of, row, Filled(values, digest(row)))


@blueprint.post("/folj-upp")
def follow_up() -> str | tuple[str, int] | Response:
    """Keep a follow-up."""
    desk = Desk.open()
    of, row = desk.followed(request.args)
    if row is None:
        abort(404)
    told, also = lofte_form.read_follow_up(request.form, of, row, constructed=config().demo)
    faults = unreadable("follow_up", request.form, ("next_follow_up",))
    history = desk.history(of, row)
    faults += action_plan.check_follow_up(
        told,
        today=lofte_page.today(),
        next_follow_up=day_of(also["next_follow_up"]),
        latest=day_of(history[0]["followed_on"]) if history else None,
        done=also.get("done") or "",
        places=desk.known_words,
    )

    def put(one: Mapping[str, Any], *, seen: Mapping[str, Any] | None, actor: str) -> None:
        store().add_follow_up(one, also=also, seen=seen, actor=actor)

    done = saved(put, told, row, in_order("follow_up", faults))
    if done is not None:
        return _follow_up_page(desk, of, row, done), done.status
    flash(_("Uppföljningen är sparad."))
    tell_of_branding(followed_texts(of, row, told, also), desk.known_words)
    anchor = f"{'lofte' if of == 'promise' else 'atgard'}-{row[f'{of}_id']}"
    return redirect(url_for("lofte.lofte", _anchor=anchor))


def _period_page(desk: Desk, row: Row | None, filled: Filled) -> str:
    others = [one["period"] for one in desk.periods if row is None or one is not row]
    own = [row["round"]] if row and row["round"] and row["round"] not in desk.rounds else []
    return _page("period", filled, row=row, others=others, rounds=[*desk.rounds, *own])


def _promise_page(desk: Desk, period_row: Row, row: Row | None, filled: Filled) -> str:
    return _page(
        "promise",
        filled,
        row=row,
        period=period_row,
        places=desk.names,
        closed=desk.closed(row),
        flagged=_flagged(desk),
        history=desk.history("promise", row) if row else [],
    )


def _action_page(desk: Desk, row: Row | None, filled: Filled) -> str:
    by_period: dict[str, list[Row]] = {}
    for one in desk.promises:
        by_period.setdefault(one["period"], []).append(one)
    writes = {code: label for code, label in PARTIES.items() if lofte_page.may_write(code)}
    return _page(
        "action",
        filled,
        row=row,
        by_period=by_period,
        places=desk.names,
        closed=desk.closed(row),
        flagged=_flagged(desk),
        writes=writes,
    )


def _follow_up_page(desk: Desk, of: str, row: Row, filled: Filled) -> str:
    return _page(
        "follow_up",
        filled,
        of=of,
        row=row,
        names=desk.names,
        history=desk.history(of, row),
        latest=lofte_page.today().isoformat(),
    )


def _flagged(desk: Desk) -> list[str]:
    return [one.place_id for one in lofte_page.pointed_out(desk.municipality).places]


def _page(form: str, filled: Filled, **more: Any) -> str:  # noqa: ANN401 - the template's own
    told = {"filled": filled, "values": filled.values, "labels": FIELDS[form]}
    return render_template(TEMPLATES[form], **told, **more, **LABELS)
