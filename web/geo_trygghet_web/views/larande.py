"""What patrols found, whether they make a difference, and whether the picture's places fit."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.codes import FINDINGS, TIERS
from geo_trygghet.errors import PatrolError
from geo_trygghet.followup import hits, trials, words
from geo_trygghet.followup.document import enter_trial
from geo_trygghet.followup.findings import found_by_place, with_findings
from geo_trygghet.followup.followed import AROUND_M, follow
from geo_trygghet.lagesbild import Filters
from geo_trygghet.storage.codec import ZONE
from geo_trygghet_web import ratios
from geo_trygghet_web.bars import Axis
from geo_trygghet_web.formats import swedish_order
from geo_trygghet_web.pictures import kept_for, picture_for, tables_for
from geo_trygghet_web.register import place_names
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import store
from geo_trygghet_web.trial_form import (
    STEP_CHOICES,
    choices_of,
    draw_wish,
    foreseen_of,
    read_wish,
)

if TYPE_CHECKING:
    import pandas as pd
    from werkzeug.wrappers import Response

    from geo_trygghet.followup.followed import Followed
    from geo_trygghet.followup.hits import Hits
    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("larande", __name__)

FIXED: Final[dict[str, Any]] = {
    "findings": FINDINGS,
    "tiers": TIERS,
    "method": words.TEXTS["method"],
    "around_m": AROUND_M,
    "hit_reasons": words.HIT_REASONS,
    "words": words,
    "designs": words.DESIGNS,
    "fewest_to_pair": trials.FEWEST_TO_PAIR,
    "ratios": ratios,
    "step_choices": STEP_CHOICES,
}
"""What the template needs that is always the same."""


@blueprint.get("/patrull/larande")
def larande() -> str:
    """Show the three sections; with `visa=lottning` in the address, a trial before it is drawn."""
    return _page(current_municipality())


@blueprint.post("/patrull/larande")
def save() -> Response | tuple[str, int]:
    """Draw a trial and keep it before it begins."""
    municipality = current_municipality()
    wish = read_wish(request.form, picture_for(municipality, Filters()), today=today())
    try:
        trial = draw_wish(municipality, wish)
        new = enter_trial(
            store(), trial, municipality.code, today=today(), actor=current_user.user_name
        )
    except PatrolError as error:
        return _page(municipality, wrong=str(error)), 422
    flash(_("Lottningen är sparad.") if new else _("Den lottningen är redan sparad."))
    return redirect(url_for("larande.larande", _anchor=f"forsok-{trial.trial_id}"))


def today() -> dt.date:
    """Give the day in Sweden."""
    return dt.datetime.now(ZONE).date()


def _page(municipality: Municipality, *, wrong: str | None = None) -> str:
    picture = picture_for(municipality, Filters())
    visits = store().visits(municipality.code)
    wish = read_wish(request.values, picture, today=today())
    trial = None
    if request.args.get("visa") == "lottning":
        try:
            trial = draw_wish(municipality, wish)
        except PatrolError as error:
            wrong = str(error)
    followed = _followed(municipality, visits)
    parts = _constructed_parts(picture, visits, followed)
    found = found_by_place(visits)
    return render_template(
        "larande.html",
        picture=picture,
        names=place_names(municipality),
        found=_by_place(found, place_names(municipality)),
        visited=int((visits["status"] == "done").sum()),
        shown_findings=[code for code in FINDINGS if (found["finding"] == code).any()],
        moved=kept_for(
            municipality,
            ("found", _mark(visits)),
            lambda: with_findings(tables_for(municipality), visits, Filters(), picture=picture),
        ),
        followed=followed,
        lots={one.trial.trial_id: trials.lots_of(one.trial) for one in followed},
        hits=_hits(municipality),
        hit_axis=_hit_axis(_hits(municipality)),
        choices=choices_of(picture),
        wish=wish,
        trial=trial,
        foreseen=foreseen_of(municipality, trial) if trial else None,
        wrong=wrong,
        today=today(),
        constructed=bool(parts),
        constructed_parts=parts,
        **FIXED,
    )


def _mark(visits: pd.DataFrame) -> str:
    """Give a sum of the visits, which change without the store's version."""
    told = visits[["place_id", "began_at", "minutes", "status", "found"]].astype(str)
    return hashlib.sha256(told.to_csv(index=False).encode()).hexdigest()


def _by_place(found: pd.DataFrame, names: dict[str, str]) -> list[dict[str, Any]]:
    """Give each place with its findings, by name."""
    rows: dict[str, dict[str, Any]] = {}
    for one in found.to_dict("records"):
        place_id = str(one["place_id"])
        row = rows.setdefault(
            place_id,
            {"place_id": place_id, "name": names.get(place_id, place_id), "visits": {},
             "first": one["first"], "last": one["last"]},
        )  # fmt: skip
        row["visits"][one["finding"]] = one["visits"]
        row["first"] = min(row["first"], one["first"])
        row["last"] = max(row["last"], one["last"])
    return sorted(rows.values(), key=lambda row: (swedish_order(row["name"]), row["place_id"]))


def _followed(municipality: Municipality, visits: pd.DataFrame) -> list[Followed]:
    """Give the trials, the latest first."""
    rows = store().trials(municipality.code).to_dict("records")
    tables = tables_for(municipality)
    found = [
        kept_for(
            municipality,
            ("trial", row["trial_id"], row["digest"], today(), _mark(visits)),
            partial(follow, row, tables, visits, today=today()),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.trial.begins_on, one.trial.trial_id), reverse=True)


def _hits(municipality: Municipality) -> Hits:
    return kept_for(
        municipality,
        ("hits",),
        lambda: hits.judge_places(
            tables_for(municipality), lambda filters: picture_for(municipality, filters)
        ),
    )


def _hit_axis(found: Hits) -> Axis | None:
    """Give an axis of PAI from 0 with gridlines at whole numbers [times]."""
    if found.found is None:
        return None
    most = max(found.found.chosen.high, found.found.usual.high, 2.0) * 1.04
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if most / one <= 6)  # noqa: PLR2004 - lines that have room
    return Axis(most, tuple(float(n) for n in range(0, int(most) + 1, step)))


def _constructed_parts(
    picture: Lagesbild, visits: pd.DataFrame, followed: list[Followed]
) -> tuple[str, ...]:
    patrols = visits["constructed"].astype(bool).any() or any(one.constructed for one in followed)
    shown = [one for one in picture.constructed_parts if one in {"survey", "incidents"}]
    return (*shown, *(("patrols",) if patrols else ()))
