"""Gi*: z beside esda with the weights that it needs, and p held against its draws."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.speed.sizes import SEED
from benchmarks.speed.turns import OURS, DifferentAnswersError, Work
from geo_trygghet.estimate.hotspots import PERMUTATIONS, disk, gi_star, permutation_p

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.speed.sizes import FloatArray, Sizes

MUST: Final = 50.0
REACH_CELLS: Final = 1.5
"""The cell itself and the eight that touch it: what esda calls queen weights [cells]."""

ALLOWED: Final = 1e-9
MOST_ERRORS: Final = 5.0
"""So many standard errors of the draws may the worst of all p differ."""


def make_counts(side: int) -> FloatArray:
    """Draw counts in (side, side) cells, more of them towards one corner [points]."""
    expected = np.linspace(0.2, 3, side)[:, None] * np.linspace(0.2, 2, side)
    return np.random.default_rng(SEED).poisson(expected).astype(np.float64)


def by_esda(counts: FloatArray, *, permutations: int = 0) -> Any:  # noqa: ANN401 - esda has no types
    """Let esda reckon Gi* of counts [points], the weights made anew."""
    import esda  # noqa: PLC0415 - heavy: only this work needs it
    from libpysal import weights  # noqa: PLC0415 - heavy: only this work needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its p is one-sided, and no weight is left out: known
        around = weights.fill_diagonal(weights.lat2W(*counts.shape, rook=False))
        return esda.G_Local(
            counts.ravel(), around, transform="B", permutations=permutations, star=True, seed=1,
            n_jobs=1,
        )  # fmt: skip


def p_of_draws(found: Any, permutations: int) -> FloatArray:  # noqa: ANN401 - as above
    """Give the two-sided p of esda's own draws, those that tie in both tails (0–1)."""
    more = (found.sim >= found.Gs - ALLOWED).sum(axis=0)
    less = (found.sim <= found.Gs + ALLOWED).sum(axis=0)
    return np.asarray(np.minimum(1, 2 * (np.minimum(more, less) + 1) / (permutations + 1)))


def worst_p(side: int) -> float:
    """Give how far our p lies from esda's at the worst [standard errors of the draws]."""
    counts = make_counts(side)
    theirs = p_of_draws(by_esda(counts, permutations=PERMUTATIONS), PERMUTATIONS)
    ours = permutation_p(counts, disk(REACH_CELLS), seed=SEED).ravel()
    tail = theirs / 2
    error = 2 * np.sqrt(tail * (1 - tail) * 2 / PERMUTATIONS) + 2 / PERMUTATIONS
    return float((np.abs(ours - theirs) / error).max())


def works(sizes: Sizes) -> Iterator[Work]:
    """Give Gi* of a grid, and our permutations of it."""
    counts, kernel = make_counts(sizes.cells), disk(REACH_CELLS)

    def same_z(answers: Mapping[str, Any]) -> str:
        apart = float(np.abs(answers["esda"].Zs - answers[OURS].ravel()).max())
        if not apart <= ALLOWED:
            raise DifferentAnswersError(f"z differs by {apart:g}")
        return f"z to {apart:.0e}"

    def same_p(_: Mapping[str, Any]) -> str:
        errors = worst_p(sizes.p_cells)
        if not errors <= MOST_ERRORS:
            raise DifferentAnswersError(f"p differs by {errors:.1f} standard errors of the draws")
        return (
            f"of {sizes.p_cells**2:,} cells the worst p is {errors:.1f} standard errors of "
            f"{PERMUTATIONS} draws from esda's"
        )

    size = f"{counts.size:,} cells"
    yield Work(
        name="Gi* with its weights",
        size=size,
        ways={"esda": lambda: by_esda(counts), OURS: lambda: gi_star(counts, kernel)},
        same=same_z,
        must={"esda": MUST},
    )
    yield Work(
        name="Gi*, permutations",
        size=size,
        ways={OURS: lambda: permutation_p(counts, kernel, seed=SEED)},
        same=same_p,
    )
