from __future__ import annotations

import pytest

from benchmarks.speed.child import ask, join
from benchmarks.speed.turns import OURS


def test_a_child_tells_of_the_same_pairs_as_this_process_finds() -> None:
    told = ask(OURS, 800, 40)
    here = join("geopandas", 800, 40)
    assert (told.pairs, told.digest) == (here.pairs, here.digest)
    assert told.most_mb > 1
    assert told.making == 0 < here.making


def test_a_child_that_fails_is_told() -> None:
    with pytest.raises(ChildProcessError, match="ValueError"):
        ask(OURS, -1, 3)
