"""Accounts: an administrator makes, limits, closes and resets those of the own municipalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.codes import ROLES
from geo_trygghet.errors import AccountError
from geo_trygghet.storage.readable import readable_code
from geo_trygghet_web.scope import own_accounts, own_municipalities
from geo_trygghet_web.security import never_keep
from geo_trygghet_web.services import store
from geo_trygghet_web.views.administration import ACTIONS, tell_of_keys

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from geo_trygghet.storage import Account

blueprint = Blueprint("konton", __name__, url_prefix="/konton")


@blueprint.get("")
def konton() -> str:
    """List the accounts that see no other municipality than the administrator does."""
    return _list_page()


@blueprint.post("")
def make() -> str | tuple[str, int]:
    """Make an account with a password that is shown once and changed at the first sign-in."""
    password = readable_code()
    try:
        account = store().add_account(
            user_name=request.form.get("namn", "")[:100],
            password=password,
            role=request.form.get("roll", ""),
            municipality_codes=_chosen(),
            actor=current_user.user_name,
            must_change=True,
        )
    except AccountError as error:
        return _list_page(wrong=str(error)), 422
    return _told_once(account, password, made=True)


@blueprint.get("/<int:account_id>")
def konto(account_id: int) -> str:
    """Show an account, what may be changed of it, and its sign-ins."""
    return _account_page(_visible(account_id))


@blueprint.post("/<int:account_id>/begransa")
def limit(account_id: int) -> Response | tuple[str, int]:
    """Give an account another role or other municipalities."""
    account = _others(account_id)
    try:
        withdrawn = store().limit_account(
            account.id,
            role=request.form.get("roll", ""),
            municipality_codes=_chosen(),
            actor=current_user.user_name,
        )
    except AccountError as error:
        return _account_page(account, wrong=str(error)), 422
    flash(_("%(name)s har fått nya rättigheter. De gäller genast.", name=account.user_name))
    tell_of_keys(withdrawn)
    return redirect(url_for("konton.konto", account_id=account.id))


@blueprint.post("/<int:account_id>/oppet")
def set_active(account_id: int) -> Response | tuple[str, int]:
    """Close an account, or let it in again."""
    account = _others(account_id)
    active = request.form.get("oppet") == "ja"
    try:
        withdrawn = store().set_active(account.id, active=active, actor=current_user.user_name)
    except AccountError as error:
        return _account_page(account, wrong=str(error)), 422
    told = _("%(name)s släpps in igen.") if active else _("%(name)s är avstängt och utloggat.")
    flash(told % {"name": account.user_name})
    tell_of_keys(withdrawn)
    return redirect(url_for("konton.konto", account_id=account.id))


@blueprint.post("/<int:account_id>/losenord")
def reset_password(account_id: int) -> str:
    """Give an account a new password, shown once; its sessions end."""
    account, password = _others(account_id), readable_code()
    withdrawn = store().set_password(
        account.id, password, actor=current_user.user_name, must_change=True
    )
    tell_of_keys(withdrawn)
    return _told_once(account, password, made=False)


@blueprint.post("/<int:account_id>/andra-faktor")
def reset_factor(account_id: int) -> Response:
    """Turn an account's second factor off, for whoever has lost the phone."""
    account = _others(account_id)
    store().turn_off_second_factor(account.id, actor=current_user.user_name)
    flash(_("%(name)s loggar in utan kod tills en ny telefon är inlagd.", name=account.user_name))
    return redirect(url_for("konton.konto", account_id=account.id))


def _chosen() -> set[str]:
    """Give the municipalities chosen, of those that the administrator sees."""
    own = {one.code for one in own_municipalities()}
    return own & set(request.form.getlist("kommuner"))


def _visible(account_id: int) -> Account:
    account = store().account(account_id)
    own = {one.code for one in own_municipalities()}
    if account is None or not account.municipality_codes <= own:
        abort(404)
    return account


def _others(account_id: int) -> Account:
    """Give an account to be changed; one's own is not, so that nobody locks herself out."""
    account = _visible(account_id)
    if account.id == current_user.id:
        abort(403)
    return account


def _told_once(account: Account, password: str, *, made: bool) -> str:
    never_keep()
    return render_template("konto_losenord.html", account=account, password=password, made=made)


def _list_page(*, wrong: str | None = None) -> str:
    shown = own_accounts()
    latest = {
        one.id: next((row.at for row in store().sign_ins(one.user_name) if row.action == "sign-in"),
                     None)
        for one in shown
    }  # fmt: skip
    return render_template(
        "konton.html",
        accounts=shown,
        latest=latest,
        names={one.code: one.name for one in own_municipalities()},
        role_labels=ROLES,
        wrong=wrong,
        given=request.form,
    )


def _account_page(account: Account, *, wrong: str | None = None) -> str:
    return render_template(
        "konton_konto.html",
        account=account,
        own=account.id == current_user.id,
        names={one.code: one.name for one in own_municipalities()},
        role_labels=ROLES,
        wrong=wrong,
        sign_ins=store().sign_ins(account.user_name),
        actions=ACTIONS,
    )
