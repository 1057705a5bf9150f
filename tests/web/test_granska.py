"""The review's page: what is shown, decided, undone, and told to whoever comes second."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.review_queues import queues_for
from geo_trygghet_web.services import services
from page_reader import Page
from storage_builders import HALMSTAD

if TYPE_CHECKING:
    from web_site import Client, Site


@pytest.fixture
def doubting(town_site: Site) -> Site:
    """Make the street doubtful, a little the park, and let seven write of a place unknown."""
    with sqlite3.connect(town_site.file) as connection:
        for place, other, score in (("t.langgatan", "t.torget", 0.6), ("t.parken", "t.byn", 0.9)):
            may = [{"place_id": place, "score": score}, {"place_id": other, "score": 0.05}]
            connection.execute(
                "UPDATE mention SET score = ?, candidates = ? WHERE place_id = ? AND field = ?",
                (score, json.dumps(may), place, "unsafe_text"),
            )
        connection.execute(
            "UPDATE answer SET unsafe_text = 'Vid Kvarnbergsvägen, sa Anna Berg' WHERE id > 53"
        )
        connection.execute("DELETE FROM mention WHERE record = 'answer' AND record_id > 53")
        connection.execute("UPDATE setting SET value = 'prov' WHERE name = 'store-version'")
    connection.close()
    return town_site


def told(client: Client, url: str = "/granska") -> str:
    return " ".join(Page(client.get(url).text).words)


def held(site: Site) -> list[tuple[str, str, object]]:
    rows = site.store.decisions(HALMSTAD.code)
    rows = rows[rows["undone_at"].isna()]
    return [(str(r.words), str(r.verdict), r.place_id) for r in rows.itertuples()]


def test_the_most_valuable_comes_first_with_its_texts_and_candidates(doubting: Site) -> None:
    text = told(doubting.as_("planner"))
    assert "”Långgatan”" in text
    assert "20 omnämnanden , 20 svarande" in text.replace("omnämnanden,", "omnämnanden ,")
    assert "Godta 1: Långgatan" in text
    assert re.search(r"1 Långgatan Gata.* 60 % 2 Torget", text)
    assert "0 av 2 avgjorda" in text
    assert "Ingen plats" in text


def test_a_decision_moves_the_words_and_goes_on_and_is_undone(doubting: Site) -> None:
    client = doubting.as_("planner")
    sent = {"ko": "omnamnanden", "nr": "langgatan", "ord": "Långgatan"}
    answer = client.send("/granska", **sent, val="plats:t.torget")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/granska?ko=omnamnanden")
    assert held(doubting) == [("Långgatan", "place", "t.torget")]
    text = told(client, answer.headers["Location"])
    assert "”Långgatan”: Torget." in text
    assert "Senast avgjort" in text
    assert "Parken i mörkret" in text
    number = str(doubting.store.decisions(HALMSTAD.code)["id"].iloc[0])
    answer = client.send("/granska/angra", ko="omnamnanden", nummer=number)
    assert held(doubting) == []
    assert "Ångrat." in told(client, answer.headers["Location"])
    again = client.send("/granska/angra", ko="omnamnanden", nummer=number)
    assert "redan ångrat av planner" in told(client, again.headers["Location"])


def test_what_is_put_off_comes_last(doubting: Site) -> None:
    client = doubting.as_("planner")
    client.send("/granska", ko="omnamnanden", nr="langgatan", ord="Långgatan", val="senare")
    assert "”Parken”" in told(client)
    assert list(queues(doubting, "omnamnanden")) == ["parken", "langgatan"]


def queues(site: Site, queue: str) -> dict[str, object]:
    with site.app.test_request_context():
        return dict(queues_for(HALMSTAD).items[queue])


def test_another_place_is_found_by_its_name_or_part_of_it(doubting: Site) -> None:
    client = doubting.as_("planner")
    sent = {"ko": "omnamnanden", "nr": "langgatan", "ord": "Långgatan", "val": "namngiven"}
    answer = client.send("/granska", **sent, namn="gård")
    assert answer.headers["Location"] == "/granska?ko=omnamnanden&nr=langgatan&sok=g%C3%A5rd"
    assert "1 plats passar. Skolgården" in told(client, answer.headers["Location"])
    assert "Ingen plats passar" in told(client, "/granska?nr=langgatan&sok=zzz")
    client.send("/granska", **sent, namn=" stortorget ")  # the square's other name
    assert held(doubting) == [("Långgatan", "place", "t.torget")]


def test_whoever_comes_second_is_told_and_chooses(doubting: Site) -> None:
    first, second = doubting.as_("planner"), doubting.as_("administrator")
    sent = {"ko": "omnamnanden", "nr": "langgatan", "ord": "Långgatan"}
    first.send("/granska", **sent, val="plats:t.torget")
    answer = second.send("/granska", **sent, val="ingen")
    assert answer.status_code == 409
    text = " ".join(Page(answer.text).words)
    assert "planner avgjorde ”Långgatan” medan du läste" in text
    assert "Behåll: Torget" in text
    assert "Ändra till: ingen plats" in text
    assert held(doubting) == [("Långgatan", "place", "t.torget")]
    seen = re.search(r'name="sett" value="(\d+)"', answer.text)
    assert seen
    second.send("/granska", **sent, val="ingen", sett=seen[1])
    assert [row[:2] for row in held(doubting)] == [("Långgatan", "none")]
    assert len(doubting.store.decisions(HALMSTAD.code)) == 2  # the first is kept, undone


def test_two_reviewers_are_given_different_things_and_see_each_other(doubting: Site) -> None:
    first, second = doubting.as_("planner"), doubting.as_("administrator")
    assert "”Långgatan”" in told(first)
    text = told(second)
    assert "”Parken”" in text
    assert "planner granskar också" in text
    assert "planner har samma fråga öppen" in told(second, "/granska?nr=langgatan")
    first.send("/granska", ko="omnamnanden", nr="langgatan", ord="Långgatan", val="ingen")
    answer = second.send("/granska/narvaro", ko="omnamnanden", nr="langgatan").get_json()
    assert answer["counts"]["omnamnanden"] == 1
    assert answer["others"] == ["planner granskar också"]
    assert answer["latest"]["text"] == "planner avgjorde ”Långgatan”: ingen plats."
    assert answer["gone"] is True
    assert services(doubting.app).presence.others(HALMSTAD.code, "planner")[0].words == ""


def test_a_name_that_the_register_lacks_is_dismissed_or_another_name_of_a_place(
    doubting: Site,
) -> None:
    client = doubting.as_("planner")
    text = told(client, "/granska?ko=forslag")
    assert "”Kvarnbergsvägen” 7 svarande skriver så" in text
    assert "[namn]" in text
    sent = {"ko": "forslag", "nr": "kvarnbergsvagen", "ord": "Kvarnbergsvägen"}
    client.send("/granska", **sent, val="avfarda")
    assert "Kön är tom" in told(client, "/granska?ko=forslag")
    number = str(doubting.store.decisions(HALMSTAD.code)["id"].iloc[-1])
    back = client.send("/granska/angra", ko="omnamnanden", nummer=number)
    assert back.headers["Location"] == "/granska?ko=forslag&nr=kvarnbergsvagen"
    client.send("/granska", **sent, val="namngiven", namn="Parken")
    assert held(doubting) == [("Kvarnbergsvägen", "place", "t.parken")]
    number = str(doubting.store.decisions(HALMSTAD.code)["id"].iloc[-1])
    back = client.send("/granska/angra", ko="omnamnanden", nummer=number)
    assert back.headers["Location"] == "/granska?ko=forslag&nr=kvarnbergsvagen"


def test_a_masked_name_is_shown_once_it_is_said_to_be_none(doubting: Site) -> None:
    client = doubting.as_("planner")
    text = told(client, "/granska?ko=namn")
    assert "i 7 texter" in text
    assert "Visa ordet som dolts Anna Berg" in text
    client.send("/granska", ko="namn", nr="annaberg", val="visa")
    assert [row[:2] for row in held(doubting)] == [("Anna Berg", "open")]
    assert "sa Anna Berg" in told(client, "/granska?ko=forslag")
    answer = client.send("/granska/dolj", ko="forslag", nr="kvarnbergsvagen", dolj="sa  Anna")
    assert answer.status_code == 302
    assert "[namn] Berg" in told(client, "/granska?ko=forslag")


def test_a_flood_counts_as_decided(doubting: Site) -> None:
    with sqlite3.connect(doubting.file) as connection:
        connection.execute("UPDATE answer SET answered_on = '2023-09-0' || (1 + id % 9)")
        connection.execute(
            "UPDATE answer SET answered_on = '2023-10-01', answered_minute = 600 + id"
            " WHERE unsafe_text LIKE 'Parken%'"
        )
        connection.execute("UPDATE setting SET value = 'prov2' WHERE name = 'store-version'")
    connection.close()
    client = doubting.as_("planner")
    text = told(client, "/granska?ko=massvar")
    assert "7 lika svar" in text
    assert "Parken 6 1 0" in text
    (key,) = queues(doubting, "massvar")
    client.send("/granska", ko="massvar", nr=key, val="ett")
    assert [row[1] for row in held(doubting)] == ["one"]
    assert "Kön är tom" in told(client, "/granska?ko=massvar")
    picture = told(client, "/lagesbild")
    assert "6 svar räknas inte: de är avgjorda som massvar" in picture


@pytest.mark.parametrize(
    "fields",
    [
        {"val": "okand"},
        {"val": "plats:t.borta", "ord": "Långgatan"},
        {"val": "ingen", "ord": " – "},
        {"val": "ingen", "ko": "massvar", "form": "[]"},
        {"val": "ett", "ko": "massvar", "form": "{"},
        {"val": "ett", "ko": "omnamnanden", "ord": "x"},
        {},
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_kept(
    doubting: Site, fields: dict[str, str]
) -> None:
    client = doubting.as_("planner")
    answer = client.send("/granska", **fields)
    assert answer.status_code == 302
    assert 'class="message message-error"' in client.get(answer.headers["Location"]).text
    assert held(doubting) == []


@pytest.mark.parametrize("number", ["", "x", "99", "9" * 40])
def test_an_unknown_decision_is_not_undone(doubting: Site, number: str) -> None:
    client = doubting.as_("planner")
    answer = client.send("/granska/angra", ko="namn", nummer=number)
    assert "finns inte" in told(client, answer.headers["Location"])


def test_another_municipality_is_another_queue(doubting: Site) -> None:
    assert "Kön är tom" in told(doubting.as_("laholm"))
    assert doubting.as_("laholm").get("/granska?kommun=halmstad").status_code == 404
