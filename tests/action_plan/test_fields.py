"""Every field has a name in its form, and faults are told in the order of the form."""

from __future__ import annotations

from geo_trygghet.action_plan.fields import LABELS, LONGEST, Fault, in_order, unreadable_day


def test_every_text_has_a_label_and_a_longest() -> None:
    assert set(LONGEST) <= {name for labels in LABELS.values() for name in labels}


def test_a_day_that_cannot_be_read_stands_in_its_place_before_what_is_told_of_the_same_field() -> (
    None
):
    faults = [Fault("text", "a"), Fault("place_id", "b"), unreadable_day("due_on", "action")]
    faults.append(Fault("due_on", "annat"))
    told = in_order("action", faults)
    assert [one.field for one in told] == ["place_id", "text", "due_on"]
    assert told[-1].message == "Klart senast: dagen går inte att läsa: skriv ÅÅÅÅ-MM-DD."
