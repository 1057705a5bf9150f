from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.resolve import answers
from benchmarks.resolve.answers import DEVELOPMENT, HELD_OUT, authors, load_answers, load_author
from benchmarks.resolve.register import Register
from geo_trygghet.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {"h.a", "h.b"}
MARKED: dict[str, Any] = {
    "id": "X-1",
    "municipality": "Halmstad",
    "source": "digital",
    "marked": "{{torget|h.a}} på natten",
    "answer_negation": False,
    "time": ["natt"],
    "categories": [],
    "tags": ["hard"],
}
OFFSETS: dict[str, Any] = {
    "id": "X-1",
    "municipality": "Laholm",
    "source": "paper",
    "text": "torget, ån, Ullared",
    "mentions": [
        {"start": 8, "end": 10, "text": "ån", "place_id": None, "candidates": ["h.b"]},
        {"start": 0, "end": 6, "place_id": "h.a", "alt_ids": ["h.b"], "negated": True, "group": 1},
    ],
    "nil_mentions": [{"start": 12, "end": 19}],
    "answer_negation": False,
    "time": [],
    "categories": ["klotter"],
}


def written(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "x.jsonl"
    rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_marked_answers_are_read(tmp_path: Path) -> None:
    (answer,) = load_answers(written(tmp_path, MARKED), KNOWN)
    assert (answer.author, answer.code, answer.text) == ("x", "1380", "torget på natten")
    assert (answer.time, answer.tags) == ({"natt"}, {"hard"})
    assert answer.spans[0].place_id == "h.a"


def test_answers_with_offsets_are_read_in_the_texts_order(tmp_path: Path) -> None:
    (answer,) = load_answers(written(tmp_path, OFFSETS), KNOWN)
    torget, river, unknown = answer.spans
    assert (torget.accepted, torget.negated, torget.group) == ({"h.a", "h.b"}, True, 1)
    assert river.candidates == ("h.b",)
    assert not unknown.linkable
    assert not unknown.ambiguous
    assert answer.text[unknown.start : unknown.end] == "Ullared"


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"municipality": "Storköping"},
        {"municipality": None},
        {"source": "telefon"},
        {"time": ["lunch"]},
        {"categories": ["spöken"]},
        {"tags": ["svår"]},
        {"answer_negation": "nej"},
        {"marked": "{{torget}}"},
        {"marked": None},
        {"marked": None, "text": "hej", "mentions": [{"start": 0, "end": 9, "place_id": "h.a"}]},
        {"marked": None, "text": "hej", "mentions": [{"start": 0, "end": 3, "place_id": "h.z"}]},
        {"marked": None, "text": "hej", "mentions": [{"start": 0, "end": 3}]},
        {"marked": None, "text": "hej", "mentions": ["hej"]},
    ],
)
def test_a_malformed_answer_is_told_with_file_and_id(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    with pytest.raises(UnreadableFileError, match=r"^x\.jsonl, (X-1|rad 1): ") as error:
        load_answers(written(tmp_path, {**MARKED, **change}), KNOWN)
    assert "\n" not in str(error.value)


def test_lines_that_are_no_answers_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"x\.jsonl, rad 2"):
        load_answers(written(tmp_path, MARKED, "{"), KNOWN)
    with pytest.raises(UnreadableFileError, match=r"x\.jsonl, rad 1"):
        load_answers(written(tmp_path, [1]), KNOWN)
    with pytest.raises(UnreadableFileError, match="id finns redan"):
        load_answers(written(tmp_path, MARKED, MARKED), KNOWN)
    with pytest.raises(UnreadableFileError, match="inga svar"):
        load_answers(written(tmp_path, ""), KNOWN)
    with pytest.raises(UnreadableFileError, match="kan inte läsas"):
        load_answers(tmp_path / "finns_inte.jsonl", KNOWN)


def test_an_author_is_for_development_or_held_out_never_both() -> None:
    assert not DEVELOPMENT & HELD_OUT
    assert set(authors()) <= DEVELOPMENT | HELD_OUT


def test_every_authors_answers_are_well_formed() -> None:
    known = Register.of_project().by_id
    every = [answer for author in authors() for answer in load_author(author, known)]
    assert len({answer.id for answer in every}) == len(every)


def test_an_author_without_answers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "FOLDER", tmp_path)
    with pytest.raises(UnreadableFileError, match="Författaren ”q”"):
        load_author("q", KNOWN)
