"""Pictures kept ready: the line is run once for each filter, until the store changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from geo_trygghet import changes, floods, lagesbild
from geo_trygghet.place_sheet import place_sheet
from geo_trygghet_web.services import services

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from geo_trygghet.changes import Changes
    from geo_trygghet.floods import Flood
    from geo_trygghet.lagesbild import Filters, Lagesbild
    from geo_trygghet.place_sheet import PlaceSheet
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality, MunicipalityTables

MOST_PICTURES: Final = 48
MOST_TABLES: Final = 6
MOST_SHEETS: Final = 64
MOST_CHANGES: Final = 24
MOST_OTHER: Final = 48
_T = TypeVar("_T")


class Kept(Generic[_T]):
    """The values used last, at most `most` of them.

    Whoever asks for a value that somebody is making waits for it; nobody else waits.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, _T] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Give the value of a key; make it if it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._values:  # somebody else made it meanwhile
                    return self._values[key]
            try:
                value = make()
                with self._lock:
                    self._values[key] = value
                    while len(self._values) > self._most:
                        self._values.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value


class Pictures:
    """A store's tables and pictures, each kept until the municipality's tables change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tables: Kept[MunicipalityTables] = Kept(MOST_TABLES)
        self._pictures: Kept[Lagesbild] = Kept(MOST_PICTURES)
        self._sheets: Kept[PlaceSheet] = Kept(MOST_SHEETS)
        self._changes: Kept[Changes] = Kept(MOST_CHANGES)
        self._floods: Kept[Flooded] = Kept(MOST_PICTURES)
        self._other: Kept[object] = Kept(MOST_OTHER)

    def tables(self, municipality: Municipality) -> MunicipalityTables:
        """Give a municipality's tables as the store holds them now; not to be changed."""
        # The version is asked for first: what is read after it is at least as new.
        key = self._version(municipality)
        return self._tables.get(key, lambda: self._store.read(municipality.code))

    def picture(self, municipality: Municipality, filters: Filters) -> Lagesbild:
        """Give a municipality's picture through filters; not to be changed."""
        filters = self._of_a_round(municipality, filters)
        key = (*self._version(municipality), filters)
        return self._pictures.get(key, lambda: lagesbild.build(self.tables(municipality), filters))

    def _of_a_round(self, municipality: Municipality, filters: Filters) -> Filters:
        """Name the latest round if none is asked for, so that both are kept as one."""
        rounds = lagesbild.round_names(self.tables(municipality))
        return replace(filters, round=filters.round or (rounds[-1] if rounds else None))

    def sheet(self, municipality: Municipality, place_id: str, filters: Filters) -> PlaceSheet:
        """Give a place's sheet; not to be changed."""
        key = (*self._version(municipality), place_id, filters)
        return self._sheets.get(
            key,
            lambda: place_sheet(
                self.tables(municipality),
                place_id,
                filters,
                picture=lambda narrowed: self.picture(municipality, narrowed),
            ),
        )

    def changes(self, municipality: Municipality, before: str | None, after: str | None) -> Changes:
        """Give what changed between two rounds; not to be changed."""
        key = (*self._version(municipality), before, after)
        return self._changes.get(
            key, lambda: changes.compare(self.tables(municipality), before=before, after=after)
        )

    def flooded(self, municipality: Municipality, filters: Filters) -> Flooded:
        """Give the suspected floods of a round, and the picture without them."""
        filters = self._of_a_round(municipality, filters)
        key = (*self._version(municipality), filters)
        return self._floods.get(key, lambda: self._find_floods(municipality, filters))

    def other(
        self, municipality: Municipality, key: tuple[Hashable, ...], make: Callable[[], _T]
    ) -> _T:
        """Give what is made of a municipality's tables and of what `key` names, kept ready."""
        whole = (*self._version(municipality), *key)
        return cast("_T", self._other.get(whole, make))

    def _version(self, municipality: Municipality) -> tuple[str, str]:
        """Give what all that is kept of a municipality's tables is kept by."""
        return self._store.tables_version(municipality.code), municipality.code

    def _find_floods(self, municipality: Municipality, filters: Filters) -> Flooded:
        tables = self.tables(municipality)
        found = floods.undecided_floods(tables, filters.round)
        if not found:
            return Flooded((), None)
        return Flooded(found, lagesbild.build(floods.without_floods(tables, found), filters))


@dataclass(frozen=True)
class Flooded:
    """The suspected floods of a round, and its picture with one answer of each; None: no floods."""

    floods: tuple[Flood, ...]
    without: Lagesbild | None


def tables_for(municipality: Municipality) -> MunicipalityTables:
    """Give a municipality's tables, kept ready; not to be changed."""
    return services().pictures.tables(municipality)


def picture_for(municipality: Municipality, filters: Filters) -> Lagesbild:
    """Give a municipality's picture through filters, kept ready; not to be changed.

    Raises
    ------
    UnknownRoundError
        If the municipality has no such round.
    """
    return services().pictures.picture(municipality, filters)


def flooded_for(municipality: Municipality, filters: Filters) -> Flooded:
    """Give a round's suspected floods and the picture without them, kept ready."""
    return services().pictures.flooded(municipality, filters)


def kept_for(municipality: Municipality, key: tuple[Hashable, ...], make: Callable[[], _T]) -> _T:
    """Give what `make` gives, kept until the municipality's tables change.

    Parameters
    ----------
    key
        Names it, and all that it depends on besides the municipality's tables.
    """
    return services().pictures.other(municipality, key, make)


def sheet_for(municipality: Municipality, place_id: str, filters: Filters) -> PlaceSheet:
    """Give a place's sheet, kept ready; not to be changed.

    Raises
    ------
    UnknownPlaceError
        If the municipality has no such place.
    UnknownRoundError
        If it has no such round.
    """
    return services().pictures.sheet(municipality, place_id, filters)


def changes_for(municipality: Municipality, before: str | None, after: str | None) -> Changes:
    """Give what changed between two rounds, kept ready; not to be changed.

    Raises
    ------
    UnknownRoundError
        If a round is unknown, there are not two, or both are the same.
    """
    return services().pictures.changes(municipality, before, after)
