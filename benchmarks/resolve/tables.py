"""The tables that the benchmark prints, as Markdown that reads well on a terminal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.resolve.measures import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from benchmarks.resolve.measures import Estimate
    from benchmarks.resolve.scoring import Outcome

NAMES = {
    "f1": "places, F1",
    "precision": "places, precision",
    "recall": "places, recall",
    "exact_answer": "answers with exactly the right places",
    "no_place_right": "answers without a place: none linked",
    "negated_f1": "denied or praised places, F1",
    "polarity_right": "polarity of the places found",
    "nowhere_f1": "whole answer says nowhere, F1",
    "category_f1": "categories, micro F1",
    "time_f1": "time bands, micro F1",
    "ambiguous_right": "words for several places: flagged, not linked",
    "unknown_left": "places that the register lacks: left alone",
}


def figure(estimate: Estimate) -> str:
    """Write a figure with its interval: "0.967 (0.951-0.980)"; a dash if it is not known."""
    if math.isnan(estimate.value):
        return "–"
    return f"{estimate.value:.3f} ({estimate.low:.3f}–{estimate.high:.3f})"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out a Markdown table, its columns as wide as their widest cell."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    )


def measures_table(columns: Mapping[str, Sequence[Outcome]]) -> str:
    """Show every measure with its interval, a column a set of answers."""
    found = {name: measure(outcomes) for name, outcomes in columns.items()}
    rows = [
        [label, *(f"{figure(of[key])} n={of[key].cases}" for of in found.values())]
        for key, label in NAMES.items()
    ]
    return table(["", *found], rows)


def groups_table(outcomes: Sequence[Outcome], head: str, group_of: Callable[[Outcome], str]) -> str:
    """Show how places are found in each group of answers."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(group_of(outcome), []).append(outcome)
    rows = []
    for name, some in sorted(groups.items()):
        found = measure(some)
        rows.append(
            [
                name,
                len(some),
                found["f1"].cases,
                *(figure(found[key]) for key in ("f1", "precision", "recall", "exact_answer")),
            ]
        )
    return table([head, "answers", "places", "F1", "precision", "recall", "exact answer"], rows)
