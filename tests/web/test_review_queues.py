from __future__ import annotations

from typing import TYPE_CHECKING, Any

from doubting_town import doubting
from geo_trygghet_web.review_queues import (
    FLOODS,
    MENTIONS,
    NAMES,
    QUEUE_OF,
    SUGGESTIONS,
    TITLES,
    VALUES,
    Queues,
    key_of,
    words_of,
)

from geo_trygghet import review, schema
from geo_trygghet.decisions import FloodKey
from geo_trygghet.floods import Flood

if TYPE_CHECKING:
    from geo_trygghet_web.review_queues import Item

SUGGESTION = review.Suggestion("backen", "Backen", 6, ("Backen", "backens"))
PERSON = review.NamedPerson("anna", "Anna", 2, ())
FLOOD = Flood(FloodKey("2023", "2023-09-02", 1, 9, "torget"), "Torget!", (1, 2), (), "", 8, 0.1, ())


def queues(**items: tuple[Item, ...]) -> Queues:
    """Put items into queues; the others are empty."""
    whole: dict[str, Any] = {"doubts": (), "suggestions": (), "floods": (), "names": (), **items}
    return Queues(round="2023", masked={}, settled=0, **whole)


def test_each_item_has_a_key_and_words_that_give_no_name_away() -> None:
    (doubt,) = review.queue(doubting())
    found = queues(doubts=(doubt,), suggestions=(SUGGESTION,), floods=(FLOOD,), names=(PERSON,))
    assert list(found.items) == list(TITLES)
    assert found.counts == dict.fromkeys(TITLES, 1)
    assert (key_of(doubt), words_of(doubt)) == ("torget", "Torget")
    assert (key_of(SUGGESTION), words_of(SUGGESTION)) == ("backen", "Backen")
    assert (key_of(PERSON), words_of(PERSON)) == ("anna", "")
    assert len(key_of(FLOOD)) == 16
    assert words_of(FLOOD) == "Torget!"


def test_what_comes_next_is_what_nobody_else_has_open() -> None:
    names = [review.NamedPerson(form, form, 1, ()) for form in "abc"]
    found = queues(names=tuple(names))
    assert found.first(NAMES, ()) == "a"
    assert found.first(NAMES, {"a", "b"}) == "c"
    assert found.first(NAMES, {"a", "b", "c"}) == "a"  # shared rather than nothing
    assert found.first(NAMES, (), after="b") == "c"
    assert found.first(NAMES, (), after="c") == "a"
    assert found.first(NAMES, (), after="okänd") == "a"
    assert found.first(MENTIONS, ()) is None


def test_every_verdict_has_a_button_and_a_queue() -> None:
    verdicts = {verdict for kind in schema.VERDICTS.values() for verdict in kind}
    assert set(VALUES.values()) == set(QUEUE_OF) == verdicts
    assert set(QUEUE_OF.values()) == {MENTIONS, SUGGESTIONS, FLOODS, NAMES}


def test_what_was_undone_is_found_again() -> None:
    found = queues(suggestions=(SUGGESTION,), floods=(FLOOD,))
    assert found.where("place", "backen") == (SUGGESTIONS, "backen")
    assert found.where("one", FLOOD.key.form) == (FLOODS, key_of(FLOOD))
    assert found.where("hide", "anna") == (NAMES, None)
