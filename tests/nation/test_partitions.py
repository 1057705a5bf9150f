from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from small_nation import write_nation
from tiny_town import tiny_town

from geo_trygghet.errors import PartitionError
from geo_trygghet.nation import partitions
from geo_trygghet.nation.partitions import (
    LIST,
    MANIFEST,
    Partition,
    is_written,
    list_partitions,
    read_partition,
    remove_partitions,
    write_partitions,
)
from geo_trygghet.nation.typed import FRAMES, typed_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_trygghet.tables import MunicipalityTables


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Partition:
    (one,) = write_partitions(tmp_path_factory.mktemp("stad") / "delar", [tiny_town()])
    return one


@pytest.fixture
def town(written: Partition, tmp_path: Path) -> Partition:
    """Give a partition to damage."""
    folder = tmp_path / "delar"
    shutil.copytree(written.folder.parent, folder)
    return dataclasses.replace(written, folder=folder / written.folder.name)


def signed_anew(partition: Partition) -> Partition:
    """Give the partition as one who may write the manifest too would have it."""
    path = partition.folder / MANIFEST
    manifest = json.loads(path.read_bytes())
    for name, told in manifest["files"].items():
        told["sha256"] = hashlib.sha256((partition.folder / name).read_bytes()).hexdigest()
    path.write_text(json.dumps(manifest))
    return Partition(
        partition.code, partition.folder, hashlib.sha256(path.read_bytes()).hexdigest()
    )


def test_a_municipality_comes_back_as_it_was(town: Partition) -> None:
    back, whole = read_partition(town), typed_tables(tiny_town())
    assert back.municipality == whole.municipality
    for name in FRAMES:
        pd.testing.assert_frame_equal(
            pd.DataFrame(getattr(back, name)), pd.DataFrame(getattr(whole, name))
        )


def test_the_same_tables_have_the_same_hashes_and_other_tables_others(tmp_path: Path) -> None:
    first = write_nation(tmp_path / "a", 2, answers=60)
    again = write_nation(tmp_path / "b", 2, answers=60)
    other = write_nation(tmp_path / "c", 2, answers=61)
    assert [p.sha256 for p in first] == [p.sha256 for p in again]
    assert {p.sha256 for p in first}.isdisjoint(p.sha256 for p in other)
    assert list_partitions(tmp_path / "a") == first
    assert all(p.size > 0 for p in first)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_raw_answers_are_closed_to_others(written: Partition) -> None:
    assert written.folder.parent.stat().st_mode & 0o077 == 0
    assert written.folder.stat().st_mode & 0o077 == 0


def test_a_folder_is_whole_only_when_its_last_partition_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "delar"

    def interrupted() -> Iterator[MunicipalityTables]:
        yield tiny_town()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(write_partitions(folder, interrupted()))
    assert not is_written(folder)
    with pytest.raises(PartitionError, match=LIST):
        list_partitions(folder)
    (folder / ".skrivs-rest").mkdir()
    made = list(write_partitions(folder, [tiny_town()]))
    assert (is_written(folder), list_partitions(folder)) == (True, made)
    assert not list(folder.glob(".skrivs-*"))


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "min fil.txt").write_text("mitt")
    with pytest.raises(PartitionError, match=r"min fil\.txt"):
        list(write_partitions(tmp_path, [tiny_town()]))
    assert [p.name for p in tmp_path.iterdir()] == ["min fil.txt"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(PartitionError, match="kan inte skrivas"):
        list(write_partitions(tmp_path / "fil" / "delar", [tiny_town()]))


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", '{"format": 2, "municipalities": {"../x": "0"}}', "[" * 90_000,
        '{"format": 1, "municipalities": {}}', '{"format": 2, "municipalities": {"1380": 1}}',
    ],
)  # fmt: skip
def test_a_list_that_is_not_ours_is_refused(town: Partition, content: str) -> None:
    (town.folder.parent / LIST).write_text(content)
    with pytest.raises(PartitionError, match="skriv delarna igen"):
        list_partitions(town.folder.parent)


@pytest.mark.parametrize("name", [MANIFEST, "answers.parquet"])
@pytest.mark.parametrize("how", ["gone", "cut", "changed"])
def test_a_file_that_is_not_as_it_was_is_named(town: Partition, name: str, how: str) -> None:
    path = town.folder / name
    content = path.read_bytes()
    path.unlink()
    if how == "cut":
        path.write_bytes(content[:-20])
    if how == "changed":
        path.write_bytes(content.replace(b"1380", b"1381", 1))
    with pytest.raises(PartitionError, match=name):
        read_partition(town)


def test_a_manifest_signed_anew_does_not_make_a_file_sound(town: Partition) -> None:
    (town.folder / "mentions.parquet").write_bytes(b"PAR1 nej")
    with pytest.raises(PartitionError, match=r"mentions\.parquet går inte att läsa"):
        read_partition(signed_anew(town))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"municipality": 1, "files": 2}', "[" * 9999])
def test_a_manifest_that_is_none_is_refused(town: Partition, content: str) -> None:
    path = town.folder / MANIFEST
    path.write_text(content)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(PartitionError, match=MANIFEST):
        read_partition(Partition(town.code, town.folder, sha256))


def test_rows_of_another_municipality_are_refused(
    town: Partition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (other,) = write_nation(tmp_path / "andra", 1, answers=60)
    file = town.folder / "places.parquet"
    file.write_bytes((other.folder / file.name).read_bytes())
    monkeypatch.setattr(partitions, "read_frame", _without_rows_counted)
    with pytest.raises(PartitionError, match="annan kommun"):
        read_partition(signed_anew(town))


def _without_rows_counted(path: Path, table: object, **_: object) -> pd.DataFrame:
    from geo_trygghet import schema
    from geo_trygghet.nation.parquet import read_frame

    assert isinstance(table, schema.Table)
    return read_frame(path, table)


def test_what_is_taken_away_is_only_partitions(town: Partition) -> None:
    folder = town.folder.parent
    (folder / "min fil.txt").write_text("mitt")
    remove_partitions(folder)
    assert [p.name for p in folder.iterdir()] == ["min fil.txt"]
    (folder / "min fil.txt").unlink()
    remove_partitions(folder)
    assert not folder.exists()
    remove_partitions(folder)


def test_a_partition_that_is_gone_has_no_size(tmp_path: Path) -> None:
    assert Partition("1380", tmp_path / "borta", "0" * 64).size == 0
