"""What an edit will make of the tables is what the store then has, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import town_store
from hypothesis import given, settings
from hypothesis import strategies as st
from register_town import at
from shapely.geometry import Point
from storage_builders import answer, survey
from tiny_town import CODE, tiny_town

from geo_trygghet import register as domain
from geo_trygghet import review, text_reading
from geo_trygghet.register import Draft, Register, tables_after
from geo_trygghet.storage import Store
from geo_trygghet.storage.taking import read_all_texts
from geo_trygghet.text_reading import ReadAhead, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    import pandas as pd

    from geo_trygghet.tables import MunicipalityTables, PlaceEdit

WORDS = ("Torget", "Stortorget", "parken", "Parkn", "skolgården", "Byn", "Norra bron", "Kyrkan")
TEXTS = (*WORDS, "mellan Torget och Parken", "bakom skolan vid Norra bron", "Inga problem i Parken")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("register")
    with Store.open(f"sqlite:///{folder / 'town.db'}") as store:
        town_store.fill_places(store)
        answers = (answer(str(n), text) for n, text in enumerate(TEXTS))
        store.take(survey(*answers), actor="test", reader=read_texts)
        yield store


def opened(store: Store) -> Register:
    return Register(tiny_town().municipality, store.known_places(CODE), store.register(CODE)[1])


class _Watched:
    """A reader that tells whether what was read ahead could be used."""

    def __init__(self, tables: MunicipalityTables) -> None:
        self.ahead, self.anew = ReadAhead.of_all(tables), 0

    def __call__(
        self, tables: MunicipalityTables, only: Mapping[str, AbstractSet[int]] | None = None
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        self.anew += text_reading._basis(tables) != self.ahead._basis
        return self.ahead(tables, only)


def told(store: Store) -> list[str]:
    tables = store.read(CODE)
    mentions = tables.mentions.drop(columns="id").sort_values(["record_id", "field", "start"])
    readings = tables.readings.sort_values(["record", "record_id"])
    return [repr(frame.to_dict("list")) for frame in (mentions, readings)]


def edit_of(store: Store, what: str, name: str, which: int) -> PlaceEdit | None:
    register = opened(store)
    own = sorted(register.drafts)[which % len(register.drafts)]
    draft = register.draft(own)
    if what == "new":
        return domain.new_place(
            register,
            Draft(name=f"{name} {which}", kind="park", geometry=Point(at(which, 5)), public=True),
        )
    if what == "close" and len(register.drafts) > 2:
        return domain.closed(register, own)
    after = draft.with_names((name, which % 2 == 0))
    return None if after == draft else domain.changed(register, own, after)


@settings(max_examples=6, deadline=None)
@given(
    what=st.sampled_from(["new", "alias", "close"]),
    name=st.sampled_from(WORDS),
    which=st.integers(0, 9),
)
def test_texts_read_before_the_write_are_read_as_all_are_read_in_it(
    town: Store, what: str, name: str, which: int
) -> None:
    edit = edit_of(town, what, name, which)
    if edit is None:
        return
    reader = _Watched(tables_after(town.read(CODE), edit))
    town.edit_places(edit, actor="Anna", reader=reader)
    assert reader.anew == 0
    kept = told(town)
    with town._database.writing() as connection:
        read_all_texts(connection, tiny_town().municipality, read_texts)
    assert told(town) == kept


def test_where_decisions_follow_to_an_heir_the_texts_are_read_in_the_write(town: Store) -> None:
    own, heir = sorted(opened(town).drafts)[:2]
    review.decide(
        town, tiny_town().municipality, "Kyrkan", "place", place_id=own, actor="Bo",
        reader=read_texts,
    )  # fmt: skip
    edit = domain.merged(opened(town), heir, own)
    reader = _Watched(tables_after(town.read(CODE), edit))
    town.edit_places(edit, actor="Anna", reader=reader)
    assert reader.anew == 1
    assert own not in set(town.read(CODE).mentions["place_id"])
