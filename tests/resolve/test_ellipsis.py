from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Named = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text", ["Stora och Lilla torg", "Stora/Lilla torg", "Stora torg och Lilla"]
)
def test_names_may_share_a_word(named: Named, text: str) -> None:
    assert [place for _, place in named(text)] == ["h.stora", "h.lilla"]


def test_a_size_beside_something_else_is_no_name(named: Named) -> None:
    assert named("stora bilar och Lilla torg") == [("Lilla torg", "h.lilla")]
