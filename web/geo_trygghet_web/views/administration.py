"""Who may sign in, and what was done: for the administrator, to read."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template
from flask_babel import lazy_gettext

from geo_trygghet.codes import ROLES
from geo_trygghet_web.scope import own_municipalities
from geo_trygghet_web.services import store

blueprint = Blueprint("administration", __name__)
_ROWS: Final = 200
ACTIONS: Final = {
    "sign-in": lazy_gettext("Loggade in"),
    "sign-in-failed": lazy_gettext("Fel namn eller lösenord"),
    "sign-in-limited": lazy_gettext("Spärrades efter många försök"),
    "sign-out": lazy_gettext("Loggade ut"),
    "denied": lazy_gettext("Nekades"),
    "account-created": lazy_gettext("Gjorde ett konto"),
    "account-disabled": lazy_gettext("Stängde av ett konto"),
    "account-enabled": lazy_gettext("Släppte in ett konto"),
    "password-set": lazy_gettext("Bytte ett lösenord"),
    "import": lazy_gettext("Tog in en fil"),
    "publish": lazy_gettext("Publicerade"),
    "export": lazy_gettext("Skrev ut lager"),
    "backup": lazy_gettext("Säkerhetskopierade"),
    "restore": lazy_gettext("Återställde en kopia"),
}
"""Action of the audit log → what it is called."""


@blueprint.get("/administration")
def administration() -> str:
    """Show the accounts and the log of the administrator's own municipalities."""
    own = {one.code: one.name for one in own_municipalities()}
    accounts = [one for one in store().accounts() if one.municipality_codes <= set(own)]
    names = {one.user_name for one in accounts}
    log = [
        row
        for row in store().audit_log(_ROWS)
        if (row.municipality_code in own if row.municipality_code else row.actor in names)
    ]
    return render_template(
        "administration.html",
        accounts=accounts,
        names=own,
        log=log,
        actions=ACTIONS,
        role_labels=ROLES,
    )
