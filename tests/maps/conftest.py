"""A picture of the tiny town, its guarded table, and one with hostile names."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from guarded_pictures import guarded
from hostile import HOSTILE
from tiny_town import tiny_town

from geo_trygghet import lagesbild
from geo_trygghet.lagesbild import Filters, Lagesbild

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.tables import MunicipalityTables


@pytest.fixture(scope="session")
def town() -> MunicipalityTables:
    return tiny_town()


@pytest.fixture(scope="session")
def picture(town: MunicipalityTables) -> Lagesbild:
    return lagesbild.build(town)


@pytest.fixture(scope="session")
def table(town: MunicipalityTables) -> PublicTable:
    return guarded([lagesbild.build(town, Filters(size_class=c)) for c in ("place", "area")])


@pytest.fixture(scope="session")
def hostile_town(town: MunicipalityTables) -> MunicipalityTables:
    named = town.places.assign(
        name=[
            HOSTILE if p == "t.torget" else n
            for p, n in zip(town.places["place_id"], town.places["name"], strict=True)
        ]
    )
    return dataclasses.replace(town, places=named)
