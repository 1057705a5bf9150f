"""Keys that an account's map programs fetch layers with: random, kept as hashes, for a time."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import AccountError
from geo_trygghet.storage import accounts
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import clean_text, now
from geo_trygghet.storage.database import Opened, lock_table
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from geo_trygghet.storage.accounts import Account

BEGINNING: Final = "tk_"
"""How a key begins, so that a search for leaked secrets knows it."""

RANDOM_BYTES: Final = 32
"""Of a key [bytes]: 256 bits can't be guessed, so that a plain hash is enough."""

MOST_KEYS: Final = 10
"""Keys in force that an account may have."""

MOST_DAYS: Final = 365
"""A key is in force at most so long [days]."""

LONGEST_LABEL: Final = 60
"""Characters of what a key is for."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key of an account, without the key: what it is for, and whether it still holds."""

    id: int
    label: str
    created_at: str
    expires_at: str
    used_on: str | None
    revoked_at: str | None

    def holds(self, at: str) -> bool:
        """Tell whether it holds at a time (ISO 8601)."""
        return self.revoked_at is None and _moment(at) < _moment(self.expires_at)


class Keys(Opened):
    """The API keys of a store."""

    def add_api_key(self, account_id: int, *, label: str, days: int) -> str:
        """Make a key for an account, and give it: this once, for only its hash is kept.

        Parameters
        ----------
        account_id
            Whose role and municipalities it has.
        label
            What it is for, at most `LONGEST_LABEL` characters.
        days
            How long it holds [days], 1 to `MOST_DAYS`.

        Raises
        ------
        AccountError
            If there is no such account in force, it has `MOST_KEYS`, or the choices will not do.
        """
        word = " ".join(clean_text(label).split())
        if not word or len(word) > LONGEST_LABEL:
            raise AccountError(
                f"Nyckeln behöver ett namn på högst {LONGEST_LABEL} tecken, till exempel ”QGIS”."
            )
        if not 1 <= days <= MOST_DAYS:
            raise AccountError(f"Nyckeln kan gälla i 1 till {MOST_DAYS} dagar: välj ett antal.")
        with self._database.writing() as connection:
            return _add(connection, account_id, word, days)

    def api_keys(self, account_id: int) -> list[ApiKey]:
        """List an account's keys, also those that no longer hold, the newest first."""
        with self._database.reading() as connection:
            return _keys(connection, account_id)

    def revoke_api_key(self, account_id: int, key_id: int) -> None:
        """Revoke a key of an account, at once and for good; AccountError if it has none such."""
        made = table(schema.API_KEY)
        own = sa.and_(made.c.id == key_id, made.c.account_id == account_id)
        with self._database.writing() as connection:
            kept = connection.execute(sa.select(made).where(own)).one_or_none()
            if kept is None:
                raise AccountError("Nyckeln finns inte, eller är någon annans.")
            if kept.revoked_at is None:
                connection.execute(made.update().where(own).values(revoked_at=now()))
                _log(connection, account_id, "key-revoked", kept.label)

    def account_of_key(self, key: str) -> Account | None:
        """Give the account that a key opens for, or None if it does not hold.

        That it was used is kept once a day, so that reading layers does not write each time.
        """
        made = table(schema.API_KEY)
        with self._database.reading() as connection:
            kept = connection.execute(
                sa.select(made).where(made.c.key_hash == _hash(key))
            ).one_or_none()
            if kept is None or not _key(kept).holds(now()):
                return None
            account = accounts.find_by_id(connection, kept.account_id)
        if account is None or not account.active:
            return None
        today = now()[:10]
        if kept.used_on != today:
            with self._database.writing() as connection:
                connection.execute(made.update().where(made.c.id == kept.id).values(used_on=today))
        return account


def revoke_all(connection: sa.Connection, account_id: int, *, actor: str) -> int:
    """Revoke every key of an account that is not revoked, and tell how many they were [keys].

    A key opens what its account did when it was made: it does not outlive a change of who that is.
    """
    made = table(schema.API_KEY)
    own = sa.and_(made.c.account_id == account_id, made.c.revoked_at.is_(None))
    left = connection.scalars(sa.select(made.c.label).where(own).order_by(made.c.id)).all()
    connection.execute(made.update().where(own).values(revoked_at=now()))
    account = accounts.must_find(connection, account_id)
    for label in left:
        detail = {"account": account.user_name, "key": label}
        add_audit(connection, actor=actor, action="key-revoked", detail=detail)
    return len(left)


def _add(connection: sa.Connection, account_id: int, label: str, days: int) -> str:
    lock_table(connection, schema.API_KEY)  # two at once: one of them sees the other's key
    account = accounts.find_by_id(connection, account_id)
    if account is None or not account.active:
        raise AccountError("Kontot finns inte eller är avstängt, så det får ingen nyckel.")
    at = now()
    if sum(one.holds(at) for one in _keys(connection, account_id)) >= MOST_KEYS:
        raise AccountError(f"Kontot har redan {MOST_KEYS} nycklar: dra in någon först.")
    key = BEGINNING + secrets.token_urlsafe(RANDOM_BYTES)
    row = {
        "account_id": account_id,
        "label": label,
        "key_hash": _hash(key),
        "created_at": at,
        "expires_at": (_moment(at) + dt.timedelta(days=days)).isoformat(timespec="seconds"),
    }
    connection.execute(table(schema.API_KEY).insert(), row)
    _log(connection, account_id, "key-made", label)
    return key


def _log(connection: sa.Connection, account_id: int, action: str, label: str) -> None:
    account = accounts.find_by_id(connection, account_id)
    actor = account.user_name if account else str(account_id)
    add_audit(connection, actor=actor, action=action, detail={"key": label})


def _keys(connection: sa.Connection, account_id: int) -> list[ApiKey]:
    made = table(schema.API_KEY)
    own = sa.select(made).where(made.c.account_id == account_id).order_by(made.c.id.desc())
    return [_key(row) for row in connection.execute(own)]


def _key(row: sa.Row[tuple[object, ...]]) -> ApiKey:
    return ApiKey(row.id, row.label, row.created_at, row.expires_at, row.used_on, row.revoked_at)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
