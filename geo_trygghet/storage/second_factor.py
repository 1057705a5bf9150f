"""A second factor: a code that an app reckons anew every half minute (TOTP, RFC 6238).

The key lies in the store as it is, since the store must reckon the same code: whoever can read the
store's file can reckon it too. It guards against a password that was guessed, seen or reused.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING, Final

import pyotp
import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import AccountError
from geo_trygghet.storage.accounts import must_find
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.readable import plain_code, readable_code

if TYPE_CHECKING:
    from collections.abc import Sequence

ISSUER: Final = "Trygghetskartan"
STEP_S: Final = 30
"""A code holds for so long [s]; one step before and after are taken too, for clocks that differ."""

CODES: Final = 10
"""Recovery codes that are made at a time, each for one sign-in without the app."""


def new_secret() -> str:
    """Make a key for an app, in base32 [160 bits]."""
    return pyotp.random_base32()


def address(secret: str, user_name: str) -> str:
    """Give the otpauth address that an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=user_name, issuer_name=ISSUER)


def matching_step(secret: str, code: str, at: float) -> int | None:
    """Give the step that a code belongs to, one before and after `at` included; None if none.

    Parameters
    ----------
    code
        As it was typed; spaces in it do not matter.
    at
        Now [s since 1970].
    """
    plain = re.sub(r"\s", "", code)
    totp = pyotp.TOTP(secret)
    here = int(at // STEP_S)
    for step in (here, here - 1, here + 1):
        if hmac.compare_digest(totp.at(step * STEP_S).encode(), plain.encode()):
            return step
    return None


def turn_on(
    connection: sa.Connection, account_id: int, secret: str, code: str, *, at: float
) -> list[str]:
    """Ask for a code at every sign-in from now on, if the app shows the right one.

    Parameters
    ----------
    at
        Now [s since 1970].

    Returns
    -------
    list of str
        Recovery codes, which are kept nowhere: only their checksums are.

    Raises
    ------
    AccountError
        If the code is wrong.
    """
    account = must_find(connection, account_id)
    step = matching_step(secret, code, at)
    if step is None:
        raise AccountError("Koden stämmer inte: se efter att telefonens klocka går rätt.")
    codes = [readable_code() for _ in range(CODES)]
    made = table(schema.ACCOUNT)
    connection.execute(
        made.update()
        .where(made.c.id == account_id)
        .values(
            totp_secret=secret, totp_step=step, recovery_hashes=[_checksum(one) for one in codes]
        )
    )
    name = account.user_name
    add_audit(connection, actor=name, action="second-factor-on", detail={"account": name})
    return codes


def turn_off(connection: sa.Connection, account_id: int, *, actor: str) -> None:
    """Ask for the password alone again."""
    account = must_find(connection, account_id)
    made = table(schema.ACCOUNT)
    nothing = {"totp_secret": None, "totp_step": None, "recovery_hashes": sa.null()}
    connection.execute(made.update().where(made.c.id == account_id).values(**nothing))
    detail = {"account": account.user_name}
    add_audit(connection, actor=actor, action="second-factor-off", detail=detail)


def accept(connection: sa.Connection, account_id: int, code: str, *, at: float) -> bool:
    """Take an app's code, or a recovery code, once; the same one is refused the second time.

    Parameters
    ----------
    at
        Now [s since 1970].
    """
    made = table(schema.ACCOUNT)
    own = made.c.id == account_id
    row = connection.execute(sa.select(made).where(own).with_for_update()).one_or_none()
    if row is None or row.totp_secret is None:
        return False
    step = matching_step(row.totp_secret, code, at)
    if step is not None:
        if row.totp_step is not None and step <= row.totp_step:
            return False
        connection.execute(made.update().where(own).values(totp_step=step))
        return True
    left: Sequence[str] = row.recovery_hashes or ()
    used = _checksum(code)
    if used not in left:
        return False
    kept = [one for one in left if one != used]
    connection.execute(made.update().where(own).values(recovery_hashes=kept))
    detail = {"account": row.user_name, "left": len(kept)}
    add_audit(connection, actor=row.user_name, action="recovery-code-used", detail=detail)
    return True


def _checksum(code: str) -> str:
    """Give a recovery code's SHA-256: with 80 bits of chance in it, it needs no slow hash."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()
