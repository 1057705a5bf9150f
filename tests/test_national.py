"""A national survey's figure stands beside the municipality's own only if both are of one thing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from geo_trygghet import schema
from geo_trygghet.estimate import wilson_interval
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.national import Beside, Share, beside_national, difference_interval

LAHOLM = find_municipality("Laholm")
ASKED = "andel som känner sig trygga i kommunen"


def national(**of_row: object) -> pd.DataFrame:
    row = {
        "municipality_code": "1381", "survey": "Riks", "round": "2020", "area": "Laholm",
        "asked": ASKED, "share_percent": 84.1, "low_percent": 80.6, "high_percent": 87.1,
        "source": "källa",
    }  # fmt: skip
    return pd.DataFrame([row | of_row], columns=schema.NATIONAL_FIGURE.names)


def published(*rows: tuple[str, int | None, float | None]) -> pd.DataFrame:
    told = [
        {"municipality_code": "1381", "round": year, "asked": ASKED, "n_answers": n,
         "share_percent": share, "exactness": "exakt", "source": "källa"}
        for year, n, share in rows or [("2018", 1036, 86.5), ("2020", 1588, 77.1)]
    ]  # fmt: skip
    return pd.DataFrame(told, columns=schema.PUBLISHED_FIGURE.names)


def beside(figure: pd.DataFrame, own: pd.DataFrame) -> Beside:
    (found,) = beside_national(figure, own, LAHOLM)
    return found


def test_the_same_question_in_the_same_area_is_compared() -> None:
    found = beside(national(), published())
    assert found.refused == found.notes == ()
    assert found.own is not None
    assert found.difference is not None
    assert found.own.round == "2020"
    apart, low, high = found.difference
    assert apart == pytest.approx(0.771 - 0.841)
    assert low < apart < high < 0


@pytest.mark.parametrize("area", ["laholm", "Laholms kommun", " LAHOLM "])
def test_the_area_may_be_written_in_other_ways(area: str) -> None:
    assert beside(national(area=area), published()).refused == ()


def test_another_area_is_refused() -> None:
    found = beside(national(area="Hela landet"), published())
    assert found.refused == ("area",)
    assert found.difference is None


def test_another_question_is_refused() -> None:
    found = beside(national(asked="andel otrygga i det egna bostadsområdet"), published())
    assert (found.refused, found.own, found.difference) == (("question",), None, None)
    both = beside(national(asked="annat", area="Region Väst"), published())
    assert both.refused == ("question", "area")


def test_a_word_less_in_the_question_is_another_question() -> None:
    assert beside(national(asked="andel som känner sig trygga"), published()).refused
    assert not beside(
        national(asked="Andel som känner sig trygga  i kommunen."), published()
    ).refused


def test_the_nearest_year_stands_beside_and_is_told() -> None:
    found = beside(national(round="2019"), published())
    assert found.own is not None
    assert found.own.round == "2020"
    assert found.notes == ("year",)
    assert found.difference is not None


def test_without_an_interval_no_difference_is_reckoned() -> None:
    bare = beside(national(low_percent=None, high_percent=None), published())
    assert (bare.difference, bare.notes) == (None, ("no interval",))
    unknown = beside(national(), published(("2020", None, 77.1)))
    assert (unknown.difference, unknown.notes) == (None, ("no answers",))
    none = beside(national(), published(("2020", 1588, None)))
    assert none.refused == ("question",)


def test_what_is_compared_comes_first() -> None:
    two = pd.concat([national(area="Hela landet", survey="A"), national(survey="B")])
    assert [one.survey for one in beside_national(two, published(), LAHOLM)] == ["B", "A"]
    assert beside_national(two.iloc[:0], published(), LAHOLM) == []


@pytest.mark.parametrize(("hits", "n"), [((37, 420), (55, 380)), ((3, 60), (1, 45))])
def test_the_interval_of_a_difference_is_that_of_statsmodels(
    hits: tuple[int, int], n: tuple[int, int]
) -> None:
    # With Wilson's intervals on both sides it is Newcombe's, which statsmodels has.
    one, other = (
        Share("2020", h / of, *wilson_interval(h, of, level=0.95))
        for h, of in ((hits[0], hits[1]), (n[0], n[1]))
    )
    expected = confint_proportions_2indep(
        hits[0], hits[1], n[0], n[1], method="newcomb", compare="diff", alpha=0.05
    )
    assert np.allclose(difference_interval(one, other)[1:], expected, atol=1e-9)


def test_a_share_without_an_interval_has_no_difference() -> None:
    bare = Share("2020", 0.5, None, None)
    with pytest.raises(ValueError, match="interval"):
        difference_interval(bare, Share("2020", 0.5, 0.4, 0.6))
