"""What the forms know of a municipality before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.lofte_write import Desk
from ledger_rows import CODE, ledger, period, promise
from tiny_town import tiny_town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site


@pytest.fixture
def desk(town_site: Site) -> Iterator[Desk]:
    """Open the town's ledger."""
    old = period("2019", period_from="2019-01-01", period_to="2019-12-31")
    dates = {"period_from": "2019-01-01", "period_to": "2019-12-31"}
    added = ledger(periods=(old,), promises=(promise("t-0", period="2019", **dates),))
    town_site.store.add_ledger(added, actor="prov")
    with town_site.app.app_context():
        yield Desk(tiny_town().municipality, town_site.store.ledger(CODE))


def test_the_latest_comes_first(desk: Desk) -> None:
    assert [row["period"] for row in desk.periods] == ["2023–2024", "2019"]
    assert [row["promise_id"] for row in desk.promises][-1] == "t-0"
    assert desk.period_for(None, None) == desk.periods[0]
    assert desk.period_for(desk.promise("t-0"), None) == desk.periods[1]


def test_rounds_are_those_asked_and_those_published(desk: Desk) -> None:
    assert desk.rounds == ["2023", "2016"]


def test_names_of_places_are_known_with_their_aliases(desk: Desk) -> None:
    assert {"Halmstad", "Torget", "Stortorget"} <= set(desk.known_words)
