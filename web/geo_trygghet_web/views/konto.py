"""Signing in and out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from geo_trygghet.codes import ROLES
from geo_trygghet.storage.accounts import LONGEST
from geo_trygghet_web import sessions
from geo_trygghet_web.demo import SEES
from geo_trygghet_web.journal import NOBODY, note
from geo_trygghet_web.limits import BY_ADDRESS, BY_NAME, failed, half_key, limiter, name_key
from geo_trygghet_web.local import local_path
from geo_trygghet_web.roles import may
from geo_trygghet_web.security import never_keep
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from geo_trygghet.storage import Account

blueprint = Blueprint("konto", __name__)


@blueprint.get("/logga-in")
def form() -> Response | str:
    """Show the form; whoever is signed in goes on."""
    if current_user.is_authenticated:
        return redirect(after_sign_in(request.args.get("next")))
    return _form()


@blueprint.post("/logga-in")
@limiter.limit(BY_ADDRESS, deduct_when=failed)
@limiter.limit(BY_NAME, key_func=name_key, deduct_when=failed)
def sign_in() -> Response | tuple[str, int]:
    """Sign in with name and password."""
    name, password = request.form.get("namn", ""), request.form.get("losenord", "")
    account = store().verify(name, password)
    if account is None:
        g.sign_in_failed = True
        known = store().account_by_name(name)  # what was typed for an unknown name is not noted
        note("sign-in-failed", actor=known.user_name if known else NOBODY)
        wrong = _("Namnet eller lösenordet stämmer inte. Försök igen, eller fråga administratören.")
        return _form(wrong=wrong, name=name[:100]), 422
    if account.second_factor:
        sessions.begin_half(account, local_path(request.form.get("next")))
        return redirect(url_for("konto.code_form"))
    return _signed_in(account, request.form.get("next"))


@blueprint.get("/logga-in/kod")
def code_form() -> str:
    """Ask for the code of the second factor; who has given no password is asked for that."""
    if sessions.half_signed_in() is None:
        return _form()
    never_keep()
    return render_template("logga_in_kod.html")


@blueprint.post("/logga-in/kod")
@limiter.limit(BY_ADDRESS, deduct_when=failed)
@limiter.limit(BY_NAME, key_func=half_key, deduct_when=failed)
def code() -> Response | tuple[str, int]:
    """Sign in whoever gave the right password, with an app's code or a recovery code."""
    half = sessions.half_signed_in()
    if half is None:
        return _form(wrong=_("Det tog för lång tid. Logga in från början.")), 422
    account, following = half
    if not store().accept_code(account.id, request.form.get("kod", "")[:100], at=time.time()):
        g.sign_in_failed = True
        note("sign-in-failed", actor=account.user_name)
        never_keep()
        wrong = _("Koden stämmer inte, eller är redan använd. Vänta på nästa kod i appen.")
        return render_template("logga_in_kod.html", wrong=wrong), 422
    return _signed_in(account, following)


def _signed_in(account: Account, following: str | None) -> Response:
    sessions.begin(account)
    note("sign-in", detail={"role": account.role})
    return redirect(after_sign_in(following))


@blueprint.post("/logga-ut")
def sign_out() -> Response:
    """Sign out and forget the session."""
    note("sign-out")
    logout_user()
    session.clear()
    response = redirect(url_for("publicerat.start"))
    # A patrol's sheet that the phone keeps, and all that a page has stored, goes with the session.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def after_sign_in(wish: str | None) -> str:
    """Give where to go after signing in: the page asked for, else the role's first."""
    first = "lagesbild.lagesbild" if may("lagesbild.lagesbild") else "publicerat.start"
    if current_user.role == "administrator":
        first = "administration.administration"
    return local_path(wish) or url_for(first)


def _form(*, wrong: str | None = None, name: str = "") -> str:
    never_keep()
    return render_template(
        "logga_in.html",
        wrong=wrong,
        name=name,
        following=local_path(request.values.get("next")),
        first_run=not config().demo and not store().accounts(),
        roles=ROLES,
        sees=SEES,
        longest=LONGEST,
    )
