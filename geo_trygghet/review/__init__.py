"""People in the loop: doubtful mentions, decisions about words, suggested new places."""

from __future__ import annotations

from geo_trygghet.review.deciding import decide, undo
from geo_trygghet.review.queue import Doubt, places_touched, queue
from geo_trygghet.review.replay import by_form, form_of, replayed, with_decided_names
from geo_trygghet.review.suggestions import Suggestion, suggest_places

__all__ = [
    "Doubt",
    "Suggestion",
    "by_form",
    "decide",
    "form_of",
    "places_touched",
    "queue",
    "replayed",
    "suggest_places",
    "undo",
    "with_decided_names",
]
