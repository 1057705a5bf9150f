"""The print's list has the guard's spans, in the guard's order."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from print_tables import full, place, table, town
from release_town import actions, ledger, promised

from geo_trygghet.privacy.public_ledger import PublicAction
from geo_trygghet.publication.page_promises import current_actions
from geo_trygghet.publication.print_rows import action_told, print_lists


def action(**more: object) -> PublicAction:
    told: dict[str, object] = {
        "action_id": "a", "promise_id": None, "place_id": "p", "party": "police",
        "responsible": "", "said": "", "text": "Belysning.", "status": "planned", "reason": "",
        "due_on": dt.date(2024, 1, 1), "done_on": None, "overdue": False, "constructed": True,
    }  # fmt: skip
    return PublicAction(**(told | more))  # type: ignore[arg-type]  # any field


def test_places_and_areas_are_lists_of_their_own_in_the_guards_order() -> None:
    places, areas = print_lists(full())
    assert [row["letter"] for row in places["rows"]] == ["E", "A", "D", "F", "B"]
    assert [row["name"] for row in areas["rows"]] == ["Kärnan"]
    assert (places["heading"], areas["heading"]) == ("Platser", "Stadsdelar och orter")
    assert places["top"] < areas["top"]


def test_a_row_tells_span_word_change_and_what_is_done() -> None:
    row = next(r for r in print_lists(full())[0]["rows"] if r["letter"] == "E")
    assert (row["span"], row["low"], row["high"]) == ("54–66", 54, 66)
    assert (row["kind"], row["word"], row["strong"]) == ("top", "av många", True)
    assert (row["change"], row["change_told"]) == ("up", "fler")
    assert row["done"] == ["Ny belysning: pågår", "Bommar i tunneln: görs inte (för dyrt)"]
    other = next(r for r in print_lists(full())[0]["rows"] if r["letter"] == "B")
    assert (other["change_told"], other["done"]) == ("ej säkert", ["–"])


def test_the_print_tells_the_same_actions_as_the_page() -> None:
    rounds = {"earlier": ("2020", "2020-01-01"), "now": ("2024", "2024-01-01")}
    promises = pd.DataFrame(
        [
            promised(promise_id=p, period=name, period_from=begins).iloc[0]
            for p, (name, begins) in rounds.items()
        ]
    )
    told = actions(
        *(
            {"action_id": p, "promise_id": p, "text": f"Lampor {p}", "place_id": "p00"}
            for p in rounds
        )
    )
    guarded = table(place(0), ledger=ledger(promises, actions=told))
    assert len(guarded.actions) == 2
    assert [one.text for one in current_actions(guarded)] == ["Lampor now"]
    (row,) = print_lists(guarded)[0]["rows"]
    assert [line.split(":")[0] for line in row["done"]] == ["Lampor now"]


def test_the_axis_tells_few_figures() -> None:
    (only,) = print_lists(town(1))
    assert only["told_ticks"][0] == 0
    assert only["told_ticks"][-1] == only["top"]
    assert len(only["told_ticks"]) <= 3


def test_an_action_tells_how_far_it_has_come() -> None:
    assert action_told(action()) == "Belysning: planerat"
    assert action_told(action(overdue=True)) == "Belysning: försenat"
    assert action_told(action(status="handed_on", reason="till regionen")) == (
        "Belysning: lämnat vidare (till regionen)"
    )
    assert action_told(action(reason="inte skäl")) == "Belysning: planerat"
