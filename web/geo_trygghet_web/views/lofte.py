"""What was promised, by whom and for how long; what is done about it, and how it went.

What the municipality itself has published stands beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template, request

from geo_trygghet import action_plan, reports
from geo_trygghet.codes import CATEGORIES, PARTIES
from geo_trygghet.hours import hour_promises
from geo_trygghet_web import lofte_page
from geo_trygghet_web.register import place_names, plain
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    import pandas as pd

blueprint = Blueprint("lofte", __name__)


@blueprint.get("/lofte")
def lofte() -> str:
    """Show the ledger: periods and promises, what was said and is done, what hangs loose."""
    municipality = current_municipality()
    day, choice, ledger, out, chain = lofte_page.listed(municipality, request.args)
    made_up = lofte_page.constructed_parts(ledger, out)
    decided = reports.latest_decision(
        store().picture_decisions(municipality.code), day, reports.Cleaner([municipality.name])
    )
    rows = [plain(row) for row in ledger.actions.to_dict("records")]
    return render_template(
        "lofte.html",
        periods=lofte_page.periods(ledger, choice, day),
        counts=action_plan.counts_by_status(rows, day),
        actions=len(rows),
        late=lofte_page.overdue(ledger, day),
        answers=lofte_page.answers(chain, choice, day),
        chain=chain,
        undecided=reports.warning(decided, day),
        loose=lofte_page.loose_actions(ledger, chain, choice, day),
        round=out.round,
        choice=choice,
        hours=bool(hour_promises(ledger.promises)),
        figures=figures(store().figures(municipality.code)),
        names=place_names(municipality),
        parties=PARTIES,
        shown=lofte_page.SHOWN,
        anchor=lofte_page.anchor,
        causes=CATEGORIES,
        may_write=lofte_page.may_write,
        constructed=config().demo or bool(made_up),
        constructed_parts=made_up or None,
    )


def figures(published: pd.DataFrame) -> list[tuple[str, list[dict[str, Any]]]]:
    """Give the published figures by round, the latest first.

    Parameters
    ----------
    published : table, schema.PUBLISHED_FIGURE
    """
    rounds: dict[str, list[dict[str, Any]]] = {}
    for row in published.to_dict("records"):
        rounds.setdefault(str(row["round"]), []).append(plain(row))
    return sorted(rounds.items(), reverse=True)
