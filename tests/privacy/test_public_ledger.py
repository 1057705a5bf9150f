from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from release_town import ledger, promised

from geo_trygghet import schema
from geo_trygghet.privacy.public_ledger import public_actions, public_periods
from geo_trygghet.promises import periods_of

ON = dt.date(2024, 9, 1)


def actions(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {
        "municipality_code": "1380", "promise_id": "p1", "place_id": "t.torget", "round": "2023",
        "party": "municipality", "responsible": "Gatukontoret", "said": "Mörkt", "text": "Ny lykta",
        "status": "planned", "reason": None, "due_on": "2024-06-30", "done_on": None,
        "next_follow_up": None, "public": True, "made_at": "2024-02-01T10:00:00+01:00",
        "changed_at": "2024-02-01T10:00:00+01:00", "constructed": True,
    }  # fmt: skip
    made = [plain | {"action_id": f"a{n}"} | row for n, row in enumerate(rows)]
    return pd.DataFrame(made, columns=schema.ACTION.names, dtype=object)


def test_what_is_not_public_is_not_told() -> None:
    told = public_actions(actions({}, {"public": False}), ["t.torget"], on=ON)
    assert [one.action_id for one in told] == ["a0"]


def test_a_place_that_is_not_shown_is_not_told_of() -> None:
    (one,) = public_actions(actions({}), ["t.byn"], on=ON)
    assert one.place_id is None
    (period,) = public_periods(ledger(), ["t.byn"], on=ON)
    assert period.promises[0].place_ids == ("t.byn",)


def test_an_action_is_overdue_when_its_day_has_passed_and_it_is_open_still() -> None:
    every = actions({}, {"status": "done"}, {"due_on": "2024-09-01"}, {"due_on": None})
    told = public_actions(every, [], on=ON)
    assert [one.overdue for one in told] == [True, False, False, False]
    assert not any(one.overdue for one in public_actions(every, [], on=None))


def test_actions_stand_in_the_order_they_were_written_in_and_under_their_promise() -> None:
    every = actions({"made_at": "2024-03-01T10:00:00+01:00"}, {}, {"promise_id": None})
    (period,) = public_periods(ledger(actions=every), ["t.torget"], on=ON)
    assert [one.action_id for one in period.promises[0].actions] == ["a1", "a0"]
    assert [one.action_id for one in public_actions(every, [], on=ON)] == ["a1", "a2", "a0"]


def test_the_latest_period_comes_first_with_what_is_known_of_it() -> None:
    both = pd.concat(
        [
            promised(),
            promised(promise_id="p0", period="2022", period_from="2022-01-01",
                     period_to="2022-12-31", status="done", outcome="Det blev så."),
        ]
    )  # fmt: skip
    said = periods_of(both).assign(background=["Många var oroliga.", None])
    late, early = public_periods(ledger(both, periods=said), [], on=ON)
    assert (late.name, early.name) == ("2024–2025", "2022")
    assert early.background == "Många var oroliga."
    assert early.promises[0].status == "done"
    assert early.promises[0].outcome == "Det blev så."
    assert late.parties == ("Polisen",)
    assert late.next_follow_up is None
