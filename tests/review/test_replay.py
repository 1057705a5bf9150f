from __future__ import annotations

import pandas as pd

from geo_trygghet import schema
from geo_trygghet.review.replay import DECIDED, by_form, form_of, replayed, with_decided_names


def decisions(*rows: tuple[int, str, str, str | None]) -> pd.DataFrame:
    told = [
        {"id": n, "municipality_code": "1380", "form": form_of(w), "words": w, "verdict": v,
         "place_id": p}
        for n, w, v, p in rows
    ]  # fmt: skip
    return pd.DataFrame(told, columns=schema.DECISION.names)


def mention(start: int, end: int, place_id: str | None = None) -> dict[str, object]:
    return {
        "start": start, "end": end, "place_id": place_id, "score": 0.4, "ambiguous": True,
        "candidates": [],
    }  # fmt: skip


def test_words_are_compared_without_case_spaces_and_marks() -> None:
    assert form_of("Stora  TORGET!") == form_of("stora-torget") == "storatorget"


def test_a_decided_place_holds_for_the_words() -> None:
    (found,) = replayed(
        [mention(4, 10)], "Vid Torget", by_form(decisions((7, "torget", "place", "t.x")))
    )
    assert (found["place_id"], found["score"], found["decision_id"]) == ("t.x", DECIDED, 7)
    assert found["ambiguous"] is False
    assert found["candidates"] == [{"place_id": "t.x", "score": DECIDED}]


def test_what_is_no_place_is_left_out_and_the_rest_stays() -> None:
    told = decisions((1, "kiosken", "none", None), (2, "bron", "skip", None))
    text = "kiosken och bron"
    (kept,) = replayed([mention(0, 7), mention(12, 16)], text, by_form(told))
    assert (kept["start"], kept["decision_id"]) == (12, None)


def test_decided_words_are_names_of_the_place() -> None:
    aliases = pd.DataFrame(columns=schema.PLACE_ALIAS.names)
    names = with_decided_names(
        aliases, decisions((1, "rondellen", "place", "t.x"), (2, "bron", "none", None))
    )
    assert names.to_dict("records") == [
        {"place_id": "t.x", "municipality_code": "1380", "alias": "rondellen", "generic": False}
    ]
