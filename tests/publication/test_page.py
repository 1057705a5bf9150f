from __future__ import annotations

import base64
import dataclasses
import hashlib
import re

import pandas as pd
import pytest
from hostile import HOSTILE
from release_town import (
    actions,
    draft,
    drafted,
    figures,
    hostile_town,
    promised,
    public_table,
    town,
)

from geo_trygghet.publication import page as page_module
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.page import content_policy, render_page
from geo_trygghet.publication.reading import read_markup
from geo_trygghet.tables import PublicProfile


def html() -> str:
    return drafted().files["index.html"].decode()


def part(key: str) -> str:
    """Give one version's part of the page."""
    return html().split(f'<div class="version" id="{key}"')[1].split('<div class="version"')[0]


def test_every_version_tells_the_same_things_in_the_same_order() -> None:
    heads = {key: re.findall(r"<h2[^>]*>([^<]+)</h2>", part(key)) for key in ("sv", "en")}
    assert heads["sv"] == [
        "Det här lovades",
        "Platserna som nämndes",
        "Det här sa ni – det här gör vi",
        "Platser som nämns som trygga",
        "Så är det räknat",
        "Öppna data",
    ]
    assert heads["en"] == [
        "What was promised",
        "The places that were named",
        "What you said – what we do",
        "Places named as safe",
        "How it was reckoned",
        "Open data",
    ]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", part("latt"))[1] == "Det här har vi lovat"


def test_the_swedish_version_stands_last_so_that_the_others_can_hide_it() -> None:
    assert re.findall(r'<div class="version" id="(\w+)" lang="(\w+)"', html()) == [
        ("latt", "sv"), ("en", "en"), ("sv", "sv"),
    ]  # fmt: skip


def test_no_id_stands_twice_and_every_address_within_the_page_leads_somewhere() -> None:
    body = html()
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", body, flags=re.DOTALL)
    ids = re.findall(r'\sid="([^"]+)"', markup)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', markup)) <= set(ids)
    for words in re.findall(r'aria-labelledby="([^"]+)"', markup):
        assert set(words.split()) <= set(ids)


def test_what_the_municipality_wrote_is_swedish_in_the_english_version_too() -> None:
    body = draft(promises=promised(), actions=actions()).files["index.html"].decode()
    english = body.split('<div class="version" id="en"')[1].split('<div class="version"')[0]
    for text in ("Synas mer på torget", "Nya lampor på torget", "Mörkt på kvällarna."):
        assert f'<span lang="sv">{text}</span>' in english
    assert "quoted in Swedish" in english


def test_the_municipalitys_colour_is_the_pages_if_it_can_be_read() -> None:
    made = {
        accent: render_page(
            public_table(), figures=figures(), edition=Edition(profile=PublicProfile(accent=accent))
        ).decode()
        for accent in ("#0a5c3a", "#ffee00", None)
    }
    assert "--accent: #0a5c3a" in made["#0a5c3a"]
    assert "--accent: #4a2574" in made["#ffee00"]
    assert made["#ffee00"] == made[None]
    # The ramp and the signs of states keep their colours.
    assert made["#0a5c3a"].replace("#0a5c3a", "#4a2574") != made["#0a5c3a"]
    for colour in ("#5f1170", "#c290c6", "--green: #155c3c"):
        assert made["#0a5c3a"].count(colour) == made[None].count(colour)


def test_an_action_is_a_line_with_sign_word_and_day() -> None:
    body = draft(promises=promised(status="ongoing", done="410 timmar"), actions=actions())
    text = " ".join(read_markup(body.files["index.html"]).texts)
    assert not body.failed
    assert "2 åtgärder" in text
    for told in ("Pågår", "klart senast 1 mars 2024", "Klart", "april 2024", "410 timmar"):
        assert told in text
    assert "Gatukontoret" in text


def test_a_flagged_place_without_action_says_that_no_answer_is_written() -> None:
    assert "Inget svar är skrivet än." in part("sv")
    assert "No answer has been written yet." in part("en")


def test_old_promises_are_kept_folded() -> None:
    before = promised(
        promise_id="p0", period="2020", period_from="2020-01-01", period_to="2020-12-31",
        text="Fler lampor", outcome="Åtta av tio är på plats",
    )  # fmt: skip
    body = draft(promises=pd.concat([before, promised()])).files["index.html"].decode()
    folded = re.findall(r"<details.*?</details>", body, re.DOTALL)
    assert len(folded) == 3
    assert all("Åtta av tio är på plats" in one and " open" not in one[:60] for one in folded)
    assert 'href="#sv-tidigare"' in body


def test_the_page_says_what_it_is_and_what_it_is_not() -> None:
    text = " ".join(read_markup(html().encode()).texts).replace("\xa0", " ")
    for told in (
        "Konstruerade data.",
        "de är ingen rangordning",
        "De som svarar har själva valt att göra det",
        "56–76 av 100",
        "Utgåva 1",
        "Medborgarlöfte 2024–2025",
        "71,5 av 100",
    ):
        assert told in text, told
    assert '<html lang="sv">' in html()


def test_the_table_is_there_without_javascript_and_suppressed_come_last_in_it() -> None:
    body = html()
    for key in ("sv", "latt", "en"):
        own = part(key)
        rows = re.findall(r'<tr data-place-id="([^"]+)"', own)
        assert rows == ["t.langgatan", "t.parken", "t.torget", "t.karnan"]
        assert own.index("data-suppressed") > own.index('data-place-id="t.karnan"')
        assert len(re.findall(r'<svg[^>]+role="img"', own)) == 1
    assert body.count("data-suppressed") == 3


def test_the_policy_is_the_hashes_of_the_pages_own_blocks() -> None:
    body = html()
    policy = read_markup(body.encode()).policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    for kind, content in re.findall(r"<(script|style)[^>]*>(.*?)</\1>", body, flags=re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        part = next(p for p in policy.split("; ") if p.startswith(f"{kind}-src"))
        assert f"'sha256-{digest}'" in part


def test_a_page_without_scripts_has_a_policy_that_allows_none() -> None:
    assert "script-src 'none'" in content_policy("<style>a{}</style><style>a{}</style>")


def test_the_page_is_one_file_under_a_megabyte_that_loads_nothing() -> None:
    body = drafted().files["index.html"]
    assert len(body) < 1_000_000
    assert not re.search(rb"<(?:link|img|iframe|object|embed|script[^>]+src)\b", body)


def test_the_same_data_are_the_same_bytes() -> None:
    assert draft().files == drafted().files


def test_markup_and_code_in_a_name_are_text() -> None:
    files = draft(hostile_town(), promises=promised(text=HOSTILE, source=HOSTILE)).files
    body = files["index.html"].decode()
    page = read_markup(files["index.html"])
    assert page.handlers == []
    assert "<img src=x" not in body
    assert body.count("<script") == len(page.scripts)
    assert HOSTILE.strip() in page.texts
    assert not re.search(r"<script>alert|</script><img", body)
    assert "<script>alert" not in files["karta.svg"].decode()


def test_code_that_would_end_its_own_block_is_refused() -> None:
    with pytest.raises(ValueError, match="avslutar sitt eget block"):
        page_module._inline("var a = '</SCRIPT>';")


def test_without_promises_places_or_question_the_page_says_so() -> None:
    bare = promised().iloc[:0]
    files = draft(promises=bare, floor=50).files
    text = " ".join(read_markup(files["index.html"]).texts)
    assert "Inget medborgarlöfte finns inlagt" in text
    assert "Ingen plats nämns som trygg" in text
    assert public_table().question


def test_when_nothing_reaches_the_floor_the_page_still_stands() -> None:
    files = draft(floor=1000).files
    text = " ".join(read_markup(files["index.html"]).texts)
    assert "Ingen plats nämns av så många att den kan visas." in text
    assert len(read_markup(files["index.html"]).suppressed) == 3 * 5


def test_a_small_round_has_spans_but_no_groups_and_says_why() -> None:
    tables = town()
    few = dataclasses.replace(tables, answers=tables.answers.iloc[:45])
    made = draft(few)
    text = " ".join(read_markup(made.files["index.html"]).texts)
    assert not made.failed
    assert "Bara 45 har svarat." in text
    assert "Nämns av många" not in text
    assert "Nämns i enkäten" in text
