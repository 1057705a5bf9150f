from __future__ import annotations

from tiny_town import tiny_town

from geo_trygghet.privacy import NOTHING_DECIDED, DecidedWords
from geo_trygghet.review.shown import AROUND, pieces_of, shown_texts


def told(text: str, words: str, decided: DecidedWords = NOTHING_DECIDED) -> list[tuple[str, str]]:
    start = text.index(words)
    span = (start, start + len(words))
    return [(p.text, p.kind) for p in pieces_of(text, span, places=[span], decided=decided)]


def test_the_words_are_marked_and_persons_masked() -> None:
    assert told("Vid torget ringde Anna Berg på 070-123 45 67", "torget") == [
        ("Vid ", "plain"),
        ("torget", "marked"),
        (" ringde ", "plain"),
        ("[namn]", "masked"),
        (" på ", "plain"),
        ("[telefonnummer]", "masked"),
    ]


def test_masked_words_are_masked_even_within_the_words_in_question() -> None:
    found = told("Vid Annas kiosk", "Annas kiosk", DecidedWords(hide=frozenset({"annas"})))
    assert found == [("Vid ", "plain"), ("[namn]", "masked"), (" kiosk", "marked")]


def test_a_long_text_is_cut_around_the_words() -> None:
    text = "a " * 300 + "torget" + " b" * 300
    pieces = told(text, "torget")
    assert pieces[0] == ("… ", "plain")
    assert pieces[-1] == (" …", "plain")
    assert sum(len(piece) for piece, _ in pieces) == 2 * AROUND + len("torget") + 4


def test_nobody_cut_in_half_is_shown_half() -> None:
    text = "x" + " " * (AROUND - 3) + "Anna Berg " + "y " * (AROUND // 2 - 3) + "torget"
    assert "Berg" not in "".join(piece for piece, _ in told(text, "torget"))


def test_each_wording_is_shown_once_with_its_origin() -> None:
    town = tiny_town()
    asked = town.mentions[town.mentions["place_id"] == "t.torget"]
    where = [
        (m.record, m.record_id, m.field, m.start, m.end) for m in asked.itertuples()
    ]  # fmt: skip
    shown = shown_texts(town, where)
    texts = ["".join(piece.text for piece in one.pieces) for one in shown]
    assert len(texts) == len(set(texts)) > 1
    assert shown[0].record == "answer"
    assert (shown[0].round, shown[0].mode, shown[0].row) == ("2023", "digital", 2)
    assert [p.text for p in shown[0].pieces if p.kind == "marked"] == ["Torget"]
    assert len(shown_texts(town, where, most=1)) == 1
