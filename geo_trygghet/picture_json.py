"""The picture as JSON: what `trygghet lagesbild` writes, on one machine and on many."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.lagesbild import Filters, build_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import MunicipalityTables

DIGITS: Final = 6


def to_text(told: object) -> str:
    """Write JSON's values as `lagesbild --json` shows them, the last line unended."""
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)


def picture_bytes(tables: MunicipalityTables) -> bytes:
    """Make the file of a municipality's latest picture, in UTF-8.

    Parameters
    ----------
    tables
        The municipality's tables.

    Returns
    -------
    bytes
        What `trygghet lagesbild --municipality … --json` prints.
    """
    return f"{to_text(as_json(build_each(tables, Filters())))}\n".encode()


def as_json(by_size: Sequence[Lagesbild]) -> dict[str, Any]:
    """Give a municipality's picture as JSON's own values.

    Parameters
    ----------
    by_size
        The pictures of its size classes, as `lagesbild.build_each` gives them.

    Returns
    -------
    dict
        Shares and probabilities (0–1) with six digits; places and sums in the order of display.
    """
    picture = by_size[0]
    return {
        "municipality": picture.municipality.name,
        "municipality_code": picture.municipality.code,
        "round": picture.round,
        "rounds": list(picture.rounds),
        "question": picture.question,
        "from": picture.date_from.isoformat() if picture.date_from else None,
        "to": picture.date_to.isoformat() if picture.date_to else None,
        "answers": picture.answers,
        "constructed": picture.constructed,
        "constructed_parts": list(picture.constructed_parts),
        "seed": picture.seed,
        "unplaced_answers": picture.unplaced_answers,
        "ambiguous_mentions": picture.ambiguous_mentions,
        "coarse_incidents": picture.coarse_incidents,
        "places": [
            _place(row, is_sum=is_sum)
            for one in by_size
            for frame, is_sum in ((one.places, False), (one.sums, True))
            for row in frame.to_dict("records")
        ],
    }


def _place(row: dict[str, Any], *, is_sum: bool) -> dict[str, Any]:
    figures = {k: round(float(row[k]), DIGITS) for k in ("votes", "share", "low", "high", "p_top")}
    return {
        "place_id": row["place_id"],
        "name": row["name"],
        "size_class": row["size_class"],
        "is_sum": is_sum,
        **figures,
        "rank_low": int(row["rank_low"]),
        "rank_high": int(row["rank_high"]),
        "tier": row["tier"],
        "few": bool(row["few"]),
        "walk_plus": int(row["walk_plus"]),
        "walk_minus": int(row["walk_minus"]),
        "incidents": int(row["incidents"]),
        "safe_votes": int(row["safe_votes"]),
    }
