"""Times that are told by what happens then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_trygghet.resolve.time_phrases import bands_by_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution


@pytest.mark.parametrize(
    ("phrase", "band"),
    [
        ("innan jobbet", "morgon"),
        ("när jag går till jobbet", "morgon"),
        ("när skolan slutat", "dag"),
        ("mitt på blanka dagen", "dag"),
        ("på rasterna", "dag"),
        ("när affärerna har stängt", "kvall"),
        ("när barnen lagt sig och senare på dagen", "kvall"),
        ("när krogen stänger", "natt"),
        ("hem från puben", "natt"),
        ("efter sista bussen", "natt"),
        ("när solen gått ner", "morker"),
        ("när turisterna är här", "sommar"),
        ("november till mars", "vinter"),
    ],
)
def test_what_happens_then_tells_the_time(phrase: str, band: str) -> None:
    assert band in bands_by_phrase(phrase)


@pytest.mark.parametrize(
    "phrase",
    ["", "efter jobbet", "efter träningen", "en dag", "till affären", "hem till mamma", "stängsel"],
)
def test_what_may_be_any_time_tells_none(phrase: str) -> None:
    assert bands_by_phrase(phrase) == set()


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("Stora torg 19.30", ("kvall",)),
        ("Stora torg halv nio", ("kvall",)),
        ("Stora torg vid åttatiden", ("kvall",)),
        ("Stora torg innan jobbet vid sextiden", ("morgon",)),
        ("Stora torg, ring mig efter 18", ()),
        ("Stora torg, 19.90 kr för en korv", ()),
    ],
)
def test_the_clock_is_read_as_people_write_it(
    read: Callable[..., Resolution], text: str, bands: tuple[str, ...]
) -> None:
    assert read(text).time_bands == bands
