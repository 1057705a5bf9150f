from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from geo_trygghet_web import review_page as page
from tiny_town import TEXTS, tiny_town

from geo_trygghet import schema
from geo_trygghet.decisions import FloodKey, folded_text
from geo_trygghet.floods import Flood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site


@pytest.fixture
def _answering(site: Site) -> Iterator[None]:
    with site.app.test_request_context():
        yield


@pytest.mark.usefixtures("_answering")
def test_candidates_are_numbered_with_how_far_they_lie_from_the_likeliest() -> None:
    chances = [("t.torget", 0.6), ("t.borta", 0.2), ("t.parken", 0.1)]
    first, second = page.candidates_of(tiny_town(), chances)
    assert (first.number, first.name, first.kind, first.away_m) == (1, "Torget", "Torg", None)
    assert (second.number, second.name, second.chance) == (2, "Parken", 0.1)
    assert second.away_m == pytest.approx(325, abs=15)
    assert page.candidates_of(tiny_town(), []) == []
    assert len(page.candidates_of(tiny_town(), [("t.torget", 0.1)] * 12)) == page.MOST_CANDIDATES


def test_no_place_may_be_the_likeliest() -> None:
    assert page.Nowhere.beside([("a", 0.6), ("b", 0.3)]).first is False
    assert page.Nowhere.beside([("a", 0.3), ("b", 0.1)]).first is True
    assert page.Nowhere.beside([]) == page.Nowhere(1.0, first=True)
    assert page.Nowhere.beside([("a", 0.7), ("b", 0.4)]).chance == 0


def test_a_flood_tells_what_each_answer_to_it_would_give() -> None:
    key = FloodKey("2023", "2023-09-02", None, None, folded_text(TEXTS[0][0]))
    flood = Flood(key, TEXTS[0][0], tuple(range(1, 7)), (), "2023-09-02", None, 0.1, ("t.torget",))
    (row,) = page.flood_effects(tiny_town(), flood)
    assert row["name"] == "Torget"
    assert row["all"] - row["one"] == pytest.approx(row["all"] / 40 * 5)
    assert row["all"] - row["drop"] == pytest.approx(row["all"] / 40 * 6)


@pytest.mark.usefixtures("_answering")
def test_the_latest_decisions_are_told_the_last_first_and_no_name_given_away() -> None:
    rows = [
        {"id": n, "form": words.casefold(), "words": words, "verdict": verdict, "place_id": place,
         "decided_by": "Siv", "decided_at": "2026-11-26T10:00:00+01:00",
         "undone_at": "2026-11-26T11:00:00+01:00" if n == 3 else None}
        for n, (words, verdict, place) in enumerate(
            [("Torget", "place", "t.torget"), ("Anna", "hide", None), ("bron", "none", None),
             ("stan", "skip", None)], start=1)
    ]  # fmt: skip
    decisions = pd.DataFrame(rows, columns=schema.DECISION.names)
    told = page.latest(decisions, tiny_town())
    assert [(one["number"], one["words"], one["meant"]) for one in told] == [
        (4, "”stan”", "hoppades över"),
        (2, "ett namn", "döljs"),
        (1, "”Torget”", "Torget"),
    ]
    assert [one["queue"] for one in told] == ["omnamnanden", "namn", "omnamnanden"]


def test_every_verdict_has_its_words() -> None:
    verdicts = {verdict for kind in schema.VERDICTS.values() for verdict in kind}
    assert set(page.VERDICT_WORDS) == verdicts - {"place"}


def test_decisions_of_today_are_counted_by_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "now", lambda: dt.datetime(2026, 11, 26, 9, 0))  # noqa: DTZ001 - local
    held = pd.DataFrame(
        [("Siv", "2026-11-26T08:00:00+01:00"), ("Siv", "2026-11-25T08:00:00+01:00"),
         ("Bo", "2026-11-26T07:00:00+01:00"), ("Siv", "2026-11-26T08:59:00+01:00")],
        columns=["decided_by", "decided_at"],
    )  # fmt: skip
    assert page.decided_today(held) == {"Siv": 2, "Bo": 1}
