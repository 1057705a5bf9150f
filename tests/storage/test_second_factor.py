"""The second factor: right codes once, wrong ones never, recovery codes once each; both stores."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pyotp
import pytest
from storage_builders import HALMSTAD

from geo_trygghet.errors import AccountError
from geo_trygghet.storage import second_factor

if TYPE_CHECKING:
    from geo_trygghet.storage import Store

NOW = 1_800_000_015.0
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_at(at: float) -> str:
    return pyotp.TOTP(SECRET).at(int(at))


@pytest.fixture
def anna(store: Store) -> int:
    store.add_municipality(HALMSTAD)
    account = store.add_account(
        user_name="anna",
        password="korrekt häst batteri",
        role="planner",
        municipality_codes={HALMSTAD.code},
        actor="test",
    )
    return account.id


def turned_on(store: Store, anna: int) -> list[str]:
    return store.turn_on_second_factor(anna, SECRET, code_at(NOW), at=NOW)


def test_a_wrong_code_turns_nothing_on(store: Store, anna: int) -> None:
    with pytest.raises(AccountError, match="Koden stämmer inte"):
        store.turn_on_second_factor(anna, SECRET, "000000", at=NOW)
    account = store.account(anna)
    assert account is not None
    assert not account.second_factor


def test_a_code_is_taken_once_and_neighbouring_steps_too(store: Store, anna: int) -> None:
    turned_on(store, anna)
    assert not store.accept_code(anna, code_at(NOW), at=NOW)  # used to turn it on
    assert store.accept_code(anna, code_at(NOW + 30), at=NOW)  # a clock that is ahead
    assert not store.accept_code(anna, code_at(NOW + 30), at=NOW + 30)
    late = NOW + 90
    assert store.accept_code(anna, f" {code_at(late)[:3]} {code_at(late)[3:]} ", at=late + 29)
    assert not store.accept_code(anna, code_at(NOW + 600), at=NOW + 700)


def test_one_code_lets_one_in_when_two_try_at_once(store: Store, anna: int) -> None:
    turned_on(store, anna)
    code, taken = code_at(NOW + 60), []

    def attempt() -> None:
        taken.append(store.accept_code(anna, code, at=NOW + 60))

    both = [threading.Thread(target=attempt) for _ in range(4)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(taken) == [False, False, False, True]


def test_each_recovery_code_is_taken_once_however_it_is_typed(store: Store, anna: int) -> None:
    codes = turned_on(store, anna)
    assert len(set(codes)) == second_factor.CODES
    assert store.accept_code(anna, codes[3].lower().replace("-", " "), at=NOW)
    assert not store.accept_code(anna, codes[3], at=NOW)
    assert store.accept_code(anna, codes[0], at=NOW)
    assert not store.accept_code(anna, "", at=NOW)
    assert not any(code in repr(store.audit_log()) for code in codes)


def test_turned_off_nothing_is_asked_for_and_no_code_is_taken(store: Store, anna: int) -> None:
    codes = turned_on(store, anna)
    before = store.account(anna)
    store.turn_off_second_factor(anna, actor="admin")
    account = store.account(anna)
    assert before is not None
    assert account is not None
    assert (before.second_factor, account.second_factor) == (True, False)
    assert before.stamp != account.stamp
    assert not store.accept_code(anna, codes[0], at=NOW)
    assert [row.action for row in store.audit_log(2)] == ["second-factor-off", "second-factor-on"]


def test_the_address_for_an_app_names_the_program_and_the_account() -> None:
    secret = second_factor.new_secret()
    told = second_factor.address(secret, "anna.åberg")
    assert told.startswith("otpauth://totp/Trygghetskartan:anna")
    assert secret in told
