"""What the form asks for becomes a trial, or a sentence that says what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.trial_form import choices_of, draw_wish, foreseen_of, read_wish
from tiny_town import tiny_town
from town_store import add_incidents
from werkzeug.datastructures import MultiDict

from geo_trygghet.errors import PatrolError
from geo_trygghet.followup.trials import STEPS
from geo_trygghet.lagesbild import build

if TYPE_CHECKING:
    from web_site import Site

TODAY = dt.date(2026, 11, 26)
PICTURE = build(tiny_town())
TOWN = tiny_town().municipality


def asked(*places: str, **told: str) -> MultiDict[str, str]:
    usual = {"upplagg": "randomised", "fran": "2026-12-07", "till": "2027-02-28", "fro": "7"}
    return MultiDict([*(("plats", one) for one in places), *{**usual, **told}.items()])


def test_at_first_the_usual_is_wished_from_next_monday() -> None:
    wish = read_wish(MultiDict(), PICTURE, today=TODAY)

    assert wish.begins == dt.date(2026, 11, 30)
    assert wish.ends == dt.date(2027, 2, 21)
    assert (wish.seed, wish.steps, wish.design) == (None, STEPS, "randomised")
    assert set(wish.places) == {row["place_id"] for row in choices_of(PICTURE)}


def test_a_place_that_few_name_is_no_choice_unless_things_happen_there() -> None:
    assert "t.skolan" not in {row["place_id"] for row in choices_of(PICTURE)}
    assert "t.torget" in {row["place_id"] for row in choices_of(PICTURE)}


def test_a_place_that_is_not_public_is_no_choice() -> None:
    closed = PICTURE.places.assign(public=PICTURE.places["place_id"] != "t.torget")
    picture = replace(PICTURE, places=closed)
    assert "t.torget" not in {row["place_id"] for row in choices_of(picture)}
    assert "t.torget" not in read_wish(asked("t.torget", "t.parken"), picture, today=TODAY).places


def test_fields_are_read_and_what_is_none_is_passed_over() -> None:
    wish = read_wish(
        asked("t.torget", "t.okand", "t.parken", upplagg="stepped", steg="3"), PICTURE, today=TODAY
    )
    assert wish.places == ("t.parken", "t.torget")
    assert (wish.design, wish.steps, wish.seed) == ("stepped", 3, 7)

    odd = read_wish(asked(upplagg="<b>", steg="99", fro="sju", fran="i dag"), PICTURE, today=TODAY)
    assert (odd.places, odd.design, odd.steps) == ((), "randomised", STEPS)
    assert (odd.seed, odd.begins) == (None, None)
    assert read_wish(asked(fro="9" * 40), PICTURE, today=TODAY).seed is None
    assert read_wish(asked(fro="²"), PICTURE, today=TODAY).seed is None


def test_a_wish_is_drawn_or_refused(town: Site) -> None:
    with town.app.test_request_context():
        wish = read_wish(asked("t.torget", "t.parken"), PICTURE, today=TODAY)
        trial = draw_wish(TOWN, wish)
        assert trial.places == ("t.parken", "t.torget")
        assert foreseen_of(TOWN, trial) is None  # two incidents tell nothing

        for told, words in (({"fro": ""}, "Fröet saknas"), ({"till": ""}, "En av dagarna")):
            wish = read_wish(asked("t.torget", "t.parken", **told), PICTURE, today=TODAY)
            with pytest.raises(PatrolError, match=words):
                draw_wish(TOWN, wish)
        with pytest.raises(PatrolError, match="minst två platser"):
            draw_wish(TOWN, read_wish(asked("t.torget"), PICTURE, today=TODAY))


def test_without_any_incident_nothing_is_foreseen(site: Site) -> None:
    with site.app.test_request_context():
        trial = draw_wish(TOWN, read_wish(asked("t.torget", "t.parken"), PICTURE, today=TODAY))
        assert foreseen_of(TOWN, trial) is None


def test_many_incidents_foresee_what_can_be_found(town: Site) -> None:
    for number, where in enumerate(((12.8573, 56.6739), (12.8633, 56.6729))):
        add_incidents(town.store, where, number=60, year=2020 + number)
    with town.app.test_request_context():
        trial = draw_wish(TOWN, read_wish(asked("t.torget", "t.parken"), PICTURE, today=TODAY))
        assert foreseen_of(TOWN, trial) is None  # two places can never tell anything
