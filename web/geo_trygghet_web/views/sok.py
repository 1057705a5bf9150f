"""Search everything that a role may see of a municipality, in one place."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, request

from geo_trygghet_web.finding import find_everything
from geo_trygghet_web.scope import current_municipality

blueprint = Blueprint("sok", __name__)

LONGEST: Final = 100
"""Of what is searched for [characters]."""


@blueprint.get("/sok")
def sok() -> str:
    """Show what `?q=` finds, by kind."""
    search = request.args.get("q", "").strip()[:LONGEST]
    groups = find_everything(current_municipality(), search)
    return render_template(
        "sok.html", search=search, groups=groups, whole=sum(group.whole for group in groups)
    )
