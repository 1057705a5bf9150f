from __future__ import annotations

import pandas as pd

from geo_trygghet.privacy import DecidedWords, mask_personal


def decided(*rows: tuple[str, str]) -> DecidedWords:
    return DecidedWords.of(pd.DataFrame(rows, columns=["words", "verdict"]))


def test_words_decided_as_personal_are_masked_wherever_they_stand() -> None:
    words = decided(("Stor-Olle på hörnet", "hide"))
    masked = mask_personal("där stor-olle på  hörnet står, inte kiosken på hörnet", decided=words)
    assert masked.text == "där [namn] står, inte kiosken på hörnet"
    assert masked.counts == {"namn": 1}


def test_the_genitive_is_masked_too() -> None:
    assert mask_personal("vid rutans kiosk", decided=decided(("Rutan", "hide"))).text == (
        "vid [namn] kiosk"
    )


def test_a_name_decided_as_none_is_shown() -> None:
    assert mask_personal("hos Anna Berg").text == "hos [namn]"
    assert mask_personal("hos Anna Berg", decided=decided(("anna  berg", "open"))).text == (
        "hos Anna Berg"
    )


def test_a_number_stays_masked_whatever_was_decided() -> None:
    words = decided(("070-123 45 67", "open"), ("Anna", "open"))
    assert mask_personal("Anna, 070-123 45 67", decided=words).text == "Anna, [telefonnummer]"


def test_other_decisions_say_nothing_of_persons() -> None:
    assert decided(("anna", "place"), ("berg", "none")) == DecidedWords()
    assert DecidedWords.of(pd.DataFrame(columns=["words", "verdict"])) == DecidedWords()
