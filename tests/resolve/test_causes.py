from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("ingen belysning", {"belysning"}),
        ("lampan är släckt", {"belysning"}),
        ("väldigt mörkt", {"belysning"}),
        ("när det är mörkt", set()),
        ("på mörka kvällar", set()),
        ("en svart bil", set()),
        ("becksvart under bron", {"belysning"}),
        ("mörka cykelvägar", {"belysning"}),
        ("knarklangning", {"narkotika"}),
        ("trasiga bänkar", {"skadegorelse"}),
        ("nedklottrat", {"klotter"}),
        ("skräp överallt", {"nedskrapning"}),
        ("höga buskar", {"buskage"}),
        ("buskörning med moped", {"trafik"}),
        ("ungdomsgäng", {"ungdomsgang"}),
        ("folk som är fulla", {"berusade"}),
        ("slagsmål och hot", {"vald_hot"}),
        ("källarinbrott", {"stold_inbrott"}),
        ("inga buskar", set()),
        ("aldrig bråk", set()),
        ("ingen plockar skräp", {"nedskrapning"}),
        ("de kör som galningar", {"trafik"}),
        ("min cykel blev av med hjulen, cyklar försvinner", {"stold_inbrott"}),
        ("nån blev nedslagen", {"vald_hot"}),
        ("ungar som sparkar sönder lampor", {"ungdomsgang", "skadegorelse"}),
        ("trasiga lampor", {"belysning"}),
        ("skräp i buskarna", {"nedskrapning"}),
        ("säljer påsar öppet", {"narkotika"}),
        ("gången under bron", set()),
        ("belysnig saknas", {"belysning"}),
        ("fulla papperskorgar", {"nedskrapning"}),
        ("bra belysning och fint", set()),
        ("så fort det blir kväll", set()),
        ("alla lampor lyser och inget skräp", set()),
        ("någon har tuschat ner väggen", {"klotter"}),
        ("de skriker efter folk", {"vald_hot"}),
    ],
)
def test_why(read: Callable[..., Resolution], text: str, causes: set[str]) -> None:
    assert set(read(text).categories) == causes


def test_a_word_within_a_places_name_is_no_cause(read: Callable[..., Resolution]) -> None:
    assert read("Brogatan").categories == ()
