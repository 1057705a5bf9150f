from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from tiny_town import ROUND, tiny_town

from geo_trygghet.errors import UnknownPlaceError, UnknownRoundError
from geo_trygghet.lagesbild import Filters, Lagesbild, build
from geo_trygghet.place_sheet import place_sheet

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


@pytest.fixture(scope="module")
def town() -> MunicipalityTables:
    return tiny_town()


@pytest.fixture(scope="module")
def two_rounds(town: MunicipalityTables) -> MunicipalityTables:
    """Give the town a round a year earlier, with 52 of the same answers."""
    before = town.answers.iloc[:52].assign(
        round="2022", source_id=5, answered_on=dt.date(2022, 9, 1)
    )
    before["id"] += 100
    ids = set(before["id"])
    mentions = town.mentions[town.mentions["record"] == "answer"].copy()
    mentions["record_id"] += 100
    mentions["id"] += 1000
    readings = town.readings[town.readings["record"] == "answer"].copy()
    readings["record_id"] += 100
    older = town.sources.iloc[1:2].assign(id=5, round="2022", file_name="konstruerad_2022.csv")
    rounds = town.rounds.assign(name="2022", date_to=dt.date(2022, 9, 28))
    return dataclasses.replace(
        town,
        answers=pd.concat([town.answers, before], ignore_index=True),
        mentions=pd.concat([town.mentions, mentions[mentions["record_id"].isin(ids)]]),
        readings=pd.concat([town.readings, readings[readings["record_id"].isin(ids)]]),
        rounds=pd.concat([town.rounds, rounds], ignore_index=True),
        sources=pd.concat([town.sources, older], ignore_index=True),
    )


def test_a_sheet_holds_everything_of_the_place(town: MunicipalityTables) -> None:
    sheet = place_sheet(town, "t.torget")
    assert (sheet.name, sheet.round, sheet.rounds, sheet.answers) == ("Torget", ROUND, (ROUND,), 60)
    assert sheet.facts["tier"] == "top"
    assert sheet.ranked_among == 4
    assert (sheet.sure_votes, sheet.doubtful_votes) == (40, 0)
    assert len(sheet.quotes) == 40
    assert list(sheet.notes["note"]) == ["Två lampor är släckta", "Nya bänkar"]
    assert list(sheet.incidents["type"]) == ["Skadegörelse", "Skadegörelse"]
    assert sheet.time_counts == {"kvall": 26}
    assert sheet.category_counts == {"belysning": 26}
    assert sheet.constructed_parts == ("survey", "walk", "incidents")


def test_its_sums_are_the_pictures(town: MunicipalityTables) -> None:
    row = build(town).places.set_index("place_id").loc["t.torget"]
    sheet = place_sheet(town, "t.torget")
    assert sheet.facts["votes"] == row["votes"] == sheet.sure_votes
    assert len(sheet.notes) == row["walk_plus"] + row["walk_minus"]
    assert len(sheet.incidents) == row["incidents"]
    assert sheet.history.iloc[-1]["share"] == row["share"]


def test_a_sheet_is_whole_whatever_the_list_was_narrowed_to(town: MunicipalityTables) -> None:
    narrowed = place_sheet(town, "t.torget", Filters(time_band="natt", size_class="area"))
    assert narrowed.facts["votes"] == 40


def test_pictures_that_are_kept_ready_are_used(two_rounds: MunicipalityTables) -> None:
    asked: list[Filters] = []

    def ready(filters: Filters) -> Lagesbild:
        asked.append(filters)
        return build(two_rounds, filters)

    sheet = place_sheet(two_rounds, "t.karnan", picture=ready)
    assert [(f.round, f.size_class) for f in asked] == [("2022", "area"), ("2023", "area")]
    assert sheet.facts["votes"] == 54


def test_every_row_is_traced_to_its_file(town: MunicipalityTables) -> None:
    sheet = place_sheet(town, "t.torget")
    rows = dict(zip(sheet.provenance["file_name"], sheet.provenance["rows"], strict=True))
    assert rows == {
        "konstruerad_survey.csv": 40, "konstruerad_walk.csv": 2, "konstruerad_incidents.csv": 2,
    }  # fmt: skip
    assert set(sheet.notes["file_name"]) == {"konstruerad_walk.csv"}
    quote = sheet.quotes[0]
    assert (quote.file_name, quote.row) == ("konstruerad_survey.csv", 2)
    assert quote.text[quote.start : quote.end] == "Torget"


def test_history_goes_round_by_round(two_rounds: MunicipalityTables) -> None:
    sheet = place_sheet(two_rounds, "t.langgatan")
    assert list(sheet.history["round"]) == ["2022", "2023"]
    assert list(sheet.history["answers"]) == [52, 60]
    assert list(sheet.history["votes"]) == [20, 20]
    assert sheet.round == "2023"


def test_an_older_round_shows_its_own_answers(two_rounds: MunicipalityTables) -> None:
    sheet = place_sheet(two_rounds, "t.parken", Filters(round="2022"))
    assert (sheet.round, sheet.answers) == ("2022", 52)
    assert sheet.facts["votes"] == len(sheet.quotes) == 6
    assert {quote.file_name for quote in sheet.quotes} == {"konstruerad_2022.csv"}
    assert "konstruerad_survey.csv" not in set(sheet.provenance["file_name"])


def test_an_areas_sheet_gathers_what_lies_in_it(town: MunicipalityTables) -> None:
    sheet = place_sheet(town, "t.karnan")
    assert sheet.facts["votes"] == 54
    assert sheet.facts["size_class"] == "area"
    assert len(sheet.quotes) == 54
    assert len(sheet.notes) == 3
    assert sheet.nearest is not None
    assert sheet.nearest[0] == "Byn"
    assert sheet.nearest[1] > 10_000


def test_the_nearest_place_is_of_its_own_size(town: MunicipalityTables) -> None:
    nearest = place_sheet(town, "t.torget").nearest
    assert nearest is not None
    assert nearest == ("Långgatan", pytest.approx(223, abs=2))


def test_a_place_alone_has_no_nearest(town: MunicipalityTables) -> None:
    alone = dataclasses.replace(town, places=town.places[town.places["place_id"] == "t.torget"])
    assert place_sheet(alone, "t.torget").nearest is None


def test_doubtful_mentions_are_told_apart(town: MunicipalityTables) -> None:
    doubted = town.mentions.assign(score=0.8)
    doubted["candidates"] = [[{"place_id": p, "score": 0.8}] for p in doubted["place_id"]]
    sheet = place_sheet(dataclasses.replace(town, mentions=doubted), "t.torget")
    assert (sheet.sure_votes, sheet.doubtful_votes) == (0, 40)


def test_denials_are_quoted_and_marked(town: MunicipalityTables) -> None:
    denied = dataclasses.replace(town, mentions=town.mentions.assign(negated=True))
    sheet = place_sheet(denied, "t.torget")
    assert sheet.facts["votes"] == 0
    assert len(sheet.quotes) == 40
    assert all(quote.negated for quote in sheet.quotes)


def test_aliases_stand_in_order(town: MunicipalityTables) -> None:
    aliases = pd.DataFrame(
        {"place_id": ["t.torget", "t.torget", "t.byn"], "alias": ["Torg", "Rådhustorget", "By"]}
    )
    sheet = place_sheet(dataclasses.replace(town, aliases=aliases), "t.torget")
    assert sheet.aliases == ("Rådhustorget", "Torg")


def test_a_town_without_rounds_has_a_sheet_too(town: MunicipalityTables) -> None:
    bare = dataclasses.replace(town, rounds=town.rounds.iloc[:0], answers=town.answers.iloc[:0])
    sheet = place_sheet(bare, "t.torget")
    assert (sheet.round, sheet.answers, sheet.quotes) == (None, 0, ())
    assert len(sheet.notes) == 2


def test_an_unknown_place_or_round_is_refused(town: MunicipalityTables) -> None:
    with pytest.raises(UnknownPlaceError, match="ingen plats med id ”x”"):
        place_sheet(town, "x")
    with pytest.raises(UnknownRoundError, match="”1999”"):
        place_sheet(town, "t.torget", Filters(round="1999"))
