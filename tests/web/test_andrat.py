"""The page of changes: what is compared, what is refused, and the published figures beside."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from geo_trygghet_web.views.andrat import breaks_of, moved_between, parts_of, series_of
from page_reader import Page
from tiny_town import ROUND
from town_store import add_later_round
from two_rounds import LATER, two_rounds

from geo_trygghet import changes, schema
from geo_trygghet.lagesbild import Filters, build

if TYPE_CHECKING:
    from web_site import Site


def figures(*rows: tuple[str, str, int | None, float | None]) -> pd.DataFrame:
    told = [
        {"municipality_code": "1380", "round": round_name, "asked": asked, "n_answers": n,
         "share_percent": share, "exactness": "exakt", "source": "källa"}
        for round_name, asked, n, share in rows
    ]  # fmt: skip
    return pd.DataFrame(told, columns=schema.PUBLISHED_FIGURE.names)


def test_places_are_sorted_by_size_and_verdict() -> None:
    place, area = parts_of(changes.compare(two_rounds()))

    assert [(verdict, [row["name"] for row in rows]) for verdict, _, rows in place.groups] == [
        ("up", ["Parken"]),
        ("down", ["Långgatan", "Torget"]),
    ]
    assert place.few == 1  # the school yard: three of sixty, then nobody
    assert {row["name"] for _, _, rows in area.groups for row in rows} == {"Kärnan", "Byn"}
    bounds = [row[end] for _, _, rows in place.groups for row in rows for end in ("low", "high")]
    assert place.axis.least == -place.axis.most
    assert max(map(abs, bounds)) <= place.axis.most


def test_breaks_are_told_in_words_with_each_side() -> None:
    (only,) = breaks_of(changes.compare(two_rounds(mode="digital")))
    assert str(only["what"]) == "Svaren kom in på andra sätt"
    assert only["after"] == [("webb", 1.0)]
    assert not only["refuses"]

    (unknown,) = breaks_of(changes.compare(two_rounds(mode=None)))
    assert str(unknown["what"]) == "Hur svaren kom in är inte känt för båda omgångarna"
    assert unknown["after"] == []

    (refused,) = breaks_of(changes.compare(two_rounds(question="Vad tycker du?")))
    assert refused["refuses"]
    assert refused["before"] == [("Var känner du dig otrygg?", None)]


def test_published_shares_stand_by_question_with_an_interval_where_n_is_known() -> None:
    table = figures(
        ("2020", "trygga i kommunen", 1588, 77.1),
        ("2018", "trygga i kommunen", 1036, 86.5),
        ("2019", "trygga i kommunen", None, 83.1),
        ("2018", "trygga hemma", 1036, 95.2),
        ("2016", "antal svar", 1200, None),
    )
    series = series_of(table)

    assert [(asked, [row["round"] for row in rows]) for asked, rows in series] == [
        ("trygga i kommunen", ["2018", "2019", "2020"]),
        ("trygga hemma", ["2018"]),
    ]
    first, unknown, _ = series[0][1]
    assert first["low"] < 0.865 < first["high"]
    assert (unknown["low"], unknown["high"]) == (None, None)


def test_the_page_tells_what_changed_and_how_surely(later_town: Site) -> None:
    page = Page(later_town.as_("planner").get("/andrat").text)

    assert "60 svar 2023 · 120 svar 2025" in page.text
    assert "Nämns av fler" in page.text
    assert "13,3 % → 40,0 %" in page.text
    assert "Parken +26,7 95 % intervall" in page.text
    assert "1 plats nämns av färre än 5 i båda omgångarna" in page.text
    assert "/platser/t.parken?omgang=2025" in page.links


def test_the_tiers_then_and_now_stand_on_two_maps_and_in_words(later_town: Site) -> None:
    page = Page(later_town.as_("planner").get("/andrat").text)

    assert "Nivå då och nu" in page.text
    assert "Ingen plats bytte nivå" in page.text
    assert "Ett byte av nivå är inte i sig en säker ändring" in page.text


def test_only_places_told_in_both_rounds_change_tier() -> None:
    tables = two_rounds()
    before, after = (build(tables, Filters(round=name)) for name in (ROUND, LATER))
    assert moved_between(before, after) == []

    # The street is told in the first round only: what it "was" is no change.
    lower = dataclasses.replace(before, places=before.places.assign(tier="may"))
    assert [row["name"] for row in moved_between(lower, after)] == ["Parken", "Torget"]
    assert moved_between(lower, after)[0]["before"] == "may"


def test_rounds_are_chosen_in_the_address(later_town: Site) -> None:
    page = Page(later_town.as_("planner").get("/andrat?fran=2025&till=2023").text)

    assert "120 svar 2025 · 60 svar 2023" in page.text
    assert "40,0 % → 13,3 %" in page.text


@pytest.mark.parametrize("query", ["fran=1999", "fran=2025", "fran=2023&till=2023"])
def test_rounds_that_are_not_two_are_refused_in_a_sentence(later_town: Site, query: str) -> None:
    answer = later_town.as_("planner").get(f"/andrat?{query}")

    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_the_picture_leads_to_the_changes(later_town: Site) -> None:
    assert "/andrat" in Page(later_town.as_("planner").get("/lagesbild").text).links


def test_one_round_says_that_there_is_nothing_to_compare(town_site: Site) -> None:
    page = Page(town_site.as_("planner").get("/andrat").text)

    assert "En omgång går inte att jämföra" in page.text
    assert "/andrat" not in page.links


def test_another_question_is_refused_on_the_page(town_site: Site) -> None:
    add_later_round(town_site.store, question="Hur ofta är du ute?")
    page = Page(town_site.as_("planner").get("/andrat").text)

    assert "De två omgångarna går inte att jämföra" in page.text
    assert "2025: Hur ofta är du ute?" in page.text
    assert "Nämns av" not in page.text


def national_rows(*rows: tuple[str, str, float, float | None, float | None]) -> pd.DataFrame:
    told = [
        {"municipality_code": "1380", "survey": "Riks", "round": "2021", "area": area,
         "asked": asked, "share_percent": share, "low_percent": low, "high_percent": high,
         "source": "källa"}
        for area, asked, share, low, high in rows
    ]  # fmt: skip
    return pd.DataFrame(told, columns=schema.NATIONAL_FIGURE.names)


def test_national_figures_stand_beside_or_say_why_not(town_site: Site) -> None:
    town_site.store.add_figures(figures(("2021", "oroliga", 1200, 35.0)), actor="a")
    rows = national_rows(
        ("Halmstad", "oroliga", 30.2, 27.1, 33.5),
        ("Region Väst", "oroliga", 28.4, 27.6, 29.2),
        ("Halmstad", "otrygga hemma", 20.0, None, None),
    )
    town_site.store.add_national_figures(rows, actor="a")
    page = Page(town_site.as_("planner").get("/andrat").text)
    english = Page(town_site.as_("planner").get("/andrat?lang=en").text)

    assert "Bredvid undersökningar i hela landet" in page.text
    assert "+4,8 +0,6 till +8,9: kommunens siffra är högre" in page.text
    assert "Kommunen har ingen siffra på samma fråga." in page.text
    assert "Området är ett annat än kommunen." in page.text
    assert page.text.count("jämförs inte") == 2
    assert "/metod#riks" in page.links
    assert "the municipality's figure is higher" in english.text


def test_the_question_of_feeling_safe_has_its_own_change(later_town: Site) -> None:
    page = Page(later_town.as_("planner").get("/andrat").text)

    assert "Frågan om trygghet" in page.text
    assert "60 svar 2023 och 120 svar 2025" in page.text
    assert "”Ganska trygg” 0,0" in page.text
    assert "kan vara slump" in page.text


def test_other_answers_to_feeling_safe_are_not_compared(town_site: Site) -> None:
    add_later_round(town_site.store, feeling="Alltid trygg")
    page = Page(town_site.as_("planner").get("/andrat").text)

    assert "De två omgångarna går inte att jämföra" in page.text
    assert "Frågan om trygghet" not in page.text
    assert "”Ganska trygg”" not in page.text


def test_it_speaks_english(later_town: Site) -> None:
    page = Page(later_town.as_("planner").get("/andrat?lang=en").text)

    assert "Named by more" in page.text
    assert "+26.7" in page.text
