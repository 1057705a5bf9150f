from __future__ import annotations

import dataclasses

import pytest

from geo_trygghet.publication.told import Told


def test_what_a_file_tells_is_read_only_and_empty_at_first() -> None:
    told = Told("csv")
    assert (told.texts, told.listed, told.links, told.acts, told.fault) == ((), (), (), (), "")
    with pytest.raises(dataclasses.FrozenInstanceError):
        told.raw = "x"  # type: ignore[misc]  # that is the point
