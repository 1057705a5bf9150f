"""The figures on how rightly words are read, and the page that shows them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from bench_results import make_run, make_timing
from geo_trygghet_web.measured import measured
from geo_trygghet_web.views import om

from benchmarks.resolve.answers import DEVELOPMENT, HELD_OUT
from benchmarks.resolve.distractors import COUNT
from benchmarks.resolve.peers import PEERS
from benchmarks.resolve.published import SHOWN, main_figures
from benchmarks.resolve.runs import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site

SENTENCES = {
    "sv": "konstruerade av dem som byggt programmet och säger inget säkert om verkliga svar",
    "en": "constructed by those who built the program and say nothing certain of real answers",
}


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Let the page show figures that are known by heart."""
    timings = {"small": make_timing(), "large": make_timing()}
    figures = main_figures({"small": make_run(), "large": make_run()}, timings, "2026-11-25")
    monkeypatch.setattr(om, "measured", lambda: figures)
    return figures


def estimates(value: object) -> Iterator[dict[str, Any]]:
    """Find every figure with an interval."""
    if isinstance(value, dict):
        if "low" in value and "value" in value:
            yield value
        for child in value.values():
            yield from estimates(child)
    elif isinstance(value, list):
        for child in value:
            yield from estimates(child)


def test_the_file_holds_what_the_benchmark_writes() -> None:
    found = measured()
    assert found["constructed"] is True
    assert dt.date.fromisoformat(found["date"])
    assert found["places"]["large"] == found["places"]["small"] + COUNT
    told = [found[of] for of in ("held_out", "development") if found[of]]
    for one, names in ((found["held_out"], HELD_OUT), (found["development"], DEVELOPMENT)):
        assert one is None or set(one["authors"]) <= names
    assert set(found[found["of"]]["figures"]) == set(SHOWN)
    assert [one["name"] for one in found["readers"]] == [OURS, *PEERS]
    assert sum(one["answers"] for one in told) > 0


def test_every_figure_in_the_file_is_a_share_within_its_interval_or_not_known() -> None:
    found = list(estimates(measured()))
    assert len(found) > len(SHOWN) + len(PEERS)
    for one in found:
        if one["value"] is None:
            assert (one["low"], one["high"]) == (None, None)
        else:
            assert one["cases"] > 0
            assert 0 <= one["low"] <= one["high"] <= 1
            assert 0 <= one["value"] <= 1


@pytest.mark.parametrize("language", SENTENCES)
def test_the_page_shows_the_measured_figures_and_says_what_they_are_of(
    site: Site, language: str
) -> None:
    text = site.client().get(f"/metod?lang={language}").text
    assert SENTENCES[language] in text
    precision = measured()[measured()["of"]]["figures"]["precision"]["value"] * 100
    comma = "," if language == "sv" else "."
    assert f"{precision:.1f}".replace(".", comma) in text
    assert measured()["date"] in text


def test_a_known_figure_stands_with_its_interval_and_cases(
    site: Site, known: dict[str, Any]
) -> None:
    text = site.client().get("/metod").text
    f1 = known["held_out"]["figures"]["f1"]
    span = f"{f1['low'] * 100:.1f}–{f1['high'] * 100:.1f}".replace(".", ",")
    assert f'66,7\u00a0% <span class="muted nowrap">({span})</span></td><td>4</td>' in text
    assert "10,0 procentenheter" in text
    assert text.count("4\u00a0321") == len(known["readers"])
    assert "Svaren av skribent g, i hölls undan" in text
    assert re.search(r"menar\.\s+Svaren av .* bygget\.\s+Svaren av skribent a har", text, re.DOTALL)
    assert re.search(r"undanhållna svaren\.\s+Har tio", text)


def test_what_could_not_be_measured_is_a_dash(site: Site, known: dict[str, Any]) -> None:
    assert known["held_out"]["figures"]["time_f1"]["value"] is None
    text = site.client().get("/metod").text
    assert '<tr><th scope="row">Tider</th><td>–</td><td>0</td>' in text
    known["calibration"]["error"]["value"] = None
    assert "går inte att pröva" in site.client().get("/metod").text


def test_the_page_owns_that_nothing_was_held_out(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    timings = {"small": make_timing(), "large": make_timing()}
    figures = main_figures({"small": make_run("a"), "large": make_run("a")}, timings, "2026-11-25")
    monkeypatch.setattr(om, "measured", lambda: figures)
    text = site.client().get("/metod").text
    assert "Inga svar har hållits undan än." in text
    assert "gäller svaren att utveckla med" in text
    assert "Undanhållna svar" not in text
    assert "Flera skribenter" not in text
    assert "No answers have been held out yet." in site.client().get("/metod?lang=en").text
