"""How often the ledger's 90 % intervals hold what a year came to, over seeded years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.hours import Outlook

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

SEED: Final = 20261126
YEARS: Final = 400
WEEKS: Final = 52
PLAN: Final = 17.3
"""Planned a week: 900 hours a year [hours]."""

SEEN: Final = (13, 26, 39)
"""Weeks logged when the year is foretold."""

KINDS: Final = ("constant", "seasonal", "autocorrelated")
SPREAD: Final = 0.08
SEASON: Final = 0.06
MEMORY: Final = 0.6
PROMISED: Final = 900.0


@dataclass(frozen=True, slots=True)
class Held:
    """What many years of one kind showed.

    Attributes
    ----------
    held
        Share of the intervals that hold the year's hours, 0–1.
    width
        Their mean width [hours].
    chance_gap
        Mean chance to reach the promise less how often it was reached, 0–1.
    """

    kind: str
    seen: int
    years: int
    held: float
    width: float
    chance_gap: float


def measure(*, years: int = YEARS, seed: int = SEED) -> list[Held]:
    """Foretell many made-up years of each kind, a row a kind and number of weeks logged."""
    return [_measure(kind, seen, years, seed) for kind in KINDS for seen in SEEN]


def _measure(kind: str, seen: int, years: int, seed: int) -> Held:
    held, widths, gaps = 0, [], []
    for year in range(years):
        plan, done = draw_year(kind, np.random.default_rng([seed, KINDS.index(kind), year]))
        look = Outlook(
            done=float(done[:seen].sum()),
            size=plan[:seen],
            hours=done[:seen],
            left=plan[seen:],
            length=np.ones(WEEKS - seen),
            basis="plan",
        )
        told, came = look.forecast(PROMISED), float(done.sum())
        held += told.low <= came <= told.high
        widths.append(told.high - told.low)
        gaps.append(told.chance - (came >= PROMISED))
    return Held(kind, seen, years, held / years, float(np.mean(widths)), float(np.mean(gaps)))


def draw_year(kind: str, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Draw a year's plan and what was done of it, by week [hours].

    Parameters
    ----------
    kind
        One of KINDS: what is carried out varies by chance alone, with the season too (and so does
        the plan), or a week resembles the one before it.
    """
    chance, mean = rng.standard_normal(WEEKS), rng.uniform(0.88, 1.02)
    plan = np.full(WEEKS, PLAN)
    if kind == "autocorrelated":
        alike = np.empty(WEEKS)
        alike[0] = chance[0]
        for week in range(1, WEEKS):
            alike[week] = MEMORY * alike[week - 1] + np.sqrt(1 - MEMORY**2) * chance[week]
        share = mean + 1.25 * SPREAD * alike
    else:
        share = mean + SPREAD * chance
    if kind == "seasonal":
        turn = 2 * np.pi * np.arange(WEEKS) / WEEKS
        plan = plan * (1 + 0.25 * np.sin(turn + rng.uniform(0, 2 * np.pi)))
        share = share + SEASON * np.sin(turn + rng.uniform(0, 2 * np.pi))
    return plan, plan * np.maximum(share, 0.0)


def report(rows: list[Held]) -> str:
    """Write what was measured as a table."""
    lines = [
        "| weeks | logged | years | held of 90 % | width, h | chance less truth |",
        "| ----- | -----: | ----: | -----------: | -------: | ----------------: |",
    ]
    lines += [
        f"| {row.kind} | {row.seen} | {row.years} | {row.held:.1%} | {row.width:.0f} | "
        f"{row.chance_gap:+.2f} |"
        for row in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(measure()))
