"""Who is signed in: Flask-Login over the store's accounts, for a working day at most."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from flask import session
from flask_login import LoginManager, UserMixin, login_user

from geo_trygghet.codes import ROLES
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from flask import Flask

    from geo_trygghet.storage import Account

SIGNED_IN_AT: Final = "signed-in-at"
STAMP: Final = "stamp"
HALF: Final = "half"
"""Who has given the right password and is asked for a code; see `begin_half`."""

HALF_S: Final = 300
"""So long the code may take [s]."""


class User(UserMixin):  # type: ignore[misc]  # Flask-Login is untyped
    """The account behind a request."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.id = account.id
        self.user_name = account.user_name
        self.role = account.role
        self.municipality_codes = account.municipality_codes

    @property
    def due(self) -> str | None:
        """What must be done before anything else: `password`, `second_factor` or None."""
        if self.account.must_change:
            return "password"
        asked = config().second_factor
        wanted = asked == "all" or (asked == "administrators" and self.role == "administrator")
        return "second_factor" if wanted and not self.account.second_factor else None

    @property
    def role_label(self) -> str:
        """The role in Swedish."""
        return ROLES[self.role]


def load_user(user_id: str) -> User | None:
    """Give the account of a session, unless the session is over.

    It is when the account is gone or closed, its password was changed, or the day is.
    """
    began = session.get(SIGNED_IN_AT)
    if not user_id.isdecimal() or not isinstance(began, int):
        return None
    if not 0 <= time.time() - began <= config().session_hours * 3600:
        return None
    account = store().account(int(user_id))
    if account is None or not account.active or session.get(STAMP) != account.stamp:
        return None
    return User(account)


def begin_half(account: Account, following: str | None) -> None:
    """Remember that an account's password was right, until its code is too; nobody is signed in."""
    session.clear()
    session[HALF] = [account.id, account.stamp, int(time.time()), following]


def half_signed_in() -> tuple[Account, str | None] | None:
    """Give the account that is asked for its code and the page that follows, or None."""
    kept = session.get(HALF)
    if not isinstance(kept, list) or not 0 <= time.time() - kept[2] <= HALF_S:
        return None
    account = store().account(kept[0])
    if account is None or not account.active or account.stamp != kept[1]:
        return None
    return account, kept[3]


def begin(account: Account) -> None:
    """Sign an account in, in a session that carries nothing from before."""
    session.clear()
    session[SIGNED_IN_AT] = int(time.time())
    current = store().account(account.id)  # checking a password may have renewed its hash
    session[STAMP] = current.stamp if current is not None else ""
    login_user(User(account))


def set_up(app: Flask) -> None:
    """Let the application know who is signed in."""
    manager = LoginManager(app)
    manager.session_protection = "strong"
    manager.user_loader(load_user)
