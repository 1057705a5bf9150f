"""What the control is given: the true counts, the register, and what earlier releases told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo_trygghet.privacy import nesting_of, stated_codes
from geo_trygghet.publication.checked import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.privacy import Earlier, PublicTable
    from geo_trygghet.publication.draft import Prepared
    from geo_trygghet.publication.edition import Edition


def evidence_of(
    prepared: Prepared, table: PublicTable, edition: Edition, earlier: Sequence[Earlier]
) -> Evidence:
    """Gather what the control holds a release's files against.

    Parameters
    ----------
    prepared
        All that is known of the round.
    table
        What is published of it.
    edition
        What the release says of itself.
    earlier
        The releases before this one, the first one first.
    """
    frames = [frame for p in prepared.pictures for frame in (p.places, p.sums)]
    rows = [row for frame in frames for row in frame.to_dict("records")]
    return Evidence(
        counts={str(r["place_id"]): float(r["votes"]) for r in rows},
        safe_counts={str(r["place_id"]): float(r["safe_votes"]) for r in rows},
        parents={
            str(r["place_id"]): str(r["parent_id"]) for r in rows if isinstance(r["parent_id"], str)
        },
        tables=prepared.tables,
        constructed=table.constructed,
        floor=table.floor,
        visits=prepared.visits,
        hours=prepared.hours,
        told=prepared.told_hours,
        answers=prepared.pictures[0].answers,
        nesting=nesting_of(pd.concat(frames, ignore_index=True)),
        stated={
            "cause": stated_codes(rows, "categories", prepared.floor),
            "time": stated_codes(rows, "time_bands", prepared.floor),
        },
        cells={"cause": table.causes, "time": table.times},
        earlier=tuple(one for one in earlier if one.round == table.round),
        table=table,
        profile=edition.profile,
        quoted=tuple(
            str(text)
            for column in ("asked", "source")
            for text in prepared.figures.loc[prepared.figures["round"] == table.round, column]
        ),
    )
