from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.chance import seeded
from benchmarks.resolve.spoil import spoil

NAMES = ["Stora torg", "Klammerdammsgatan", "Altona", "Ån", "Östra stranden"]


@given(st.sampled_from(NAMES), st.integers())
def test_a_name_is_spoilt_alike_by_the_same_seed_and_never_away(name: str, seed: int) -> None:
    told = spoil(name, seeded(seed))
    assert told == spoil(name, seeded(seed))
    assert told.strip()
    assert abs(len(told) - len(name)) <= 6


def test_most_names_are_changed() -> None:
    draw = seeded(1)
    changed = sum(spoil("Klammerdammsgatan", draw) != "Klammerdammsgatan" for _ in range(100))
    assert changed > 80
