"""What a page shows, taken home: the page's rows and no more, for those who see the page."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pyogrio
import pytest
from geo_trygghet_web.filters import read_filters
from geo_trygghet_web.layers import picture_layer, register_layer
from hostile import HOSTILE
from town_store import add_later_round
from werkzeug.datastructures import MultiDict

from geo_trygghet import lagesbild
from geo_trygghet.codes import FLOOR

if TYPE_CHECKING:
    from pathlib import Path

    from web_site import Client, Site

TAKEN = (
    "/lagesbild/hamta", "/platser/hamta", "/andrat/hamta", "/kallor/hamta", "/lofte/hamta",
)  # fmt: skip


def rows(client: Client, address: str) -> list[dict[str, str]]:
    joined = "&" if "?" in address else "?"
    text = client.get(f"{address}{joined}format=csv&crs=4326").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def listed(page: str) -> list[tuple[str, str, str]]:
    """Read a page's list: key, count, and share with its interval, as they are written."""
    found = []
    for row in re.findall(r'<li class="row row-.*?</li>', page, re.DOTALL):
        key = re.search(r'data-place-id="([^"]+)"', row)
        count = re.search(r"<span>([\d ]+) av", row)
        share = re.search(r'class="share"><b>([\d,]+)', row)
        assert key
        found.append((key[1], count[1] if count else "", share[1] if share else ""))
    return found


@pytest.mark.parametrize(
    "narrowed",
    ["", "?visa=area", "?omgang=2023&tid=kvall&orsak=belysning", "?minst=20&kalla=walk"],
)
def test_the_file_has_the_rows_and_figures_of_the_page(later_town: Site, narrowed: str) -> None:
    client = later_town.as_("planner")
    page = listed(client.get(f"/lagesbild{narrowed}").text)
    taken = [
        (row["place_id"], row["svarande"], f"{row['andel']}")
        for row in rows(client, f"/lagesbild/hamta{narrowed}")
    ]
    assert page
    assert taken == page


def test_a_place_with_few_answers_has_no_figure_in_any_format(
    later_town: Site, tmp_path: Path
) -> None:
    client = later_town.as_("planner")
    few = [key for key, count, _ in listed(client.get("/lagesbild?minst=20").text) if not count]
    assert few
    for ending in ("gpkg", "geojson"):
        file = tmp_path / f"a.{ending}"
        file.write_bytes(client.get(f"/lagesbild/hamta?minst=20&format={ending}").data)
        frame = pyogrio.read_dataframe(file).set_index("place_id").loc[few]
        figures = ["svarande", "andel", "andel_lagst", "andel_hogst", "plats_fran", "plats_till"]
        assert frame[[*figures, "tider"]].isna().all(axis=None)
        assert set(frame["grupp"]) == {"För få svar"}


def test_no_word_of_an_answer_leaves(later_town: Site) -> None:
    client = later_town.as_("planner")
    for address in TAKEN:
        text = client.get(f"{address}?format=csv").data.decode()
        assert "070-123" not in text
        assert "dålig belysning" not in text


def test_the_register_is_what_the_search_found(later_town: Site) -> None:
    client = later_town.as_("planner")
    assert [row["namn"] for row in rows(client, "/platser/hamta?q=stortorget")] == ["Torget"]
    names = [row["namn"] for row in rows(client, "/platser/hamta")]
    page = client.get("/platser").text
    assert {row["ligger_i"] for row in rows(client, "/platser/hamta")} == {"", "Kärnan"}
    assert names == re.findall(r'rowheader" scope="row"><a [^>]*>([^<]+)', page)


def test_changes_are_those_of_the_page_and_nothing_where_few_answered(later_town: Site) -> None:
    client = later_town.as_("planner")
    page = client.get("/andrat").text
    taken = rows(client, "/andrat/hamta")
    assert [row["namn"] for row in taken] == re.findall(
        r'row-name"><a [^>]*>([^<]+)</a></span>\s*<span class="row-bar"', page
    )
    hidden = sum(row["andel_fore"] == "" for row in taken)
    hidden += sum(row["andel_efter"] == "" for row in taken)
    assert hidden == page.count(f"färre än {FLOOR}</span>") + page.count(f"färre än {FLOOR} →")


def test_rounds_that_can_not_be_compared_lead_to_the_page_that_says_why(town_site: Site) -> None:
    client = town_site.as_("planner")
    assert client.get("/andrat/hamta").headers["Location"] == "/andrat"
    add_later_round(town_site.store, question="En annan fråga?")
    assert client.get("/andrat/hamta?fran=2023").headers["Location"] == "/andrat?fran=2023"


def test_who_does_not_see_the_page_gets_no_file(later_town: Site) -> None:
    for address in TAKEN:
        assert later_town.client().get(address).status_code == 302
        assert later_town.as_("laholm").get(f"{address}?kommun=halmstad").status_code == 404
        assert later_town.as_("communicator").get(address).status_code == 200


@pytest.mark.parametrize("wrong", ["format=xlsx", "crs=3857", "crs=3009", "crs=", "format=../x"])
def test_what_is_not_offered_is_refused(later_town: Site, wrong: str) -> None:
    assert later_town.as_("planner").get(f"/lagesbild/hamta?{wrong}").status_code == 400


def test_the_file_is_named_and_sent_as_what_it_is(later_town: Site) -> None:
    answer = later_town.as_("planner").get("/lagesbild/hamta?format=geojson&crs=3008&omgang=2023")
    assert answer.headers["Content-Type"] == "application/geo+json"
    wanted = 'attachment; filename="halmstad-lagesbild-2023-3008.geojson"'
    assert answer.headers["Content-Disposition"] == wanted
    assert answer.headers["Cache-Control"] == "no-store"
    told: dict[str, Any] = json.loads(answer.data)
    assert told["om"]["Uppgifter"] == "konstruerade"
    assert "minst 5 svar" in told["om"]["Urval"]
    again = later_town.as_("police").get("/lagesbild/hamta?format=geojson&crs=3008&omgang=2023")
    assert again.data == answer.data


def test_a_hostile_name_is_a_text_in_every_format(hostile_town: Site) -> None:
    client = hostile_town.as_("planner")
    assert HOSTILE in {row["namn"] for row in rows(client, "/platser/hamta")}
    features = json.loads(client.get("/platser/hamta?format=geojson").data)["features"]
    assert HOSTILE in {one["properties"]["namn"] for one in features}


def test_the_form_sends_the_page_s_own_choices_along(later_town: Site) -> None:
    page = later_town.as_("planner").get("/lagesbild?visa=area&kalla=walk&kalla=survey").text
    form = page[page.index('class="take-home-panel"') :]
    form = form[: form.index("</form>")]
    kept = re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', form)
    assert kept == [("visa", "area"), ("kalla", "walk"), ("kalla", "survey")]
    assert "SWEREF 99 13 30 (kommunens)" in form


def test_layers_say_which_selection_they_are_of(later_town: Site) -> None:
    with later_town.app.test_request_context():
        tables = later_town.store.read("1380")
        filters = read_filters(MultiDict({"tid": "kvall", "minst": "10"}))
        layer = picture_layer(lagesbild.build(tables, filters))
        assert "tid Kväll, minst 10 svar" in layer.facts["Urval"]
        assert register_layer(tables, [], chosen="slag Torg").facts["Urval"] == "slag Torg"


def test_the_register_s_file_is_what_the_page_is_narrowed_to(later_town: Site) -> None:
    client = later_town.as_("planner")
    page = client.get("/platser?q=torg&slag=square").text
    whole = client.get("/platser/hamta?format=geojson&crs=4326&q=torg&slag=square").get_json()
    names = [one["properties"]["namn"] for one in whole["features"]]
    assert names
    assert all(name in page for name in names)
    assert whole["om"]["Urval"] == "sökning ”torg”, slag torg"
