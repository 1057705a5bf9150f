from __future__ import annotations

import inspect

import pytest

from geo_trygghet import errors
from geo_trygghet.errors import MissingColumnError, TryggError

FAMILY = [
    one
    for _, one in inspect.getmembers(errors, inspect.isclass)
    if issubclass(one, TryggError) and one is not TryggError
]


@pytest.mark.parametrize("one", FAMILY)
def test_an_error_is_ours_and_a_builtins_child(one: type[TryggError]) -> None:
    builtin = [p for p in one.__mro__ if p.__module__ == "builtins"]
    assert any(issubclass(p, Exception) and p is not Exception for p in builtin)
    assert one.__name__.endswith("Error")
    assert one.__doc__


def test_a_missing_column_is_told_as_it_was_written() -> None:
    assert str(MissingColumnError("svar.csv: kolumn saknas.")) == "svar.csv: kolumn saknas."
