from __future__ import annotations

from pathlib import Path

import pytest

from geo_trygghet.errors import UnfinishedError
from geo_trygghet.nation.partitions import Partition
from geo_trygghet.nation.results import NOTES, Results


def partition(code: str, sha256: str = "a" * 64, folder: Path = Path("delar")) -> Partition:
    return Partition(code, folder / f"kommun={code}", sha256)


@pytest.fixture
def results(tmp_path: Path) -> Results:
    made = Results(tmp_path / "bilder", "0.1.0+x")
    made.make_ready()
    return made


def test_what_is_made_is_not_made_again(results: Results) -> None:
    one, other = partition("1380"), partition("1381")
    results.keep(one, b"{}\n")
    assert results.left([one, other]) == [other]
    assert (results.folder / "1380.json").read_bytes() == b"{}\n"


def test_it_is_made_again_when_data_program_or_file_changed(results: Results) -> None:
    one = partition("1380")
    results.keep(one, b"{}\n")
    assert results.left([partition("1380", "b" * 64)])
    assert Results(results.folder, "0.2.0+y").left([one])
    (results.folder / "1380.json").write_bytes(b"{ }\n")
    assert results.left([one])
    results.keep(one, b"{}\n")
    (results.folder / "1380.json").unlink()
    assert results.left([one])


def test_a_picture_in_place_that_is_not_noted_is_made_again(results: Results) -> None:
    one = partition("1380")
    results.keep(one, b"{}\n")
    (results.folder / NOTES / "1380.json").unlink()
    assert results.left([one]) == [one]


def test_the_largest_comes_first(results: Results, tmp_path: Path) -> None:
    small, large = partition("1380", folder=tmp_path), partition("1381", folder=tmp_path)
    for one, content in ((small, b"1"), (large, b"123")):
        one.folder.mkdir()
        (one.folder / "answers.parquet").write_bytes(content)
    assert results.left([small, large]) == [large, small]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, results: Results) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(UnfinishedError, match="--out"):
        Results(tmp_path / "fil" / "bilder", "x").make_ready()
    (results.folder / "1380.json").mkdir()
    with pytest.raises(UnfinishedError, match="kan inte skrivas"):
        results.keep(partition("1380"), b"{}")
