"""The main figures as a small file that the program carries, for the page that tells of them."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.resolve.calibration import calibrate
from benchmarks.resolve.measures import measure
from benchmarks.resolve.runs import development, held_out
from geo_trygghet.errors import NothingToTakeError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.resolve.measures import Estimate
    from benchmarks.resolve.runs import Run, Timing
    from benchmarks.resolve.scoring import Outcome

PATH: Final = Path(__file__).parents[2] / "geo_trygghet" / "resolve" / "measured.json"
SHOWN: Final = (
    "f1",
    "precision",
    "recall",
    "negated_f1",
    "nowhere_f1",
    "category_f1",
    "time_f1",
    "ambiguous_right",
)
"""The measures that a planner is told of, of `measures.MEASURES`."""

DECIMALS: Final = 4


def main_figures(
    runs: Mapping[str, Run], timings: Mapping[str, Timing], date: str
) -> dict[str, Any]:
    """Gather the figures that the page shows.

    Parameters
    ----------
    runs, timings
        `small` and `large`: with the register alone, and with invented places.
    date
        When it was measured, ISO 8601.

    Returns
    -------
    dict
        `held_out` and `development`, null where there are no such answers; `of` names the one that
        `large`, `calibration` and `readers` are of: what was held out, if anything was.

    Raises
    ------
    NothingToTakeError
        If there are neither.
    """
    small, large = runs["small"], runs["large"]
    kept, known = held_out(small.ours), development(small.ours)
    if not kept and not known:
        raise NothingToTakeError(
            "Siffrorna behöver svar av de egna skribenterna: lägg dem i benchmarks/resolve/answers."
        )
    some = held_out if kept else development
    calibration = calibrate(some(small.ours))
    return {
        "constructed": True,
        "date": date,
        "level": 0.95,
        "places": {"small": len(small.register.places), "large": len(large.register.places)},
        "of": "held_out" if kept else "development",
        "held_out": _set(kept) if kept else None,
        "development": _set(known) if known else None,
        "large": {"f1": _estimate(measure(some(large.ours))["f1"])},
        "calibration": {
            "error": _estimate(calibration.error),
            "bins": [
                {
                    "low": bin_.low,
                    "high": bin_.high,
                    "links": bin_.links,
                    "mean": round(bin_.mean, DECIMALS),
                    "right": round(bin_.right, DECIMALS),
                }
                for bin_ in calibration.bins
            ],
        },
        "readers": [
            {
                "name": name,
                "small": _estimate(measure(some(outcomes))["f1"]),
                "precision": _estimate(measure(some(outcomes))["precision"]),
                "large": _estimate(measure(some(large.outcomes[name]))["f1"]),
                "per_second": round(timings["large"].throughput[name].together.median),
            }
            for name, outcomes in small.outcomes.items()
        ],
    }


def _set(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    found = measure(outcomes)
    return {
        "authors": sorted({outcome.answer.author for outcome in outcomes}),
        "answers": len(outcomes),
        "places": found["f1"].cases,
        "figures": {name: _estimate(found[name]) for name in SHOWN},
    }


def _estimate(estimate: Estimate) -> dict[str, float | int | None]:
    return {
        "value": _rounded(estimate.value),
        "low": _rounded(estimate.low),
        "high": _rounded(estimate.high),
        "cases": estimate.cases,
    }


def _rounded(share: float) -> float | None:
    """Give a share [0–1] with few decimals; what is not known is null."""
    return None if math.isnan(share) else round(share, DECIMALS)


def written(figures: Mapping[str, Any]) -> str:
    """Write the figures as the file holds them."""
    return json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
