"""One's own account: the password, the second factor, and one's own sign-ins."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import segno
from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.errors import AccountError
from geo_trygghet.storage import second_factor
from geo_trygghet.storage.accounts import LONGEST, SHORTEST
from geo_trygghet_web import sessions
from geo_trygghet_web.limits import BY_NAME, failed, limiter, own_key
from geo_trygghet_web.security import never_keep
from geo_trygghet_web.services import store
from geo_trygghet_web.views.administration import ACTIONS, tell_of_keys
from geo_trygghet_web.views.konto import after_sign_in

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("eget_konto", __name__, url_prefix="/konto")

KEY: Final = "factor-key"
"""Where the session keeps the key that is shown, until a code confirms it."""


@blueprint.get("")
def konto() -> str:
    """Show one's own account."""
    return _page()


@blueprint.post("/losenord")
@limiter.limit(BY_NAME, key_func=own_key, deduct_when=failed)
def password() -> Response | tuple[str, int]:
    """Change one's own password; sessions elsewhere end."""
    account = current_user.account
    new = request.form.get("nytt", "")
    if store().verify(account.user_name, request.form.get("nuvarande", "")) is None:
        g.sign_in_failed = True
        return _page(wrong=_("Det nuvarande lösenordet stämmer inte.")), 422
    if new != request.form.get("igen", ""):
        return _page(wrong=_("De nya lösenorden är inte lika: skriv samma två gånger.")), 422
    if new == request.form.get("nuvarande"):
        return _page(wrong=_("Det nya lösenordet är det gamla: välj ett annat.")), 422
    try:
        withdrawn = store().set_password(account.id, new, actor=account.user_name)
    except AccountError as error:
        return _page(wrong=str(error)), 422
    due = account.must_change
    sessions.begin(account)
    flash(_("Lösenordet är bytt. Andra inloggningar med kontot är avslutade."))
    tell_of_keys(withdrawn)
    return redirect(after_sign_in(None) if due else url_for("eget_konto.konto"))


@blueprint.get("/andra-faktor")
def factor_form() -> Response | str:
    """Show the key to put into an app, as a picture and in letters."""
    if current_user.account.second_factor:
        return redirect(url_for("eget_konto.konto"))
    session.setdefault(KEY, second_factor.new_secret())
    return _factor_page()


@blueprint.post("/andra-faktor")
@limiter.limit(BY_NAME, key_func=own_key, deduct_when=failed)
def factor_on() -> Response | str | tuple[str, int]:
    """Turn the second factor on if the app shows the right code; tell recovery codes once."""
    secret = session.get(KEY)
    if secret is None or current_user.account.second_factor:
        return redirect(url_for("eget_konto.konto"))
    try:
        codes = store().turn_on_second_factor(
            current_user.id, secret, request.form.get("kod", "")[:20], at=time.time()
        )
    except AccountError as error:
        g.sign_in_failed = True
        return _factor_page(wrong=str(error)), 422
    sessions.begin(current_user.account)
    never_keep()
    return render_template("konto_koder.html", codes=codes)


@blueprint.post("/andra-faktor/av")
@limiter.limit(BY_NAME, key_func=own_key, deduct_when=failed)
def factor_off() -> Response | tuple[str, int]:
    """Turn the second factor off, with the password and a code."""
    account = current_user.account
    known = store().verify(account.user_name, request.form.get("losenord", "")) is not None
    code = request.form.get("kod", "")[:100]
    if not known or not store().accept_code(account.id, code, at=time.time()):
        g.sign_in_failed = True
        return _page(wrong_off=_("Lösenordet eller koden stämmer inte.")), 422
    store().turn_off_second_factor(account.id, actor=account.user_name)
    sessions.begin(account)
    flash(_("Den andra faktorn är avstängd."))
    return redirect(url_for("eget_konto.konto"))


def _page(*, wrong: str | None = None, wrong_off: str | None = None) -> str:
    return render_template(
        "konto.html",
        wrong=wrong,
        wrong_off=wrong_off,
        account=current_user.account,
        due=current_user.due,
        sign_ins=store().sign_ins(current_user.user_name),
        actions=ACTIONS,
        shortest=SHORTEST,
        longest=LONGEST,
    )


def _factor_page(*, wrong: str | None = None) -> str:
    secret = session[KEY]
    told = second_factor.address(secret, current_user.user_name)
    picture = segno.make(told, micro=False).svg_inline(
        scale=5, light="#fff", title=_("QR-kod för appen"), omitsize=False
    )
    groups = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return render_template("konto_faktor.html", wrong=wrong, picture=picture, secret=groups)
