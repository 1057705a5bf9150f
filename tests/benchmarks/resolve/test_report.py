from __future__ import annotations

from bench_results import make_run, make_timing

from benchmarks.resolve import report
from benchmarks.resolve.runs import OURS


def test_answers_held_out_come_first_and_development_is_named_so() -> None:
    names = list(report.answer_sets(make_run().ours))
    assert names == ["held out", "g (held out)", "i (held out)", "a (development)"]


def test_other_answers_are_a_column_of_their_own_name() -> None:
    assert list(report.answer_sets(make_run("q").ours)) == ["q"]
    assert report.best_set(make_run("q").ours)[0] == "all answers"
    assert len(report.best_set(make_run().ours)[1]) == 4


def test_quality_tells_every_group() -> None:
    text = "\n".join(report.quality("The register", make_run()))
    for word in ("4 places", "held out", "digital", "Halmstad", "2–5 words", "regular", "recall"):
        assert word in text, word


def test_peers_stand_beside_ours_for_each_register() -> None:
    text = "\n".join(report.peers({"small": make_run(), "large": make_run()}))
    assert text.count(OURS) == text.count("rapidfuzz partial_ratio") == 2
    assert text.count("0.667 (") == 2


def test_calibration_tells_bins_and_error() -> None:
    text = "\n".join(report.calibration({"small": make_run()}))
    assert "expected calibration error 0.100" in text
    assert "0.9–0.95" in text


def test_speed_tells_medians_spreads_and_the_worst() -> None:
    text = "\n".join(report.speeds({"small": make_timing()}))
    for told in ("4,321 (300–5,000)", "2.00 ms", "3.00 ms", "12 ms"):
        assert told in text, told


def test_the_heading_says_that_answers_are_constructed_and_how_it_was_run() -> None:
    text = "\n".join(
        report.heading(make_run().answers, "2026-11-25", "python -m benchmarks.resolve", [0.5, 1.0])
    )
    assert "6 **constructed** answers" in text
    assert "not read; g was scored twice before, i once: g (2), i (2)" in text
    assert "`python -m benchmarks.resolve`" in text
    assert "rapidfuzz 3" in text
    assert "0.5, 1.0" in text


def test_the_heading_owns_that_nothing_was_held_out() -> None:
    text = "\n".join(report.heading(make_run("a").answers, "2026-11-25", "x", [0.0]))
    assert "i once: none yet" in text
