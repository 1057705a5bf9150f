from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from release_town import actions, guarded, promised, public_table

from geo_trygghet.codes import POINTED_OUT
from geo_trygghet.maps import letters_of
from geo_trygghet.privacy.public_table import MADE_BY_GUARD
from geo_trygghet.publication.page_answers import action_counts, answers_context
from geo_trygghet.publication.versions import EASY, ENGLISH, SWEDISH, Version

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable


def told_of(table: PublicTable, version: Version = SWEDISH) -> dict[str, Any]:
    return answers_context(table, letters_of(table), version)


def test_every_flagged_place_has_a_line_answered_or_not() -> None:
    table = public_table()
    flagged = set(table.places.loc[table.places["tier"].isin(POINTED_OUT), "name"])
    lines = told_of(table)["lines"]
    assert flagged
    assert {line["name"] for line in lines} == flagged
    assert all(line["actions"] == [] for line in lines)


def test_a_line_tells_what_was_said_and_what_is_done() -> None:
    table = guarded(promised(), actions=actions())
    line = next(one for one in told_of(table)["lines"] if one["name"] == "Torget")
    assert line["letter"] == "D"
    assert line["said"] == ["Mörkt på kvällarna."]
    assert [a["text"] for a in line["actions"]] == ["Nya lampor på torget", "Buskar klippta"]


def test_the_answers_own_reasons_are_told_in_words_and_never_counted() -> None:
    table = dataclasses.replace(
        public_table(),
        causes={"t.torget": ("belysning", "buskage")},
        times={"t.torget": ("kvall",), "t.parken": ("natt",)},
        made_by=MADE_BY_GUARD,
    )
    said = {line["name"]: line["reasons"] for line in told_of(table)["lines"]}
    assert (
        said["Torget"]
        == "Svaren nämner mörker och belysning och skymd sikt. Platsen nämns på kvällen."
    )
    english = {line["name"]: line["reasons"] for line in told_of(table, ENGLISH)["lines"]}
    assert english["Torget"].startswith("The answers mention darkness")
    bare = dataclasses.replace(table, causes={}, times={}, made_by=MADE_BY_GUARD)
    assert all(line["reasons"] == "" for line in told_of(bare)["lines"])
    times = dataclasses.replace(table, causes={}, made_by=MADE_BY_GUARD)
    assert "Det gäller på kvällen." in [x["reasons"] for x in told_of(times, EASY)["lines"]]


def test_what_most_places_have_is_told_once_and_each_its_own() -> None:
    table = public_table()
    ids = [str(one) for one in table.places["place_id"]]
    causes = {one: ("belysning", "trafik") if one == "t.torget" else ("belysning",) for one in ids}
    told = told_of(dataclasses.replace(table, causes=causes, times={}, made_by=MADE_BY_GUARD))
    assert told["common"] == "Vid de flesta av platserna nämner några mörker och belysning."
    said = {line["name"]: line["reasons"] for line in told["lines"]}
    assert said.pop("Torget") == "Svaren nämner trafik."
    assert set(said.values()) == {"Samma orsaker som vid de flesta platserna."}
    for version in (EASY, ENGLISH):
        assert told_of(table, version)["common"] == ""


def test_places_that_few_named_and_without_action_stand_in_one_sentence() -> None:
    table = public_table()
    other = table.places.assign(tier=["top", *["other"] * (len(table.places) - 1)])
    split = dataclasses.replace(table, places=other, made_by=MADE_BY_GUARD)
    told = told_of(split)
    names = sorted(other.loc[other["tier"] == "other", "name"])
    assert told["without"] == f"{', '.join(names[:-1])} och {names[-1]}"
    assert told["without_told"] == "har ingen egen åtgärd. Platserna nämns av färre."
    two = dataclasses.replace(split, places=other.iloc[:2], made_by=MADE_BY_GUARD)
    assert told_of(two)["without_told"] == "har ingen egen åtgärd. Platsen nämns av färre."


def test_when_no_group_is_told_nobody_is_said_to_be_named_by_fewer() -> None:
    table = public_table()
    untold = table.places.assign(tier="untold")
    small = dataclasses.replace(table, places=untold, tiers_told=False, made_by=MADE_BY_GUARD)
    told = told_of(small)
    assert told["lines"] == []
    assert told["without_told"] == "har ingen egen åtgärd än."


def test_an_action_for_a_place_that_is_held_back_is_told_without_the_place() -> None:
    rows = actions({"place_id": "t.byn", "promise_id": None, "text": "Ny busskur"})
    told = told_of(guarded(promised(), actions=rows))
    assert [a["text"] for a in told["elsewhere"]] == ["Ny busskur"]
    assert "Byn" not in str(told)


def test_the_head_counts_actions_by_how_far_they_have_come() -> None:
    table = guarded(promised(), actions=actions())
    assert action_counts(table, SWEDISH) == {
        "number": "2", "word": "åtgärder", "states": "1\xa0klar, 1\xa0försenad",
    }  # fmt: skip
    one = guarded(promised(), actions=actions({"status": "refused", "reason": "Finns redan"}))
    counted = action_counts(one, ENGLISH)
    assert counted is not None
    assert counted["word"] == "action"
    assert action_counts(public_table(), SWEDISH) is None
