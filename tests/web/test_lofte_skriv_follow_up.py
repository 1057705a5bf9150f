"""A follow-up decides the state, the latest day before the last to save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from geo_trygghet_web import lofte_form
from ledger_forms import (
    CODE,
    FOLLOWED,
    TODAY,
    add,
    only,
    seen_at,
    send,
)
from ledger_rows import action
from page_reader import Page

if TYPE_CHECKING:
    from web_site import Site


pytestmark = pytest.mark.usefixtures("ledger_day")


def test_what_is_done_is_done_on_the_day_of_the_follow_up(town_site: Site) -> None:
    add(town_site, action("a1", place_id="t.torget", status="ongoing"))
    url = "/lofte/folj-upp?atgard=a1"
    form = town_site.as_("planner").get(url).text
    assert f'value="{TODAY}"' in form
    assert 'value="ongoing" checked' in form
    more = FOLLOWED | {"seen": seen_at(town_site, url), "next_follow_up": "2024-12-01"}
    answer = send(town_site, url, more)
    assert answer.headers["Location"] == "/lofte#atgard-a1"
    row = only(town_site, "actions", "action_id", "a1")
    assert (row["status"], row["done_on"]) == ("done", "2024-06-29")
    assert row["next_follow_up"] == "2024-12-01"
    (told,) = town_site.store.ledger(CODE).follow_ups.to_dict("records")
    assert (told["recorded_by"], told["note"]) == ("planner", "Den lyser")
    assert "Den lyser inskrivet av planner" in Page(town_site.as_("planner").get(url).text).text


def test_what_is_taken_up_again_is_no_longer_done(town_site: Site) -> None:
    add(town_site, action("a1", place_id="t.torget", status="done", done_on="2024-05-01"))
    url = "/lofte/folj-upp?atgard=a1"
    fields = FOLLOWED | {"status": "refused", "note": "Inskriven av misstag"}
    assert send(town_site, url, fields | {"seen": seen_at(town_site, url)}).status_code == 302
    row = only(town_site, "actions", "action_id", "a1")
    assert row["reason"] == "Inskriven av misstag"
    assert not isinstance(row["done_on"], str)


def test_a_promise_is_followed_up_with_what_is_done_of_it(town_site: Site) -> None:
    url = "/lofte/folj-upp?lofte=t-1"
    fields = FOLLOWED | {"status": "ongoing", "done": "412 timmar", "seen": seen_at(town_site, url)}
    assert send(town_site, url, fields).headers["Location"] == "/lofte#lofte-t-1"
    row = only(town_site, "promises", "promise_id", "t-1")
    assert (row["status"], row["done"]) == ("ongoing", "412 timmar")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"followed_on": "2024-07-01"}, "followed_on"),
        ({"followed_on": ""}, "followed_on"),
        ({"followed_on": "2024-04-30"}, "followed_on"),
        ({"status": "handed_on", "note": ""}, "note"),
        ({"status": "klar"}, "status"),
        ({"note": "Maria Lund såg det"}, "note"),
        ({"next_follow_up": "2024-06-29"}, "next_follow_up"),
        ({"next_follow_up": "i höst"}, "next_follow_up"),
    ],
)
def test_a_follow_up_that_cannot_be_right_leaves_all_as_it_was(
    town_site: Site, changed: dict[str, str], field: str
) -> None:
    add(town_site, action("a1", place_id="t.torget", status="ongoing"))
    earlier = {"of": "action", "of_id": "a1", "followed_on": "2024-05-01", "status": "ongoing"}
    more = {"municipality_code": CODE, "note": None, "constructed": False}
    town_site.store.add_follow_up(earlier | more, actor="Kim")
    url = "/lofte/folj-upp?atgard=a1"
    answer = send(town_site, url, FOLLOWED | {"seen": seen_at(town_site, url)} | changed)
    assert answer.status_code == 422
    assert f'id="{field}-fel"' in answer.text
    assert len(town_site.store.ledger(CODE).follow_ups) == 1
    assert only(town_site, "actions", "action_id", "a1")["status"] == "ongoing"


def test_a_follow_up_of_what_somebody_else_followed_up_meanwhile_is_told(
    town_site: Site,
) -> None:
    add(town_site, action("a1", place_id="t.torget"))
    url = "/lofte/folj-upp?atgard=a1"
    seen = seen_at(town_site, url)
    assert send(town_site, url, FOLLOWED | {"seen": seen}).status_code == 302
    answer = send(town_site, url, FOLLOWED | {"status": "ongoing", "seen": seen})
    assert answer.status_code == 409
    assert "Hur står det till? Klart" in Page(answer.text).text
    assert len(town_site.store.ledger(CODE).follow_ups) == 1


def test_of_two_follow_ups_at_the_same_moment_the_second_is_told(
    town_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(town_site, action("a1", place_id="t.torget"))
    url = "/lofte/folj-upp?atgard=a1"
    real = lofte_form.read_follow_up

    def overtaken(*given: Any, **more: Any) -> object:  # noqa: ANN401 - goes on to the real one
        told, also = real(*given, **more)
        town_site.store.add_follow_up(told | {"status": "ongoing", "note": None}, actor="Kim")
        return told, also

    seen = seen_at(town_site, url)
    monkeypatch.setattr(lofte_form, "read_follow_up", overtaken)
    answer = send(town_site, url, FOLLOWED | {"seen": seen})
    assert answer.status_code == 409
    assert "Någon annan har ändrat det här" in answer.text
    assert "Den lyser" in answer.text
    assert town_site.store.ledger(CODE).follow_ups["status"].tolist() == ["ongoing"]
    assert only(town_site, "actions", "action_id", "a1")["status"] == "ongoing"
