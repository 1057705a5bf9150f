"""The register of two towns, compiled, and ways to read a text with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from register_of_two import HALMSTAD, PLACES, make_register

from geo_trygghet.resolve import Gazetteer, Resolution, resolve_text

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.from_tables(*make_register(PLACES))


@pytest.fixture(scope="session")
def read(gazetteer: Gazetteer) -> Callable[..., Resolution]:
    """Read a text as an answer of Halmstad's survey, or of the municipality given."""

    def reading(text: str, code: str = HALMSTAD) -> Resolution:
        return resolve_text(text, gazetteer, municipality_code=code)

    return reading


@pytest.fixture(scope="session")
def named(read: Callable[..., Resolution]) -> Callable[..., list[tuple[str, str | None]]]:
    """Give the words and the place of each mention."""

    def naming(text: str, code: str = HALMSTAD) -> list[tuple[str, str | None]]:
        return [(text[m.start : m.end], m.place_id) for m in read(text, code).mentions]

    return naming
