from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from shapely.geometry import Point
from tiny_town import LAT, LON, ROUND, tiny_town

from geo_trygghet.errors import UnknownRoundError
from geo_trygghet.lagesbild import Filters, Lagesbild, build, round_names
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


@pytest.fixture(scope="module")
def town() -> MunicipalityTables:
    return tiny_town()


def votes(picture: Lagesbild) -> dict[str, float]:
    return dict(zip(picture.places["place_id"], picture.places["votes"], strict=True))


def test_the_town_is_told_as_it_was_made(town: MunicipalityTables) -> None:
    picture = build(town)
    assert votes(picture) == {"t.torget": 40, "t.langgatan": 20, "t.parken": 8, "t.skolan": 3}
    assert picture.answers == 60
    assert picture.round == ROUND
    assert picture.rounds == (ROUND,)
    assert picture.question == "Var känner du dig otrygg?"
    assert (picture.date_from, picture.date_to) == (dt.date(2023, 9, 1), dt.date(2023, 9, 28))
    assert picture.constructed
    assert picture.constructed_parts == ("survey", "walk", "incidents")
    assert picture.source_counts == {"survey": 60, "walk": 3, "dialogue": 0, "incidents": 3}
    assert picture.size_counts == {"place": 4, "area": 2}
    assert picture.category_counts == {"belysning": 26}
    assert picture.time_counts == {"kvall": 26, "morker": 8, "natt": 6}
    assert picture.coarse_incidents == 1
    assert (picture.unplaced_answers, picture.ambiguous_mentions) == (0, 0)


def test_a_place_has_all_that_the_pages_show(town: MunicipalityTables) -> None:
    torget = build(town).places.set_index("place_id").loc["t.torget"]
    assert torget["tier"] == "top"
    assert not torget["few"]
    assert torget["low"] < torget["share"] < torget["high"]
    assert (torget["rank_low"], torget["rank_high"]) == (1, 1)
    assert (torget["walk_plus"], torget["walk_minus"], torget["incidents"]) == (1, 1, 2)
    assert torget["time_bands"] == ["kvall"]
    assert torget["categories"] == [("belysning", 26)]
    assert torget["source_codes"] == ("survey", "walk", "incidents")
    assert torget["parent_name"] == "Kärnan"
    assert build(town).places.crs.to_epsg() == 4326


def test_real_answers_beside_constructed_notes_are_not_called_constructed(
    town: MunicipalityTables,
) -> None:
    sources = town.sources.assign(constructed=town.sources["kind"] != "survey")
    mixed = dataclasses.replace(town, sources=sources)
    assert build(mixed).constructed_parts == ("walk", "incidents")
    assert build(mixed, Filters(sources=frozenset({"survey", "walk"}))).constructed_parts == (
        "walk",
    )
    survey = build(mixed, Filters(sources=frozenset({"survey"})))
    assert not survey.constructed


def test_an_earlier_constructed_round_does_not_mark_a_real_one(town: MunicipalityTables) -> None:
    start = town.sources[town.sources["kind"] == "survey"]
    real = start.assign(id=90, round="2025", constructed=False)
    both = dataclasses.replace(
        town,
        sources=pd.concat([start, real]),
        rounds=pd.concat([town.rounds, town.rounds.assign(name="2025", date_to="2025-10-01")]),
        answers=pd.concat([town.answers, town.answers.assign(round="2025", source_id=90)]),
    )
    assert not build(both).constructed
    assert build(both, Filters(round=ROUND)).constructed_parts == ("survey",)


def test_a_place_that_few_name_comes_last_and_says_so(town: MunicipalityTables) -> None:
    last = build(town).places.iloc[-1]
    assert (last["place_id"], last["few"]) == ("t.skolan", True)
    assert set(build(town, Filters(min_answers=10)).places.query("few")["place_id"]) == {
        "t.parken",
        "t.skolan",
    }


def test_an_area_is_the_sum_of_what_lies_in_it(town: MunicipalityTables) -> None:
    areas = build(town, Filters(size_class="area"))
    assert votes(areas) == {"t.karnan": 54, "t.byn": 3}
    karnan = areas.places.set_index("place_id").loc["t.karnan"]
    assert (karnan["walk_plus"], karnan["walk_minus"], karnan["incidents"]) == (1, 2, 2)
    assert karnan["safe_votes"] == 12


def test_doubt_about_a_place_widens_the_areas_interval_no_more_than_its_own(
    town: MunicipalityTables,
) -> None:
    """A vote for a place and for the area around it do not exclude each other."""
    doubted = dataclasses.replace(
        town,
        mentions=town.mentions.assign(
            score=0.9,
            candidates=[[{"place_id": p, "score": 0.9}] for p in town.mentions["place_id"]],
        ),
    )
    for size_class in ("place", "area"):
        for row in build(doubted, Filters(size_class=size_class)).places.to_dict("records"):
            assert row["low"] < row["share"] < row["high"]
            middle = (row["low"] + row["high"]) / 2
            assert abs(middle - row["share"]) < 0.3 * (row["high"] - row["low"])


def test_a_place_that_holds_others_of_its_class_is_a_sum(town: MunicipalityTables) -> None:
    places = town.places.copy()
    places.loc[places["place_id"] == "t.parken", "parent_id"] = "t.torget"
    picture = build(dataclasses.replace(town, places=places))
    assert list(picture.sums["place_id"]) == ["t.torget"]
    assert picture.sums.iloc[0]["votes"] == 48
    assert "t.torget" not in set(picture.places["place_id"])
    assert picture.places["rank_high"].max() <= len(picture.places)


def test_a_category_or_a_time_keeps_the_answers_that_state_it(town: MunicipalityTables) -> None:
    light = build(town, Filters(categories=frozenset({"belysning"})))
    assert votes(light)["t.torget"] == 26
    assert votes(light)["t.langgatan"] == 0
    assert light.answers == 60
    night = build(town, Filters(time_band="natt"))
    assert votes(night)["t.langgatan"] == 6


def test_only_the_survey_ranks(town: MunicipalityTables) -> None:
    others = build(town, Filters(sources=frozenset({"walk", "incidents"})))
    assert set(votes(others).values()) == {0}
    assert others.places.set_index("place_id").loc["t.torget", "incidents"] == 2
    survey = build(town, Filters(sources=frozenset({"survey"})))
    assert survey.places[["walk_plus", "walk_minus", "incidents"]].to_numpy().sum() == 0
    assert votes(survey) == votes(build(town))


def test_the_same_input_gives_the_same_figures_on_any_order(town: MunicipalityTables) -> None:
    turned = dataclasses.replace(
        town,
        answers=town.answers[::-1],
        mentions=town.mentions.sample(frac=1, random_state=1),
        readings=town.readings[::-1],
        places=town.places[::-1],
    )
    columns = [
        "place_id",
        "votes",
        "share",
        "low",
        "high",
        "rank_low",
        "rank_high",
        "p_top",
        "tier",
    ]
    pd.testing.assert_frame_equal(
        pd.DataFrame(build(town).places[columns]),
        pd.DataFrame(build(turned).places[columns]),
        check_exact=True,
    )


def test_a_midpoint_makes_no_hot_spot(town: MunicipalityTables) -> None:
    many = pd.concat([town.incidents.iloc[2:]] * 300, ignore_index=True)
    many["id"] = range(1, 301)
    picture = build(dataclasses.replace(town, incidents=many))
    assert picture.places["incidents"].sum() == 0
    assert picture.coarse_incidents == 300


def test_fewer_than_fifty_answers_tell_no_tier(town: MunicipalityTables) -> None:
    some = dataclasses.replace(town, answers=town.answers.iloc[:49])
    picture = build(some)
    assert set(picture.places["tier"]) == {"untold"}
    assert picture.places["few"].all()
    assert list(picture.places["name"]) == sorted(picture.places["name"])


def test_a_respondent_counts_once(town: MunicipalityTables) -> None:
    same = dataclasses.replace(town, answers=town.answers.assign(respondent="r1"))
    picture = build(same)
    assert picture.answers == 1
    assert votes(picture)["t.torget"] == 1


def test_a_round_that_is_not_there_is_refused(town: MunicipalityTables) -> None:
    with pytest.raises(UnknownRoundError, match="”1999”: omgångarna är 2023"):
        build(town, Filters(round="1999"))


def test_a_town_without_rounds_still_shows_its_places(town: MunicipalityTables) -> None:
    bare = dataclasses.replace(
        town,
        rounds=town.rounds.iloc[:0],
        answers=town.answers.iloc[:0],
        mentions=town.mentions[town.mentions["record"] != "answer"],
        readings=town.readings[town.readings["record"] != "answer"],
    )
    picture = build(bare)
    assert (picture.round, picture.question, picture.date_from) == (None, None, None)
    assert len(picture.places) == 4
    assert picture.places["few"].all()
    with pytest.raises(UnknownRoundError, match="inga omgångar än"):
        build(bare, Filters(round="2023"))


def test_a_town_without_places_is_an_empty_picture(town: MunicipalityTables) -> None:
    picture = build(dataclasses.replace(town, places=town.places.iloc[:0]))
    assert picture.places.empty
    assert picture.unplaced_answers == 60


def test_rounds_go_from_the_oldest_to_the_latest(town: MunicipalityTables) -> None:
    rounds = pd.DataFrame(
        {"name": ["hösten", "våren", "förra", "2025", "2018"], "question": "?",
         "date_to": ["2024-10-01", "2024-04-01", None, None, None]}
    )  # fmt: skip
    # Without a date or a year in its name a round is never the latest unasked.
    assert round_names(dataclasses.replace(town, rounds=rounds)) == (
        "förra", "2018", "våren", "hösten", "2025",
    )  # fmt: skip


def test_days_may_be_text_as_a_store_gives_them(town: MunicipalityTables) -> None:
    written = town.answers.assign(answered_on=town.answers["answered_on"].astype(str))
    written.loc[written.index[0], "answered_on"] = float("nan")
    picture = build(dataclasses.replace(town, answers=written))
    assert picture.date_to == dt.date(2023, 9, 28)


def test_a_pin_places_an_answer_without_words(town: MunicipalityTables) -> None:
    answers = town.answers.copy()
    answers.loc[answers.index[0], "unsafe_text"] = "där"
    answers.loc[answers.index[0], "geometry"] = Point(LON, LAT)
    pinned = dataclasses.replace(town, answers=answers)
    mentions, readings = read_texts(pinned)
    mentions.insert(0, "id", range(1, len(mentions) + 1))
    picture = build(dataclasses.replace(pinned, mentions=mentions, readings=readings))
    assert votes(picture)["t.torget"] == 40
    assert picture.unplaced_answers == 0
