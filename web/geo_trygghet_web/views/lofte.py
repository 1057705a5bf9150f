"""What was promised, by whom and for how long; and what the municipality itself has published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template

from geo_trygghet.codes import PARTIES
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.register import plain
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    import pandas as pd

blueprint = Blueprint("lofte", __name__)


@blueprint.get("/lofte")
def lofte() -> str:
    """Show the promises by period and party, and the published figures beside them."""
    municipality = current_municipality()
    places = tables_for(municipality).places
    return render_template(
        "lofte.html",
        periods=periods(store().promises(municipality.code)),
        figures=figures(store().figures(municipality.code)),
        names=dict(zip(places["place_id"], places["name"], strict=True)),
        parties=PARTIES,
    )


def periods(promises: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the periods, the latest first, each with its promises by party.

    Parameters
    ----------
    promises : table, schema.PROMISE
    """
    grouped: dict[tuple[Any, Any, str], dict[str, list[dict[str, Any]]]] = {}
    for row in _plain(promises):
        key = (row["period_to"], row["period_from"], row["period"])
        grouped.setdefault(key, {}).setdefault(row["party"], []).append(row)
    return [
        {"name": name, "begins": begins, "ends": ends, "by_party": grouped[ends, begins, name]}
        for ends, begins, name in sorted(grouped, key=str, reverse=True)
    ]


def figures(published: pd.DataFrame) -> list[tuple[str, list[dict[str, Any]]]]:
    """Give the published figures by round, the latest first.

    Parameters
    ----------
    published : table, schema.PUBLISHED_FIGURE
    """
    rounds: dict[str, list[dict[str, Any]]] = {}
    for row in _plain(published):
        rounds.setdefault(str(row["round"]), []).append(row)
    return sorted(rounds.items(), reverse=True)


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [plain(row) for row in frame.to_dict("records")]
