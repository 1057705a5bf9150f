from __future__ import annotations

import json

import pytest
from bench_results import make_run, make_timing

from benchmarks.resolve.published import SHOWN, main_figures, written
from benchmarks.resolve.runs import OURS
from geo_trygghet.errors import NothingToTakeError

RUNS = {"small": make_run(), "large": make_run()}
TIMINGS = {"small": make_timing(), "large": make_timing()}


def test_the_main_figures_are_those_of_the_answers_held_out() -> None:
    figures = main_figures(RUNS, TIMINGS, "2026-11-25")
    kept, known = figures["held_out"], figures["development"]
    assert (kept["authors"], kept["answers"], kept["places"]) == (["g", "i"], 4, 4)
    assert (known["authors"], known["answers"]) == (["a"], 2)
    assert set(kept["figures"]) == set(SHOWN)
    assert kept["figures"]["f1"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["calibration"]["error"]["value"] == pytest.approx(0.1)
    assert figures["constructed"] is True


def test_every_reader_is_told_of() -> None:
    readers = main_figures(RUNS, TIMINGS, "2026-11-25")["readers"]
    assert readers[0]["name"] == OURS
    assert len(readers) == 5
    assert readers[0]["per_second"] == 4321
    assert readers[1]["small"]["value"] == 0


def test_what_is_not_known_is_null_and_the_file_is_strict_json() -> None:
    text = written(main_figures(RUNS, TIMINGS, "2026-11-25"))
    figures = json.loads(text, parse_constant=pytest.fail)
    assert figures["held_out"]["figures"]["time_f1"]["value"] is None
    assert text.endswith("}\n")


def test_without_answers_held_out_the_figures_are_those_of_development() -> None:
    some = make_run("ab")
    figures = main_figures({"small": some, "large": some}, TIMINGS, "2026-11-25")
    assert (figures["of"], figures["held_out"]) == ("development", None)
    assert figures["development"]["authors"] == ["a", "b"]
    assert figures["readers"][0]["small"]["cases"] == figures["calibration"]["error"]["cases"] * 2
    kept = make_run("g")
    figures = main_figures({"small": kept, "large": kept}, TIMINGS, "2026-11-25")
    assert (figures["of"], figures["development"]) == ("held_out", None)


def test_other_peoples_answers_are_no_figures_of_ours() -> None:
    some = make_run("q")
    with pytest.raises(NothingToTakeError, match="egna skribenterna"):
        main_figures({"small": some, "large": some}, TIMINGS, "2026-11-25")
