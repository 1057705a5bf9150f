from __future__ import annotations

import pytest

from benchmarks.resolve.marks import Marked, read_marks
from geo_trygghet.errors import UnreadableFileError

KNOWN = {"h.a", "h.b", "h.c"}


def test_marks_are_taken_out_and_their_spans_fit_the_text() -> None:
    text, spans = read_marks("vid {{Stora torg|h.a}} och {{ån|!h.b}}!", KNOWN, "x.jsonl, 1")
    assert text == "vid Stora torg och ån!"
    assert [text[s.start : s.end] for s in spans] == ["Stora torg", "ån"]
    assert [(s.place_id, s.negated) for s in spans] == [("h.a", False), ("h.b", True)]


@pytest.mark.parametrize(
    ("mark", "meant"),
    [
        ("{{x|h.a/h.b}}", Marked(0, 1, "h.a", others=("h.b",))),
        ("{{x|!h.a/h.b}}", Marked(0, 1, "h.a", others=("h.b",), negated=True)),
        ("{{x|?h.a,h.b}}", Marked(0, 1, None, candidates=("h.a", "h.b"))),
        ("{{x|?h.a}}", Marked(0, 1, None, candidates=("h.a",))),
        ("{{x|-}}", Marked(0, 1, None)),
    ],
)
def test_each_kind_of_mark_means_its_own(mark: str, meant: Marked) -> None:
    assert read_marks(mark, KNOWN, "x")[1] == (meant,)


def test_a_crossing_is_two_streets_of_one_group() -> None:
    _, spans = read_marks("{{A|h.a@1}}/{{B|!h.b@1}}", KNOWN, "x")
    assert [s.group for s in spans] == [1, 1]


def test_what_is_sure_unsure_and_unknown_are_told_apart() -> None:
    _, (sure, unsure, unknown) = read_marks("{{a|h.a}} {{b|?h.a,h.b}} {{c|-}}", KNOWN, "x")
    assert [s.linkable for s in (sure, unsure, unknown)] == [True, False, False]
    assert [s.ambiguous for s in (sure, unsure, unknown)] == [False, True, False]
    assert sure.accepted == {"h.a"}
    assert not unknown.accepted


@pytest.mark.parametrize(
    "marked",
    [
        "{{x|h.unknown}}",
        "{{x|h.a/h.unknown}}",
        "{{x|?h.a,h.unknown}}",
        "{{x}}",
        "{{x|h.a}",
        "x|h.a}}",
        "{{ |h.a}}",
        "{{x|}}",
        "{{x|h.a@0}}",
        "{{x|h.a@1}}",
        "{{x|!}}",
        "{{x|!-}}",
        "{{{{x|h.a}} y|h.b}}",
        "{{x|h.a|h.b}}",
        "{{x|?}}",
        "{{x|h.a,h.b}}",
    ],
)
def test_a_malformed_mark_is_one_sentence_that_names_file_and_id(marked: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"^a\.jsonl, A-1: .*: .*\.$") as error:
        read_marks(f"vid {marked} på kvällen", KNOWN, "a.jsonl, A-1")
    assert "\n" not in str(error.value)
