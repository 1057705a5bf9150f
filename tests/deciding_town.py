"""Decide in a store that holds the tiny town, as two reviewers do; for tests of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet import review
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality

    Town = tuple[Store, Municipality]


def decide(town: Town, words: str, verdict: str, **options: object) -> int:
    """Decide as Siv, or as the actor given."""
    store, municipality = town
    return review.decide(
        store, municipality, words, verdict, reader=read_texts,
        **{"actor": "Siv", **options},  # type: ignore[arg-type] # options of decide
    )  # fmt: skip


def undo(town: Town, number: int) -> None:
    """Undo as Bo."""
    store, municipality = town
    review.undo(store, municipality, number, actor="Bo", reader=read_texts)
