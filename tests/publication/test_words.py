from __future__ import annotations

import datetime as dt

import pytest

from geo_trygghet.codes import TIERS
from geo_trygghet.publication.words import TIER_WORDS, day, period


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (dt.date(2023, 9, 1), dt.date(2023, 9, 28), "1–28 september 2023"),
        (dt.date(2022, 9, 5), dt.date(2022, 10, 1), "5 september – 1 oktober 2022"),
        (dt.date(2022, 12, 5), dt.date(2023, 1, 1), "5 december 2022 – 1 januari 2023"),
        (dt.date(2023, 9, 1), dt.date(2023, 9, 1), "1 september 2023"),
        (None, dt.date(2023, 9, 1), "1 september 2023"),
        (dt.date(2023, 9, 1), None, "1 september 2023"),
        (None, None, ""),
    ],
)
def test_a_period_says_no_month_twice(
    first: dt.date | None, last: dt.date | None, written: str
) -> None:
    assert period(first, last) == written


def test_a_day_is_written_in_swedish() -> None:
    assert day(dt.date(2024, 5, 17)) == "17 maj 2024"


def test_every_tier_has_words_and_none_ranks_or_brands() -> None:
    assert set(TIER_WORDS) == set(TIERS)
    told = " ".join(word for pair in TIER_WORDS.values() for word in pair).casefold()
    assert not [w for w in ("värst", "farlig", "ghetto", "topp", "nr 1", "plats 1") if w in told]
