"""The patrol planner: the police alone, a link that gives the same plan, shifts kept, cancelled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import patrol_plans
from geo_trygghet_web.limits import limiter
from hostile import HOSTILE
from page_reader import lasting
from town_store import open_town
from web_site import ROLES

if TYPE_CHECKING:
    from pathlib import Path

    from web_site import Site

ASKED = (
    "rakna=1&datum=2099-12-04&fran=18:00&till=21:00&start=t.torget&patruller=2&satt=foot"
    "&minst=10&mest=15&urval=alla&tider=1&fro=7"
)
PLAN = f"/patrull?{ASKED}"


@pytest.fixture
def town(town_site: Site) -> Site:
    return town_site


@pytest.fixture(autouse=True)
def _fresh_counts(town: Site) -> None:
    with town.app.app_context():
        limiter.reset()


@pytest.mark.parametrize("role", [role for role in ROLES if role != "police"])
def test_other_roles_are_turned_away(town: Site, role: str) -> None:
    client = town.as_(role)
    assert client.get(PLAN).status_code == 403
    assert client.send(PLAN).status_code == 403
    assert client.get("/patrull/pass/x").status_code == 403
    assert client.send("/patrull/pass/x/stall-in").status_code == 403
    assert "/patrull" not in client.get("/om").text
    assert town.store.shifts("1380").empty


def test_the_menu_leads_the_police_there(town: Site) -> None:
    assert 'href="/patrull"' in town.as_("police").get("/lagesbild").text


def test_the_form_alone_asks_for_no_plan(town: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patrol_plans, "make_plan", lambda *_, **__: pytest.fail("asked for"))
    page = town.as_("police").get("/patrull")
    assert page.status_code == 200
    assert "Inga pass är sparade än" in page.text
    assert "Torget" in page.text
    assert "Räkna fram planen" in page.text


def test_the_same_address_gives_the_same_plan(town: Site) -> None:
    police = town.as_("police")
    first = police.get(PLAN).text
    assert "Passplan fredag 4 december 2099" in first
    assert re.search(r"Minst \d+ % av bästa möjliga", first)
    assert "raka linjer × 1,3" in first
    assert "ledig tid" in first
    assert re.search(r"Gå \d\d:\d\d", first)
    button = re.search(r"data-save>(.*?)</button>", first, flags=re.DOTALL)
    assert button
    saved = re.sub(r"<[^>]+>", "", button.group(1))
    assert saved == "Spara passet 18:00–21:00, 2 patruller till fots"
    assert lasting(police.get(PLAN).text) == lasting(first)


def test_two_applications_give_the_same_plan(
    town: Site, ready_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = open_town(ready_store, tmp_path_factory.mktemp("other"))
    pages = [lasting(site.as_("police").get(PLAN).text) for site in (town, other)]
    other.store.close()
    assert pages[0] == pages[1]


def test_nothing_of_a_plan_is_kept_by_a_browser_or_a_proxy(town: Site) -> None:
    police = town.as_("police")
    assert police.get(PLAN).headers["Cache-Control"] == "no-store"
    assert police.send(PLAN).headers["Cache-Control"] == "no-store"
    (name,) = town.store.shifts("1380")["shift_id"]
    assert police.get(f"/patrull/pass/{name}").headers["Cache-Control"] == "no-store"


def test_a_new_seed_stands_in_the_address_that_follows(town: Site) -> None:
    police = town.as_("police")
    sent = police.get(f"{PLAN}&nytt_fro=1&plats=t.torget&plats=t.parken")
    assert sent.status_code == 302
    where = sent.headers["Location"]
    assert "nytt_fro" not in where
    assert "plats=t.torget&plats=t.parken" in where
    assert re.search(r"fro=\d{4}\b", where)


def test_a_plan_is_kept_with_its_visits_and_shown_as_it_was(town: Site) -> None:
    police = town.as_("police")
    answer = police.send(PLAN)
    assert answer.status_code == 302
    page = police.get(answer.headers["Location"])
    assert "Passet är sparat." in page.text
    assert "Passplan fredag 4 december 2099" in page.text
    (row,) = town.store.shifts("1380").to_dict("records")
    assert (row["patrols"], row["means"], row["seed"]) == (2, "foot", 7)
    visits = town.store.visits("1380")
    assert len(visits) == sum(len(one["visits"]) for one in row["plan"]["patrols"])
    assert "4 december 2099" in police.get("/patrull").text
    for address in re.findall(r'href="(/patrull/blad/[^"]+)"', page.text):
        assert police.get(address).status_code == 200, address
    assert 'class="crumbs"><a href="/patrull"' in page.text
    assert "2 patruller till fots" in page.text
    assert page.text.count("/patrull/blad/") == 3 + sum(
        bool(p["visits"]) for p in row["plan"]["patrols"]
    )
    log = town.store.audit_log()
    assert [entry for entry in log if entry.action == "patrol-plan"]

    again = police.send(PLAN)
    assert "redan sparat" in police.get(again.headers["Location"]).text
    assert len(town.store.shifts("1380")) == 1


def test_a_shift_is_cancelled_and_can_be_kept_anew(town: Site) -> None:
    police = town.as_("police")
    where = police.send(PLAN).headers["Location"]
    answer = police.send(f"{where}/stall-in")
    assert answer.status_code == 302
    assert "Passet är inställt." in police.get(answer.headers["Location"]).text
    assert town.store.visits("1380").empty
    assert "inställt" in police.get(where).text
    page = police.get(where).text
    assert "Ja, ställ in passet" not in page
    assert "Bladet och filerna gäller inte längre" in page
    assert "/patrull/blad/" not in page
    assert police.send(f"{where}/stall-in").status_code == 302
    again = police.send(PLAN).headers["Location"]
    assert again == f"{where}-2"


def test_a_shift_that_has_begun_is_not_kept(town: Site) -> None:
    answer = town.as_("police").send(PLAN.replace("2099", "2020"))
    assert answer.status_code == 422
    assert "Dagen har redan varit" in answer.text
    assert "Dagen har redan varit" in town.as_("police").get(PLAN.replace("2099", "2020")).text
    assert town.store.shifts("1380").empty


def test_a_faulty_form_says_where_and_keeps_what_was_typed(town: Site) -> None:
    police = town.as_("police")
    page = police.get(PLAN.replace("patruller=2", "patruller=99").replace("fro=7", "fro=x"))
    assert page.status_code == 200
    assert "2 uppgifter behöver rättas." in page.text
    assert 'aria-describedby="fel-patruller"' in page.text
    assert '<a href="#patruller">Antal patruller</a>' in page.text
    assert '<a href="#fro">' in page.text
    assert 'value="99"' in page.text
    assert 'value="x"' in page.text
    assert police.send(PLAN.replace("patruller=2", "patruller=99")).status_code == 422
    assert town.store.shifts("1380").empty


def test_places_of_others_and_private_ones_are_refused(town: Site) -> None:
    police = town.as_("police")
    for strange in ("lah.knared", "t.skolan", HOSTILE):
        page = police.get(
            "/patrull",
            query_string={**dict(pair.split("=") for pair in ASKED.split("&")),
                          "urval": "valda", "plats": strange},
        )  # fmt: skip
        assert "välj i listan" in page.text
        assert "Passplan" not in page.text.split("<main")[1].split("Spara")[0][:400]
    page = police.get(PLAN.replace("start=t.torget", "start=t.skolan"))
    assert "Välj en start i listan" in page.text


def test_another_municipality_is_not_reached(town: Site) -> None:
    police = town.as_("police")
    assert police.get(f"{PLAN}&kommun=laholm").status_code == 404
    assert police.send(f"{PLAN}&kommun=laholm").status_code == 404
    where = police.send(PLAN).headers["Location"]
    assert police.get(f"{where}?kommun=laholm").status_code == 404
    assert police.get("/patrull/pass/2026-12-04-1800-abcdef").status_code == 404


def test_hostile_names_stay_text(hostile_town: Site) -> None:
    police = hostile_town.as_("police")
    named = hostile_town.store.read("1380").places.set_index("place_id")["name"]
    assert HOSTILE in set(named)
    for address in ("/patrull", PLAN, PLAN.replace("fro=7", "fro=%3Cscript%3E")):
        text = police.get(address).text
        assert "<script>alert" not in text
        assert "<img" not in text


def test_who_asks_for_plan_after_plan_has_to_wait(
    town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    police = town.as_("police")
    made = police.get(PLAN).status_code
    assert made == 200
    monkeypatch.setattr(patrol_plans, "make_plan", lambda *_, **__: pytest.fail("too many"))
    for _ in range(24):  # kept ready: counts nothing
        assert police.get(PLAN).status_code == 200


def test_the_count_of_new_plans_ends(town: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    police = town.as_("police")
    plan = patrol_plans.make_plan
    first: list[object] = []

    def quick(*args: object, **kwargs: object) -> object:
        if not first:
            first.append(plan(*args, **kwargs))  # type: ignore[arg-type]  # as it was called
        return first[0]

    monkeypatch.setattr(patrol_plans, "make_plan", quick)
    answers = [police.get(PLAN.replace("fro=7", f"fro={n}")).status_code for n in range(22)]
    assert answers[:20] == [200] * 20
    assert answers[20:] == [429] * 2
    refused = police.get(PLAN.replace("fro=7", "fro=99"))
    assert "logga in" not in refused.text.split("<main")[1].casefold().split("</main")[0]
    assert int(refused.headers["Retry-After"]) >= 1
    assert police.get("/patrull").status_code == 200


def test_a_places_sheet_leads_the_police_to_a_plan_for_it(town: Site) -> None:
    police = town.as_("police")
    link = re.search(r'href="(/patrull\?[^"]+)"', police.get("/platser/t.torget").text)
    assert link
    page = police.get(link[1].replace("&amp;", "&")).text
    assert re.search(r'value="t.torget" checked', page)
    assert re.search(r'value="valda" id="urval-valda" checked', page)
    assert "/patrull?" not in police.get("/platser/t.skolan").text  # not public
    assert "/patrull?" not in town.as_("planner").get("/platser/t.torget").text
