from __future__ import annotations

import dataclasses

from guarded_pictures import picture, row

from geo_trygghet.codes import FLOOR
from geo_trygghet.privacy import REASONS, Earlier, Withheld, decide, withheld

ROWS = (
    row("stad", 43, area=True),
    row("torg", 40, parent_id="stad"),
    row("gömd", 3, parent_id="stad"),
    row("gård", 30, public=False),
    row("åker", 8, categories=[("belysning", 8)]),
)


def told(
    *earlier: Earlier, rows: tuple[dict[str, object], ...] = ROWS, answers: int = 200
) -> tuple[Withheld, ...]:
    return withheld(decide([picture(*rows, answers=answers)], earlier=earlier))


def test_each_thing_that_is_held_back_is_told_with_its_true_reason_by_name() -> None:
    assert [(one.name, one.reason) for one in told()] == [
        ("Gård", "not_public"), ("Gömd", "few"), ("Stad", "gives_away"), ("Åker", "few_in_cell"),
    ]  # fmt: skip


def test_what_stands_is_told_with_the_release_that_it_stands_from() -> None:
    one = dataclasses.replace(decide([picture(row("torg", 40))]).release, number=1)
    (kept,) = told(one, rows=(row("torg", 42),), answers=220)
    assert (kept.reason, kept.values) == ("kept", {"number": 1})


def test_a_number_of_answers_that_stands_comes_first() -> None:
    one = dataclasses.replace(decide([picture(row("torg", 40))]).release, number=1)
    first, *_ = told(one, rows=(row("torg", 42),), answers=202)
    assert (first.name, first.reason) == ("", "answers_kept")


def test_a_place_that_waits_is_told_as_such() -> None:
    rows = (row("torg", 40), row("ny", 4))
    one = dataclasses.replace(decide([picture(*rows)]).release, number=1)
    found = told(one, rows=(row("torg", 50), row("ny", 9)), answers=207)
    assert ("Ny", "waits") in [(w.name, w.reason) for w in found]


def test_no_reason_tells_how_many() -> None:
    for one in told():
        assert one.reason in REASONS
        assert set(one.values.values()) <= {FLOOR, 2 * FLOOR}


def test_safe_places_that_few_name_are_not_missed() -> None:
    rows = (row("torg", 40, safe_votes=3),)
    assert told(rows=rows) == ()
    hidden = (
        row("stad", 40, area=True, safe_votes=23),
        row("torg", 30, parent_id="stad", safe_votes=20),
    )
    (one,) = told(rows=hidden)
    assert (one.name, one.safe, one.reason) == ("Stad", True, "gives_away")
