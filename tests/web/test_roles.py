"""Every endpoint has its door; nobody comes in elsewhere, and no GET writes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from geo_trygghet_web.roles import DOORS, check_every_endpoint, may
from web_site import EVERYONE, ROLES, Site, pages

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.unmeasured

READERS = ("planner", "police", "communicator", "administrator")
GATE = ("planner", "communicator", "administrator")
PUBLISHERS = ("planner", "communicator")
WRITERS = ("planner", "administrator")
HOURS = ("planner", "police", "administrator")
MAY_BE_ABSENT = {"bibliotek.file", "foto.foto", "hamta.andrat", "hamta.monster", "ogc.item"}
"""What the tiny town has nothing of: a file of that name, a photo, a round to compare with."""

WHO_MAY = {
    "static": EVERYONE,
    "bibliotek.file": EVERYONE,
    "halsa.halsa": EVERYONE,
    "publicerat.start": EVERYONE,
    "publicerat.page": EVERYONE,
    "publicerat.file": EVERYONE,
    "om.om": EVERYONE,
    "om.metod": EVERYONE,
    "om.tillganglighet": EVERYONE,
    "om.integritet": EVERYONE,
    "sprak.choose": EVERYONE,
    "tema.choose": ROLES,
    "ogc.landing": EVERYONE,
    "ogc.openapi": EVERYONE,
    "ogc.conformance": EVERYONE,
    "ogc.collections": EVERYONE,
    "ogc.collection": EVERYONE,
    "ogc.schema": EVERYONE,
    "ogc.queryables": EVERYONE,
    "ogc.items": EVERYONE,
    "ogc.item": EVERYONE,
    "konto.form": EVERYONE,
    "konto.sign_in": EVERYONE,
    "demo.sign_in": EVERYONE,
    "konto.code_form": EVERYONE,
    "konto.code": EVERYONE,
    "konto.sign_out": ROLES,
    "eget_konto.konto": ROLES,
    "eget_konto.password": ROLES,
    "eget_konto.factor_form": ROLES,
    "eget_konto.factor_on": ROLES,
    "eget_konto.factor_off": ROLES,
    "konton.konton": ("administrator",),
    "konton.make": ("administrator",),
    "konton.konto": ("administrator",),
    "konton.limit": ("administrator",),
    "konton.set_active": ("administrator",),
    "konton.reset_password": ("administrator",),
    "konton.reset_factor": ("administrator",),
    "lagesbild.lagesbild": READERS,
    "andrat.andrat": READERS,
    "kallor.kallor": READERS,
    "monster.monster": ("planner", "police", "administrator"),
    "sok.sok": READERS,
    "platser.platser": READERS,
    "platser.plats": READERS,
    "foto.foto": ("planner", "police", "administrator"),
    "hamta.lagesbild": READERS,
    "hamta.platser": READERS,
    "hamta.andrat": READERS,
    "hamta.kallor": READERS,
    "hamta.monster": ("planner", "police", "administrator"),
    "hamta.lofte": READERS,
    "lager.lager": READERS,
    "lager.make": READERS,
    "lager.revoke": READERS,
    "granska.granska": ("planner", "administrator"),
    "granska.decide": ("planner", "administrator"),
    "granska.undo": ("planner", "administrator"),
    "granska.hide": ("planner", "administrator"),
    "granska.presence": ("planner", "administrator"),
    "platser_kontroll.history": READERS,
    "platser_kontroll.check": READERS,
    "platser_kontroll.mend": ("planner", "administrator"),
    "platser_skriv.new_form": ("planner", "administrator"),
    "platser_skriv.new": ("planner", "administrator"),
    "platser_skriv.change_form": ("planner", "administrator"),
    "platser_skriv.change": ("planner", "administrator"),
    "platser_delning.split_form": ("planner", "administrator"),
    "platser_delning.split": ("planner", "administrator"),
    "platser_delning.merge_form": ("planner", "administrator"),
    "platser_delning.merge": ("planner", "administrator"),
    "platser_delning.close_form": ("planner", "administrator"),
    "platser_delning.close": ("planner", "administrator"),
    "lofte.lofte": READERS,
    "rapporter.rapporter": READERS,
    "rapporter.file": READERS,
    "rapporter.save_text": ("planner", "administrator"),
    "rapporter.decide": ("planner", "administrator"),
    "lofte_skriv.period_form": ("planner",),
    "lofte_skriv.period": ("planner",),
    "lofte_skriv.promise_form": ("planner",),
    "lofte_skriv.promise": ("planner",),
    "lofte_skriv.action_form": ("planner", "police"),
    "lofte_skriv.action": ("planner", "police"),
    "lofte_skriv.follow_up_form": ("planner", "police"),
    "lofte_skriv.follow_up": ("planner", "police"),
    "skriv_in.survey_form": ("planner", "administrator"),
    "skriv_in.survey": ("planner", "administrator"),
    "skriv_in.walk_form": ("planner", "administrator"),
    "skriv_in.walk": ("planner", "administrator"),
    "skriv_in.dialogue_form": ("planner", "administrator"),
    "skriv_in.dialogue": ("planner", "administrator"),
    "skriv_in.undo": ("planner", "administrator"),
    "patrull.patrull": ("police",),
    "patrull.save": ("police",),
    "patrull.shift": ("police",),
    "patrull.cancel": ("police",),
    "patrull_vecka.vecka": ("police",),
    "patrull_vecka.save": ("police",),
    "blad.worker": ("police",),
    "blad.blad": ("police",),
    "blad.log": ("police",),
    "blad.pdf": ("police",),
    "blad.gpx": ("police",),
    "blad.ics": ("police",),
    "timmar.timmar": HOURS,
    "timmar.log_form": HOURS,
    "timmar.log": HOURS,
    "timmar.undo": HOURS,
    "timmar.upload_form": HOURS,
    "timmar.upload": HOURS,
    "larande.larande": ("planner", "police"),
    "larande.save": ("planner", "police"),
    "publicera.publicera": GATE,
    "publicera.publish": PUBLISHERS,
    "publicera.working": PUBLISHERS,
    "publicera.reword": PUBLISHERS,
    "publicera.preview": GATE,
    "utgavor.utgavor": GATE,
    "utgavor.utgava": GATE,
    "utgavor.file": GATE,
    "utgavor.withdraw_form": PUBLISHERS,
    "utgavor.withdraw_release": PUBLISHERS,
    "utgavor.compare": GATE,
    "utseende.utseende": PUBLISHERS,
    "utseende.save": PUBLISHERS,
    "underlag.underlag": WRITERS,
    "underlag.add": WRITERS,
    "underlag.upload": WRITERS,
    "underlag.state": WRITERS,
    "underlag.mend": WRITERS,
    "underlag.accept": WRITERS,
    "underlag.cancel": WRITERS,
    "underlag.retry": WRITERS,
    "underlag.deviations": WRITERS,
    "kalla.kalla": WRITERS,
    "kalla.withdraw_form": WRITERS,
    "kalla.withdraw": WRITERS,
    "administration.administration": ("administrator",),
    "ny_kommun.form": ("administrator",),
    "ny_kommun.add": ("administrator",),
}
"""Written out a second time on purpose: a change of who may see what is a change of this list."""


def rows(file: Path) -> list[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        dump = list(connection.iterdump())
    connection.close()
    return dump


def test_the_doors_are_those_that_were_decided() -> None:
    told = {
        endpoint: EVERYONE if door.who == {"public"} else tuple(r for r in ROLES if r in door.who)
        for endpoint, door in DOORS.items()
    }
    assert told == WHO_MAY


def test_every_endpoint_has_a_door_and_every_door_an_endpoint(demo_site: Site) -> None:
    assert {rule.endpoint for rule in demo_site.app.url_map.iter_rules()} == set(WHO_MAY)


def test_the_demo_endpoint_is_absent_outside_the_demo(site: Site) -> None:
    endpoints = {rule.endpoint for rule in site.app.url_map.iter_rules()}
    assert endpoints == set(WHO_MAY) - {"demo.sign_in"}


def test_an_endpoint_that_nobody_decided_on_does_not_start() -> None:
    app = Flask(__name__)
    app.add_url_rule("/ny", "ny", lambda: "")
    with pytest.raises(RuntimeError, match=r"decided for ny\b"):
        check_every_endpoint(app)


@pytest.mark.parametrize("role", EVERYONE)
def test_each_page_lets_in_whom_it_should(site: Site, role: str) -> None:
    client = site.as_(role)
    for endpoint, url in pages(site.app):
        answer = client.get(url)
        if role in WHO_MAY[endpoint]:
            # A place or file of that name need not exist, and whoever is signed in is sent on.
            assert answer.status_code in {200, 302, 404}, (endpoint, answer.status_code)
            assert "/logga-in" not in answer.headers.get("Location", ""), endpoint
        elif role == "public":
            assert answer.status_code == 302, endpoint
            assert answer.headers["Location"].startswith("/logga-in?next="), endpoint
        else:
            assert answer.status_code == 403, endpoint


@pytest.mark.parametrize("role", EVERYONE)
def test_no_get_writes(town: Site, role: str) -> None:
    client = town.as_(role)
    before = rows(town.file)
    for endpoint, url in pages(town.app):
        for method in ("GET", "HEAD", "OPTIONS"):
            status = client.open(url, method=method).status_code
            client.open(f"{url}{'&' if '?' in url else '?'}kommun=laholm", method=method)
            if method == "GET" and role == "planner":  # each page is drawn, not only refused
                assert status in {200, 302, 403} or endpoint in MAY_BE_ABSENT, endpoint
    assert rows(town.file) == before


def test_links_are_shown_only_to_whom_they_lead_somewhere(site: Site) -> None:
    with site.app.test_request_context():
        assert may("om.om")
        assert not may("lagesbild.lagesbild")
        assert not may("what.is.this")


def test_a_denied_post_is_noted_and_a_denied_get_is_only_logged(site: Site) -> None:
    planner = site.as_("planner")
    before = len(site.store.audit_log())
    assert planner.get("/administration").status_code == 403
    assert len(site.store.audit_log()) == before


def test_what_needs_a_role_is_never_kept(site: Site) -> None:
    planner = site.as_("planner")
    for endpoint, url in pages(site.app):
        if "public" not in WHO_MAY[endpoint]:
            assert planner.get(url).headers["Cache-Control"] == "no-store", endpoint
            assert site.client().get(url).headers["Cache-Control"] == "no-store", endpoint
