"""The page stands alone: its own styles by hash, no script, no foreign file, nothing run."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

from hostile import HOSTILE
from report_town import Q4, material, town_ledger

from geo_trygghet.reports import quarter_report
from geo_trygghet.reports.html_file import html_body, html_file, report_css
from geo_trygghet.reports.law import law_report
from geo_trygghet.reports.periods import quarter_of


def page() -> str:
    return html_file(quarter_report(material(), Q4)).decode()


def test_its_styles_are_let_through_by_hash_and_nothing_else_is() -> None:
    told = page()
    (css,) = re.findall(r"<style>(.*?)</style>", told, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', told)
    assert policy
    assert f"style-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "</" not in css


def test_it_has_no_script_and_asks_nobody() -> None:
    told = page()
    assert "<script" not in told
    assert not re.search(r"(?:src|href)=\"(?!#|data:)", told)
    assert "style=" not in told


def test_language_title_and_made_up_data_are_told_in_the_files_own_data() -> None:
    told = page()
    assert '<html lang="sv">' in told
    assert "<title>Kvartalsrapport 2025-Q4 – Halmstads kommun – konstruerade data</title>" in told
    assert 'name="keywords" content="trygghet, lägesbild, konstruerade data"' in told


def test_every_table_has_a_caption_and_headers_with_scope() -> None:
    told = page()
    tables = re.findall(r"<table.*?</table>", told, re.DOTALL)
    assert len(tables) >= 8
    for table in tables:
        assert "<caption>" in table
        assert '<th scope="col"' in table
        assert table.count('<th scope="row"') == table.count("<tr") - 1


def test_headings_go_down_one_step_at_a_time_from_the_level_asked_for() -> None:
    for level in (1, 2):
        body = html_body(quarter_report(material(), Q4), level=level)
        levels = [int(n) for n in re.findall(r"<h(\d)", body)]
        assert levels[0] == level
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_picture_is_in_the_page_with_its_alt_text() -> None:
    day = quarter_of(Q4.ends).ends
    told = html_file(law_report(material(), 2025, on=day)).decode()
    assert re.search(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="Karta över', told)


def test_what_people_wrote_is_never_markup() -> None:
    told = html_file(
        quarter_report(material(ledger=town_ledger(text=HOSTILE), weeks=0), Q4)
    ).decode()
    assert "<script" not in told
    assert "<img" not in told
    assert "&lt;script&gt;" in told


def test_the_styles_print_and_fold_on_a_phone() -> None:
    css = report_css()
    assert "@media print" in css
    assert "@media (max-width:640px)" in css
