from __future__ import annotations

from geo_trygghet_web.presence import SEEN_S, Presence, Seen


def test_reviewers_of_a_municipality_see_each_other_until_they_leave() -> None:
    clock = [0.0]
    presence = Presence(lambda: clock[0])
    anna, bo = Seen("anna", "forslag", "x", "X"), Seen("bo", "omnamnanden", "torget", "torget")
    presence.note("1380", anna)
    clock[0] = SEEN_S / 2
    presence.note("1380", bo)
    presence.note("1381", Seen("siv", "forslag", "", ""))
    assert presence.others("1380", "siv") == [anna, bo]
    assert presence.others("1380", "anna") == [bo]
    clock[0] = SEEN_S + 1
    assert presence.others("1380", "siv") == [bo]


def test_a_reviewer_has_one_thing_open() -> None:
    presence = Presence()
    for key in ("a", "b"):
        presence.note("1380", Seen("anna", "forslag", key, key))
    assert [seen.key for seen in presence.others("1380", "bo")] == ["b"]
