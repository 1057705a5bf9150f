"""A visit is logged in three taps, taken back by one, and refused when it cannot be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import visit_log
from patrol_log import SUMMER_EVENING, log, visit
from tiny_town import tiny_town

if TYPE_CHECKING:
    from web_site import Site


CODE = "1380"


def test_three_taps_log_a_visit_and_one_takes_it_back(hours_town: Site) -> None:
    client = hours_town.as_("police")
    form = client.get("/lofte/timmar/logga").text
    assert form.index('value="t.torget"') < form.index('value="t.byn"')
    before = len(hours_town.store.visits(CODE))
    sent = client.send("/lofte/timmar/logga", plats="t.torget", minuter="12")
    assert sent.status_code == 302
    kept = hours_town.store.visits(CODE)
    assert len(kept) == before + 1
    row = kept.iloc[-1]
    assert (row["place_id"], row["minutes"], row["status"]) == ("t.torget", 12.0, "done")
    assert row["began_at"] == "2024-07-15T18:18:00+02:00"
    assert not row["constructed"]
    shown = client.get(sent.headers["Location"]).text
    assert "Torget, 12 min, 2024-07-15 18:18" in shown
    twice = client.send("/lofte/timmar/logga", plats="t.torget", minuter="12")
    assert len(hours_town.store.visits(CODE)) == before + 1
    assert "räknas en gång" in client.get(twice.headers["Location"]).text
    undone = client.send("/lofte/timmar/angra", besok=row["dedup_key"])
    assert undone.status_code == 302
    assert len(hours_town.store.visits(CODE)) == before
    assert client.send("/lofte/timmar/angra", besok=row["dedup_key"]).status_code == 404


def test_what_patrols_found_is_kept_by_code_alone(hours_town: Site) -> None:
    client = hours_town.as_("planner")
    client.send("/lofte/timmar/logga", plats="t.parken", minuter="annat", andra="25",
                start="2024-07-15T17:00", fann="klotter", anteckning="Anna Berg")  # fmt: skip
    row = hours_town.store.visits(CODE).iloc[-1]
    assert (row["minutes"], row["found"]) == (25.0, ["klotter"])
    assert row["began_at"] == "2024-07-15T17:00:00+02:00"
    assert b"Anna Berg" not in hours_town.file.read_bytes()


def test_a_visit_at_the_same_time_and_place_is_refused_but_elsewhere_taken(
    hours_town: Site,
) -> None:
    client = hours_town.as_("police")
    first = {"plats": "t.parken", "minuter": "15", "start": "2024-07-15T17:00"}
    assert client.send("/lofte/timmar/logga", **first).status_code == 302
    twice = client.send("/lofte/timmar/logga", **(first | {"start": "2024-07-15T17:14"}))
    assert twice.status_code == 400
    assert "redan loggat 17:00–17:15" in twice.text
    for more in ({"start": "2024-07-15T17:15"}, {"plats": "t.byn"}):
        assert client.send("/lofte/timmar/logga", **(first | more)).status_code == 302


def test_what_the_sheet_has_told_is_not_offered_again() -> None:
    stop = {"shift_id": "p1", "patrol": "A", "status": "planned"}
    today = SUMMER_EVENING.date()
    visits = log(
        visit(today, "t.byn", number=1, clock=dt.time(18, 5), **stop),
        visit(today, "t.parken", number=2, clock=dt.time(18, 20), **stop),
        visit(today, "t.byn", number=1, clock=dt.time(17, 40), **(stop | {"status": "skipped"})),
        visit(today, "t.skolan", status="planned", clock=dt.time(18, 10)),
        visit(today, "t.skolan", clock=dt.time(18, 15)),
    )
    near, _rest = visit_log.places_to_tap(tiny_town().places, visits, (), SUMMER_EVENING)
    assert {tap.place_id: tap.planned for tap in near if tap.planned} == {"t.parken": "18:20"}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"plats": "lah.torget", "minuter": "15"}, "finns inte i kommunens platsregister"),
        ({"minuter": "15"}, "finns inte i kommunens platsregister"),
        ({"plats": "t.torget", "minuter": "15", "start": "2024-07-15T18:20"}, "i framtiden"),
        ({"plats": "t.torget", "minuter": "15", "start": "2024-07-16T18:00"}, "i framtiden"),
        ({"plats": "t.torget", "minuter": "0"}, "från 1 till 240"),
        ({"plats": "t.torget", "minuter": "241"}, "från 1 till 240"),
        ({"plats": "t.torget", "minuter": "annat", "andra": "många"}, "från 1 till 240"),
        ({"plats": "t.torget", "minuter": "15", "start": "i kväll"}, "går inte att läsa"),
        ({"plats": "t.torget", "minuter": "15", "start": "1999-07-15T18:00"}, "går inte att läsa"),
        ({"plats": "t.torget", "minuter": "15", "start": "2024-07-15T18:00+09:00"}, "går inte"),
    ],
)
def test_what_can_not_be_is_refused_with_a_sentence(
    hours_town: Site, fields: dict[str, str], why: str
) -> None:
    client = hours_town.as_("police")
    before = len(hours_town.store.visits(CODE))
    sent = client.send("/lofte/timmar/logga", **fields)
    assert sent.status_code == 400
    assert why in sent.text
    assert len(hours_town.store.visits(CODE)) == before


def test_another_municipality_can_not_be_logged_in(hours_town: Site) -> None:
    client = hours_town.as_("police")
    sent = client.send("/lofte/timmar/logga?kommun=laholm", plats="t.torget", minuter="15")
    assert sent.status_code == 404
    assert hours_town.as_("laholm").send(
        "/lofte/timmar/logga", plats="t.torget", minuter="15"
    ).status_code == 400  # fmt: skip


@pytest.mark.parametrize("path", ["logga", "angra", "las-in"])
def test_nothing_is_written_without_a_role_or_a_token(hours_town: Site, path: str) -> None:
    before = len(hours_town.store.visits(CODE))
    fields = {"plats": "t.torget", "minuter": "15"}
    assert hours_town.as_("communicator").send(f"/lofte/timmar/{path}", **fields).status_code == 403
    assert hours_town.as_("police").post(f"/lofte/timmar/{path}", data=fields).status_code == 400
    assert hours_town.as_("public").send(f"/lofte/timmar/{path}", **fields).status_code == 302
    assert len(hours_town.store.visits(CODE)) == before
