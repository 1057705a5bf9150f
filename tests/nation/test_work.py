from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tiny_town import tiny_town

from geo_trygghet.errors import SchedulerError
from geo_trygghet.nation import work
from geo_trygghet.nation.partitions import Partition, write_partitions
from geo_trygghet.nation.program import program_version
from geo_trygghet.nation.typed import typed_tables
from geo_trygghet.picture_json import picture_bytes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def town(tmp_path: Path) -> Partition:
    (one,) = write_partitions(tmp_path, [tiny_town()])
    return one


def test_a_partition_gives_the_bytes_that_the_tables_give(town: Partition) -> None:
    made = work.make_picture(town, program_version())
    assert (made.content, made.problem) == (picture_bytes(typed_tables(tiny_town())), None)
    assert list(work.here([town], program_version())) == [(town, made)]


def test_another_program_makes_nothing(town: Partition) -> None:
    with pytest.raises(SchedulerError, match="annan version"):
        work.make_picture(town, "0.0.1+annan")


def test_what_nobody_foresaw_is_told_of_one_municipality(
    town: Partition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> bytes:
        raise ZeroDivisionError("division\x1b[31m by zero")

    monkeypatch.setattr(work, "picture_bytes", fails)
    made = work.make_picture(town, program_version())
    assert made.content is None
    assert "ZeroDivisionError: division�[31m by zero" in str(made.problem)
    assert str(town.folder) in str(made.problem)


def test_a_look_tells_program_and_whether_the_folder_is_seen(
    town: Partition, tmp_path: Path
) -> None:
    assert work.look(town.folder.parent) == (program_version(), True)
    assert work.look(tmp_path / "annan") == (program_version(), False)
