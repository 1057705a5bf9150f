from __future__ import annotations

from bench_answers import answer, link

from benchmarks.resolve.reading import Link, Reading
from benchmarks.resolve.scoring import closeness, score_answer


def test_the_same_place_with_an_overlapping_span_is_right() -> None:
    gold = answer("vid {{Stora torg|a}} igår")
    outcome = score_answer(gold, Reading((link(gold, "torg igår", "a"),)))
    assert len(outcome.pairs) == 1
    assert outcome.counts["place_tp"] == outcome.counts["exact"] == 1
    assert outcome.counts["close"] == 0
    whole = score_answer(gold, Reading((link(gold, "Stora torg", "a"),)))
    assert whole.counts["close"] == 1


def test_another_place_or_another_span_is_wrong_and_the_place_missed() -> None:
    gold = answer("vid {{Stora torg|a}} igår")
    for wrong in (link(gold, "Stora torg", "b"), link(gold, "igår", "a")):
        outcome = score_answer(gold, Reading((wrong,)))
        assert (outcome.missed, outcome.wrong) == (gold.spans, (wrong,))
        assert outcome.counts["exact"] == 0


def test_another_id_may_be_right_as_well_but_only_once() -> None:
    gold = answer("{{under biblioteket|a/b}}")
    outcome = score_answer(
        gold, Reading((link(gold, "biblioteket", "b"), link(gold, "under biblioteket", "a")))
    )
    assert [taken.place_id for _, taken in outcome.pairs] == ["a"]
    assert [taken.place_id for taken in outcome.wrong] == ["b"]


def test_a_second_link_to_a_matched_span_is_wrong() -> None:
    gold = answer("{{Stora torg|a}}")
    outcome = score_answer(gold, Reading((link(gold, "Stora", "a"), link(gold, "torg", "a"))))
    assert (outcome.counts["place_tp"], outcome.counts["place_fp"]) == (1, 1)


def test_two_mentions_of_one_place_need_two_links() -> None:
    gold = answer("{{ån|a}} och {{ån|a}}")
    outcome = score_answer(gold, Reading((link(gold, "ån", "a"),)))
    assert (outcome.counts["place_tp"], outcome.counts["place_fn"]) == (1, 1)


def test_a_word_for_several_places_is_never_required_and_rightly_only_flagged() -> None:
    gold = answer("vid {{torget|?a,b}}")
    silent = score_answer(gold, Reading(()))
    assert silent.counts["place_fn"] == 0
    assert (silent.counts["unsure"], silent.counts["unsure_right"]) == (1, 0)
    flagged = score_answer(gold, Reading((link(gold, "torget", None, ambiguous=True),)))
    assert flagged.counts["unsure_right"] == flagged.counts["unsure_flagged"] == 1


def test_linking_a_word_for_several_places_fails_it_and_another_place_is_wrong() -> None:
    gold = answer("vid {{torget|?a,b}}")
    candidate = score_answer(gold, Reading((link(gold, "torget", "a"), link(gold, "torget", None))))
    assert candidate.counts["place_fp"] == candidate.counts["unsure_right"] == 0
    assert candidate.counts["unsure_flagged"] == 1
    other = score_answer(gold, Reading((link(gold, "torget", "c"),)))
    assert other.counts["place_fp"] == 1


def test_a_flagged_link_is_neither_right_nor_wrong() -> None:
    gold = answer("{{Stora torg|a}} bio")
    outcome = score_answer(
        gold,
        Reading((link(gold, "Stora torg", "a", ambiguous=True), link(gold, "bio", None))),
    )
    assert (outcome.counts["place_fn"], outcome.counts["place_fp"]) == (1, 0)


def test_a_place_that_the_register_lacks_is_left_alone() -> None:
    gold = answer("till {{Ullared|-}} ibland")
    linked = score_answer(gold, Reading((link(gold, "Ullared", "a"),)))
    assert (linked.counts["place_fp"], linked.counts["unknown_left"]) == (1, 0)
    left = score_answer(gold, Reading(()))
    assert (left.counts["without_right"], left.counts["unknown_left"]) == (1, 1)


def test_polarity_counts_for_places_found_and_a_missed_denial_is_missed() -> None:
    gold = answer("{{A|!a}} lugnt, {{B|b}} inte, {{C|!c}} fint")
    outcome = score_answer(
        gold, Reading((link(gold, "A", "a", negated=True), link(gold, "B", "b", negated=True)))
    )
    counts = outcome.counts
    assert (counts["negated_tp"], counts["negated_fp"], counts["negated_fn"]) == (1, 1, 1)
    assert (counts["polarity_right"], counts["place_tp"]) == (1, 2)


def test_what_the_whole_answer_says_is_counted_label_by_label() -> None:
    gold = answer("nej", nowhere=True, time=("natt",), categories=("klotter", "trafik"))
    outcome = score_answer(
        gold, Reading((), answer_negation=False, time=frozenset({"natt", "helg"}))
    )
    counts = outcome.counts
    assert (counts["nowhere_fn"], counts["nowhere_tp"]) == (1, 0)
    assert (counts["time_tp"], counts["time_fp"], counts["time_fn"]) == (1, 1, 0)
    assert (counts["category_fn"], counts["category_fp"]) == (2, 0)


def test_closeness_is_the_share_that_both_have() -> None:
    assert closeness(Link(0, 4, "a"), Link(2, 6, "a")) == 2 / 6
    assert closeness(Link(0, 4, "a"), Link(5, 6, "a")) == 0
