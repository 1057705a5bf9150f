"""The gate's page: what stops, the very files, and publishing once and only what was seen."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from gate_site import PAGE, REASON, follow, hidden, publish
from page_reader import Page
from storage_builders import HALMSTAD, promises
from web_site import KNOWN

from geo_trygghet.publication.control import CHECKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web_site import Site


def test_what_would_be_published_is_shown_with_its_checks_and_what_is_held_back(
    gate_town: Site,
) -> None:
    told = Page(gate_town.as_("communicator").get(PAGE).text)
    assert "Utgåva 2: Trygghet i Halmstad" in told.text
    assert "Minst 5 svarande per plats" in told.text
    assert f"{len(CHECKS)} godkända" in told.text
    assert "Svar i egna ord publiceras aldrig" in told.text
    assert re.search("Sidan visar löftet [^:]+: det är det (första|senaste)", told.text)
    assert "Utgåva 1 återkallades" in told.text
    assert "hör inte till staden" in told.text
    held = re.search(r"(\d+) plats(?:er)? hålls inne: bara namn", told.text)
    of_check = re.search(r"(\d+) platser hålls inne; varje siffra", told.text)
    assert held is not None
    assert of_check is None or of_check[1] == held[1]


def test_it_is_published_by_a_post_and_led_to_by_a_get(gate_town: Site) -> None:
    client = gate_town.as_("communicator")
    seen = client.get("/publicera/forhandsvisning/index.html").data
    answer = publish(client)
    assert "Utgåva 2 är publicerad och visas för alla." in answer.text
    assert "Inget nytt sedan utgåva 2" in answer.text
    assert gate_town.store.release_file("1380", 2, "index.html") == seen
    assert client.get("/publicerat/halmstad/").data == seen
    assert gate_town.store.releases("1380")[0].published_by == "communicator"


def test_a_double_click_is_one_release(gate_town: Site) -> None:
    client = gate_town.as_("communicator")
    form = hidden(client.get(PAGE).text)
    first, second = client.send(PAGE, **form), client.send(PAGE, **form)
    assert first.headers["Location"] == second.headers["Location"]
    for answer in (first, second):
        assert follow(client, answer).status_code == 200
    assert [one.number for one in gate_town.store.releases("1380")] == [2, 1]


@pytest.mark.unmeasured
def test_two_people_who_publish_the_same_make_one_release(gate_town: Site) -> None:
    one, other = gate_town.as_("communicator"), gate_town.as_("planner")
    forms = [hidden(client.get(PAGE).text) for client in (one, other)]
    answers = [c.send(PAGE, **form) for c, form in zip((one, other), forms, strict=True)]
    for client, answer in zip((one, other), answers, strict=True):
        assert "Utgåva 2" in follow(client, answer).text
    assert [r.number for r in gate_town.store.releases("1380")] == [2, 1]


def test_what_has_changed_since_is_not_published_and_is_said(gate_town: Site) -> None:
    client = gate_town.as_("communicator")
    form = hidden(client.get(PAGE).text)
    gate_town.store.add_promises(promises("nytt"), actor="Robin")
    answer = follow(client, client.send(PAGE, **form))
    assert answer.status_code == 422
    assert "Underlaget har ändrats sedan du öppnade sidan" in answer.text
    assert [r.number for r in gate_town.store.releases("1380")] == [1]


@pytest.mark.unmeasured
def test_who_is_overtaken_is_told_in_a_sentence(
    gate_town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo_trygghet.publication import gate

    real = gate.coming

    def overtaken(*given: Any, **more: Any) -> object:  # noqa: ANN401 - goes on to the real one
        found = real(*given, **more)
        files = {"index.html": b"<p>annan", "platser.geojson": b"{}"}
        monkeypatch.setattr(gate, "coming", real)
        gate_town.store.add_release(
            HALMSTAD, round="2023", files=files, constructed=True, actor="Robin", counts=KNOWN
        )
        return found

    client = gate_town.as_("communicator")
    form = hidden(client.get(PAGE).text)
    monkeypatch.setattr(gate, "coming", overtaken)
    answer = follow(client, client.send(PAGE, **form))
    assert answer.status_code == 422
    assert "En annan publicering hann före och blev utgåva 2" in answer.text


def test_nobody_publishes_what_is_stopped_without_answering_for_it(branded: Site) -> None:
    client = branded.as_("communicator")
    answer = publish(client)
    assert answer.status_code == 422
    assert "Publiceringen stoppades av kontrollen Ord som pekar ut" in answer.text
    assert [r.number for r in branded.store.releases("1380")] == [1]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"namn": "", "skal": REASON, "last": "1"}, "skriv ditt namn"),
        ({"namn": "Kim Ek", "skal": "för kort", "last": "1"}, "minst 20 tecken"),
        ({"namn": "Kim Ek", "skal": REASON}, "kryssa i"),
    ],
)
def test_an_override_that_lacks_something_is_refused_and_what_was_written_is_kept(
    branded: Site, fields: Mapping[str, str], missing: str
) -> None:
    client = branded.as_("communicator")
    answer = publish(client, anda="1", **fields)
    assert answer.status_code == 422
    assert missing in answer.text
    assert fields["skal"] in answer.text
    assert [r.number for r in branded.store.releases("1380")] == [1]


@pytest.mark.unmeasured
def test_whoever_answers_for_it_stands_in_the_file_and_in_the_history(branded: Site) -> None:
    client = branded.as_("communicator")
    answer = publish(client, anda="1", namn="Kim Ek", skal=REASON, last="1")
    assert "Utgåva 2 är publicerad, med skäl." in answer.text
    assert f"Med skäl, Kim Ek: ”{REASON}”" in Page(answer.text).text
    assert "Inget nytt sedan utgåva 2" in answer.text
    control = json.loads(branded.store.release_files("1380", 2)["kontroll.json"])
    assert control["override"] == {"by": "Kim Ek", "reason": REASON}


def test_an_override_that_comes_too_late_keeps_what_was_written(branded: Site) -> None:
    client = branded.as_("communicator")
    form = hidden(client.get(PAGE).text)
    branded.store.add_promises(promises("nytt"), actor="Robin")
    answer = follow(
        client, client.send(PAGE, **form, anda="1", namn="Kim Ek", skal=REASON, last="1")
    )
    assert answer.status_code == 422
    assert "Underlaget har ändrats" in answer.text
    assert REASON in answer.text


@pytest.mark.parametrize("tab", ["sida", "telefon", "utskrift", "data", "finns-inte"])
def test_each_tab_shows_the_files_themselves(gate_town: Site, tab: str) -> None:
    told = Page(gate_town.as_("communicator").get(f"{PAGE}?flik={tab}").text)
    current = [a["href"] for a in told.all("a") if a.get("aria-current") == "page"]
    if tab == "data":
        assert "Första raderna i platser.csv" in told.text
        assert "platser.geojson" in told.text
    elif tab == "utskrift":
        (picture,) = told.all("img")
        assert (picture["src"] or "").startswith("/publicera/forhandsvisning/karta.")
        assert picture["alt"]
    else:
        (frame,) = told.all("iframe")
        assert frame["sandbox"] == "allow-scripts"
        assert (frame["src"] or "").startswith("/publicera/forhandsvisning/index.html")
    assert any(f"flik={tab if tab != 'finns-inte' else 'sida'}" in str(href) for href in current)


def test_the_preview_is_the_file_under_its_own_policy_and_never_kept(gate_town: Site) -> None:
    client = gate_town.as_("administrator")
    answer = client.get("/publicera/forhandsvisning/index.html")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    csv = client.get("/publicera/forhandsvisning/platser.csv")
    assert csv.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert client.get("/publicera/forhandsvisning/trygghet.db").status_code == 404
    assert gate_town.client().get("/publicera/forhandsvisning/index.html").status_code == 302
    assert gate_town.as_("police").get("/publicera/forhandsvisning/index.html").status_code == 403


def test_another_round_is_chosen_and_one_that_is_not_there_is_404(gate_town: Site) -> None:
    client = gate_town.as_("communicator")
    assert "Enkäten 2023" in Page(client.get(f"{PAGE}?omgang=2023").text).text
    assert client.get(f"{PAGE}?omgang=1999").status_code == 404
    assert client.get("/publicera/forhandsvisning/index.html?omgang=1999").status_code == 404


def test_the_administrator_reads_and_cannot_publish(gate_town: Site) -> None:
    client = gate_town.as_("administrator")
    text = client.get(PAGE).text
    assert "Din roll läser men publicerar inte" in text
    assert client.send(PAGE, nyckel="x" * 20).status_code == 403


def test_with_nothing_to_publish_it_is_said_how_to_begin(site: Site) -> None:
    client = site.as_("communicator")
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert "Det finns inget att publicera" in answer.text
    assert "ta in en enkät" in answer.text
    assert client.get("/publicera/forhandsvisning/index.html").status_code == 404


@pytest.mark.unmeasured
def test_a_hostile_reason_is_text(branded: Site) -> None:
    client = branded.as_("communicator")
    bad = "<script>alert(1)</script> och tjugo tecken"
    answer = publish(client, anda="1", namn="<img src=x>", skal=bad, last="1")
    assert "<script>alert(1)" not in answer.text
    assert "<img src=x>" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
