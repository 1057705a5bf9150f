"""The application as a whole: how it starts, and what each start needs."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import create_app, i18n
from geo_trygghet_web.config import Config
from geo_trygghet_web.services import services

from geo_trygghet.errors import StoreError
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from web_site import Site


def test_it_starts_by_the_environment_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRYGGHET_STORE", f"sqlite:///{tmp_path / 'own.db'}")
    app = create_app()
    try:
        assert app.test_client().get("/halsa").status_code == 200
        assert (tmp_path / "own.db").exists()
    finally:
        services(app).store.close()


def test_a_store_that_cannot_be_opened_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        create_app(Config(store=f"sqlite:///{tmp_path / 'no' / 'folder.db'}"))


def test_a_start_that_fails_lets_go_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    monkeypatch.setattr(Store, "close", lambda store: closed.append(store.address))

    def fail(_app: object) -> None:
        raise i18n.CatalogError

    monkeypatch.setattr(i18n, "set_up", fail)
    with pytest.raises(i18n.CatalogError):
        create_app(Config(store=f"sqlite:///{tmp_path / 'x.db'}"))
    assert len(closed) == 1


def test_the_secret_key_is_the_stores_own_unless_it_is_given(
    make_site: Callable[..., Site], site: Site
) -> None:
    key = site.app.config["SECRET_KEY"]
    assert len(key) == 64
    again = create_app(Config(store=f"sqlite:///{site.file}"))
    assert again.config["SECRET_KEY"] == key
    services(again).store.close()
    assert make_site(secret_key="k" * 32).app.config["SECRET_KEY"] == "k" * 32
    assert make_site().app.config["SECRET_KEY"] != key


def test_events_are_logged_with_who_and_from_where(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="geo_trygghet_web.audit"):
        site.as_("planner").get("/administration")
    told = [record.getMessage() for record in caplog.records]
    assert any("sign-in planner" in line and "127.0.0.1" in line for line in told)
    assert any(line.startswith("denied planner") for line in told)


def test_the_pages_know_what_the_templates_may_use(site: Site) -> None:
    with site.app.test_request_context("/lagesbild?kommun=laholm"):
        from geo_trygghet_web.pages import every_page_knows

        known = every_page_knows()
    assert known["municipality"] is None
    assert not known["is_demo"]
    assert set(known) >= {"nonce", "may", "language", "languages", "constructed", "version"}


def test_a_new_municipality_is_seen_without_a_restart(site: Site) -> None:
    hallsberg = find_municipality("Hallsberg")
    site.store.add_municipality(hallsberg)
    site.store.add_release(
        hallsberg,
        round="2021",
        files={"index.html": b"<title>Hallsberg</title>"},
        constructed=True,
        actor="test",
    )
    assert site.client().get("/publicerat/hallsberg/").status_code == 200
    assert "Hallsberg" in site.client().get("/").text
