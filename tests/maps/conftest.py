"""A picture of the tiny town, its guarded table, and one with hostile names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from guarded_pictures import guarded
from hostile import with_hostile_name
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
    return with_hostile_name(town)
