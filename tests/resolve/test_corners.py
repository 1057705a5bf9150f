from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Named = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "Karl XI väg/Klammerdamsg",
        "korsningen Karl XI - Klammerdammsg",
        "där Klammerdammsgatan korsar Karl XI:s väg",
        "Klammerdammsgatan & Karl XI möts",
        "hörnan Karl XI:s väg Klammerdammsgatan",
    ],
)
def test_a_corner_is_known_however_it_is_told(named: Named, text: str) -> None:
    assert [place for _, place in named(text)] == ["h.hornet"]


def test_streets_told_one_after_the_other_are_no_corner(named: Named) -> None:
    assert [p for _, p in named("Karl XI:s väg, Klammerdammsgatan")] == ["h.karl", "h.klammer"]
