"""Accounts: argon2 hashes, roles, and the municipalities that each may see."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from geo_trygghet import codes, schema
from geo_trygghet.errors import AccountError, UnknownMunicipalityError
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import clean_text, now
from geo_trygghet.storage.database import lock_table, touch
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.taking import add_municipality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.tables import Municipality

SHORTEST: Final = 12
"""Characters of a password, at least; length protects more than rules for signs (NIST 800-63B)."""

LONGEST: Final = 1024
"""Characters of a password, at most: hashing more only costs the server time."""

_HASHER: Final = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in: role and municipalities, never the password.

    `stamp` is another word after each change of the password or the second factor, so that a
    session which carries an older one can be told to be over; it gives nothing away of either.
    `must_change` is true until the password that an administrator gave is changed; `second_factor`
    if a code is asked for besides it.
    """

    id: int
    user_name: str
    role: str
    active: bool
    municipality_codes: frozenset[str]
    must_change: bool = False
    second_factor: bool = False
    stamp: str = field(default="", compare=False, repr=False)


def same_name(user_name: str) -> str:
    """Write a user name as it is kept: no outer spaces, small letters, one form of å ä ö."""
    return clean_text(unicodedata.normalize("NFKC", user_name).strip().casefold())


def find(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[Account]:
    """List the accounts that meet the conditions, ordered by name."""
    made, may_see = table(schema.ACCOUNT), table(schema.ACCOUNT_MUNICIPALITY)
    rows = connection.execute(sa.select(made).where(*conditions).order_by(made.c.user_name)).all()
    seen: dict[int, set[str]] = {row.id: set() for row in rows}
    pairs = sa.select(may_see).where(may_see.c.account_id.in_(seen))
    for account_id, code in connection.execute(pairs):
        seen[account_id].add(code)
    return [
        Account(
            row.id,
            row.user_name,
            row.role,
            row.active,
            frozenset(seen[row.id]),
            bool(row.must_change),
            row.totp_secret is not None,
            hashlib.sha256(f"{row.password_hash} {row.totp_secret or ''}".encode()).hexdigest(),
        )
        for row in rows
    ]


def find_by_id(connection: sa.Connection, account_id: int) -> Account | None:
    """Give the account of that number, or None."""
    return next(iter(find(connection, table(schema.ACCOUNT).c.id == account_id)), None)


def find_by_name(connection: sa.Connection, user_name: str) -> Account | None:
    """Give the account of that name, however its letters are written, or None."""
    wanted = table(schema.ACCOUNT).c.user_name == same_name(user_name)
    return next(iter(find(connection, wanted)), None)


def add(
    connection: sa.Connection,
    *,
    user_name: str,
    password: str,
    role: str,
    municipality_codes: Iterable[str],
    actor: str,
    first: bool = False,
    new_municipalities: Iterable[Municipality] = (),
) -> Account:
    """Make an account, and its municipalities if they are new; `first` refuses if there is one.

    Raises
    ------
    AccountError
        If name, password, role or municipalities will not do.
    UnknownMunicipalityError
        If a municipality is not in the store.
    """
    lock_table(connection, schema.ACCOUNT)  # two at once: one of them sees the other's account
    name, seen = same_name(user_name), frozenset(municipality_codes)
    for municipality in new_municipalities:
        if add_municipality(connection, municipality):
            touch(connection, {municipality.code})
    _check(connection, name, role, seen)
    check_password(password, name)
    if first and find(connection):
        raise AccountError(
            "Det finns redan konton, så den första administratören är gjord: använd "
            "trygghet account create."
        )
    if find_by_name(connection, name) is not None:
        raise AccountError(f"Kontot {name} finns redan: välj ett annat namn.")
    row = {
        "user_name": name,
        "password_hash": _HASHER.hash(password),
        "role": role,
        "active": True,
        "created_at": now(),
    }
    made = connection.execute(table(schema.ACCOUNT).insert(), row)
    account_id = int((made.inserted_primary_key or (0,))[0])
    _let_see(connection, account_id, seen)
    detail = {"account": name, "role": role, "municipalities": sorted(seen)}
    add_audit(connection, actor=actor, action="account-created", detail=detail)
    return Account(account_id, name, role, active=True, municipality_codes=seen)


def _let_see(connection: sa.Connection, account_id: int, codes: Iterable[str]) -> None:
    pairs = [{"account_id": account_id, "municipality_code": code} for code in sorted(codes)]
    connection.execute(table(schema.ACCOUNT_MUNICIPALITY).insert(), pairs)


def _check(connection: sa.Connection, name: str, role: str, seen: frozenset[str]) -> None:
    if not name:
        raise AccountError("Kontot behöver ett namn.")
    if role not in schema.ACCOUNT.column("role").allowed:
        raise AccountError(f"Rollen {role} finns inte: välj bland {', '.join(codes.ROLES)}.")
    if not seen:
        raise AccountError(f"Kontot {name} behöver minst en kommun.")
    made = table(schema.MUNICIPALITY)
    absent = seen - set(connection.scalars(sa.select(made.c.code)))
    if absent:
        raise UnknownMunicipalityError(f"Kommunen {', '.join(sorted(absent))} finns inte i lagret.")


def check_password(password: str, name: str) -> None:
    """Refuse a password that is easy to guess, or so long that hashing it is an attack.

    Raises
    ------
    AccountError
        With what is wrong; the password is not shown.
    """
    if len(password) < SHORTEST:
        raise AccountError(f"Lösenordet är för kort: ta minst {SHORTEST} tecken.")
    if len(password) > LONGEST:
        raise AccountError(f"Lösenordet är för långt: ta högst {LONGEST} tecken.")
    if same_name(password) == name:
        raise AccountError("Lösenordet får inte vara kontots namn.")


def set_password(connection: sa.Connection, account_id: int, password: str, *, actor: str) -> None:
    """Give an account another password."""
    account = must_find(connection, account_id)
    check_password(password, account.user_name)
    _update(connection, account_id, password_hash=_HASHER.hash(password), must_change=False)
    detail = {"account": account.user_name}
    add_audit(connection, actor=actor, action="password-set", detail=detail)


def ask_to_change(connection: sa.Connection, account_id: int) -> None:
    """Let an account choose another password at its next sign-in."""
    _update(connection, account_id, must_change=True)


def set_active(connection: sa.Connection, account_id: int, *, active: bool, actor: str) -> None:
    """Disable an account, or let it in again.

    Raises
    ------
    AccountError
        If it is the last administrator that can sign in.
    """
    account = must_find(connection, account_id)
    _update(connection, account_id, active=active)
    _keep_an_administrator(connection, account)
    action = "account-enabled" if active else "account-disabled"
    add_audit(connection, actor=actor, action=action, detail={"account": account.user_name})


def limit(
    connection: sa.Connection,
    account_id: int,
    *,
    role: str,
    municipality_codes: Iterable[str],
    actor: str,
) -> None:
    """Give an account another role, or other municipalities to see.

    Raises
    ------
    AccountError
        If role or municipalities will not do, or it is the last administrator.
    UnknownMunicipalityError
        If a municipality is not in the store.
    """
    lock_table(connection, schema.ACCOUNT)
    account, seen = must_find(connection, account_id), frozenset(municipality_codes)
    _check(connection, account.user_name, role, seen)
    _update(connection, account_id, role=role)
    may_see = table(schema.ACCOUNT_MUNICIPALITY)
    connection.execute(may_see.delete().where(may_see.c.account_id == account_id))
    _let_see(connection, account_id, seen)
    _keep_an_administrator(connection, account)
    detail = {"account": account.user_name, "role": role, "municipalities": sorted(seen)}
    add_audit(connection, actor=actor, action="account-limited", detail=detail)


def _keep_an_administrator(connection: sa.Connection, changed: Account) -> None:
    """Refuse a change after which nobody could let anybody in."""
    made = table(schema.ACCOUNT)
    left = find(connection, made.c.role == "administrator", made.c.active.is_(True))
    if changed.role == "administrator" and changed.active and not left:
        raise AccountError(
            f"{changed.user_name} är den sista administratören som kan logga in: gör en annan "
            "till administratör först."
        )


def must_find(connection: sa.Connection, account_id: int) -> Account:
    """Give the account of that number; AccountError if there is none."""
    account = find_by_id(connection, account_id)
    if account is None:
        raise AccountError(f"Kontot med nummer {account_id} finns inte.")
    return account


def _update(connection: sa.Connection, account_id: int, **values: object) -> None:
    made = table(schema.ACCOUNT)
    connection.execute(made.update().where(made.c.id == account_id).values(**values))


def stored_hash(connection: sa.Connection, user_name: str) -> tuple[Account, str] | None:
    """Give an active account of that name with its hash, or None."""
    account = find_by_name(connection, user_name)
    if account is None or not account.active:
        return None
    made = table(schema.ACCOUNT)
    kept = connection.scalar(sa.select(made.c.password_hash).where(made.c.id == account.id))
    return account, str(kept)


def matches(kept: str | None, password: str) -> bool:
    """Compare a password with a hash; without a hash it takes as long and fails.

    An answer that came sooner for unknown names would tell which names exist.
    """
    if len(password) > LONGEST:
        return False
    try:
        _HASHER.verify(kept if kept is not None else _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def needs_rehash(kept: str) -> bool:
    """Tell whether a hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(kept)


def rehash(connection: sa.Connection, account_id: int, password: str) -> None:
    """Keep the same password with today's settings."""
    _update(connection, account_id, password_hash=_HASHER.hash(password))


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("a password that nobody has")
