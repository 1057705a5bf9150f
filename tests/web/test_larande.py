"""The page of what is learnt: findings apart, draws to check and to make, and fits in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from found_visits import frame, visit
from geo_trygghet_web.views import larande
from hostile import HOSTILE
from page_reader import Page
from tiny_town import CODE, LAT, LON
from town_store import add_incidents, add_later_round

from geo_trygghet.followup.document import row_of
from geo_trygghet.followup.trials import draw_trial

if TYPE_CHECKING:
    from web_site import Site

PAGE = "/patrull/larande"
TODAY = dt.date(2026, 11, 26)
FORM = {"upplagg": "randomised", "fran": "2026-12-07", "till": "2027-02-28", "fro": "7"}
PLACES = ["t.langgatan", "t.parken", "t.skolan", "t.torget"]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(larande, "today", lambda: TODAY)


@pytest.fixture
def town(town_site: Site) -> Site:
    return town_site


def page(site: Site, query: str = "", role: str = "planner") -> Page:
    answer = site.as_(role).get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return Page(answer.text)


def add_trial(site: Site, *, design: str = "randomised", **changed: object) -> str:
    trial = draw_trial(
        PLACES, design=design, seed=5, begins_on=dt.date(2023, 10, 10),
        ends_on=dt.date(2024, 2, 28), steps=2,
    )  # fmt: skip
    row = {**row_of(trial, CODE, constructed=True), **changed}
    assert site.store.add_trial(row, actor="prov")
    return str(row["trial_id"])


def test_an_empty_store_says_what_will_stand_here(town: Site) -> None:
    told = page(town).text

    assert "Inga besök är loggade än" in told
    assert "Inget försök är lottat än" in told
    assert "Det krävs två lika långa perioder i rad" in told


@pytest.mark.parametrize("role", ["planner", "police"])
def test_findings_stand_by_place_and_do_not_count(town: Site, role: str) -> None:
    visits = [visit("t.skolan", day, "belysning") for day in range(60)]
    town.store.log_visits(CODE, frame(*visits, visit("t.torget", 1, "lugnt")), actor="prov")
    told = page(town, role=role).text

    assert "räknas inte in" in told
    assert "Skolgården 0 60 2024-01-01 – 2024-02-29" in told.replace("–0", "0").replace("– 0", "0")
    assert "61 gjorda besök." in told
    assert (
        "Skolgården : från ”För få svar” till ”Säkert bland de tre översta”, 60 dagar med fynd"
        in told
    )


def test_quiet_visits_would_change_nothing(town: Site) -> None:
    town.store.log_visits(CODE, frame(visit("t.torget", 1, "lugnt")), actor="prov")
    assert "Inget skulle ändras" in page(town).text

    town.store.log_visits(CODE, frame(visit("t.torget", 2)), actor="prov")
    assert "2 gjorda besök." in page(town).text  # anew, though the store's version is the same


def test_visits_without_findings_are_said_to_be_so(town: Site) -> None:
    town.store.log_visits(CODE, frame(visit("t.torget", 1)), actor="prov")
    assert "1 besök är loggat, utan fynd." in page(town).text


def test_the_picture_is_the_same_with_and_without_findings(town: Site) -> None:
    visits = [visit("t.parken", day) for day in range(50)]
    town.store.log_visits(CODE, frame(*visits), actor="prov")
    planner = town.as_("planner")
    addresses = ("/lagesbild", "/lagesbild?visa=area", "/platser", "/platser/t.parken", "/kallor")
    before = [Page(planner.get(address).text).text for address in addresses]

    found = [visit("t.parken", 100 + day, "belysning", "klotter") for day in range(50)]
    assert town.store.log_visits(CODE, frame(*found), actor="prov") == 50
    assert [Page(planner.get(address).text).text for address in addresses] == before


def test_a_trial_is_shown_with_its_draw_done_again(town: Site) -> None:
    add_later_round(town.store)
    trial_id = add_trial(town)
    told = page(town)

    assert f'id="forsok-{trial_id}"' in town.as_("planner").get(PAGE).text
    assert "Försöket 10 oktober 2023 – 28 februari 2024" in told.text
    assert "avslutat" in told.text
    assert "Stämmer Lottningen är gjord en gång till nu" in told.text
    assert "printf '5:t.langgatan' | sha256sum" in told.text
    assert "Händelserna räcker inte till försökets sista dag." in told.text


def test_a_changed_trial_is_seen_on_the_page(town: Site) -> None:
    add_trial(town, seed=6)
    told = page(town).text

    assert "Stämmer inte" in told
    assert "Lottningen stämmer inte när den görs om" in told


@pytest.mark.parametrize("design", ["randomised", "stepped"])
def test_few_places_show_interval_and_power_but_no_verdict(town: Site, design: str) -> None:
    for year in (2023, 2024):
        add_incidents(town.store, (LON, LAT), number=12, year=year)
    add_trial(town, design=design)
    told = page(town).text

    assert "Går inte att säga . Det är för få platser" in told
    assert "Händelser på platserna" in told
    assert "från hur få som helst till hur många som helst" in told
    assert "Med så få händelser hittas ingen minskning säkert" in told
    assert "Samma jämförelse före starten" in told
    heads = {"randomised": "Händelser före Händelser efter", "stepped": "Händelser Platsdagar"}
    assert heads[design] in told


def test_a_running_trial_is_not_looked_into(town: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    add_trial(town)
    monkeypatch.setattr(larande, "today", lambda: dt.date(2023, 12, 1))
    told = page(town).text

    assert "pågår" in told
    assert "effekten räknas en gång: när det är slut" in told
    assert "färre" not in told.split("Lotta ett nytt försök")[0].split("Gör det någon")[1]


def query(**changed: str) -> str:
    told = {**FORM, **changed}
    places = "".join(f"&plats={one}" for one in ("t.torget", "t.langgatan", "t.parken"))
    return "?visa=lottning" + "".join(f"&{k}={v}" for k, v in told.items()) + places


def test_a_preview_tells_all_but_who_gets_patrol(town: Site) -> None:
    told = page(town, query()).text

    assert "Det här lottas" in told
    assert "3 platser, 7 december 2026 – 28 februari 2027, frö 7" in told
    assert "går inte att förutse" in told
    assert "Patrull från" not in told
    assert town.store.trials(CODE).empty
    assert "i 3 lika långa steg" in page(town, query(upplagg="stepped", steg="3")).text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"fro": ""}, "Fröet saknas"),
        ({"till": "2026-12-08"}, "Försöket är 2 dagar"),
        ({"fran": "<script>"}, "En av dagarna går inte att läsa"),
    ],
)
def test_a_wish_that_cannot_be_drawn_is_told_in_a_sentence(
    town: Site, changed: dict[str, str], words: str
) -> None:
    answer = town.as_("planner").get(PAGE + query(**changed))

    assert words in Page(answer.text).text
    assert all("src" in one or "nonce" in one for one in Page(answer.text).all("script"))
    assert "Det här lottas" not in answer.text


def send(site: Site, role: str = "police", **changed: str) -> tuple[int, str]:
    client = site.as_(role)
    token = client.token()
    data = {"csrf_token": token, **FORM, **changed, "plats": PLACES}
    answer = client.post(PAGE, data=data, headers={"Referer": "https://localhost/"})
    return answer.status_code, answer.headers.get("Location", "") or answer.text


def test_a_trial_is_drawn_and_kept_once(town: Site) -> None:
    status, where = send(town)
    (row,) = town.store.trials(CODE).to_dict("records")

    assert (status, where) == (302, f"{PAGE}#forsok-{row['trial_id']}")
    assert [one["place_id"] for one in row["places"]] == ["t.langgatan", "t.parken", "t.torget"]
    assert not row["constructed"]
    assert send(town)[0] == 302
    assert len(town.store.trials(CODE)) == 1
    assert "Försöket har inte börjat." in page(town).text
    assert any(entry.action == "patrol-trial" for entry in town.store.audit_log())


def test_a_trial_that_has_begun_is_refused_and_not_kept(town: Site) -> None:
    status, text = send(town, fran="2026-11-01")

    assert status == 422
    assert "Försöket börjar 2026-11-01, som redan har varit" in Page(text).text
    assert town.store.trials(CODE).empty


def test_nobody_else_draws_or_sees(town: Site) -> None:
    for role in ("communicator", "administrator"):
        assert town.as_(role).get(PAGE).status_code == 403
        assert send(town, role)[0] == 403
    assert town.client().get(PAGE).status_code == 302
    assert town.store.trials(CODE).empty


def test_fits_are_told_in_words_with_their_interval(town: Site) -> None:
    add_incidents(town.store, (LON + 0.006, LAT - 0.001), number=60, year=2023)
    add_incidents(town.store, (LON, LAT), number=60, year=2024)
    told = page(town).text

    assert "Platser som lägesbilden 2023 pekade ut" in told
    assert "av ytan fick" in told
    assert "PAI, PEI: Chainey" in told


def test_hostile_names_run_nowhere(hostile_town: Site) -> None:
    hostile_town.store.log_visits(CODE, frame(visit("t.karnan", 1, "klotter")), actor="prov")
    text = hostile_town.as_("planner").get(PAGE).text

    assert HOSTILE not in text
    assert "<img" not in text


def test_it_is_linked_to_how_it_is_reckoned(town: Site) -> None:
    assert "/metod#larande" in page(town).links
    assert 'id="larande"' in town.client().get("/metod").text
