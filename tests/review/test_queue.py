from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from doubting_town import doubting

from geo_trygghet.review.queue import places_touched, queue


def test_one_way_to_write_is_one_doubt() -> None:
    (doubt,) = queue(doubting())
    assert doubt.form == "torget"
    assert doubt.mentions == doubt.respondents == 10
    assert dict(doubt.candidates)["t.parken"] > 0.2
    assert doubt.at_stake == pytest.approx(4)
    assert len(doubt.mention_ids) == 10
    assert places_touched([doubt]) >= {"t.torget", "t.parken"}


def test_what_is_sure_or_decided_is_no_doubt() -> None:
    town = doubting()
    assert queue(dataclasses.replace(town, mentions=town.mentions.assign(score=0.99))) == []
    assert queue(dataclasses.replace(town, mentions=town.mentions.assign(decision_id=3))) == []


def test_what_moves_most_comes_first_and_what_was_put_off_last() -> None:
    town = doubting()
    mentions = town.mentions.copy()
    street = (mentions["place_id"] == "t.langgatan") & (mentions["field"] == "unsafe_text")
    mentions.loc[street, "score"] = 0.5
    mentions.loc[street, "candidates"] = pd.Series(
        [[{"place_id": "t.langgatan", "score": 0.5}]] * int(street.sum()),
        index=mentions.index[street],
    )
    unsure = dataclasses.replace(town, mentions=mentions)
    assert [doubt.form for doubt in queue(unsure)] == ["langgatan", "torget"]
    row = {"id": 4, "municipality_code": "1380", "form": "langgatan", "words": "Långgatan",
           "verdict": "skip"}  # fmt: skip
    later = pd.concat([unsure.decisions, pd.DataFrame([row])], ignore_index=True)
    last = queue(dataclasses.replace(unsure, decisions=later))[-1]
    assert (last.form, last.skipped, last.decision) == ("langgatan", True, 4)
