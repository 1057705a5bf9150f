from __future__ import annotations

import re

from geo_trygghet.privacy.branding_rules import (
    PEOPLE,
    PLACE,
    RANKING,
    candidates,
    harmless_spans,
    words_of,
)


def test_each_kind_of_wording_says_what_is_wrong_with_it() -> None:
    reasons = {
        text: {found.why for found in candidates(text)}
        for text in ("den värsta gatan", "på topplistan", "tiggarna")
    }
    assert list(reasons.values()) == [{PLACE}, {RANKING}, {PEOPLE}]


def test_a_capital_within_a_sentence_makes_a_name_and_at_its_head_none() -> None:
    assert candidates("Vandringen går till Värsta gård") == ()
    assert candidates("Värsta gården rivs")
    assert candidates("Klart. Värsta gården rivs")
    assert candidates("De sa ”Värsta gatan i stan” om oss")


def test_what_is_denied_brands_nobody() -> None:
    assert candidates("Bokstaven säger inte vilken plats som är mest otrygg.") == ()
    assert candidates("Det är inte klart. Torget är mest otryggt.")


def test_harmless_uses_are_told_by_their_place() -> None:
    text = "Det är farligt att cykla på isen"
    assert [text[a:b] for a, b in harmless_spans(text)] == ["Det är farligt att cykla"]
    assert harmless_spans("Ett riskområde för otrygghet") == []


def test_words_are_tried_by_length_with_any_space() -> None:
    pattern = words_of({"värst", "allra värst", "värsta"})
    assert re.fullmatch(pattern, "allra \n värst")
    assert pattern.startswith("allra")
    assert re.match(pattern, "värsta")
    assert pattern.index("värsta") < pattern.rindex("värst")
