from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from guarded_pictures import picture, row

from geo_trygghet.privacy import Decision, Earlier, Verdicts, decide
from geo_trygghet.privacy.deciding import carried_span, public_places, stated_codes
from geo_trygghet.privacy.history import Figure

TOLD = [("belysning", 9), ("trafik", 4)]


def decided(*earlier: Earlier, verdicts: Verdicts | None = None, **more: Any) -> Decision:  # noqa: ANN401 - any field of a picture
    rows = more.pop("rows", [row("torg", 40, categories=TOLD, time_bands=["natt"]), row("by", 3)])
    return decide([picture(*rows, **more)], earlier=earlier, verdicts=verdicts)


def first(**more: Any) -> Earlier:  # noqa: ANN401 - any field of a picture
    return dataclasses.replace(decided(**more).release, number=1)


def test_the_first_release_tells_figures_cells_and_no_change() -> None:
    release = decided().release
    assert set(release.figures("named")) == {"torg"}
    assert release.cells == {"cause": {"torg": {"belysning"}}, "time": {"torg": {"natt"}}}
    assert release.counts["named"] == {"torg": 40, "by": 3}
    assert release.changes == {}


@pytest.mark.parametrize(("answers", "told"), [(204, 200), (205, 205), (196, 200)])
def test_the_number_of_answers_stands_until_it_has_moved_by_the_floor(
    answers: int, told: int
) -> None:
    found = decided(first(), answers=answers, rows=[row("torg", 40), row("by", 3)])
    assert found.release.answers == told
    assert found.still is (told != answers)


def test_while_it_stands_everything_looks_as_it_did() -> None:
    before = first()
    moved = decided(before, answers=203, rows=[row("torg", 43, low=0.1, high=0.3), row("by", 5)])
    assert moved.release.told == before.told
    assert moved.release.cells == before.cells
    assert moved.release.days == before.days


def test_another_rounds_releases_bind_no_figure() -> None:
    other = dataclasses.replace(first(), round="2021")
    assert decided(other, rows=[row("torg", 42), row("by", 3)]).release.figures("named")[
        "torg"
    ].respondents == 42  # fmt: skip


def test_a_figure_that_stands_is_known_by_the_release_that_told_it_first() -> None:
    one = first()
    two = dataclasses.replace(decided(one).release, number=2)
    assert decided(one, two).since["named", "torg"] == 1


UP = Verdicts("2021", {"torg": "up", "by": "down"})


def test_a_change_is_told_of_places_that_both_rounds_tell() -> None:
    before = dataclasses.replace(first(), round="2021")
    found = decided(before, verdicts=UP)
    assert (found.release.changes, found.release.compared_with) == ({"torg": "up"}, "2021")
    assert decided(verdicts=UP).release.changes == {}


def test_a_verdict_stands_with_its_figure() -> None:
    older = dataclasses.replace(first(), round="2021", number=1)
    one = dataclasses.replace(decided(older, verdicts=UP).release, number=2)
    turned = decided(older, one, verdicts=Verdicts("2021", {"torg": "down"}))
    assert turned.release.changes == {"torg": "up"}


def test_a_span_stands_while_the_share_lies_in_it() -> None:
    figure = Figure(40, 15, 26, "top")
    assert carried_span(figure, 200) == (15, 26)
    low, high = carried_span(figure, 400)
    assert low <= 10 <= high < 15
    assert carried_span(figure, 30)[1] == 100


def test_causes_count_by_respondents_and_times_have_passed_their_floor() -> None:
    rows = [{"place_id": "torg", "categories": TOLD, "time_bands": ("natt",)}]
    assert stated_codes(rows, "categories", 5) == {"torg": {"belysning"}}
    assert stated_codes(rows, "time_bands", 5) == {"torg": {"natt"}}


def test_public_places_are_named_by_id() -> None:
    places = picture(row("torg", 40), row("gård", 40, public=False)).places
    assert public_places(places) == {"torg"}


def test_with_few_answers_no_tier_is_told() -> None:
    few = decided(answers=20, rows=[row("torg", 12), row("by", 3)])
    assert few.release.figures("named")["torg"].tier == "untold"


def test_spans_and_tiers_rest_on_what_is_told_alone() -> None:
    def told(*hidden: float) -> object:
        rows = [row(f"gömd{n}", votes, low=votes / 50) for n, votes in enumerate(hidden)]
        return decided(rows=[row("torg", 40), row("by", 60), *rows]).release.figures("named")

    assert told(0, 0, 0, 0) == told(4, 4, 4, 4) == told(1, 2, 3, 4)
