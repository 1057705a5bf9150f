"""Promises by period and party, with measure, places and source; published figures beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from geo_trygghet_web.views.lofte import figures, periods
from page_reader import Page
from storage_builders import figures as some_figures
from storage_builders import promises as some_promises
from town_store import open_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Site


@pytest.fixture(scope="module")
def town(ready_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = open_town(ready_store, tmp_path_factory.mktemp("town"))
    yield site
    site.store.close()


def test_promises_stand_by_party_with_measure_places_and_source(town: Site) -> None:
    page = Page(town.as_("planner").get("/lofte").text)
    assert "Löfte 2023–2024 1 januari 2023 – 31 december 2024" in page.text
    assert "Polisen Fler vuxna ute mått 900 timmar per år" in page.text
    assert "mått rapporter: alla" in page.text
    assert "Källa: test" in page.text
    assert "/platser/t.torget" in page.links
    assert "t.okand" in page.text
    assert "/platser/t.okand" not in page.links


def test_published_figures_stand_with_their_source(town: Site) -> None:
    told = Page(town.as_("planner").get("/lofte").text).text
    assert "2023 trygg i centrum 77,1 % 1 200 svar · som publicerat · test" in told
    assert "2016 trygg i centrum 77,1 % som publicerat · test" in told


def test_nothing_promised_says_what_to_do(town: Site) -> None:
    told = Page(town.as_("laholm").get("/lofte").text).text
    assert "Inga löften är inlästa" in told
    assert "trygghet load-start-data" in told
    assert "Inga publicerade siffror" in told


def test_the_latest_period_comes_first() -> None:
    frame = some_promises("a", "b")
    frame.loc[0, ["period", "period_from", "period_to"]] = ["2017", "2017-01-01", "2017-12-31"]
    assert [one["name"] for one in periods(frame)] == ["2023–2024", "2017"]


def test_the_latest_round_comes_first_and_a_missing_number_is_none() -> None:
    shown = figures(some_figures("2016", "2023"))
    assert [round_name for round_name, _ in shown] == ["2023", "2016"]
    assert shown[1][1][0]["n_answers"] is None
    assert not figures(pd.DataFrame(columns=some_figures("2016").columns))
