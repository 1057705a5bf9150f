"""Zip files, member by member."""

from __future__ import annotations

import io
import zipfile

import pytest
from intake_samples import packed

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake import archive
from geo_trygghet.intake.archive import open_zip, read_member


def test_members_by_name_without_what_systems_leave() -> None:
    data = packed(
        {"a.csv": "x", "__MACOSX/._a.csv": "", ".DS_Store": "", "mapp/": "", "b/Thumbs.db": ""}
    )
    assert list(open_zip(data)) == ["a.csv"]
    assert read_member(data, open_zip(data)["a.csv"]) == b"x"


def test_a_bomb_is_refused_by_its_header_and_by_its_content() -> None:
    bomb = packed({"a.xml": b"0" * 3_000_000})
    with pytest.raises(UnreadableFileError, match="zipbomb"):
        open_zip(bomb)
    with zipfile.ZipFile(io.BytesIO(bomb)) as opened:
        info = opened.getinfo("a.xml")
    with pytest.raises(UnreadableFileError, match="zipbomb"):
        read_member(bomb, info, most=1000)


def test_total_size_number_of_members_and_equal_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10)
    with pytest.raises(UnreadableFileError, match="packar upp till mer"):
        open_zip(packed({"a": "123456", "b": "123456"}))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 1)
    with pytest.raises(UnreadableFileError, match="för många filer"):
        open_zip(packed({"a": "1", "b": "1"}))


def test_two_members_of_one_name() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as opened:
        opened.writestr("a.csv", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            opened.writestr("a.csv", "2")
    with pytest.raises(UnreadableFileError, match="samma namn"):
        open_zip(output.getvalue())


def test_a_password() -> None:
    data = bytearray(packed({"a.csv": "x"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(UnreadableFileError, match="lösenord"):
        open_zip(bytes(data))


def test_damage() -> None:
    data = packed({"a.csv": "xyz" * 50})
    with pytest.raises(UnreadableFileError, match="skadad eller avhuggen"):
        open_zip(data[:-10])
    hurt = bytearray(data)
    hurt[40] ^= 0xFF
    with pytest.raises(UnreadableFileError, match="skadad"):
        read_member(bytes(hurt), open_zip(data)["a.csv"])
