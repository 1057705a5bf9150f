"""Answers on paper and notes are typed in one after the other, shown, refused twice, undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from page_reader import Page
from tiny_town import CODE, ROUND

if TYPE_CHECKING:
    from web_site import Client, Site
    from werkzeug.test import TestResponse

BASE = "/underlag/skriv-in"
FIRST = {"round": ROUND, "answered_on": "2023-09-05", "nummer": "7", "unsafe_text": "Torget"}
NOTE = {"note": "Lampan är släckt", "place_text": "Torget", "sign": "minus"}


@pytest.fixture
def clerk(town_site: Site) -> Client:
    return town_site.as_("planner")


def sent(client: Client, form: str, fields: dict[str, str], **more: str) -> TestResponse:
    return client.send(f"{BASE}/{form}", **(fields | more))


def text_of(answer: TestResponse) -> str:
    return " ".join(Page(answer.text).words)


def source_of(text: str) -> str:
    found = re.search(r'name="kalla" value="(\d+)"', text)
    assert found
    return found[1]


def test_a_paper_answer_is_taken_read_and_told_and_an_empty_form_comes(
    clerk: Client, town_site: Site
) -> None:
    before = len(town_site.store.read(CODE).answers)
    answer = sent(clerk, "enkat", FIRST, age="35–44", comment="Mörkt på kvällen")
    assert answer.status_code == 302
    tables = town_site.store.read(CODE)
    row = tables.answers.iloc[-1]
    assert len(tables.answers) == before + 1
    told = (row["mode"], row["dedup_key"], row["respondent"], row["age"], row["round"])
    assert told == ("paper", "papper:7", "papper-7", "35–44", ROUND)
    mine = tables.mentions[tables.mentions["record_id"] == row["id"]]
    assert mine["place_id"].tolist() == ["t.torget"]
    page = clerk.get(answer.headers["Location"])
    assert "1 inskrivet av dig i dag" in text_of(page)
    assert "→ Torget" in text_of(page)
    assert 'name="nummer" inputmode="numeric" maxlength="6" value="8"' in page.text
    assert 'value="2023-09-05"' in page.text
    assert re.search(r'id="unsafe_text"[^>]*value=""[^>]* autofocus', page.text)


def test_the_same_paper_is_refused_with_what_stands_there(clerk: Client, town_site: Site) -> None:
    sent(clerk, "enkat", FIRST, unsafe_text="Torget, ring 070-123 45 67")
    before = len(town_site.store.read(CODE).sources)
    again = sent(clerk, "enkat", FIRST, nummer="0007", unsafe_text="Parken")
    assert again.status_code == 422
    assert "Papper 7 är redan inskrivet i omgången: ”Torget, ring [telefonnummer]”" in text_of(
        again
    )
    assert 'value="Parken"' in again.text
    assert len(town_site.store.read(CODE).sources) == before


def test_what_was_written_in_is_taken_back_by_who_wrote_it_today(
    clerk: Client, town_site: Site
) -> None:
    before = town_site.store.read(CODE)
    page = clerk.get(sent(clerk, "enkat", FIRST, answered_on="2024-02-01").headers["Location"])
    source = source_of(page.text)
    assert clerk.send(f"{BASE}/angra", slag="walk", kalla=source).status_code == 404
    other = town_site.as_("administrator")
    assert other.send(f"{BASE}/angra", slag="survey", kalla=source).status_code == 404
    for odd in ("x", "99999", ""):
        assert clerk.send(f"{BASE}/angra", slag="survey", kalla=odd).status_code == 404
    undone = clerk.send(f"{BASE}/angra", slag="survey", kalla=source, round=ROUND)
    assert undone.headers["Location"].endswith(f"omgang={ROUND}")
    after = town_site.store.read(CODE)
    for name in ("answers", "mentions", "readings", "rounds"):
        assert getattr(after, name).equals(getattr(before, name)), name
    assert town_site.store.audit_log(5)[0].action == "withdraw-source"
    assert clerk.send(f"{BASE}/angra", slag="survey", kalla=source).status_code == 404
    assert sent(clerk, "enkat", FIRST).status_code == 302  # its number is free again


def test_a_new_round_needs_its_question(clerk: Client, town_site: Site) -> None:
    new = clerk.get(f"{BASE}/enkat?ny=1")
    assert 'name="question"' in new.text
    assert sent(clerk, "enkat", FIRST, round="2024").status_code == 422
    assert sent(clerk, "enkat", FIRST, round="2024", question="Var då?").status_code == 302
    rounds = town_site.store.read(CODE).rounds.set_index("name")["question"]
    assert rounds["2024"] == "Var då?"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"nummer": ""}, "Skriv papprets nummer"),
        ({"nummer": "0"}, "Skriv papprets nummer"),
        ({"nummer": "²"}, "Skriv papprets nummer"),
        ({"unsafe_text": " "}, "Skriv minst ett svar"),
        ({"round": ""}, "Skriv vad omgången heter"),
        ({"answered_on": "2099-01-01"}, "Dagen kan inte stämma"),
        ({"answered_on": "i går"}, "Dagen går inte att läsa"),
        ({"age": "x" * 41}, "skriv högst 40 tecken"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_kept(
    clerk: Client, town_site: Site, fields: dict[str, str], why: str
) -> None:
    before = len(town_site.store.read(CODE).sources)
    answer = sent(clerk, "enkat", FIRST, **fields)
    assert answer.status_code == 422
    assert why in text_of(answer)
    assert len(town_site.store.read(CODE).sources) == before


def test_a_note_of_a_walk_keeps_all_that_it_says(clerk: Client, town_site: Site) -> None:
    answer = sent(
        clerk, "vandring", NOTE, round="Kärnan", walked_on="2023-10-19", category="belysning",
        action="Byt lampa", responsible="Gatudrift", due_on="2099-03-31",
    )  # fmt: skip
    assert answer.status_code == 302
    row = town_site.store.read(CODE).walk_notes.iloc[-1]
    assert (row["sign"], row["category"]) == ("minus", "Mörker, belysning")
    assert (row["action"], row["responsible"]) == ("Byt lampa", "Gatudrift")
    assert (row["walked_on"], row["due_on"]) == ("2023-10-19", "2099-03-31")
    page = clerk.get(answer.headers["Location"])
    assert 'value="Kärnan"' in page.text
    assert "→ Torget" in text_of(page)
    twice = sent(
        clerk, "vandring", NOTE, round="Kärnan", walked_on="2023-10-19", category="belysning",
        action="Byt lampa", responsible="Gatudrift", due_on="2099-03-31",
    )  # fmt: skip
    assert twice.status_code == 422
    assert "redan inskrivet" in text_of(twice)


def test_a_note_of_a_dialogue_keeps_who_spoke(clerk: Client, town_site: Site) -> None:
    fields = {"note": "Vågar inte gå genom Parken", "party": "citizens", "held_on": "2023-05-03"}
    answer = sent(clerk, "dialog", fields)
    row = town_site.store.read(CODE).dialogue_notes.iloc[-1]
    assert (row["party"], row["held_on"], row["note"]) == ("citizens", "2023-05-03", fields["note"])
    page = clerk.get(answer.headers["Location"])
    assert re.search(r'value="citizens" checked', page.text)
    assert "→ Parken" in text_of(page)


def test_a_note_that_points_somebody_out_is_refused_or_warned_of(
    clerk: Client, town_site: Site
) -> None:
    before = len(town_site.store.read(CODE).dialogue_notes)
    refused = sent(clerk, "dialog", {"note": "Ring 070-123 45 67"})
    assert refused.status_code == 422
    assert "pekar ut en person" in text_of(refused)
    assert len(town_site.store.read(CODE).dialogue_notes) == before
    taken = sent(clerk, "dialog", {"note": "Anna Berg går där varje kväll"})
    assert taken.status_code == 302
    assert "kan vara ett namn" in text_of(clerk.get(taken.headers["Location"]))
    answer = sent(clerk, "enkat", FIRST, comment="Mejla anna@exempel.se")
    assert "döljs på varje sida" in text_of(clerk.get(answer.headers["Location"]))


def test_an_empty_municipality_is_asked_for_its_first_round(site: Site) -> None:
    page = site.as_("planner").get(f"{BASE}/enkat")
    assert 'name="question"' in page.text
    assert "Det du skriver in visas här" in text_of(page)


@pytest.mark.parametrize("text", [HOSTILE, "\x00", "=1+1"])
def test_hostile_text_is_text_in_the_address_and_in_the_form(clerk: Client, text: str) -> None:
    page = clerk.get(f"{BASE}/enkat", query_string={"omgang": text, "dag": text})
    assert page.status_code == 200
    sent(clerk, "enkat", FIRST, unsafe_text=f"Torget {text}", home_area=text)
    shown = clerk.get(f"{BASE}/enkat")
    assert "→ Torget" in text_of(shown)
    for one in (page, shown):
        assert "<script>alert" not in one.text
        assert "<img src=x" not in one.text
    assert sent(clerk, "enkat", FIRST, round=text, question="Var?").status_code in {302, 422}
