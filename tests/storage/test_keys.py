"""Keys on both backends: given once, kept as hashes, for a time, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from storage_builders import HALMSTAD, LAHOLM, dump

from geo_trygghet.errors import AccountError
from geo_trygghet.storage import accounts, keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.storage import Account, Store


@pytest.fixture
def anna(store: Store, monkeypatch: pytest.MonkeyPatch) -> Account:
    monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=1, memory_cost=1024))
    store.add_municipality(HALMSTAD)
    return store.add_account(
        user_name="anna",
        password="korrekt häst batteri",
        role="planner",
        municipality_codes={"1380"},
        actor="test",
    )


def test_a_key_opens_for_its_account_and_is_kept_as_a_hash(store: Store, anna: Account) -> None:
    key = store.add_api_key(anna.id, label=" QGIS  på jobbet ", days=30)
    assert key.startswith("tk_")
    assert len(key) == len("tk_") + 43  # 256 bits
    assert store.account_of_key(key) == anna
    assert key not in str(dump(store))
    (kept,) = store.api_keys(anna.id)
    assert kept.label == "QGIS på jobbet"
    assert kept.used_on == kept.created_at[:10]


@pytest.mark.parametrize("wrong", ["", "tk_", "tk_" + "a" * 43, "\ud800", "x" * 5000])
def test_what_is_no_key_opens_for_nobody(store: Store, anna: Account, wrong: str) -> None:
    store.add_api_key(anna.id, label="QGIS", days=30)
    assert store.account_of_key(wrong) is None


def test_a_revoked_key_opens_for_nobody_and_only_its_owner_revokes(
    store: Store, anna: Account
) -> None:
    key = store.add_api_key(anna.id, label="QGIS", days=30)
    (kept,) = store.api_keys(anna.id)
    with pytest.raises(AccountError, match="någon annans"):
        store.revoke_api_key(anna.id + 1, kept.id)
    assert store.account_of_key(key) == anna
    store.revoke_api_key(anna.id, kept.id)
    store.revoke_api_key(anna.id, kept.id)  # twice is once
    assert store.account_of_key(key) is None
    assert [row.action for row in store.audit_log(2)] == ["key-revoked", "key-made"]
    assert store.audit_log(1)[0].detail == {"key": "QGIS"}


def test_a_key_ends_and_so_does_that_of_a_closed_account(
    store: Store, anna: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = store.add_api_key(anna.id, label="QGIS", days=1)
    store.set_active(anna.id, active=False, actor="test")
    assert store.account_of_key(key) is None
    with pytest.raises(AccountError, match="avstängt"):
        store.add_api_key(anna.id, label="QGIS", days=1)
    store.set_active(anna.id, active=True, actor="test")
    assert store.account_of_key(key) is None, "what was withdrawn stays so"
    key = store.add_api_key(anna.id, label="QGIS", days=1)
    assert store.account_of_key(key) == anna
    kept = store.api_keys(anna.id)[0]
    monkeypatch.setattr(keys, "now", lambda: kept.expires_at)
    assert store.account_of_key(key) is None


@pytest.mark.parametrize(("label", "days"), [("", 1), ("x" * 61, 1), ("a", 0), ("a", 366)])
def test_choices_that_will_not_do_are_refused(
    store: Store, anna: Account, label: str, days: int
) -> None:
    with pytest.raises(AccountError):
        store.add_api_key(anna.id, label=label, days=days)
    assert store.api_keys(anna.id) == []


def test_an_account_has_at_most_ten_keys_in_force(store: Store, anna: Account) -> None:
    for n in range(keys.MOST_KEYS):
        store.add_api_key(anna.id, label=f"nyckel {n}", days=1)
    with pytest.raises(AccountError, match="dra in någon"):
        store.add_api_key(anna.id, label="en till", days=1)
    store.revoke_api_key(anna.id, store.api_keys(anna.id)[0].id)
    store.add_api_key(anna.id, label="en till", days=1)


def test_keys_do_not_outlive_what_their_account_was(store: Store, anna: Account) -> None:
    store.add_municipality(LAHOLM)
    both = {"1380", "1381"}
    other = store.add_account(
        user_name="bo", password="korrekt häst batteri", role="planner",
        municipality_codes=both, actor="test",
    )  # fmt: skip
    others = store.add_api_key(other.id, label="Hajk", days=30)
    changes: dict[str, Callable[[], int]] = {
        "changed": lambda: store.set_password(anna.id, "ett annat lösenord", actor="anna"),
        "reset": lambda: store.set_password(
            anna.id, "ett tredje lösenord", actor="chef", must_change=True
        ),
        "closed": lambda: store.set_active(anna.id, active=False, actor="chef"),
        "role": lambda: store.limit_account(
            anna.id, role="police", municipality_codes=both, actor="chef"
        ),
        "fewer": lambda: store.limit_account(
            anna.id, role="police", municipality_codes={"1381"}, actor="chef"
        ),
    }
    for change in changes.values():
        store.set_active(anna.id, active=True, actor="chef")
        made = [store.add_api_key(anna.id, label=label, days=30) for label in ("QGIS", "Origo")]
        assert change() == 2
        assert [store.account_of_key(key) for key in made] == [None, None]
    latest = store.audit_log(2)
    assert [row.detail for row in latest] == [
        {"account": "anna", "key": "Origo"}, {"account": "anna", "key": "QGIS"},
    ]  # fmt: skip
    assert {(row.action, row.actor) for row in latest} == {("key-revoked", "chef")}
    assert store.account_of_key(others) == other


def test_keys_stay_where_an_account_only_gets_more(store: Store, anna: Account) -> None:
    store.add_municipality(LAHOLM)
    key = store.add_api_key(anna.id, label="QGIS", days=30)
    more = {"1380", "1381"}
    assert store.limit_account(anna.id, role="planner", municipality_codes=more, actor="chef") == 0
    found = store.account_of_key(key)
    assert found is not None
    assert found.municipality_codes == more
