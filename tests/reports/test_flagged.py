"""Places stand with the map's own figures, and those with too few answers by name alone."""

from __future__ import annotations

from dataclasses import replace

from report_town import material, view, words
from tiny_town import tiny_town
from two_rounds import two_rounds

from geo_trygghet import lagesbild
from geo_trygghet.codes import TIERS
from geo_trygghet.reports.flagged import answers_section, places_section, states_count, survey_told
from geo_trygghet.wording import percent, span


def test_the_figures_are_exactly_those_of_the_map() -> None:
    told = {
        row[0]: row for t in places_section(view()).blocks if hasattr(t, "rows") for row in t.rows
    }
    for size in ("place", "area"):
        of_map = lagesbild.build(two_rounds(), lagesbild.Filters(round="2025", size_class=size))
        for row in of_map.places.to_dict("records"):
            if row["tier"] in {"top", "may"} and not row["few"]:
                share, interval = percent(row["share"]), f"{span(row['low'], row['high'])}\xa0%"
                assert told[row["name"]][1:4] == (TIERS[row["tier"]], share, interval)
                del told[row["name"]]
    assert not told


def test_a_place_that_too_few_name_stands_by_name_alone() -> None:
    told = words(places_section(view()).blocks)
    (line,) = [line for line in told.splitlines() if "Långgatan" in line]
    assert line == "Färre än 5 svarande, utan siffror: Långgatan, Skolgården."


def test_a_place_that_is_not_public_is_marked() -> None:
    tables = two_rounds()
    places = tables.places.assign(public=False)
    told = words(places_section(view(material(tables=replace(tables, places=places)))).blocks)
    assert "Torget (inte allmän plats: publiceras inte)" in told


def test_with_few_answers_no_tier_is_told() -> None:
    town = tiny_town()
    few = material(tables=replace(town, answers=town.answers.iloc[:30]))
    told = words(places_section(view(few)).blocks)
    assert "Färre än 50 har svarat" in told
    assert "Ingen sticker ut" in told
    assert "Ingen plats pekas ut" in words(answers_section(view(few)).blocks)


def test_without_a_finished_round_it_says_so() -> None:
    town = tiny_town()
    none = material(tables=replace(town, rounds=town.rounds.iloc[:0]))
    assert "Ingen enkätomgång var klar" in words(places_section(view(none)).blocks)


def test_every_flagged_place_has_its_answer_or_is_said_to_have_none() -> None:
    told = words(answers_section(view()).blocks)
    assert "Torget | Byta lampor på torget | Gatukontoret | Pågår, försenad" in told
    assert "Kärnan | Löfte: Synas mer på torget | Polisen | Pågår" in told
    assert "Byn | Inget svar än" in told
    assert "1 utpekad plats har inget svar än: Byn." in told


def test_the_survey_is_told_with_its_days_and_base() -> None:
    assert survey_told(view().pictures[0]) == "Enkät 2025, 1–28 september 2025: 120 svarande"


def test_states_are_counted_in_words() -> None:
    own = view()
    assert states_count(own, own.promises, "promise") == "1 pågår, 1 inte uppföljt"
