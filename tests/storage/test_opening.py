"""A municipality is opened once, for the account that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from storage_builders import HALMSTAD, LAHOLM

from geo_trygghet.errors import AccountError

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


def test_it_is_added_and_seen_once(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    account = store.add_account(
        user_name="a", password="ett långt och gott", role="administrator",
        municipality_codes=["1380"], actor="a",
    )  # fmt: skip
    store.open_municipality(LAHOLM, account_id=account.id, actor="a")
    seen = store.account(account.id)
    assert seen is not None
    assert seen.municipality_codes == {"1380", "1381"}
    with pytest.raises(AccountError, match="Laholm är redan med"):
        store.open_municipality(LAHOLM, account_id=account.id, actor="a")
    assert [r.action for r in store.audit_log(5)].count("municipality-added") == 1
