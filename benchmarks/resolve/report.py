"""The benchmark's tables in one text: what is printed, and what RESULTS.md holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from benchmarks.machine import machine
from benchmarks.resolve import tables
from benchmarks.resolve.answers import DEVELOPMENT, HELD_OUT
from benchmarks.resolve.calibration import calibrate
from benchmarks.resolve.measures import RESAMPLES, measure
from benchmarks.resolve.phrases import f1_by_form, length_of
from benchmarks.resolve.runs import by_author, development, held_out
from benchmarks.resolve.speed import quantile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.resolve.answers import Answer
    from benchmarks.resolve.runs import Run, Timing
    from benchmarks.resolve.scoring import Outcome
    from benchmarks.resolve.speed import Spread

PACKAGES: Final = ("rapidfuzz", "pyahocorasick", "symspellpy", "simplemma", "hunspell-sv", "numpy")


def answer_sets(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Part answers into columns: held out, each author of them, development; none empty."""
    apart = {f"{author} (held out)": some for author, some in by_author(held_out(outcomes)).items()}
    whole = {"held out": held_out(outcomes)} if len(apart) > 1 else {}
    known = {f"{a} (development)": some for a, some in by_author(development(outcomes)).items()}
    told = {"held out", *apart, *known}
    rest = {a: some for a, some in by_author(outcomes).items() if not _told(a, told)}
    return {**whole, **apart, **known, **rest}


def _told(author: str, names: set[str]) -> bool:
    return any(name.startswith(f"{author} (") for name in names)


def best_set(outcomes: Sequence[Outcome]) -> tuple[str, list[Outcome]]:
    """Give the set that tells most: what was held out, else everything."""
    kept = held_out(outcomes)
    return ("answers held out", kept) if kept else ("all answers", list(outcomes))


def _written(answers: Sequence[Answer]) -> str:
    """Tell how many answers each author wrote, and which were held out."""
    counts = Counter(answer.author for answer in answers)
    parts = []
    for label, names in (
        ("read", DEVELOPMENT),
        ("not read; g was scored twice before, i once", HELD_OUT),
    ):
        told = [f"{name} ({counts[name]})" for name in sorted(names & counts.keys())]
        parts.append(f"{label}: {', '.join(told) or 'none yet'}")
    return "; ".join(parts)


def quality(name: str, run: Run) -> Iterator[str]:
    """Tell how well the resolver did with one register, whole and in groups."""
    yield f"## {name}: {len(run.register.places)} places\n"
    yield tables.measures_table(answer_sets(run.ours))
    whose, some = best_set(run.ours)
    yield f"\nIn groups, {whose}:"
    for head, group_of in (
        ("source", lambda o: o.answer.source),
        ("municipality", lambda o: o.answer.municipality),
        ("length", lambda o: length_of(o.answer)),
        ("difficulty", lambda o: "hard" if "hard" in o.answer.tags else "regular"),
    ):
        yield "\n" + tables.groups_table(some, head, group_of)
    rows = [
        [form, recall.cases, tables.figure(recall), tables.figure(f1)]
        for form, (recall, f1) in f1_by_form(some, run.register).items()
    ]
    yield "\n" + tables.table(["the place is written as", "places", "recall", "F1"], rows) + "\n"


def peers(runs: Mapping[str, Run]) -> Iterator[str]:
    """Tell how well each reader finds places, side by side."""
    rows = []
    for name, run in runs.items():
        for reader, outcomes in run.outcomes.items():
            found = measure(best_set(outcomes)[1])
            keys = ("f1", "precision", "recall", "ambiguous_right", "unknown_left")
            rows.append([name, reader, *(tables.figure(found[key]) for key in keys)])
    whose = best_set(next(iter(runs.values())).ours)[0]
    yield f"## Peers on the same answers, {whose}\n"
    head = ["register", "reader", "F1", "precision", "recall", "several: flagged", "unknown: left"]
    yield tables.table(head, rows) + "\n"


def calibration(runs: Mapping[str, Run]) -> Iterator[str]:
    """Tell whether probabilities mean what they say."""
    yield "## Calibration\n"
    for name, run in runs.items():
        whose, some = best_set(run.ours)
        found = calibrate(some)
        error = tables.figure(found.error)
        yield f"{name}, {whose}: expected calibration error {error}, {found.error.cases} links.\n"
        rows: list[list[object]] = [
            [f"{b.low:g}–{b.high:g}", b.links, f"{b.mean:.3f}", f"{b.right:.3f}"]
            for b in found.bins
        ]
        yield tables.table(["probability", "links", "mean", "share right"], rows) + "\n"


def speeds(timings: Mapping[str, Timing]) -> Iterator[str]:
    """Tell how fast readers are; medians with the least and the most of the runs."""
    yield "## Speed\n"
    head = ["register", "reader", "answers/s, words new", "words seen", "words seen, 2 processes"]
    rows = [
        [name, reader, _spread(told.new), _spread(told.seen), _spread(told.together)]
        for name, timing in timings.items()
        for reader, told in timing.throughput.items()
    ]
    yield tables.table(head, rows)
    yield "\nOne answer as the first of all, processor time:\n"
    alone: list[list[object]] = [
        [name, len(t.cold_ms), *(f"{quantile(t.cold_ms, q):.2f} ms" for q in (0.5, 0.99, 1.0))]
        for name, t in timings.items()
    ]
    yield tables.table(["register", "answers", "median", "99 %", "slowest"], alone)
    yield "\nHostile texts of 10,000 characters, processor time:\n"
    first = next(iter(timings.values())).hostile_ms
    rows = [[kind, *(f"{t.hostile_ms[kind]:.0f} ms" for t in timings.values())] for kind in first]
    yield tables.table(["text", *timings], rows) + "\n"


def _spread(spread: Spread) -> str:
    return f"{spread.median:,.0f} ({spread.low:,.0f}–{spread.high:,.0f})"


def heading(
    answers: Sequence[Answer], date: str, command: str, load: Sequence[float]
) -> Iterator[str]:
    """Tell what was measured, on what, when and how.

    Parameters
    ----------
    answers
        Those that were read.
    date, command
        When it was run, and by what.
    load
        The machine's load average before and after [processes].
    """
    yield "# Words to places, measured\n"
    yield (
        f"{len(answers)} **constructed** answers, written by the builders: they say nothing "
        "certain of real answers. Of these authors, whoever builds the resolver has "
        f"{_written(answers)}. "
        f"Intervals hold 95 %, from {RESAMPLES} seeded resamples of whole answers.\n"
    )
    yield f"- {date}, `{command}`"
    yield from machine(PACKAGES, load)
