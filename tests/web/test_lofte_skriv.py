"""Periods, promises and actions are written in, and never lost to somebody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from ledger_forms import (
    ACTION,
    CODE,
    FOLLOWED,
    PERIOD,
    PROMISE,
    add,
    only,
    seen_at,
    send,
)
from ledger_rows import action, ledger, period, promise
from page_reader import Page
from two_rounds import LATER

from geo_trygghet.errors import LedgerConflictError

if TYPE_CHECKING:
    from web_site import Site


pytestmark = pytest.mark.usefixtures("ledger_day")


def test_a_period_is_written_in_and_its_form_is_empty_but_for_what_is_usual(
    town_site: Site,
) -> None:
    client = town_site.as_("planner")
    form = client.get("/lofte/period").text
    assert "Halmstads kommun</textarea>" in form
    assert "<option selected>2023–2024</option>" in form
    answer = client.send("/lofte/period", **PERIOD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/lofte#period-2025-2026")
    row = only(town_site, "periods", "period", "2025–2026")
    assert row["parties"] == ["Polisen", "Halmstads kommun"]
    assert row["signatories"] == ["Kommunpolis"]
    assert "Perioden är sparad." in Page(client.get("/lofte").text).text


def test_a_changed_period_keeps_its_name_and_takes_its_promises_along(town_site: Site) -> None:
    url = "/lofte/period?period=2023–2024"
    fields = PERIOD | {"period": "Annat", "predecessor": "", "outcome": "Gick bra"}
    fields |= {"period_from": "2023-02-01", "period_to": "2024-12-31"}
    assert send(town_site, url, fields | {"seen": seen_at(town_site, url)}).status_code == 302
    assert only(town_site, "periods", "period", "2023–2024")["outcome"] == "Gick bra"
    assert only(town_site, "promises", "promise_id", "t-1")["period_from"] == "2023-02-01"


def test_all_that_cannot_be_right_is_told_at_its_field_and_nothing_is_lost(
    town_site: Site,
) -> None:
    wrong = PERIOD | {"period_to": "2024-01-01", "source": "", "signatories": "Anna Berg"}
    answer = send(town_site, "/lofte/period", wrong | {"next_follow_up": "i vår"})
    page = Page(answer.text)
    assert answer.status_code == 422
    assert "4 uppgifter behöver rättas:" in page.text
    for field in ("period_to", "source", "signatories", "next_follow_up"):
        assert {"href": f"#{field}"} in page.all("a")
        assert any(one.get("id") == f"{field}-fel" for one in page.all("span")), field
    assert "skriv befattningen" in page.text
    assert "Anna Berg</textarea>" in answer.text
    assert 'value="2025–2026"' in answer.text
    assert "2025–2026" not in set(town_site.store.ledger(CODE).periods["period"])


def test_a_period_that_there_is_already_is_not_written_over(town_site: Site) -> None:
    fields = PERIOD | {"period": "2023–2024", "predecessor": "", "background": "Mitt"}
    answer = send(town_site, "/lofte/period", fields)
    assert answer.status_code == 409
    assert "”2023–2024” finns redan" in Page(answer.text).text
    assert "Mitt</textarea>" in answer.text


def test_a_promise_gets_an_id_and_its_periods_days_and_source(town_site: Site) -> None:
    answer = send(town_site, "/lofte/lova?period=2023–2024", PROMISE)
    where = answer.headers["Location"]
    assert where == "/lofte#lofte-halmstad-2023-2024-1"
    row = only(town_site, "promises", "promise_id", "halmstad-2023-2024-1")
    assert (row["period_to"], row["source"]) == ("2024-12-31", "test")
    assert row["place_ids"] == ["t.torget"]
    send(town_site, "/lofte/lova?period=2023–2024", PROMISE)
    assert "halmstad-2023-2024-2" in set(town_site.store.ledger(CODE).promises["promise_id"])


def test_a_changed_promise_keeps_its_state_which_only_a_follow_up_changes(
    town_site: Site,
) -> None:
    url = "/lofte/lova?lofte=t-1"
    changed = PROMISE | {"status": "done", "seen": seen_at(town_site, url), "measure": "lyktor"}
    assert send(town_site, url, changed).status_code == 302
    row = only(town_site, "promises", "promise_id", "t-1")
    assert row["measure"] == "lyktor"
    assert row["status"] != "done"


def test_without_a_period_the_promise_waits_for_one(make_site: Any) -> None:  # noqa: ANN401 - a fixture's function
    site = make_site()
    answer = site.as_("planner").get("/lofte/lova")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/lofte/period")
    assert send(site, "/lofte/lova", PROMISE).status_code == 404


def test_an_action_answers_to_the_latest_round_and_gets_an_id_after_its_place(
    town_site: Site,
) -> None:
    answer = send(town_site, "/lofte/atgard", ACTION)
    assert answer.headers["Location"] == "/lofte#atgard-torget-1"
    row = only(town_site, "actions", "action_id", "torget-1")
    assert (row["round"], row["public"], row["constructed"]) == ("2023", True, False)
    hidden = {**ACTION, "place_id": ""}
    del hidden["public"]
    send(town_site, "/lofte/atgard", hidden)
    other = only(town_site, "actions", "action_id", "t-1-1")
    assert not other["public"]
    assert LATER not in str(other["round"])


def test_the_form_of_an_answer_knows_the_place_and_leaves_what_was_said_to_be_written(
    town_site: Site,
) -> None:
    text = town_site.as_("planner").get("/lofte/atgard?plats=t.torget&svar=nej").text
    assert '<option value="t.torget" selected>Torget</option>' in text
    assert re.search(r'<input id="said" name="said"[^>]* value=""', text)
    assert 'value="refused" checked' in text
    promised = town_site.as_("planner").get("/lofte/atgard?lofte=t-1").text
    assert '<option value="t-1" selected>' in promised
    assert 'value="police" id="party" checked' in promised


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"status": "refused"}, "reason"),
        ({"status": "done"}, "done_on"),
        ({"place_id": "t.x"}, "place_id"),
        ({"promise_id": "x"}, "promise_id"),
        ({"place_id": "", "promise_id": ""}, "place_id"),
        ({"party": ""}, "party"),
        ({"text": "Ring Anna på 070-123 45 67"}, "text"),
        ({"due_on": "31/12"}, "due_on"),
    ],
)
def test_an_action_that_cannot_be_right_is_not_kept(
    town_site: Site, changed: dict[str, str], field: str
) -> None:
    answer = send(town_site, "/lofte/atgard", ACTION | changed)
    assert answer.status_code == 422
    assert f'id="{field}-fel"' in answer.text
    assert town_site.store.ledger(CODE).actions.empty


def test_an_id_that_somebody_takes_meanwhile_is_passed_over(
    town_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(town_site, action("torget-1", place_id="t.torget"))
    store, whole = town_site.store, town_site.store.ledger(CODE)
    bare = ledger(periods=(period(),), promises=(promise("t-1"),))
    monkeypatch.setattr(type(store), "ledger", lambda _self, _code: bare)
    assert send(town_site, "/lofte/atgard", ACTION).status_code == 302
    monkeypatch.undo()
    assert len(whole.actions) == 1
    assert set(store.ledger(CODE).actions["action_id"]) == {"torget-1", "torget-2"}


def test_of_two_who_change_the_same_the_second_sees_it_and_keeps_the_words(
    town_site: Site,
) -> None:
    add(town_site, action("a1", place_id="t.torget", text="Ny lykta"))
    url = "/lofte/atgard?atgard=a1"
    seen = seen_at(town_site, url)
    first = ACTION | {"text": "Två lyktor", "seen": seen, "promise_id": ""}
    assert send(town_site, url, first).status_code == 302
    mine = ACTION | {"text": "Inga lyktor", "seen": seen, "promise_id": ""}
    answer = send(town_site, url, mine)
    page = Page(answer.text)
    assert answer.status_code == 409
    assert "Någon annan har ändrat det här" in page.text
    assert "Det här gör vi Två lyktor" in page.text
    assert "Inga lyktor</textarea>" in answer.text
    assert only(town_site, "actions", "action_id", "a1")["text"] == "Två lyktor"
    again = re.search(r'name="seen" value="([^"]*)"', answer.text)
    assert again
    assert send(town_site, url, mine | {"seen": again[1]}).status_code == 302
    assert only(town_site, "actions", "action_id", "a1")["text"] == "Inga lyktor"


def test_a_change_between_reading_and_writing_is_told_too(
    town_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(town_site, action("a1", place_id="t.torget"))
    url = "/lofte/atgard?atgard=a1"
    fields = ACTION | {"seen": seen_at(town_site, url)}

    def refuse(*_args: object, **_more: object) -> None:
        raise LedgerConflictError("Någon annan hann före.")

    monkeypatch.setattr(type(town_site.store), "put_action", refuse)
    answer = send(town_site, url, fields)
    assert answer.status_code == 409
    assert "Någon annan hann före." in Page(answer.text).text
    assert "Ny lykta</textarea>" in answer.text


def test_what_there_is_not_is_not_found(town_site: Site) -> None:
    client = town_site.as_("planner")
    for url in ("period?period=x", "lova?lofte=x", "lova?period=x", "atgard?atgard=x",
                "folj-upp?atgard=x", "folj-upp?lofte=x", "atgard?lofte=x"):  # fmt: skip
        assert client.get(f"/lofte/{url}").status_code == 404, url
    assert client.get("/lofte/folj-upp").headers["Location"] == "/lofte"
    assert send(town_site, "/lofte/folj-upp", FOLLOWED).status_code == 404


def test_the_police_write_their_own_and_what_both_do_and_nothing_of_the_municipality(
    town_site: Site,
) -> None:
    add(town_site, action("a1", place_id="t.torget"))
    form = town_site.as_("police").get("/lofte/atgard").text
    assert 'value="both"' in form
    assert 'value="municipality"' not in form
    assert send(town_site, "/lofte/atgard", ACTION, "police").status_code == 403
    own = ACTION | {"party": "police"}
    assert send(town_site, "/lofte/atgard", own, "police").status_code == 302
    for url in ("/lofte/atgard?atgard=a1", "/lofte/folj-upp?atgard=a1"):
        assert town_site.as_("police").get(url).status_code == 403
        assert send(town_site, url, FOLLOWED | own, "police").status_code == 403
    url = "/lofte/folj-upp?atgard=torget-1"
    fields = FOLLOWED | {"seen": seen_at(town_site, url, "police")}
    assert send(town_site, url, fields, "police").status_code == 302
    for url in ("/lofte/period", "/lofte/lova"):
        assert send(town_site, url, PERIOD, "police").status_code == 403


def test_another_municipality_is_out_of_reach(town_site: Site) -> None:
    add(town_site, action("a1", place_id="t.torget"))
    laholm = town_site.as_("laholm")
    assert laholm.get("/lofte/atgard?atgard=a1").status_code == 404
    assert laholm.get("/lofte/atgard?atgard=a1&kommun=halmstad").status_code == 404
