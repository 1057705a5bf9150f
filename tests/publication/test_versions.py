"""Three versions say the same things, each in words of its own."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from geo_trygghet.codes import CATEGORIES, PARTIES, SIZE_CLASSES, STATES, TIERS, TIME_BANDS
from geo_trygghet.maps import MAP_TEXTS
from geo_trygghet.publication.versions import EASY, ENGLISH, SWEDISH, VERSIONS, Version

every = pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.key)
BRANDING = (
    "värst",
    "farlig",
    "ghetto",
    "topplista",
    "worst",
    "dangerous",
    "no-go",
    "problemområde",
)


@every
def test_a_version_has_a_word_for_every_code(version: Version) -> None:
    assert set(version.tiers) == set(TIERS)
    assert set(version.parties) == set(PARTIES)
    assert set(version.lists) == set(SIZE_CLASSES)
    assert set(version.states) == set(STATES) | {"overdue"}
    assert set(version.causes) == set(CATEGORIES)
    assert set(version.times) == set(TIME_BANDS)
    assert set(version.files) == set(SWEDISH.files)
    assert set(MAP_TEXTS) <= set(version.map_texts)


@every
def test_a_version_says_every_sentence_with_no_gap_that_the_first_has_not(version: Version) -> None:
    assert set(version.words) == set(SWEDISH.words)
    for key, sentence in version.words.items():
        gaps = set(re.findall(r"{\w+}", sentence))
        assert gaps <= set(re.findall(r"{\w+}", SWEDISH.words[key])), key


def texts_of(version: Version) -> list[str]:
    return [
        *version.words.values(),
        *(text for pair in (*version.tiers.values(), *version.method) for text in pair),
        *(text for three in version.states.values() for text in three),
        *version.causes.values(),
        *version.map_texts.values(),
    ]


@every
def test_no_word_brands_or_ranks(version: Version) -> None:
    told = " ".join(texts_of(version)).casefold()
    assert not [word for word in BRANDING if word in told]


def test_easy_swedish_is_easier() -> None:
    def measured(version: Version) -> tuple[float, float]:
        texts = [text for _, text in version.method]
        texts += [version.words[k] for k in ("lead", "places_under", "few_under", "note", "band")]
        sentences = [s for text in texts for s in re.split(r"[.:?!]", text) if s.strip()]
        words = [w for s in sentences for w in re.findall(r"\w+", s)]
        return len(words) / len(sentences), sum(len(w) > 6 for w in words) / len(words)

    easy, ordinary = measured(EASY), measured(SWEDISH)
    assert easy[0] < 9 < ordinary[0]  # words a sentence
    assert easy[1] < 0.8 * ordinary[1]  # share of long words
    assert EASY.explained
    hard = ("osäkerhet", "konstruerad", "avrundat", "undanhålls", "rangordning", "svarande")
    told = " ".join(texts_of(EASY)).casefold()
    assert not [word for word in hard if word in told]


def test_english_has_no_swedish_left() -> None:
    allowed = {"konstruerade data", "medborgarlöfte", "lantmäteriet"}
    told = " ".join(texts_of(ENGLISH)).casefold()
    for word in allowed:
        told = told.replace(word, "")
    assert not re.findall(r"\b\w*[åäö]\w*\b", told)


def test_numbers_days_and_lists_are_written_in_their_language() -> None:
    assert (SWEDISH.whole(1512), ENGLISH.whole(1512)) == ("1\xa0512", "1,512")
    assert (SWEDISH.decimal(71.5), ENGLISH.decimal(71.5), ENGLISH.decimal(86)) == (
        "71,5",
        "71.5",
        "86",
    )
    assert (SWEDISH.span(0, 2), ENGLISH.span(0, 2), ENGLISH.span(3, 5)) == (
        "högst 2",
        "at most 2",
        "3–5",
    )
    day = dt.date(2024, 5, 17)
    assert (SWEDISH.day(day), ENGLISH.day(day)) == ("17 maj 2024", "17 May 2024")
    assert ENGLISH.month(day) == "May 2024"
    assert ENGLISH.period(dt.date(2024, 5, 1), day) == "1–17 May 2024"
    assert SWEDISH.months(dt.date(2024, 1, 1), dt.date(2024, 3, 31)) == "januari–mars 2024"
    assert SWEDISH.months(day, day) == "maj 2024"
    assert SWEDISH.listed(["A", "B", "C"]) == "A, B och C"
    assert (SWEDISH.listed(["A"]), SWEDISH.listed([])) == ("A", "")
    assert SWEDISH.counted("done", 1) == "1\xa0klar"
    assert SWEDISH.counted("handed_on", 2) == "2\xa0lämnade\xa0vidare"


def test_the_languages_are_told_apart_for_those_who_listen() -> None:
    assert [(v.key, v.lang) for v in VERSIONS] == [("sv", "sv"), ("latt", "sv"), ("en", "en")]
