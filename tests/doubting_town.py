"""The tiny town with some mentions made doubtful; for tests of the review."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from tiny_town import tiny_town

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


def doubting(first: int = 10, **changes: object) -> MunicipalityTables:
    """Make all mentions of the first answers doubtful, those of the others sure."""
    town = tiny_town()
    mentions = town.mentions.copy()
    asked = (mentions["record"] == "answer") & (mentions["field"] == "unsafe_text")
    few = asked & (mentions["record_id"] <= first)
    mentions["score"] = 0.99
    mentions.loc[few, "score"] = 0.6
    mentions.loc[few, "candidates"] = mentions.loc[few, "place_id"].map(
        lambda p: [{"place_id": p, "score": 0.6}, {"place_id": "t.parken", "score": 0.3}]
    )
    return dataclasses.replace(town, mentions=mentions, **changes)
