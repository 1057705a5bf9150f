"""The ledger on its page: promises and actions, what was said and is done, what hangs loose."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from geo_trygghet_web import lofte_page
from geo_trygghet_web.views.lofte import figures
from hostile import HOSTILE
from ledger_rows import action, ledger, period, promise
from page_reader import Page
from storage_builders import figures as some_figures
from town_store import running_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Site

TODAY = dt.date(2024, 6, 30)


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lofte_page, "today", lambda: TODAY)


def fill(site: Site) -> None:
    """Write a ledger: two periods, promises, actions in several states, a follow-up."""
    old = {"period": "2021–2022", "period_from": "2021-01-01", "period_to": "2022-12-31"}
    site.store.add_ledger(
        ledger(
            periods=(
                period(
                    "2024", period_from="2024-01-01", predecessor="2021–2022", round="2023",
                    background="Torget nämns mest.", signatories=["Lokalpolisområdeschef"],
                ),
                period("2021–2022", **(old | {"outcome": "Löftet förlängdes."})),
            ),
            promises=(
                promise(
                    "p1", period="2024", period_from="2024-01-01", status="ongoing",
                    done="1 av 2 klara", place_ids=["t.torget"],
                ),
                promise("p0", party="police", text="Synas mer", **old),
            ),
            actions=(
                action("a1", promise_id="p1", place_id="t.torget", status="done",
                       done_on="2024-05-02", said="Mörkt", text="Ny lykta på torget",
                       responsible="Gata och park"),
                action("a2", promise_id="p1", place_id="t.torget", party="police",
                       text="Synlig polis", status="ongoing", due_on="2024-05-31"),
                action("a3", text="Vi frågar igen", place_id="t.parken", status="refused",
                       reason="Löftet gäller torget", party="both"),
            ),
        ),
        actor="prov",
    )  # fmt: skip
    told = {"of": "action", "of_id": "a1", "followed_on": "2024-05-02", "status": "done"}
    told |= {"municipality_code": "1380", "note": "Den lyser", "constructed": False}
    site.store.add_follow_up(told, also={"done_on": "2024-05-02"}, actor="Kim")


@pytest.fixture(scope="module")
def filled(ready_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_copy(ready_town, tmp_path_factory.mktemp("filled")) as site:
        fill(site)
        yield site


def told(site: Site, role: str = "planner", query: str = "") -> Page:
    return Page(site.as_(role).get(f"/lofte{query}").text)


def test_promises_stand_by_party_with_measure_places_and_source(town: Site) -> None:
    page = told(town)
    assert "Löfte 2023–2024 1 januari 2023 – 31 december 2024" in page.text
    assert "Polisen Fler vuxna ute mått 900 timmar per år" in page.text
    assert "mått rapporter: alla" in page.text
    assert "Inte uppföljt" in page.text
    assert "Källa: test" in page.text
    assert "/platser/t.torget" in page.links
    assert "t.okand" in page.text
    assert "/platser/t.okand" not in page.links


def test_an_old_or_missing_decision_is_told_beside_what_is_late(town: Site) -> None:
    page = told(town)
    assert "Inget beslut är inlagt om lägesbild" in page.text
    assert "/rapporter?rapport=lagesbild" in page.links
    decided = {
        "municipality_code": "1380", "decided_on": "2023-11-20", "body": "Kommunstyrelsen",
        "reference": None, "source": "Protokoll", "constructed": True,
    }  # fmt: skip
    town.store.add_picture_decision(decided, actor="prov")
    assert "behöver beslutas" not in told(town).text


def test_published_figures_stand_with_their_source(town: Site) -> None:
    text = told(town).text
    assert "2023 trygg i centrum 77,1 % 1 200 svar · som publicerat · test" in text
    assert "2016 trygg i centrum 77,1 % som publicerat · test" in text


def test_nothing_promised_says_what_to_do(town: Site) -> None:
    text = told(town, "laholm").text
    assert "Inga löften är inlästa" in text
    assert "Börja med perioden" in text
    assert "Inga publicerade siffror" in text


def test_a_period_tells_its_parties_offices_predecessor_and_ground(filled: Site) -> None:
    page = told(filled)
    assert "Torget nämns mest." in page.text
    assert "Parter Polisen, Kommunen Undertecknat av Lokalpolisområdeschef" in page.text
    assert "Fortsätter Löfte 2021–2022 Bygger på enkäten 2023" in page.text
    assert {"href": "#period-2021-2022"} in page.all("a")
    assert any(one.get("id") == "period-2021-2022" for one in page.all("section"))


def test_old_promises_stay_after_the_new_ones_with_how_they_went(filled: Site) -> None:
    text = told(filled).text
    assert text.index("Tidigare löften") < text.rindex("Löfte 2021–2022")
    assert "avslutat" in text
    assert "Så gick det: Löftet förlängdes." in text
    assert "Synas mer" in text


def test_what_is_late_is_told_at_the_top_and_leads_to_the_action(filled: Site) -> None:
    page = told(filled)
    assert "1 åtgärd är försenad Synlig polis skulle vara klart 2024-05-31 · Torget" in page.text
    assert "/lofte#atgard-a2" in page.links
    assert any(one.get("id") == "atgard-a2" for one in page.all("li"))
    assert page.text.index("är försenad") < page.text.index("Ny lykta på torget")


def test_on_the_day_it_is_due_nothing_is_late(
    filled: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lofte_page, "today", lambda: dt.date(2024, 5, 31))
    assert "försenad" not in told(filled).text


def test_an_action_tells_its_state_responsible_place_and_history(filled: Site) -> None:
    text = told(filled).text
    assert "Ny lykta på torget Kommunen · Gata och park · Torget" in text
    assert "1 uppföljning Klart 2024-05-02 Den lyser inskrivet av Kim" in text
    assert "klart 2024-05-02" in text


def test_every_place_that_was_pointed_out_has_its_row_with_causes_and_answers(
    filled: Site,
) -> None:
    text = told(filled).text
    said = text[text.rindex("Det här sa ni – det här gör vi") :]
    assert "Torget Det här sa ni Mörkt Mörker, belysning 25 Det här gör vi Ny lykta" in said
    assert "Varför inte: Löftet gäller torget" in said


def test_a_place_without_an_answer_is_told_loudly_with_a_button(filled: Site) -> None:
    page = told(filled)
    assert "2 utpekade platser har inget svar" in page.text
    assert "Inget svar än Skriv ett svar : Långgatan" in page.text
    assert "/lofte/atgard?plats=t.langgatan" in page.links
    assert "/lofte/atgard?plats=t.langgatan&svar=nej" in page.links


def test_what_hangs_loose_is_listed(filled: Site) -> None:
    text = told(filled).text
    loose = text[text.rindex("Hänger löst") :]
    assert "Åtgärder utan löfte" in loose
    assert "Vi frågar igen" in loose
    assert "löften utan åtgärd" in loose


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("?lage=done", ["Ny lykta på torget"], ["Vi frågar igen", "Synas mer"]),
        ("?lage=overdue", ["Försenat (1)"], ["Ny lykta på torget", "Inget svar än"]),
        ("?lage=refused", ["Vi frågar igen"], ["Ny lykta på torget"]),
        ("?part=police", ["Synas mer", "2021–2022"], ["Ny lykta på torget", "Vi frågar igen"]),
        ("?lage=planned", ["Inget passar urvalet"], ["Ny lykta på torget"]),
        ("?lage=hittepa&part=alla", ["Ny lykta på torget", "Inget svar än"], []),
    ],
)
def test_the_page_is_narrowed_by_state_and_party(
    filled: Site, query: str, there: list[str], gone: list[str]
) -> None:
    text = told(filled, query=query).text
    assert all(words in text for words in there)
    assert not any(words in text for words in gone)


def test_actions_under_a_promise_that_are_left_out_are_counted(filled: Site) -> None:
    assert "1 åtgärd till under löftet, utanför urvalet." in told(filled, query="?lage=done").text


def test_counts_add_up(filled: Site) -> None:
    assert "3 åtgärder Försenat 1 Klart 1 Görs inte 1" in told(filled).text


@pytest.mark.parametrize("role", ["communicator", "administrator"])
def test_who_only_reads_sees_all_and_no_link_to_write(filled: Site, role: str) -> None:
    page = told(filled, role)
    assert "Ny lykta på torget" in page.text
    assert "inskrivet av Kim" in page.text
    assert "Inget svar än" in page.text
    assert not [link for link in page.links if link.startswith("/lofte/") and "timmar" not in link]
    assert "Inget tas bort här" not in page.text


def test_the_police_follow_up_their_own_and_what_both_do(filled: Site) -> None:
    links = told(filled, "police").links
    assert "/lofte/folj-upp?atgard=a2" in links
    assert "/lofte/folj-upp?atgard=a3" in links
    assert "/lofte/folj-upp?lofte=p1" in links
    assert "/lofte/folj-upp?atgard=a1" not in links
    assert not [link for link in links if link.startswith(("/lofte/period", "/lofte/lova"))]


def test_hostile_words_run_nowhere(hostile_town: Site) -> None:
    row = action("a1", place_id="t.torget", text=HOSTILE, said=HOSTILE, reason=HOSTILE)
    rows = ledger(
        periods=(period(HOSTILE, background=HOSTILE, outcome=HOSTILE),),
        promises=(promise("p9", period=HOSTILE, done=HOSTILE),),
        actions=(row | {"responsible": HOSTILE, "due_on": "2024-01-01"},),
    )
    hostile_town.store.add_ledger(rows, actor="prov")
    client = hostile_town.as_("planner")
    for url in ("/lofte", "/lofte/atgard?atgard=a1", "/lofte/folj-upp?atgard=a1", "/lofte/lova"):
        text = client.get(url).text
        assert HOSTILE not in text
        assert "<img" not in text


def test_the_latest_round_comes_first_and_a_missing_number_is_none() -> None:
    shown = figures(some_figures("2016", "2023"))
    assert [round_name for round_name, _ in shown] == ["2023", "2016"]
    assert shown[1][1][0]["n_answers"] is None
    assert not figures(pd.DataFrame(columns=some_figures("2016").columns))
