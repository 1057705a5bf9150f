from __future__ import annotations

import base64
import dataclasses
import hashlib
import re

import pytest
from hostile import HOSTILE
from release_town import draft, drafted, hostile_town, promised, public_table, town

from geo_trygghet.publication import page as page_module
from geo_trygghet.publication.page import content_policy
from geo_trygghet.publication.reading import read_markup


def html() -> str:
    return drafted().files["index.html"].decode()


def test_the_page_tells_promise_places_safe_places_method_and_data_in_that_order() -> None:
    heads = re.findall(r"<h2[^>]*>([^<]+)</h2>", html())
    assert heads == [
        "Det här lovades",
        "Platserna som nämndes",
        "Platser som nämns som trygga",
        "Så är det räknat",
        "Öppna data",
    ]


def test_the_page_says_what_it_is_and_what_it_is_not() -> None:
    text = " ".join(read_markup(html().encode()).texts)
    for told in (
        "Konstruerade data.",
        "de är ingen rangordning",
        "De som svarar har själva valt att göra det",
        "54–75 av 100",
        "Utgåva 1",
        "Medborgarlöfte 2024–2025",
        "71,5 av 100",
    ):
        assert told in text.replace("\xa0", " ") or told in text, told
    assert '<html lang="sv">' in html()


def test_the_table_is_there_without_javascript_and_suppressed_come_last_in_it() -> None:
    body = html()
    rows = re.findall(r'<tr data-place-id="([^"]+)"', body)
    assert rows == ["t.langgatan", "t.parken", "t.torget", "t.karnan"]
    assert body.index("data-suppressed") > body.index('data-place-id="t.karnan"')
    assert re.search(r'<svg[^>]+role="img"', body)


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
    assert len(read_markup(files["index.html"]).suppressed) == 2 * 5


def test_a_small_round_has_spans_but_no_groups_and_says_why() -> None:
    tables = town()
    few = dataclasses.replace(tables, answers=tables.answers.iloc[:45])
    made = draft(few)
    text = " ".join(read_markup(made.files["index.html"]).texts)
    assert not made.failed
    assert "Bara 45 har svarat." in text
    assert "Nämns av många" not in text
    assert "Nämns i enkäten" in text
