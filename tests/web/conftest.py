"""An application over a small store: two municipalities, an account a role in the first."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from argon2 import PasswordHasher
from gate_rows import action_row
from gate_site import BRANDED
from geo_trygghet_web import create_app, hours_page, lofte_page, works
from geo_trygghet_web.config import Config
from geo_trygghet_web.services import services
from geo_trygghet_web.views import blad
from ledger_forms import TODAY
from patrol_log import SUMMER_EVENING, year_of
from patrol_plans import plan_of
from release_town import promised
from sheet_site import AT, add
from storage_builders import HALMSTAD
from town_store import add_later_round, open_town, running_copy
from upload_page import Here
from web_site import PASSWORD, ROLES, Client, Site, release_files

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.publication.history import withdraw
from geo_trygghet.storage import Store, accounts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    """Hash passwords as real ones are, but with little work: argon2 is slow on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(accounts, "_HASHER", quick)
        yield


@pytest.fixture(scope="session")
def ready_store(tmp_path_factory: pytest.TempPathFactory, _quick_hashes: None) -> Path:
    """Make a store file once; each test takes a copy (argon2 is slow on purpose)."""
    path = tmp_path_factory.mktemp("store") / "trygghet.db"
    with Store.open(f"sqlite:///{path}") as store:
        halmstad, laholm = find_municipality("Halmstad"), find_municipality("Laholm")
        for one in (halmstad, laholm):
            store.add_municipality(one)
        for role in ROLES:
            store.add_account(
                user_name=role,
                password=PASSWORD,
                role=role,
                municipality_codes={halmstad.code},
                actor="test",
            )
        store.add_account(
            user_name="both",
            password=PASSWORD,
            role="planner",
            municipality_codes={halmstad.code, laholm.code},
            actor="test",
        )
        store.add_account(
            user_name="laholm",
            password=PASSWORD,
            role="planner",
            municipality_codes={laholm.code},
            actor="test",
        )
        for one, place in ((halmstad, "Stora torg"), (laholm, "Altona")):
            store.add_release(
                one,
                round="2022",  # of no round of the towns: nothing of theirs is compared with it
                files=release_files(one.name, place),
                constructed=True,
                actor="test",
            )
    return path


@pytest.fixture(scope="session")
def ready_town(ready_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file of a store with the tiny town in it once; each test takes a copy."""
    site = open_town(ready_store, tmp_path_factory.mktemp("ready"))
    site.store.close()
    return site.file


@pytest.fixture(scope="session")
def ready_hostile_town(ready_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file of such a store once where what is written in the town is hostile."""
    site = open_town(ready_store, tmp_path_factory.mktemp("ready_hostile"), hostile=True)
    site.store.close()
    return site.file


@pytest.fixture(scope="module")
def town(ready_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Share a copy of the tiny town among the tests of a file, which only read it."""
    with running_copy(ready_town, tmp_path_factory.mktemp("town")) as site:
        yield site


@pytest.fixture(scope="module")
def later_town(ready_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Share a copy of the tiny town with a later round among tests that only read it."""
    with running_copy(ready_town, tmp_path_factory.mktemp("later_town")) as site:
        add_later_round(site.store)
        yield site


@pytest.fixture
def town_site(ready_town: Path, tmp_path: Path) -> Iterator[Site]:
    """Run an application on a copy of the tiny town's store, to write in."""
    with running_copy(ready_town, tmp_path) as site:
        yield site


@pytest.fixture
def hostile_town(ready_hostile_town: Path, tmp_path: Path) -> Iterator[Site]:
    """Run an application on a copy of the hostile town's store, to write in."""
    with running_copy(ready_hostile_town, tmp_path) as site:
        yield site


@pytest.fixture
def make_site(tmp_path: Path, ready_store: Path) -> Iterator[Callable[..., Site]]:
    """Make an application on a copy of the ready store; keyword arguments are its settings."""
    made: list[Site] = []

    def make(*, empty: bool = False, **settings: object) -> Site:
        file = tmp_path / f"site{len(made)}.db"
        if not empty:
            shutil.copyfile(ready_store, file)
        app = create_app(replace(Config(store=f"sqlite:///{file}"), **settings))
        made.append(Site(app, file))
        return made[-1]

    yield make
    for site in made:
        site.store.close()


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    return make_site()


@pytest.fixture
def demo_site(tmp_path: Path) -> Iterator[Site]:
    """Run the demo over a store with municipalities but no accounts of people."""
    file = tmp_path / "demo.db"
    with Store.open(f"sqlite:///{file}") as store:
        for name in ("Halmstad", "Laholm"):
            store.add_municipality(find_municipality(name))
    site = Site(create_app(Config(store=f"sqlite:///{file}", demo=True)), file)
    yield site
    site.store.close()


@pytest.fixture
def gate_town(town_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Take the tiny town without the release that the ready store has; waiting is tried apart."""
    monkeypatch.setattr(works, "SHORT_S", 60.0)
    withdraw(town_site.store, HALMSTAD, 1, reason="hör inte till staden", actor="prov")
    return town_site


@pytest.fixture
def branded(gate_town: Site) -> Site:
    """Write an action whose words stop the next release."""
    gate_town.store.put_action(action_row(text=BRANDED), seen=None, actor="prov")
    return gate_town


@pytest.fixture(scope="module")
def logged_store(ready_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with a promise for the core and half a year logged; each test takes a copy."""
    site = open_town(ready_store, tmp_path_factory.mktemp("logged"))
    own = promised(promise_id="t-hours", place_ids=["t.karnan"], period_to="2025-12-31")
    site.store.add_promises(own, actor="test")
    rng = np.random.default_rng(8)
    visits = year_of(dt.date(2024, 1, 1), np.full(52, 17.2), 0.94 + 0.05 * rng.normal(size=28))
    site.store.log_visits(HALMSTAD.code, visits, actor="test")
    site.store.close()
    return site.file


@pytest.fixture
def hours_town(
    logged_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    """Run a site on a summer's evening."""
    monkeypatch.setattr(hours_page, "now", lambda: SUMMER_EVENING)
    with running_copy(logged_store, tmp_path) as site:
        yield site


@pytest.fixture
def here(town_site: Site, in_process: None) -> Here:
    """Let files that are brought in be read at once, in this process."""
    del in_process
    own = Here(town_site.store)
    known = services(town_site.app)
    town_site.app.extensions["trygghet"] = replace(known, workers=own)  # type: ignore[arg-type]  # stands in
    return own


@pytest.fixture
def uploader(town_site: Site, here: Here) -> Client:
    """Sign a planner in, whose files are read at once."""
    del here
    return town_site.as_("planner")


@pytest.fixture
def ledger_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the ledger's pages believe that it is the day of the forms."""
    monkeypatch.setattr(lofte_page, "today", lambda: TODAY)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    """Let it be twenty minutes past the shift's beginning, until a test says otherwise."""
    told = [AT]
    monkeypatch.setattr(blad, "now", lambda: told[0])
    return told


@pytest.fixture
def patrol(site: Site) -> Client:
    """Sign a police officer in, with a shift of three stops to walk."""
    add(site, plan_of(3, 2, left=2))
    return site.as_("police")
