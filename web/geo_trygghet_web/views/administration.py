"""What was done: for the administrator, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, flash, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from geo_trygghet.codes import ROLES
from geo_trygghet_web.scope import own_accounts, own_municipalities
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

blueprint = Blueprint("administration", __name__)
_ROWS: Final = 200
ACTIONS: Final = {
    "sign-in": lazy_gettext("Loggade in"),
    "sign-in-failed": lazy_gettext("Fel namn eller lösenord"),
    "sign-in-limited": lazy_gettext("Spärrades efter många försök"),
    "sign-out": lazy_gettext("Loggade ut"),
    "denied": lazy_gettext("Nekades"),
    "recovery-code-used": lazy_gettext("Loggade in med en reservkod"),
    "account-created": lazy_gettext("Gjorde ett konto"),
    "account-disabled": lazy_gettext("Stängde av ett konto"),
    "account-enabled": lazy_gettext("Släppte in ett konto"),
    "account-limited": lazy_gettext("Ändrade ett kontos rättigheter"),
    "password-set": lazy_gettext("Bytte ett lösenord"),
    "second-factor-on": lazy_gettext("Lade in en andra faktor"),
    "second-factor-off": lazy_gettext("Stängde av en andra faktor"),
    "municipality-added": lazy_gettext("Lade till en kommun"),
    "key-made": lazy_gettext("Gjorde en nyckel till kartprogram"),
    "key-revoked": lazy_gettext("Drog in en nyckel till kartprogram"),
    "import": lazy_gettext("Tog in en fil"),
    "upload": lazy_gettext("Lade in en fil"),
    "upload-taking": lazy_gettext("Godkände en fil"),
    "upload-cancelled": lazy_gettext("Avbröt en fil"),
    "withdraw-source": lazy_gettext("Drog tillbaka en källa"),
    "withdraw": lazy_gettext("Drog tillbaka en utgåva"),
    "public-profile": lazy_gettext("Ändrade den publika sidans utseende"),
    "decide": lazy_gettext("Avgjorde vad ord betyder"),
    "undo-decision": lazy_gettext("Ångrade ett avgörande"),
    "add-promise": lazy_gettext("Läste in löften"),
    "add-ledger": lazy_gettext("Läste in åtgärdsplanen"),
    "add-published_figure": lazy_gettext("Läste in publicerade siffror"),
    "add-national_figure": lazy_gettext("Läste in nationella siffror"),
    "put-promise_period": lazy_gettext("Skrev en löftesperiod"),
    "put-promise": lazy_gettext("Skrev ett löfte"),
    "put-action": lazy_gettext("Skrev en åtgärd"),
    "put-follow_up": lazy_gettext("Följde upp"),
    "put-report_text": lazy_gettext("Skrev i en rapport"),
    "put-picture_decision": lazy_gettext("Lade in ett beslut"),
    "place-new": lazy_gettext("Lade till en plats"),
    "place-change": lazy_gettext("Ändrade en plats"),
    "place-split": lazy_gettext("Delade en plats"),
    "place-merge": lazy_gettext("Slog ihop platser"),
    "place-close": lazy_gettext("Avslutade en plats"),
    "place-reopen": lazy_gettext("Tog en plats i bruk igen"),
    "publish": lazy_gettext("Publicerade"),
    "publish_stopped": lazy_gettext("Publiceringen stoppades av vakten"),
    "publish_override": lazy_gettext("Publicerade trots vakten"),
    "patrol-plan": lazy_gettext("Sparade ett pass"),
    "patrol-cancel": lazy_gettext("Ställde in ett pass"),
    "patrol-log": lazy_gettext("Loggade besök"),
    "patrol-unlog": lazy_gettext("Tog bort ett loggat besök"),
    "patrol-trial": lazy_gettext("Lottade ett försök"),
    "export": lazy_gettext("Skrev ut lager"),
    "backup": lazy_gettext("Säkerhetskopierade"),
    "restore": lazy_gettext("Återställde en kopia"),
}
"""Action of the audit log → what it is called."""

FACTS: Final = {
    "account": lazy_gettext("konto"),
    "role": lazy_gettext("roll"),
    "key": lazy_gettext("nyckel"),
    "municipalities": lazy_gettext("kommuner"),
    "file": lazy_gettext("fil"),
    "read": lazy_gettext("lästa rader"),
    "taken": lazy_gettext("tagna"),
    "set_aside": lazy_gettext("undantagna"),
    "known": lazy_gettext("kända"),
    "round": lazy_gettext("omgång"),
    "number": lazy_gettext("utgåva"),
    "rows": lazy_gettext("rader"),
    "trial": lazy_gettext("försök"),
    "digest": lazy_gettext("kontrollsumma"),
    "page": lazy_gettext("sida"),
    "limit": lazy_gettext("spärr"),
    "reason": lazy_gettext("skäl"),
    "by": lazy_gettext("av"),
    "from": lazy_gettext("från"),
}
"""Fact of an audit row → what it is called; others are for the store's own use."""


@blueprint.get("/administration")
def administration() -> str:
    """Show the log of the administrator's own municipalities."""
    own = {one.code: one.name for one in own_municipalities()}
    accounts = own_accounts()
    names = {one.user_name for one in accounts}
    log = [
        row
        for row in store().audit_log(_ROWS)
        if (row.municipality_code in own if row.municipality_code else row.actor in names)
    ]
    return render_template(
        "administration.html",
        names=own,
        log=[(row, facts(row.detail, own)) for row in log],
        actions=ACTIONS,
    )


def tell_of_keys(withdrawn: int) -> None:
    """Tell on the next page how many keys [keys] were withdrawn with what was done, if any."""
    if withdrawn:
        flash(
            ngettext(
                "%(num)s nyckel till kartprogram är indragen. Nya görs på sidan Lager.",
                "%(num)s nycklar till kartprogram är indragna. Nya görs på sidan Lager.",
                withdrawn,
            )
        )


def facts(detail: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """Tell an audit row's facts in words, in the order of FACTS.

    Parameters
    ----------
    detail
        As the store keeps it.
    names
        Municipality's code → name.
    """
    return [f"{word} {_told(detail[key], names)}" for key, word in FACTS.items() if key in detail]


def _told(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return ", ".join(_each(value, names))
    return _(ROLES[value]) if isinstance(value, str) and value in ROLES else str(value)


def _each(values: Iterable[object], names: Mapping[str, str]) -> list[str]:
    return [names.get(str(value), str(value)) for value in values]
