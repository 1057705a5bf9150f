from __future__ import annotations

import pandas as pd
from small_nation import SEED

from benchmarks.nation.simulate import Size, simulated_municipality, simulated_sizes
from geo_trygghet.lagesbild import build
from geo_trygghet.municipalities import all_municipalities
from geo_trygghet.nation.typed import FRAMES

HALMSTAD = next(one for one in all_municipalities() if one.code == "1380")


def test_a_nation_has_every_municipality_and_all_its_rows() -> None:
    sizes = simulated_sizes(municipalities=290, answers=1_500_000, incidents=10_000_000, seed=SEED)
    assert [s.municipality for s in sizes] == list(all_municipalities())
    assert sum(s.answers for s in sizes) == 1_500_000
    assert sum(s.incidents for s in sizes) == 10_000_000
    counts = sorted(s.answers for s in sizes)
    assert counts[-1] > 5 * counts[145], "few are large"
    assert counts[0] > 0


def test_a_smaller_nation_is_drawn_by_the_seed() -> None:
    few = [
        [s.municipality.code for s in simulated_sizes(
            municipalities=6, answers=10, incidents=10, seed=seed
        )]
        for seed in (1, 1, 2)
    ]  # fmt: skip
    assert few[0] == few[1] != few[2]
    assert few[0] == sorted(set(few[0]))


def test_the_same_seed_gives_the_same_tables_and_another_seed_others() -> None:
    size = Size(HALMSTAD, 80, 200)
    one, again, other = (simulated_municipality(size, seed=seed) for seed in (1, 1, 2))
    for name in FRAMES:
        pd.testing.assert_frame_equal(
            pd.DataFrame(getattr(one, name)), pd.DataFrame(getattr(again, name))
        )
    assert not one.answers["unsafe_text"].equals(other.answers["unsafe_text"])


def test_its_picture_says_that_everything_is_constructed() -> None:
    picture = build(simulated_municipality(Size(HALMSTAD, 400, 500), seed=1))
    assert picture.constructed_parts == ("survey", "walk", "dialogue", "incidents")
    assert picture.answers == 400
    assert picture.places["incidents"].sum() > 0
    assert picture.places["dialogue"].sum() > 0
    assert "Konstruerad" in str(picture.question)


def test_a_municipality_without_answers_or_incidents_has_a_picture() -> None:
    picture = build(simulated_municipality(Size(HALMSTAD, 0, 0), seed=1))
    assert (picture.answers, int(picture.places["votes"].sum())) == (0, 0)
