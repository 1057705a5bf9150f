"""Accounts on both backends: made, verified, limited, and nothing told to who guesses."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher
from storage_builders import HALMSTAD, LAHOLM, dump

from geo_trygghet.errors import AccountError, UnknownMunicipalityError
from geo_trygghet.storage import Account, accounts

if TYPE_CHECKING:
    from geo_trygghet.storage import Store

SECRET = "korrekt häst batteri"
ANNA: dict[str, Any] = {
    "user_name": "Anna.Åberg",
    "password": SECRET,
    "role": "planner",
    "municipality_codes": {"1380"},
    "actor": "test",
}


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=1, memory_cost=1024))
    accounts._nobodys_hash.cache_clear()


@pytest.fixture
def towns(store: Store) -> Store:
    store.add_municipality(HALMSTAD)
    store.add_municipality(LAHOLM)
    return store


def test_an_account_is_made_and_verified(towns: Store) -> None:
    anna = towns.add_account(**ANNA | {"municipality_codes": ["1381", "1380"]})
    assert anna == Account(1, "anna.åberg", "planner", True, frozenset({"1380", "1381"}))  # noqa: FBT003 - as it is printed
    assert towns.account(anna.id) == anna
    assert towns.account_by_name(" ANNA.A\u030aBERG ") == anna
    assert towns.verify("Anna.Åberg", SECRET) == anna
    assert towns.accounts() == [anna]


def test_wrong_unknown_and_disabled_are_refused_alike(towns: Store) -> None:
    anna = towns.add_account(**ANNA)
    assert towns.verify("anna.åberg", SECRET + "x") is None
    assert towns.verify("bo", SECRET) is None
    assert towns.verify("anna.åberg", "x" * 5000) is None
    towns.set_active(anna.id, active=False, actor="test")
    assert towns.verify("anna.åberg", SECRET) is None
    kept = towns.account(anna.id)
    assert kept is not None
    assert not kept.active
    towns.set_active(anna.id, active=True, actor="test")
    assert towns.verify("anna.åberg", SECRET) == anna


def test_an_unknown_name_takes_as_long_as_a_known_one(
    towns: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=4, memory_cost=32768))
    towns.add_account(**ANNA)
    towns.verify("bo", SECRET)  # makes the hash that nobody has
    times = []
    for name in ("anna.åberg", "bo"):
        begun = time.perf_counter()
        for _ in range(3):
            towns.verify(name, "fel lösenord")
        times.append(time.perf_counter() - begun)
    assert times[1] > times[0] / 3


def test_nobody_can_sign_in_with_the_password_behind_unknown_names(towns: Store) -> None:
    assert towns.verify("bo", "a password that nobody has") is None


def test_a_password_is_changed_and_kept_only_as_an_argon2_hash(towns: Store) -> None:
    anna = towns.add_account(**ANNA)
    towns.set_password(anna.id, "ett helt annat lösenord", actor="test")
    assert towns.verify("anna.åberg", SECRET) is None
    assert towns.verify("anna.åberg", "ett helt annat lösenord") == anna
    every = repr(dump(towns))
    assert "$argon2id$" in every
    assert SECRET not in every
    assert "ett helt annat" not in every


def test_a_weaker_hash_is_renewed_at_sign_in(towns: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = towns.add_account(**ANNA)
    before = dump(towns)["account"]
    assert towns.verify("anna.åberg", SECRET) == anna
    assert dump(towns)["account"] == before
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=2, memory_cost=1024))
    assert towns.verify("anna.åberg", SECRET) == anna
    assert dump(towns)["account"] != before
    assert towns.verify("anna.åberg", SECRET) == anna


def test_a_damaged_hash_lets_nobody_in() -> None:
    assert not accounts.matches("inte en hash", SECRET)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"user_name": "  "}, "behöver ett namn"),
        ({"password": "pk9x"}, "minst 12 tecken"),
        ({"password": "x" * 1025}, "högst 1024 tecken"),
        ({"password": "ANNA.ÅBERG..", "user_name": "anna.åberg.."}, "kontots namn"),
        ({"role": "public"}, "Rollen public finns inte"),
        ({"municipality_codes": []}, "minst en kommun"),
    ],
)
def test_what_will_not_do_is_refused(towns: Store, change: dict[str, object], said: str) -> None:
    before = dump(towns)
    with pytest.raises(AccountError, match=said) as told:
        towns.add_account(**ANNA | change)
    assert str(change.get("password", "\0")) not in str(told.value)
    assert dump(towns) == before


def test_a_municipality_outside_the_store_is_refused_unless_it_comes_with(store: Store) -> None:
    with pytest.raises(UnknownMunicipalityError, match="1380"):
        store.add_account(**ANNA)
    version = store.version()
    store.add_account(**ANNA, new_municipalities=[HALMSTAD])
    assert store.municipalities() == [HALMSTAD]
    assert store.version() != version
    version = store.version()
    store.add_account(**ANNA | {"user_name": "bo"}, new_municipalities=[HALMSTAD])
    assert store.version() == version


def test_a_name_is_taken_once_however_it_is_written(towns: Store) -> None:
    towns.add_account(**ANNA)
    with pytest.raises(AccountError, match=r"anna\.åberg finns redan"):
        towns.add_account(**ANNA | {"user_name": " ANNA.ÅBERG"})


def test_the_first_account_is_refused_when_there_is_one(towns: Store) -> None:
    towns.add_account(**ANNA, first=True)
    with pytest.raises(AccountError, match="finns redan konton"):
        towns.add_account(**ANNA | {"user_name": "bo"}, first=True)


def test_an_absent_account_is_told(store: Store) -> None:
    assert store.account(7) is None
    assert store.account_by_name("bo") is None
    with pytest.raises(AccountError, match="nummer 7"):
        store.set_active(7, active=False, actor="test")
    with pytest.raises(AccountError, match="nummer 7"):
        store.set_password(7, SECRET, actor="test")


def test_changes_are_logged_without_secrets(towns: Store) -> None:
    anna = towns.add_account(**ANNA)
    towns.set_password(anna.id, "ett helt annat lösenord", actor="bo")
    towns.set_active(anna.id, active=False, actor="bo")
    towns.set_active(anna.id, active=True, actor="bo")
    log = towns.audit_log()
    assert [row.action for row in log] == [
        "account-enabled",
        "account-disabled",
        "password-set",
        "account-created",
    ]
    assert log[-1].detail["municipalities"] == ["1380"]
    assert SECRET not in repr(log)


def test_the_stamp_changes_with_the_password_alone(towns: Store) -> None:
    account = towns.add_account(**ANNA)
    before = towns.account(account.id)
    towns.set_active(account.id, active=False, actor="test")
    same = towns.account(account.id)
    towns.set_password(account.id, SECRET, actor="test")
    after = towns.account(account.id)
    assert before
    assert same
    assert after
    assert before.stamp == same.stamp != after.stamp
    assert before.stamp not in repr(before)


def administrator(towns: Store, name: str) -> Account:
    return towns.add_account(**ANNA | {"user_name": name, "role": "administrator"})


def test_role_and_municipalities_are_changed_together_or_not_at_all(towns: Store) -> None:
    anna = towns.add_account(**ANNA)
    towns.limit_account(anna.id, role="police", municipality_codes={"1381"}, actor="test")
    changed = towns.account(anna.id)
    assert changed is not None
    assert (changed.role, changed.municipality_codes) == ("police", {"1381"})
    before = dump(towns)
    for role, codes in (("kung", {"1380"}), ("planner", set()), ("planner", {"9999"})):
        with pytest.raises((AccountError, UnknownMunicipalityError)):
            towns.limit_account(anna.id, role=role, municipality_codes=codes, actor="test")
    assert dump(towns) == before


def test_the_last_administrator_stays(towns: Store) -> None:
    first, second = administrator(towns, "ett"), administrator(towns, "två")
    towns.set_active(first.id, active=False, actor="test")
    with pytest.raises(AccountError, match="sista administratören"):
        towns.set_active(second.id, active=False, actor="test")
    with pytest.raises(AccountError, match="sista administratören"):
        towns.limit_account(second.id, role="planner", municipality_codes={"1380"}, actor="test")
    kept = towns.account(second.id)
    assert kept == second


def test_a_password_that_somebody_else_chose_is_to_be_changed(towns: Store) -> None:
    anna = towns.add_account(**ANNA, must_change=True)
    assert anna.must_change
    assert towns.account(anna.id) == anna
    towns.set_password(anna.id, SECRET + " nytt", actor="anna")
    kept = towns.account(anna.id)
    assert kept is not None
    assert not kept.must_change
    towns.set_password(anna.id, SECRET + " igen", actor="admin", must_change=True)
    again = towns.account(anna.id)
    assert again is not None
    assert again.must_change


def test_own_sign_ins_are_listed_and_nobody_elses(towns: Store) -> None:
    for actor, action in (
        ("anna", "sign-in"),
        ("bo", "sign-in"),
        ("anna", "import"),
        ("anna", "sign-in-failed"),
    ):
        towns.audit(actor=actor, action=action)
    assert [row.action for row in towns.sign_ins("anna")] == ["sign-in-failed", "sign-in"]
