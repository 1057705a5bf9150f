"""What is typed is made into rows: texts on one line, days, numbers, who spoke, what is odd."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from flask_babel import Babel
from geo_trygghet_web.written_form import Typed, frame_of, next_number, read_answer, read_note

from geo_trygghet import schema
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage.codec import encode

HALMSTAD = find_municipality("Halmstad")
TODAY = dt.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _words() -> object:
    app = Flask("words")
    Babel(app, default_locale="sv")
    with app.test_request_context():
        yield


def note(kind: str = "walk", **form: str) -> Typed:
    return read_note(kind, {"note": "Mörkt"} | form, HALMSTAD, TODAY, ["Bergs allé"])


def test_an_answer_is_a_row_that_the_store_can_take() -> None:
    form = {"round": " 2026 ", "nummer": "0042", "unsafe_text": "Stora\n torg", "answered_on": ""}
    typed = read_answer(form, HALMSTAD, TODAY)
    assert (typed.faults, typed.warnings) == ({}, [])
    row = typed.row
    assert (row["round"], row["dedup_key"], row["mode"]) == ("2026", "papper:42", "paper")
    assert (row["unsafe_text"], row["safe_text"], row["answered_on"]) == ("Stora torg", None, None)
    assert len(encode(frame_of("survey", row), schema.ANSWER, {"source_id": 1})) == 1


def test_a_day_is_today_at_the_latest_and_what_is_to_be_done_is_later() -> None:
    assert note(walked_on="2026-11-26", due_on="2027-03-31").faults == {}
    assert list(note(walked_on="2026-11-27").faults) == ["walked_on"]
    assert list(note(walked_on="1989-12-31").faults) == ["walked_on"]
    assert list(note(due_on="snart").faults) == ["due_on"]


def test_what_can_not_be_chosen_is_left_out() -> None:
    row = note(sign="bra", category="Egna ord").row
    assert (row["sign"], row["category"]) == (None, "Egna ord")
    assert note("dialogue", party="nobody").row["party"] is None


def test_the_same_note_has_the_same_key_in_any_round() -> None:
    keys = {note(round=name).row["dedup_key"] for name in ("a", "b")}
    assert len(keys) == 1
    assert note(place_text="Torget").row["dedup_key"] not in keys


@pytest.mark.parametrize(
    ("text", "faults", "warned"),
    [
        ("Ring 070-123 45 67", ["note"], False),
        ("Mejla anna@exempel.se", ["note"], False),
        ("Anna Berg går där", [], True),
        ("Mörkt på Bergs allé", [], False),
    ],
)
def test_numbers_of_persons_are_refused_and_names_warned_of(
    text: str, faults: list[str], *, warned: bool
) -> None:
    typed = note(note=text)
    assert list(typed.faults) == faults
    assert bool(typed.warnings) is warned


def test_the_next_number_is_after_the_highest() -> None:
    assert next_number([]) == 1
    assert next_number(["papper:7", "papper:31", "papper:x"]) == 32
