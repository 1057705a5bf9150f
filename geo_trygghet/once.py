"""What rests on a municipality's tables alone is reckoned once for them, whoever asks."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.tables import MunicipalityTables

_P = ParamSpec("_P")
_T = TypeVar("_T")

_RECKONED: Final[WeakKeyDictionary[MunicipalityTables, dict[Any, Any]]] = WeakKeyDictionary()
"""Kept as long as the tables themselves; two threads that ask at once both reckon the same."""


def once_for_tables(
    make: Callable[Concatenate[MunicipalityTables, _P], _T],
) -> Callable[Concatenate[MunicipalityTables, _P], _T]:
    """Let a function of tables be run once for them and each of its other arguments.

    Those can be hashed, and are given in one and the same way; what is given back is shared by
    all who ask, so nobody changes it. Tables made by `dataclasses.replace` are others.
    """

    @wraps(make)
    def kept(tables: MunicipalityTables, /, *args: _P.args, **named: _P.kwargs) -> _T:
        own: dict[Any, _T] = _RECKONED.setdefault(tables, {})
        key = (make, args, tuple(sorted(named.items())))
        if key not in own:
            own[key] = make(tables, *args, **named)
        return own[key]

    return kept
