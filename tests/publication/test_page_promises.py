from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import guarded_pictures
import pandas as pd
from release_town import actions, guarded, ledger, promised, public_table, town

from geo_trygghet import lagesbild
from geo_trygghet.maps import letters_of
from geo_trygghet.privacy.public_table import MADE_BY_GUARD
from geo_trygghet.promises import periods_of
from geo_trygghet.publication.page_promises import (
    action_words,
    areas_promised,
    choice_of_round,
    current_actions,
    old_periods,
    period_of_round,
    promise_context,
    status_of,
)
from geo_trygghet.publication.versions import ENGLISH, SWEDISH

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable


def told_of(table: PublicTable) -> dict[str, Any]:
    told = promise_context(table, letters_of(table), SWEDISH)
    assert told is not None
    return told


def test_a_round_led_to_the_first_promise_after_it() -> None:
    rows = [
        promised(promise_id=p, period=p, period_from=f"{p}-01-01").iloc[0]
        for p in ("2020", "2024", "2026")
    ]
    table = guarded(pd.DataFrame(rows))
    chosen = [
        choice_of_round(dataclasses.replace(table, date_to=last, made_by=MADE_BY_GUARD))
        for last in (dt.date(2023, 9, 1), dt.date(2019, 1, 1), dt.date(2030, 1, 1), None)
    ]
    assert [one and (one.period.name, one.why) for one in chosen] == [
        ("2024", "after"), ("2020", "after"), ("2026", "latest"), ("2026", "latest"),
    ]  # fmt: skip
    assert choice_of_round(guarded(promised().iloc[:0])) is None
    assert period_of_round(guarded(promised().iloc[:0])) is None


def test_a_period_may_say_which_round_it_rests_on() -> None:
    rows = [promised(promise_id=p, period=p).iloc[0] for p in ("2020", "2024")]
    frame = pd.DataFrame(rows)
    said = periods_of(frame).assign(round=["2023", None])
    table = guarded_pictures.guarded(
        [lagesbild.build(town(), lagesbild.Filters(size_class=c)) for c in ("place", "area")],
        ledger=ledger(frame, periods=said),
    )
    chosen = choice_of_round(table)
    assert chosen is not None
    assert (chosen.period.name, chosen.why) == ("2020", "said")


def test_a_promise_names_only_places_that_are_published() -> None:
    (party,) = told_of(public_table())["parties"]
    (promise,) = party["promises"]
    assert party["name"] == "Polisen"
    assert promise["places"] == [{"letter": "D", "name": "Torget"}]
    assert (promise["measure"], promise["target"]) == ("Timmar per år", "900")
    assert promise["status"] is None


def test_a_promise_without_measure_or_places_is_told_as_it_is() -> None:
    bare = told_of(guarded(promised(measure=None, target=None, place_ids=None)))
    promise = bare["parties"][0]["promises"][0]
    assert not promise["target"]
    assert promise["places"] == []


def test_how_a_promise_goes_is_told_with_sign_what_is_done_and_when_it_is_followed_up() -> None:
    rows = promised(status="done", done="412 timmar", next_follow_up="2025-03-14", outcome="Hölls")
    promise = told_of(guarded(rows))["parties"][0]["promises"][0]
    assert promise["status"] == {"state": "done", "word": "Klart"}
    assert promise["done"] == "412 timmar"
    assert promise["follow_up"] == "Följs upp 14 mars 2025."
    assert promise["outcome"] == "Hölls"


def test_the_period_tells_offices_its_predecessor_and_its_next_follow_up() -> None:
    one = promised()
    more = periods_of(one).assign(
        signatories=[["kommunstyrelsens ordförande"]], predecessor=["2022"],
        next_follow_up=["2025-01-31"], background=["Svaren pekar på torget"],
    )  # fmt: skip
    told = told_of(guarded(one, periods=more))
    assert told["offices"] == ["kommunstyrelsens ordförande"]
    assert (told["predecessor"], told["predecessor_known"]) == ("2022", False)
    assert told["next_follow_up"] == "31 januari 2025"
    assert told["background"] == "Svaren pekar på torget"
    assert promise_context(guarded(promised().iloc[:0]), {}, SWEDISH) is None


def test_what_is_past_on_the_day_of_the_release_is_told_as_past() -> None:
    one = promised(next_follow_up="2025-03-14")
    table = guarded(one, periods=periods_of(one).assign(next_follow_up=["2025-01-31"]))
    for on, over, told, coming in (
        (dt.date(2025, 1, 31), False, "Följs upp 31 januari 2025.", "31 januari 2025"),
        (dt.date(2026, 1, 1), True, "Skulle ha följts upp 31 januari 2025.", None),
    ):
        context = promise_context(table, letters_of(table), SWEDISH, on)
        assert context is not None
        assert (context["ended"], context["follow_up"]) == (over, told)
        assert context["next_follow_up"] == coming
        follow_up = context["parties"][0]["promises"][0]["follow_up"]
        assert follow_up.startswith("Skulle ha" if over else "Följs")


def test_old_promises_keep_their_actions_also_those_for_a_place() -> None:
    rows = actions(
        {"action_id": "a0", "promise_id": "p0", "text": "Nya lampor"},
        {"action_id": "a3", "promise_id": "p0", "place_id": None, "text": "Möte varje månad"},
    )
    table = guarded(two_periods(), actions=rows)
    (old,) = old_periods(table, letters_of(table), SWEDISH)
    told = [action["text"] for action in old["parties"][0]["promises"][0]["actions"]]
    assert told == ["Torget: Nya lampor", "Möte varje månad"]


def two_periods() -> pd.DataFrame:
    before = promised(
        promise_id="p0", period="2020", period_from="2020-01-01", period_to="2020-12-31",
        outcome="Löftet hölls",
    )  # fmt: skip
    return pd.concat([before, promised()])


def test_other_periods_are_kept_with_how_they_went() -> None:
    table = guarded(two_periods())
    (old,) = old_periods(table, letters_of(table), SWEDISH)
    assert old["period"] == "2020"
    assert old["when"] == "1 januari – 31 december 2020"
    assert old["parties"][0]["promises"][0]["outcome"] == "Löftet hölls"
    bare = guarded(promised().iloc[:0])
    assert old_periods(bare, {}, SWEDISH) == []


def test_actions_of_other_periods_are_not_the_pages_own() -> None:
    rows = actions(
        {}, {"action_id": "a0", "promise_id": "p0"}, {"action_id": "a3", "promise_id": None}
    )
    table = guarded(two_periods(), actions=rows)
    assert [a.action_id for a in current_actions(table)] == ["a1", "a3"]
    bare = guarded(promised().iloc[:0], actions=actions({"promise_id": None}))
    assert len(current_actions(bare)) == 1


def test_an_action_for_no_place_stands_in_the_promises_card() -> None:
    rows = actions({}, {"action_id": "a3", "place_id": None, "text": "Möte varje månad"})
    promise = told_of(guarded(promised(), actions=rows))["parties"][0]["promises"][0]
    assert [a["text"] for a in promise["actions"]] == ["Möte varje månad"]


def test_an_action_is_told_with_who_how_far_when_and_why_not() -> None:
    rows = actions(
        {},
        {"action_id": "a2", "status": "done", "done_on": "2024-04-11"},
        {"action_id": "a3", "status": "handed_on", "reason": "Region Halland äger stationen"},
        {"action_id": "a4", "due_on": "2026-05-01", "status": "planned"},
        {"action_id": "a5", "due_on": None},
    )
    late, done, handed, planned, undated = (
        action_words(a, SWEDISH) for a in guarded(promised(), actions=rows).actions
    )
    assert late["status"] == {"state": "overdue", "word": "Försenat"}
    assert late["when"] == "skulle ha varit klart 1 mars 2024"
    assert (late["by"], late["responsible"]) == ("Kommunen", "Gatukontoret")
    assert (done["status"]["word"], done["when"]) == ("Klart", "april 2024")
    assert (handed["when"], handed["reason"]) == (None, "Region Halland äger stationen")
    assert planned["when"] == "klart senast 1 maj 2026"
    assert undated["when"] is None
    assert status_of("refused", ENGLISH) == {"state": "refused", "word": "Will not be done"}


def test_the_map_marks_the_areas_of_the_promise_alone() -> None:
    table = guarded(promised(place_ids=["t.karnan", "t.torget"]))
    assert areas_promised(table) == {"t.karnan"}
    assert areas_promised(guarded(promised().iloc[:0])) == frozenset()
