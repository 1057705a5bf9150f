from __future__ import annotations

import itertools
import re

import pytest
from hostile import HOSTILE
from release_town import draft, drafted, hostile_town, prepared, promised

from geo_trygghet.publication.draft import draft_of
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.fragment import PREFIX, ROOT, isolated, scoped
from geo_trygghet.publication.reading import read_markup
from geo_trygghet.tables import PublicProfile


def fragment() -> str:
    return drafted().files["fragment.html"].decode()


def test_it_is_a_fragment_without_script_that_loads_nothing() -> None:
    text = fragment()
    assert not re.search(
        r"<(?:!doctype|html|head|body|script|iframe|img|link|meta)\b", text, re.IGNORECASE
    )
    assert text.count("<style>") == 1
    assert read_markup(text.encode()).handlers == []
    assert text.startswith(f'<div class="{ROOT}" lang="sv"')


def test_headings_begin_at_the_second_level_and_skip_none() -> None:
    levels = [int(n) for n in re.findall(r"<h(\d)", fragment())]
    assert levels[0] == 2
    assert min(levels) == 2
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_every_class_and_id_is_its_own() -> None:
    body = fragment().split("</style>", 1)[1]
    for words in re.findall(r'\s(?:class|id|aria-labelledby)="([^"]*)"', body):
        assert all(word.startswith(PREFIX) for word in words.split())
    ids = re.findall(r'\sid="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    for wanted in re.findall(r'aria-labelledby="([^"]+)"|url\(#([^)]+)\)|href="#([^"]+)"', body):
        assert set(" ".join(wanted).split()) <= set(ids)


def test_every_rule_of_its_style_stands_under_its_own_class() -> None:
    style = re.search(r"<style>(.*?)</style>", fragment(), re.DOTALL)
    assert style
    for head in re.findall(r"([^{}]+)\{", style[1]):
        if not head.strip().startswith("@"):
            for one in re.sub(r"\([^()]*\)", "", head).split(","):
                assert one.strip().startswith(f".{ROOT}"), one
    assert "@page" not in style[1]
    assert ":root" not in style[1]


def test_selectors_are_scoped_within_media_and_lists_of_them() -> None:
    css = (
        "/* a{} */ .root { --a: 1 } .b:not(.c, .d), p > .e { x: y } "
        "@media print { .f { g: h } } @page { size: A4 }"
    )
    assert scoped(css) == (
        f".{ROOT}{{--a: 1}}\n"
        f".{ROOT} .{PREFIX}b:not(.{PREFIX}c, .{PREFIX}d),.{ROOT} p > .{PREFIX}e{{x: y}}\n"
        f"@media print{{.{ROOT} .{PREFIX}f{{g: h}}}}"
    )
    with pytest.raises(ValueError, match="klammer"):
        scoped(".a { b: c")


def test_addresses_within_the_fragment_follow_its_ids() -> None:
    told = isolated(
        '<a class="a b" href="#x" title="class=&#34;y&#34;"><b id="x" clip-path="url(#c)">'
    )
    assert 'class="tgk-a tgk-b" href="#tgk-x"' in told
    assert 'id="tgk-x" clip-path="url(#tgk-c)"' in told
    assert "class=&#34;y&#34;" in told
    assert isolated('<a href="https://x.example/">') == '<a href="https://x.example/">'


def test_it_says_what_the_page_says() -> None:
    text = " ".join(read_markup(fragment().encode()).texts)
    for told in ("Trygghet i Halmstad", "56–76", "Det här sa ni – det här gör vi", "Konstruerade"):
        assert told in text
    assert read_markup(fragment().encode()).suppressed


def test_files_are_led_to_where_the_page_lies_or_only_named() -> None:
    assert "platser.csv" in fragment()
    assert 'href="platser.csv"' not in fragment()
    profile = PublicProfile(
        page_url="https://kommunen.example/trygghet/index.html", contact="fraga@kommunen.example"
    )
    made = draft_of(prepared(), Edition(profile=profile))
    assert not made.failed
    text = made.files["fragment.html"].decode()
    assert 'href="https://kommunen.example/trygghet/platser.csv"' in text
    assert 'href="mailto:fraga@kommunen.example"' in text


def test_hostile_names_stay_text() -> None:
    text = draft(hostile_town(), promises=promised(text=HOSTILE)).files["fragment.html"]
    markup = read_markup(text)
    assert b"<img src=x" not in text
    assert markup.scripts == []
    assert HOSTILE.strip() in markup.texts
