"""Places of patrol visits, by id, name or alias, looked up in a municipality's own register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Register = Callable[[str], "tuple[pd.DataFrame, pd.DataFrame]"]
"""Municipality code → its places in force (schema.PLACE) and their aliases (PLACE_ALIAS)."""


class PlaceNames:
    """A register's places by id, name and alias, however they are written.

    Parameters
    ----------
    places : table, schema.PLACE
    aliases : table, schema.PLACE_ALIAS
    """

    def __init__(self, places: pd.DataFrame, aliases: pd.DataFrame) -> None:
        self._names = dict(zip(places["place_id"], places["name"], strict=True))
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for place_id, name in self._names.items():
            self._by_name[_plain(str(name))].add(place_id)
        self._by_alias: dict[str, set[str]] = defaultdict(set)
        for place_id, alias in zip(aliases["place_id"], aliases["alias"], strict=True):
            self._by_alias[_plain(str(alias))].add(place_id)

    def find(self, text: str) -> list[str]:
        """List the ids that a text may mean: a name goes before an alias; none, one or several."""
        if text in self._names:
            return [text]
        words = _plain(text)
        return sorted(self._by_name.get(words) or self._by_alias.get(words) or ())

    def told(self, place_ids: list[str]) -> str:
        """Name places, as one clause."""
        return " eller ".join(str(self._names[place_id]) for place_id in place_ids)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
