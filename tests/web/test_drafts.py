from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from found_visits import frame, visit
from geo_trygghet_web import drafts
from storage_builders import HALMSTAD, promises

from geo_trygghet.publication.gate import gate_view

if TYPE_CHECKING:
    from web_site import Site


def test_a_draft_is_kept_until_something_changes(
    town_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def counted(*given: object, **more: object) -> object:
        made.append(1)
        return gate_view(*given, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(drafts, "gate_view", counted)
    with town_site.app.test_request_context():
        first = drafts.view_for(HALMSTAD, None)
        assert drafts.view_for(HALMSTAD, None) is first
        assert len(made) == 1
        town_site.store.add_promises(promises("nytt"), actor="prov")
        assert drafts.view_for(HALMSTAD, None) is not first
        town_site.store.log_visits("1380", frame(visit("t.torget", 1)), actor="prov")
        drafts.view_for(HALMSTAD, None)
    assert len(made) == 3


@pytest.mark.parametrize("key", ["kort", "x" * 65, "med mellanslag i sig", "<script>" * 2, ""])
def test_a_key_is_one_that_a_form_was_given(key: str) -> None:
    assert not drafts.is_key(key)
    assert drafts.is_key("Ab3_-" * 5)
