from __future__ import annotations

import numpy as np
import pytest
import shapely

from benchmarks.nation import simulated_rows
from benchmarks.nation.simulated_register import (
    measured_outline,
    points_within,
    simulated_places,
)
from geo_trygghet import crs, schema
from geo_trygghet.municipalities import find_municipality

HALMSTAD = find_municipality("1380")
PLACES = simulated_places(HALMSTAD, count=40, source=np.random.default_rng(1))


def test_answers_are_read_and_their_texts_name_the_places_read() -> None:
    answers, mentions, readings = simulated_rows.simulated_answers(
        "1380", PLACES, count=2000, source=np.random.default_rng(1)
    )
    schema.check_frame(answers, schema.ANSWER)
    schema.check_frame(mentions, schema.MENTION)
    schema.check_frame(readings, schema.READING)
    texts = answers.set_index("id")[["unsafe_text", "safe_text"]]
    assert texts.stack().dropna().str.startswith("Konstruerat svar: ").all()
    names = dict(zip(PLACES["place_id"], PLACES["name"], strict=True))
    for mention in mentions.head(300).to_dict("records"):
        text = texts.loc[mention["record_id"], mention["field"]]
        assert names[mention["candidates"][0]["place_id"]] in text
    assert mentions["negated"].mean() == pytest.approx(simulated_rows.DENIED, abs=0.02)
    assert mentions["ambiguous"].mean() == pytest.approx(simulated_rows.DOUBTFUL, abs=0.03)
    assert answers.geometry.notna().mean() == pytest.approx(simulated_rows.PINNED, abs=0.02)
    told = [sum(c["score"] for c in listed) for listed in mentions["candidates"]]
    assert max(told) <= 1 + 1e-9
    assert len(readings) == 2000


def test_incidents_lie_inside_the_outline_and_are_points() -> None:
    area, source = measured_outline(HALMSTAD), np.random.default_rng(1)
    incidents = simulated_rows.simulated_incidents(
        "1380", PLACES, area, points_within(area, 3000, source), count=3000, source=source
    )
    schema.check_frame(incidents, schema.INCIDENT)
    assert set(incidents["precision"]) == {"point"}
    assert incidents["type"].str.startswith("Konstruera").all()
    points = incidents.geometry.to_crs(crs.MEASURED).to_numpy()
    assert shapely.covers(area.buffer(0.1), points).all()


def test_notes_have_both_signs_or_parties_and_popularity_is_a_share() -> None:
    notes = simulated_rows.simulated_notes("1380", PLACES, count=20)
    schema.check_frame(notes, schema.WALK_NOTE)
    assert set(notes["sign"]) == {"plus", "minus"}
    spoken = simulated_rows.simulated_dialogue("1380", PLACES, count=20)
    schema.check_frame(spoken, schema.DIALOGUE_NOTE)
    assert set(spoken["party"]) == {"citizens", "staff"}
    liked = simulated_rows.popularity(40, np.random.default_rng(1))
    assert liked.sum() == pytest.approx(1)
    assert liked.max() > 5 * np.median(liked)
