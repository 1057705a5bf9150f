"""The reports' page: read by all, written by two roles, and nobody sees more than elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import report_page
from storage_builders import HALMSTAD
from town_store import add_later_round

from geo_trygghet.reports import MIME, gather, quarter_report, read_quarter, write_report
from geo_trygghet.reports.flagged import places_section
from geo_trygghet.reports.view import View

if TYPE_CHECKING:
    from web_site import Client, Site
    from werkzeug.test import TestResponse

QUARTER = "/rapporter?rapport=quarter&period=2025-Q4"
SEEN = re.compile(r'name="del" value="(\w+)">\s*<input type="hidden" name="sedd" value="(\w*)"')


@pytest.fixture
def town(town_site: Site) -> Site:
    add_later_round(town_site.store)
    return town_site


def seen(client: Client, part: str, url: str = QUARTER) -> str:
    return dict(SEEN.findall(client.get(url).text))[part]


def write(client: Client, text: str, part: str = "analysis", **more: str) -> TestResponse:
    fields = {"rapport": "quarter", "period": "2025-Q4", "del": part, "text": text, "sedd": ""}
    return client.send("/rapporter/text", **fields | more)


def decide(client: Client, **more: str) -> TestResponse:
    fields = {"rapport": "lagesbild", "period": "2025", "dag": "2025-03-11",
              "organ": "Kommunstyrelsen", "nummer": "§ 71", "kalla": "Protokoll"}  # fmt: skip
    return client.send("/rapporter/beslut", **fields | more)


@pytest.mark.parametrize("role", ["planner", "police", "communicator", "administrator"])
def test_the_report_is_shown_with_the_maps_own_figures(later_town: Site, role: str) -> None:
    page = later_town.as_(role).get(QUARTER).text
    own = read_quarter("2025-Q4")
    view = View(gather(later_town.store, HALMSTAD.code), own.begins, own.ends, own.before.ends)
    tables = [block for block in places_section(view).blocks if hasattr(block, "rows")]
    assert sum(len(table.rows) for table in tables) == 4
    for row in (row for table in tables for row in table.rows):
        assert all(f">{cell}<" in page for cell in row), row


def test_what_the_communicator_sees_on_no_other_page_is_not_in_the_report_either(
    later_town: Site,
) -> None:
    url = "/rapporter?rapport=quarter&period=2023-Q4"
    planner, communicator = (
        later_town.as_(role).get(url).text for role in ("planner", "communicator")
    )
    for secret in ("Parkdrift", "Timmar med synlig polis</h3>", "Skriv i rapporten"):
        assert secret in planner
        assert secret not in communicator
    assert "saknas timmar" in communicator
    file = later_town.as_("communicator").get(url.replace("?", "/fil?") + "&format=html").text
    assert "Parkdrift" not in file


@pytest.mark.parametrize("kind", MIME)
def test_each_file_is_the_commands_own(later_town: Site, kind: str) -> None:
    answer = later_town.as_("planner").get(f"/rapporter/fil?period=2025-Q4&format={kind}")
    own = quarter_report(gather(later_town.store, HALMSTAD.code), read_quarter("2025-Q4"))
    assert answer.data == write_report(own, kind)
    assert answer.content_type == MIME[kind]
    name = f'attachment; filename="kvartalsrapport-2025-Q4-halmstad.{kind}"'
    assert answer.headers["Content-Disposition"] == name
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    ["rapport=x", "period=2025-Q5", "rapport=lagesbild&period=1789", "rapport=lagesbild&period=x",
     "rapport=lagesbild&period=2999"],
)  # fmt: skip
def test_what_is_no_report_is_not_found(later_town: Site, query: str) -> None:
    planner = later_town.as_("planner")
    assert planner.get(f"/rapporter?{query}").status_code == 404
    assert planner.get(f"/rapporter/fil?{query}").status_code == 404


def test_another_kind_of_file_is_not_found(later_town: Site) -> None:
    assert later_town.as_("planner").get("/rapporter/fil?format=odt").status_code == 404


def test_a_text_is_kept_for_its_period_and_stands_in_the_report(town: Site) -> None:
    planner = town.as_("planner")
    answer = write(planner, "Belysningen har dröjt.\r\n\r\nDet blir till våren.")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("#text-analysis")
    page = planner.get(QUARTER).text
    assert '<p class="r-own">Belysningen har dröjt.</p>' in page
    assert "skriven" in page
    assert "Belysningen" not in planner.get(QUARTER.replace("Q4", "Q3")).text
    assert "Belysningen" in town.as_("police").get(QUARTER).text


def test_a_text_is_changed_by_whoever_has_seen_it(town: Site) -> None:
    planner = town.as_("planner")
    write(planner, "Först")
    assert write(planner, "Sedan", sedd=seen(planner, "analysis")).status_code == 302
    assert "Sedan" in planner.get(QUARTER).text


def test_a_text_that_another_changed_meanwhile_is_refused_and_both_are_shown(town: Site) -> None:
    planner, administrator = town.as_("planner"), town.as_("administrator")
    old = seen(planner, "analysis")
    write(administrator, "Administratörens text")
    answer = write(planner, "Min text", sedd=old)
    assert answer.status_code == 409
    assert "Någon annan har ändrat texten" in answer.text
    assert ">Min text</textarea>" in answer.text
    assert "Administratörens text</blockquote>" in answer.text
    assert write(planner, "Bådas text", sedd=seen(planner, "analysis")).status_code == 302


def test_a_text_that_names_a_person_is_refused_and_the_input_kept(town: Site) -> None:
    planner = town.as_("planner")
    answer = write(planner, "Ring 070-123 45 67")
    assert answer.status_code == 400
    assert 'role="alert" lang="sv" id="fel-analysis"' in answer.text
    assert "ser ut som telefonnummer" in answer.text
    assert ">Ring 070-123 45 67</textarea>" in answer.text
    assert town.store.report_texts(HALMSTAD.code).empty


def test_a_part_that_is_not_there_is_not_found(town: Site) -> None:
    assert write(town.as_("planner"), "Hej", part="finns_inte").status_code == 404


@pytest.mark.parametrize("role", ["police", "communicator"])
def test_who_only_reads_can_write_nothing(later_town: Site, role: str) -> None:
    client = later_town.as_(role)
    assert write(client, "Hej").status_code == 403
    assert decide(client).status_code == 403
    page = client.get(QUARTER).text
    assert "<textarea" not in page
    assert "Lägg in ett beslut" not in page


def test_a_decision_is_entered_and_the_warning_goes(town: Site) -> None:
    planner = town.as_("planner")
    assert "Inget beslut är inlagt om lägesbild" in planner.get(QUARTER).text
    day = report_page.now().date().isoformat()
    assert decide(planner, dag=day).status_code == 302
    page = planner.get("/rapporter?rapport=lagesbild").text
    assert "report-alarm" not in page
    assert "Kommunstyrelsen, § 71" in page


def test_a_decision_older_than_24_months_is_warned_of(town: Site) -> None:
    planner = town.as_("planner")
    decide(planner, dag="2019-03-11")
    assert "beslutades 11 mars 2019 och är äldre än 24 månader" in planner.get(QUARTER).text


def test_a_decision_that_cannot_be_is_refused_and_the_input_kept(town: Site) -> None:
    planner = town.as_("planner")
    answer = decide(planner, organ="", nummer="KS 17")
    assert answer.status_code == 400
    assert "vem som beslutade är tomt" in answer.text
    assert 'name="nummer" maxlength="200" value="KS 17"' in answer.text
    assert decide(planner).status_code == 302
    again = decide(planner)
    assert again.status_code == 400
    assert "finns redan" in again.text
    assert len(town.store.picture_decisions(HALMSTAD.code)) == 1


def test_what_was_written_in_the_demo_is_marked_as_made_up(demo_site: Site) -> None:
    client = demo_site.client()
    client.send("/demo/logga-in", roll="planner")
    assert write(client, "Hej").status_code == 302
    assert bool(demo_site.store.report_texts(HALMSTAD.code)["constructed"].all())


def test_hostile_words_are_text(hostile_town: Site) -> None:
    page = hostile_town.as_("planner").get("/rapporter?period=2023-Q4").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_page_is_reached_from_every_other(later_town: Site) -> None:
    page = later_town.as_("communicator").get("/lagesbild").text
    assert page.count('href="/rapporter"') == 2  # the menu, and the foot that Mer leads to
    assert 'href="/rapporter"' not in later_town.client().get("/om").text
