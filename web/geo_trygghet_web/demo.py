"""The demo: an account for each role over constructed data, signed in to with one click.

It never runs where others can reach it, nor on a store that real people have accounts in.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from flask_babel import lazy_gettext

from geo_trygghet.codes import ROLES
from geo_trygghet_web.config import ConfigError, is_loopback

if TYPE_CHECKING:
    from werkzeug.wrappers import Request

    from geo_trygghet.storage import Store

PREFIX: Final = "demo-"
NAMES: Final[dict[str, str]] = {
    "planner": "demo-samordnare",
    "police": "demo-polis",
    "communicator": "demo-kommunikator",
    "administrator": "demo-administrator",
}
"""Role → its account's name."""


SEES: Final = {
    "planner": lazy_gettext("Hela lägesbilden, med svaren i egna ord."),
    "police": lazy_gettext("Samma platser, med noteringar och händelser."),
    "communicator": lazy_gettext("Lägesbilden utan råtext."),
    "administrator": lazy_gettext("Konton och logg, och lägesbilden."),
}
"""Role → what it sees, told before the click."""


def make_accounts(store: Store) -> None:
    """Make the demo's accounts, unless they are there; nobody knows their passwords.

    Raises
    ------
    ConfigError
        If the store has accounts of real people: the demo would open their data.
    """
    accounts = {one.user_name: one for one in store.accounts()}
    real = sorted(set(accounts) - set(NAMES.values()))
    if real:
        raise ConfigError(
            f"Lagret har riktiga konton (till exempel {real[0]}), så demon får inte köras på det: "
            "peka TRYGGHET_STORE på ett eget lager för demon, eller kör utan --demo."
        )
    codes = frozenset(one.code for one in store.municipalities())
    for role in ROLES:
        if codes and NAMES[role] not in accounts:
            store.add_account(
                user_name=NAMES[role],
                password=secrets.token_urlsafe(48),
                role=role,
                municipality_codes=codes,
                actor="demo",
            )


def comes_from_here(request: Request) -> bool:
    """Tell whether a request comes from this very machine, and through no proxy."""
    forwarded = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded"))
    return not forwarded and is_loopback(request.remote_addr or "")
