"""An application over a small store: two municipalities, an account a role in the first."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from web_site import PASSWORD, ROLES, Site, release_files

from geo_trygghet.municipalities import find_municipality
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
                round="2023",
                files=release_files(one.name, place),
                constructed=True,
                actor="test",
            )
    return path


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
