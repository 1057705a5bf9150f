"""People in the loop: doubtful mentions, decisions about words, suggested new places."""

from __future__ import annotations

from geo_trygghet.review.deciding import decide, decide_flood, undo
from geo_trygghet.review.names import NamedPerson, masked_names
from geo_trygghet.review.queue import Doubt, places_touched, queue
from geo_trygghet.review.replay import by_form, form_of, replayed, with_decided_names
from geo_trygghet.review.shown import Piece, Shown, shown_texts
from geo_trygghet.review.stake import Choice, Reach, Stake, choices_of, expected, stake_of, tail_of
from geo_trygghet.review.suggestions import Suggestion, suggest_places

__all__ = [
    "Choice",
    "Doubt",
    "NamedPerson",
    "Piece",
    "Reach",
    "Shown",
    "Stake",
    "Suggestion",
    "by_form",
    "choices_of",
    "decide",
    "decide_flood",
    "expected",
    "form_of",
    "masked_names",
    "places_touched",
    "queue",
    "replayed",
    "shown_texts",
    "stake_of",
    "suggest_places",
    "tail_of",
    "undo",
    "with_decided_names",
]
