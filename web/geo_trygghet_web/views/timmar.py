"""Hours of visible patrol: how the promise stands, and visits logged by tap or by file.

For those who plan and walk alone; outside the house only sums of finished quarters are told.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.codes import FINDINGS, PARTIES
from geo_trygghet.errors import NothingToTakeError, TryggError
from geo_trygghet.hours import places_of
from geo_trygghet.intake import read_file
from geo_trygghet.tables import Intake
from geo_trygghet.uploading.file_name import plain_name
from geo_trygghet_web import hours_page, visit_log
from geo_trygghet_web.hours_chart import TALL, WIDE, bar_of, deviation_of
from geo_trygghet_web.hours_free import free_year
from geo_trygghet_web.register import place_names
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store
from geo_trygghet_web.underlag_words import advice_here

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from werkzeug.wrappers import Response

    from geo_trygghet.issues import Issue
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("timmar", __name__, url_prefix="/lofte/timmar")

REFUSED: Final = 400
MOST_ISSUES: Final = 200
PARTS: Final = ("patrols",)


@blueprint.get("")
def timmar() -> str:
    """Show how a promise of hours stands, and what is to be expected of it."""
    municipality = current_municipality()
    visits = store().visits(municipality.code)
    chosen = hours_page.choose(municipality, request.args, visits)
    if chosen is None:
        return render_template("timmar.html", chosen=None, ledger=None)
    if chosen.promise is None:
        return _free_page(municipality, chosen, visits)
    day = hours_page.as_of(request.args)
    found = hours_page.ledger_of(municipality, chosen.promise, chosen.span, visits, day)
    return render_template(
        "timmar.html",
        chosen=chosen,
        ledger=found,
        parties=PARTIES,
        bar=bar_of(found),
        deviation=deviation_of(found),
        wide=WIDE,
        tall=TALL,
        places=found.places.to_dict("records"),
        weeks=found.weeks.to_dict("records"),
        quarters=hours_page.quarter_rows(municipality, found, visits),
        outward=hours_page.OUTWARD,
        imports=hours_page.last_imports(municipality),
        until=min(hours_page.now().date(), chosen.span.ends),
        constructed=found.constructed or config().demo,
        constructed_parts=PARTS,
    )


def _free_page(municipality: Municipality, chosen: hours_page.Chosen, visits: pd.DataFrame) -> str:
    """Show a year with visits though nothing is promised in hours for it."""
    places = store().known_places(municipality.code)
    found = free_year(chosen.span, chosen.promises, visits, places)
    return render_template(
        "timmar.html",
        chosen=chosen,
        ledger=None,
        free=found,
        constructed=found.constructed or config().demo,
        constructed_parts=PARTS,
    )


@blueprint.get("/logga")
def log_form() -> str:
    """Show the places to tap; after a visit is logged, what was logged and how to undo it."""
    municipality = current_municipality()
    key = request.args.get("loggat", "")
    visits = store().visits(municipality.code)
    mine = visits[(visits["dedup_key"] == key) & visits["source_id"].isna()]
    logged = None if mine.empty else mine.iloc[0].to_dict()
    return _log_page(municipality, logged=logged)


@blueprint.post("/logga")
def log() -> Response | tuple[str, int]:
    """Log a visit that was made."""
    municipality = current_municipality()
    places, _aliases = store().register(municipality.code)
    try:
        row = visit_log.read_visit(
            request.form,
            municipality,
            set(places["place_id"]),
            now=hours_page.now(),
            constructed=config().demo,
        )
        visit_log.refuse_twice(store().visits(municipality.code), row)
    except visit_log.LogError as error:
        return _log_page(municipality, wrong=str(error)), REFUSED
    frame = visit_log.frame_of(row)
    if not store().log_visits(municipality.code, frame, actor=current_user.user_name):
        flash(_("Besöket var redan loggat och räknas en gång."))
    return redirect(url_for("timmar.log_form", loggat=row["dedup_key"]))


@blueprint.post("/angra")
def undo() -> Response:
    """Take away a visit that was just logged here; what came by file stays."""
    municipality = current_municipality()
    key = request.form.get("besok", "")
    visits = store().visits(municipality.code)
    mine = visits[(visits["dedup_key"] == key) & visits["source_id"].isna()]
    if mine.empty or not store().remove_visit(municipality.code, key, actor=current_user.user_name):
        abort(404)
    flash(_("Besöket är borttaget."))
    return redirect(url_for("timmar.log_form"))


def _log_page(
    municipality: Municipality, *, logged: dict[Any, Any] | None = None, wrong: str | None = None
) -> str:
    visits = store().visits(municipality.code)
    places, _aliases = store().register(municipality.code)
    chosen = hours_page.choose(municipality, request.args, visits)
    within = places_of(chosen.promise, places) if chosen and chosen.promise else frozenset()
    near, rest = visit_log.places_to_tap(places, visits, within, hours_page.now())
    return render_template(
        "timmar_logga.html",
        near=near,
        rest=rest,
        names=place_names(municipality),
        minutes=visit_log.MINUTES,
        usual=visit_log.USUAL,
        findings=FINDINGS,
        logged=logged,
        wrong=wrong,
        form=request.form,
        latest=hours_page.now().isoformat(timespec="minutes"),
        constructed_parts=PARTS,
    )


@blueprint.get("/las-in")
def upload_form() -> str:
    """Show where a file is chosen, and what the latest files gave."""
    municipality = current_municipality()
    return _upload_page(municipality)


@blueprint.post("/las-in")
def upload() -> str | tuple[str, int]:
    """Take a file of visits, as `trygghet import patrols` does, and tell what became of it."""
    municipality = current_municipality()
    sent = request.files.get("fil")
    if sent is None or not sent.filename:
        return _upload_page(municipality, wrong=_("Välj en fil först.")), REFUSED
    name = plain_name(sent.filename)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        sent.save(path)
        try:
            intake = read_file(
                path,
                "patrols",
                municipality=municipality,
                round=None,
                register=store().register,
            )
        except NothingToTakeError as error:
            whole = error.intake if isinstance(error.intake, Intake) else None
            return _upload_page(municipality, wrong=str(error), intake=whole), REFUSED
        except TryggError as error:
            return _upload_page(municipality, wrong=str(error)), REFUSED
    (receipt,) = store().take(intake, actor=current_user.user_name)
    return _upload_page(municipality, intake=intake, receipt=receipt)


def _row(issue: Issue) -> int:
    return issue.row or 0


def _advised(issues: Iterable[Issue]) -> list[tuple[Issue, str]]:
    return [(issue, advice_here(issue.advice)) for issue in issues]


def _upload_page(municipality: Municipality, **more: Any) -> str:  # noqa: ANN401 - the template's own
    imports = hours_page.last_imports(municipality)
    told = [
        (one, _advised(sorted(store().source_issues(int(one["id"])), key=_row)[:MOST_ISSUES]))
        for one in imports
    ]
    return render_template(
        "timmar_las_in.html",
        **{"wrong": None, "intake": None, "receipt": None, **more},
        issues=_advised(intake.issues[:MOST_ISSUES]) if (intake := more.get("intake")) else [],
        imports=told,
        most_issues=MOST_ISSUES,
        constructed_parts=PARTS,
    )
