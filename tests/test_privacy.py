from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from guarded_pictures import guarded, picture, row, told_too_much
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from geo_trygghet import privacy
from geo_trygghet.errors import GuardError
from geo_trygghet.estimate.shares import wilson_interval
from geo_trygghet.lagesbild import Filters
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.privacy import PublicTable, secondary_suppression, stepping
from geo_trygghet.privacy import guarding as guarding_module
from geo_trygghet.privacy.rounding import honest_shapes, outward_per_100, wilson_per_100


def plain_table() -> PublicTable:
    return guarded([picture(row("torget", 40))])


def test_nobody_but_the_guard_makes_a_public_table() -> None:
    table = plain_table()
    kept = {f.name: getattr(table, f.name) for f in dataclasses.fields(table)}
    with pytest.raises(GuardError, match=r"bara göras av privacy\.guard"):
        PublicTable(**kept, made_by=object())
    with pytest.raises(TypeError):
        PublicTable(**kept)  # type: ignore[call-arg]  # what is missing is what is tested


def test_no_public_table_is_made_from_another() -> None:
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(plain_table(), answers=7)
    with pytest.raises(dataclasses.FrozenInstanceError):
        plain_table().answers = 7  # type: ignore[misc]  # what is forbidden is what is tested


def test_only_the_public_columns_are_there_and_none_is_personal() -> None:
    table = plain_table()
    assert tuple(table.places.columns) == privacy.PUBLIC_COLUMNS
    assert tuple(table.safe.columns) == privacy.SAFE_COLUMNS
    assert list(table.suppressed.columns) == ["name"]
    assert {"unsafe_text", "comment", "note"} <= privacy.personal_columns()
    assert not privacy.personal_columns() & {*privacy.PUBLIC_COLUMNS, *privacy.SAFE_COLUMNS}


@pytest.mark.parametrize("foreign", ["votes", "unsafe_text"])
def test_a_foreign_column_is_refused_even_of_the_guard(
    foreign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        guarding_module, "PUBLIC_COLUMNS", (*privacy.PUBLIC_COLUMNS[:-1], foreign, "geometry")
    )
    with pytest.raises(GuardError, match=foreign):
        guarded([_with_text()])


def _with_text() -> Any:  # noqa: ANN401 - a picture
    made = picture(row("torget", 40))
    return dataclasses.replace(made, places=made.places.assign(unsafe_text="mörkt"))


def test_a_missing_column_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding_module, "SAFE_COLUMNS", privacy.SAFE_COLUMNS[1:])
    with pytest.raises(GuardError, match="någon saknas"):
        plain_table()


@pytest.mark.parametrize("votes", [0, 1, 4, 4.6])
def test_under_the_floor_only_the_name_is_left(votes: float) -> None:
    table = guarded([picture(row("torget", 40), row("gränden", votes))])
    assert table.places["place_id"].tolist() == ["torget"]
    assert table.suppressed.to_dict("records") == [{"name": "Gränden"}]


def test_at_the_floor_a_place_is_told() -> None:
    assert "gränden" in set(guarded([picture(row("gränden", 5))]).places["place_id"])
    almost = guarded([picture(row("gränden", 0.1 * 3 + 4.7))])
    assert "gränden" in set(almost.places["place_id"])


def test_a_place_that_is_not_public_is_nowhere() -> None:
    table = guarded([picture(row("torget", 40), row("skolan", 90, public=False, safe_votes=50))])
    told = table.places.to_string() + table.suppressed.to_string() + table.safe.to_string()
    assert "skolan" not in told.casefold()


def test_suppressed_names_follow_the_swedish_alphabet_not_the_count() -> None:
    rows = [row(p, n) for p, n in [("östra", 4), ("åsen", 0), ("ängen", 3), ("zeta", 1)]]
    table = guarded([picture(row("torget", 40), *rows)])
    assert table.suppressed["name"].tolist() == ["Zeta", "Åsen", "Ängen", "Östra"]


def test_places_stand_by_tier_and_name_never_by_share() -> None:
    rows = [
        row("ön", 150), row("bron", 160), row("sjön", 170), row("allén", 10),
        row("staden", 99, area=True),
    ]  # fmt: skip
    told = guarded([picture(*rows)]).places["place_id"].tolist()
    assert told == ["bron", "sjön", "ön", "allén", "staden"]


def test_with_few_answers_no_tier_is_told() -> None:
    assert plain_table().tiers_told
    few = guarded([picture(row("torget", 20, tier="untold"), answers=49)])
    assert not few.tiers_told
    assert few.places["tier"].tolist() == ["untold"]


def test_nothing_is_published_without_a_whole_round() -> None:
    torget = row("torget", 40)
    for wrong in ([], [picture(torget, round=None)], [picture(torget, answers=0)]):
        with pytest.raises(GuardError, match="ta in en enkät"):
            guarded(wrong)
    other = picture(torget, municipality=find_municipality("Laholm"))
    with pytest.raises(GuardError, match="en i taget"):
        guarded([picture(torget), other])


@pytest.mark.parametrize(
    "narrow",
    [
        Filters(categories=frozenset({"belysning"})),
        Filters(time_band="kvall"),
        Filters(sources=frozenset({"walk"})),
    ],
)
def test_a_narrowed_picture_is_refused(narrow: Filters) -> None:
    with pytest.raises(GuardError, match="hela omgången"):
        guarded([picture(row("torget", 40), filters=narrow)])


def test_constructed_in_one_picture_is_constructed_in_all() -> None:
    real = picture(row("torget", 40), constructed=False)
    assert not guarded([real]).constructed
    assert guarded([real, picture(row("staden", 60, area=True))]).constructed


def test_safe_places_have_their_own_floor() -> None:
    rows = [row("parken", 2, safe_votes=30), row("torget", 40, safe_votes=4)]
    table = guarded([picture(*rows)])
    assert table.safe["place_id"].tolist() == ["parken"]
    assert table.suppressed["name"].tolist() == ["Parken"]


def test_safe_places_are_guarded_against_subtraction_too() -> None:
    inner = row("parken", 40, parent_id="staden", safe_votes=27)
    hidden = row("gränden", 40, parent_id="staden", safe_votes=3)
    outer = row("staden", 90, area=True, safe_votes=30)
    table = guarded([picture(inner, hidden), picture(outer)])
    assert table.safe["place_id"].tolist() == ["parken"]
    assert set(table.places["place_id"]) == {"parken", "gränden", "staden"}


# Secondary suppression


def test_an_area_that_gives_its_hidden_place_away_is_hidden() -> None:
    inner, hidden = row("bron", 40, parent_id="staden"), row("gränden", 3, parent_id="staden")
    outer = row("staden", 43, area=True)
    table = guarded([picture(inner, hidden), picture(outer)])
    assert table.places["place_id"].tolist() == ["bron"]
    assert table.suppressed["name"].tolist() == ["Gränden", "Staden"]


@pytest.mark.parametrize(
    ("whole", "told"), [(40, False), (44, False), (45, True), (60, True), (39, True)]
)
def test_what_is_left_must_reach_the_floor(whole: float, told: bool) -> None:
    # 39: respondents name several places, and a subtraction gives less than nothing.
    counts = {"a": whole, "b": 20.0, "c": 20.0, "d": 2.0}
    parents = {"b": "a", "c": "a", "d": "a"}
    hidden = secondary_suppression(counts, parents, {"a", "b", "c"}, floor=5)
    assert ("a" not in hidden) is told


def test_with_nothing_hidden_within_only_the_own_name_is_guarded() -> None:
    parents = {"b": "a"}
    assert not secondary_suppression({"a": 20, "b": 20}, parents, {"a", "b"}, floor=5)
    assert secondary_suppression({"a": 22, "b": 20}, parents, {"a", "b"}, floor=5) == {"a"}


def test_a_place_in_a_hidden_sum_still_counts_within_the_area() -> None:
    campus = row("campus", 12, parent_id="staden")
    table = guarded(
        [
            picture(row("corner", 30, parent_id="campus"), sums=[campus | {"votes": 33}]),
            picture(row("staden", 33, area=True)),
        ]
    )
    assert table.places["place_id"].tolist() == ["corner"]


def test_a_circle_of_parents_ends() -> None:
    counts, parents = {"a": 20.0, "b": 18.0}, {"a": "b", "b": "a", "c": "c"}
    assert secondary_suppression(counts, parents, {"a", "b"}, floor=5) <= {"a", "b"}


@st.composite
def towns(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, str], set[str]]:
    """Draw own counts, a tree, and which places are public; each respondent names one place."""
    size = draw(st.integers(2, 7))
    names = [f"p{n}" for n in range(size)]
    counts = st.integers(0, 12) | st.integers(0, 4)
    own = {p: draw(counts) for p in names}
    parents = {}
    for n, place in enumerate(names[1:], start=1):
        above = draw(st.integers(-1, n - 1))
        if above >= 0:
            parents[place] = names[above]
    public = {p for p in names if draw(st.integers(0, 5)) > 0}
    return own, parents, public


def whole_counts(own: dict[str, int], parents: dict[str, str]) -> dict[str, int]:
    counts = dict(own)
    for place, n in own.items():
        above = place
        while above in parents:
            above = parents[above]
            counts[above] += n
    return counts


def published(own: dict[str, int], parents: dict[str, str], public: set[str]) -> dict[str, int]:
    counts = whole_counts(own, parents)
    rows = [row(p, counts[p], parent_id=parents.get(p), public=p in public) for p in own]
    return {p: counts[p] for p in guarded([picture(*rows)]).places["place_id"]}


@given(towns())
@settings(max_examples=80, deadline=None)
def test_an_outsider_recovers_no_count_under_the_floor(
    town: tuple[dict[str, int], dict[str, str], set[str]],
) -> None:
    own, parents, public = town
    assert not told_too_much(own, parents, published(own, parents, public), floor=5)


def test_without_secondary_suppression_the_outsider_succeeds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, parents = {"staden": 0, "bron": 40, "gränden": 3}, {"bron": "staden", "gränden": "staden"}
    assert not told_too_much(own, parents, published(own, parents, set(own)), floor=5)
    monkeypatch.setattr(stepping, "gives_away", lambda *_: False)
    assert told_too_much(own, parents, published(own, parents, set(own)), floor=5) == ["gränden"]


def test_without_the_floor_the_outsider_need_not_even_subtract() -> None:
    table = guarded([picture(row("torget", 40), row("gränden", 1))], floor=1)
    assert "gränden" in set(table.places["place_id"])


# Rounding


@given(st.floats(0, 1), st.floats(0, 1))
def test_an_interval_is_never_promised_too_tight(a: float, b: float) -> None:
    low, high = sorted((a, b))
    floor, ceiling = outward_per_100(low, high)
    assert 0 <= floor <= low * 100 + 1e-6
    assert high * 100 - 1e-6 <= ceiling <= 100


@given(st.integers(1, 2000), st.data())
def test_wilsons_interval_is_the_estimates_own_outward(answers: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, answers))
    assert wilson_per_100(hits, answers) == outward_per_100(*wilson_interval(hits, answers))


def test_shapes_are_no_finer_than_they_are_known() -> None:
    point = Point(12.857312345, 56.673912345)
    rough, fine = honest_shapes([point, point], [200.0, 1.0])
    assert rough.wkt == "POINT (12.8573 56.6739)"
    assert fine.wkt == "POINT (12.85731 56.67391)"
    wiggly = LineString([(12 + n * 1e-6, 56 + (n % 2) * 1e-6) for n in range(200)])
    (line,) = honest_shapes([wiggly], [100.0])
    assert len(line.coords) <= 3


def test_a_shape_smaller_than_the_grid_is_kept() -> None:
    tiny = Polygon([(12.00001, 56.00001), (12.00003, 56.00001), (12.00003, 56.00003)])
    for precision in (500.0, 0.0, float("nan")):
        (kept,) = honest_shapes([tiny], [precision])
        assert kept.geom_type == "Polygon"
        assert not kept.is_empty


def test_a_shape_that_no_grid_keeps_is_still_no_finer_than_a_metre() -> None:
    speck = Polygon([(12.000001, 56.000001), (12.000002, 56.000001), (12.000002, 56.000002)])
    (kept,) = honest_shapes([speck], [1.0])
    xs = [x for x, _ in kept.exterior.coords]
    assert all(round(x, 5) == pytest.approx(x, abs=1e-12) for x in xs)
