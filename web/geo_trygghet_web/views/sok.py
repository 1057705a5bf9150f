"""Search everything that a role may see of a municipality, in one place."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from geo_trygghet_web.finding import find_everything
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.sought import sought

blueprint = Blueprint("sok", __name__)


@blueprint.get("/sok")
def sok() -> str:
    """Show what `?q=` finds, by kind."""
    search = sought(request.args)
    groups = find_everything(current_municipality(), search)
    return render_template(
        "sok.html", search=search, groups=groups, whole=sum(group.whole for group in groups)
    )
