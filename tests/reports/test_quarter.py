"""The quarterly report is whole, in order, and knows nothing that came later."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
from hostile import HOSTILE
from report_town import Q3, Q4, material, release, report_text, town_ledger, words
from two_rounds import two_rounds

from geo_trygghet.reports.quarter import quarter_report
from geo_trygghet.reports.texts import QUARTER


def everything(*args: object, **more: object) -> str:
    own = quarter_report(*args, **more)  # type: ignore[arg-type]  # goes on
    return json.dumps(asdict(own), ensure_ascii=False)


def test_the_sections_stand_in_order() -> None:
    assert [one.key for one in quarter_report(material(), Q4).sections] == [
        "kort", "sedan", "loften", "atgarder", "timmar", "platser", "svar", "andring",
        "handelser", "publicerat", "uppgifter", "framat",
    ]  # fmt: skip


def test_the_planners_texts_stand_where_they_belong() -> None:
    texts = [
        report_text(QUARTER, "2025-Q4", part, f"Text {part}")
        for part in ("conclusions", "analysis", "other", "decisions")
    ]
    own = {one.key: words(one.blocks) for one in quarter_report(material(*texts), Q4).sections}
    assert "Text conclusions" in own["kort"]
    assert own["egen-analysis"] == "Text analysis"
    assert own["egen-other"] == "Text other"
    assert "Text decisions" in own["framat"]


def test_a_report_of_a_quarter_is_the_same_whatever_comes_later() -> None:
    early = material()
    tables = two_rounds(date_to="2026-03-01")  # the round of 2025 goes on into the next year
    assert "2025-Q3" in everything(early, Q3)
    known = replace(early, tables=tables)
    assert "Enkät 2023, 1–28 september 2023: 60 svarande" in everything(known, Q3)
    assert "120 svarande" not in everything(known, Q3)


def test_later_follow_ups_visits_and_actions_change_nothing() -> None:
    whole = material(releases=(release(3, "2026-01-05"),))  # so the quarter is over in both
    follow_ups = whole.ledger.follow_ups
    actions = whole.ledger.actions
    short = replace(
        whole,
        ledger=replace(
            whole.ledger,
            follow_ups=follow_ups[follow_ups["followed_on"] <= "2025-12-31"],
            actions=actions[actions["made_at"] <= "2026"],
            promises=whole.ledger.promises.assign(status=["ongoing", None], done=None),
        ),
    )
    later = quarter_report(whole, Q4)
    earlier = quarter_report(short, Q4)
    assert later.sections == earlier.sections


def test_nobody_who_recorded_published_or_wrote_is_named() -> None:
    texts = report_text(QUARTER, "2025-Q4", "other", "Hej")
    assert "Andersson" not in everything(material(texts), Q4)


def test_free_text_of_answers_and_notes_is_never_in_it() -> None:
    told = everything(material(), Q4)
    tables = two_rounds()
    for text in {*tables.answers["unsafe_text"], *tables.walk_notes["note"]} - {"i Byn"}:
        assert str(text) not in told


def test_for_the_communicator_hours_and_single_points_are_left_out() -> None:
    told = everything(material(), Q4, inside=False)
    assert "timmar med synlig" not in told.casefold()
    assert "Parkdrift" not in told
    assert "Torget" in told


def test_a_quarter_ahead_is_told_as_it_stands_and_says_so() -> None:
    own = quarter_report(material(), replace(Q4, year=2031))
    assert "inga uppgifter än" in own.notes[1].text
    assert own.sections


@pytest.mark.parametrize("text", [HOSTILE, '#import "x"; $1+1$ [hej] *fet*'])
def test_what_people_wrote_is_data(text: str) -> None:
    own = material(ledger=town_ledger(text=text), weeks=0)
    told = words(quarter_report(own, Q4).sections[2].blocks)
    assert text.replace("\u2028", "").strip() in told.replace("\u2028", "")
