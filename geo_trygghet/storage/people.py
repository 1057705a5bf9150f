"""Who may use the store, who did what, and the store's own values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo_trygghet.storage import accounts, audit, keys, second_factor
from geo_trygghet.storage.codec import clean_text
from geo_trygghet.storage.database import Opened, get_setting, insert_setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geo_trygghet.storage.accounts import Account
    from geo_trygghet.storage.audit import AuditRow
    from geo_trygghet.tables import Municipality

SIGN_INS: Final = ("sign-in", "sign-in-failed", "sign-in-limited", "recovery-code-used")
"""Actions of the audit log that tell of signing in."""


class People(Opened):
    """Accounts, audit log and settings of a store."""

    def add_account(
        self,
        *,
        user_name: str,
        password: str,
        role: str,
        municipality_codes: Iterable[str],
        actor: str,
        first: bool = False,
        must_change: bool = False,
        new_municipalities: Iterable[Municipality] = (),
    ) -> Account:
        """Make an account.

        Parameters
        ----------
        user_name
            Kept without outer spaces, in small letters.
        password
            At least `accounts.SHORTEST` characters; only its argon2 hash is kept.
        role
            One of `codes.ROLES`.
        municipality_codes
            Municipalities of the store that it may see, at least one.
        actor
            Who does it.
        first
            True refuses when there is an account already.
        must_change
            True if its owner must choose another password at the first sign-in.
        new_municipalities
            Added to the store with the account, unless they are there.

        Raises
        ------
        AccountError
            If name, password, role or municipalities will not do, or the name is taken.
        UnknownMunicipalityError
            If a municipality is not in the store.
        """
        with self._database.writing() as connection:
            account = accounts.add(
                connection,
                user_name=user_name,
                password=password,
                role=role,
                municipality_codes=municipality_codes,
                actor=actor,
                first=first,
                new_municipalities=new_municipalities,
            )
            if must_change:
                accounts.ask_to_change(connection, account.id)
            return replace(account, must_change=must_change)

    def account(self, id: int) -> Account | None:  # noqa: A002 - the interface's word
        """Give the account of that number, or None."""
        with self._database.reading() as connection:
            return accounts.find_by_id(connection, id)

    def account_by_name(self, user_name: str) -> Account | None:
        """Give the account of that name, however its letters are written, or None."""
        with self._database.reading() as connection:
            return accounts.find_by_name(connection, user_name)

    def accounts(self) -> list[Account]:
        """List all accounts, ordered by name."""
        with self._database.reading() as connection:
            return accounts.find(connection)

    def verify(self, user_name: str, password: str) -> Account | None:
        """Give the active account that this name and password belong to, or None.

        It takes as long for a name that does not exist. A hash made with weaker settings than
        today's is renewed.
        """
        with self._database.reading() as connection:
            found = accounts.stored_hash(connection, user_name)
        if not accounts.matches(found[1] if found else None, password) or found is None:
            return None
        account, kept = found
        if accounts.needs_rehash(kept):
            with self._database.writing() as connection:
                accounts.rehash(connection, account.id, password)
        return account

    def set_password(
        self,
        id: int,  # noqa: A002 - the interface's word
        password: str,
        *,
        actor: str,
        must_change: bool = False,
    ) -> int:
        """Give an account another password, and withdraw its keys; AccountError if it won't do.

        Returns
        -------
        int
            Keys that were withdrawn [keys].
        """
        with self._database.writing() as connection:
            accounts.set_password(connection, id, password, actor=actor)
            if must_change:
                accounts.ask_to_change(connection, id)
            return keys.revoke_all(connection, id, actor=actor)

    def limit_account(
        self,
        id: int,  # noqa: A002 - the interface's word
        *,
        role: str,
        municipality_codes: Iterable[str],
        actor: str,
    ) -> int:
        """Give an account another role or other municipalities, from its next request on.

        With another role, or without a municipality that it had, its keys are withdrawn.

        Returns
        -------
        int
            Keys that were withdrawn [keys].

        Raises
        ------
        AccountError
            If they will not do, or nobody would be administrator.
        UnknownMunicipalityError
            If a municipality is not in the store.
        """
        seen = frozenset(municipality_codes)
        with self._database.writing() as connection:
            before = accounts.must_find(connection, id)
            accounts.limit(connection, id, role=role, municipality_codes=seen, actor=actor)
            if role == before.role and before.municipality_codes <= seen:
                return 0
            return keys.revoke_all(connection, id, actor=actor)

    def turn_on_second_factor(self, id: int, secret: str, code: str, *, at: float) -> list[str]:  # noqa: A002 - the interface's word
        """Ask for a code at every sign-in; gives recovery codes, see `second_factor.turn_on`."""
        with self._database.writing() as connection:
            return second_factor.turn_on(connection, id, secret, code, at=at)

    def turn_off_second_factor(self, id: int, *, actor: str) -> None:  # noqa: A002 - the interface's word
        """Ask for the password alone again."""
        with self._database.writing() as connection:
            second_factor.turn_off(connection, id, actor=actor)

    def accept_code(self, id: int, code: str, *, at: float) -> bool:  # noqa: A002 - the interface's word
        """Take an app's code or a recovery code [at: s since 1970]; each is taken once."""
        with self._database.writing() as connection:
            return second_factor.accept(connection, id, code, at=at)

    def sign_ins(self, user_name: str, limit: int = 50) -> list[AuditRow]:
        """List an account's sign-ins and attempts, the latest first, at most `limit` rows."""
        with self._database.reading() as connection:
            return audit.read_audit(connection, limit, actor=user_name, actions=SIGN_INS)

    def set_active(self, id: int, *, active: bool, actor: str) -> int:  # noqa: A002 - the interface's word
        """Disable an account (it can't sign in and is refused at once), or let it in again.

        Returns
        -------
        int
            Keys that were withdrawn with it [keys]; letting it in gives none back.
        """
        with self._database.writing() as connection:
            accounts.set_active(connection, id, active=active, actor=actor)
            return 0 if active else keys.revoke_all(connection, id, actor=actor)

    def audit(
        self,
        *,
        actor: str,
        action: str,
        municipality_code: str | None = None,
        detail: Mapping[str, object] | None = None,
    ) -> None:
        """Note that somebody did something; `detail` never holds raw text or passwords."""
        with self._database.writing() as connection:
            audit.add_audit(
                connection,
                actor=actor,
                action=action,
                municipality_code=municipality_code,
                detail=detail,
            )

    def audit_log(self, limit: int = 100) -> list[AuditRow]:
        """List what was done, the latest first, at most `limit` rows."""
        with self._database.reading() as connection:
            return audit.read_audit(connection, limit)

    def setting(self, name: str, make: Callable[[], str]) -> str:
        """Give one of the store's own values; make and keep it when it is absent.

        Two who make it at once get the same value.
        """
        with self._database.reading() as connection:
            kept = get_setting(connection, name)
        if kept is not None:
            return kept
        made = clean_text(make())
        with self._database.writing() as connection:
            return insert_setting(connection, name, made)
