"""One click signs in to the demo, on this very machine only; registered in the demo alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, redirect, request

from geo_trygghet_web import sessions
from geo_trygghet_web.demo import NAMES, comes_from_here
from geo_trygghet_web.journal import note
from geo_trygghet_web.services import store
from geo_trygghet_web.views.konto import after_sign_in

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("demo", __name__)


@blueprint.post("/demo/logga-in")
def sign_in() -> Response:
    """Sign in as a role of the demo."""
    if not comes_from_here(request):
        abort(404)
    name = NAMES.get(request.form.get("roll", ""))
    if name is None:
        abort(400)
    account = store().account_by_name(name)
    if account is None or not account.active:
        abort(404)
    sessions.begin(account)
    note("sign-in", detail={"role": account.role, "demo": True})
    return redirect(after_sign_in(request.form.get("next")))
