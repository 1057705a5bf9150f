from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geo_trygghet.errors import GuardError
from geo_trygghet.publication import folder as folder_module
from geo_trygghet.publication.folder import check_replaceable, write_folder

if TYPE_CHECKING:
    from pathlib import Path

OLD = {"index.html": b"gammal", "karta.pdf": b"g", "kontroll.json": b"{}"}
NEW = {"index.html": b"ny", "kontroll.json": b"{1}"}


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "a" / "b", NEW)
    assert content(tmp_path / "a" / "b") == NEW
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("swap", [True, False])
def test_a_folder_is_replaced_as_a_whole(
    tmp_path: Path, swap: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not swap:
        monkeypatch.setattr(folder_module, "_exchange", lambda *_: False)
    write_folder(tmp_path / "ut", OLD)
    write_folder(tmp_path / "ut", NEW)
    assert content(tmp_path / "ut") == NEW
    assert [p.name for p in tmp_path.iterdir()] == ["ut"]


def test_an_empty_folder_may_be_taken(tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    write_folder(tmp_path / "ut", NEW)
    assert content(tmp_path / "ut") == NEW


@pytest.mark.parametrize("names", [["kontroll.json", "bilder.zip"], ["index.html"], [".git"]])
def test_somebody_elses_folder_is_left(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"mitt")
    with pytest.raises(GuardError, match="har annat än en publicering"):
        write_folder(tmp_path, NEW)
    assert content(tmp_path) == dict.fromkeys(names, b"mitt")


def test_a_file_or_a_link_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    (tmp_path / "mapp").mkdir()
    (tmp_path / "lank").symlink_to(tmp_path / "mapp")
    for name in ("fil", "lank"):
        with pytest.raises(GuardError, match="är ingen mapp"):
            check_replaceable(tmp_path / name)


def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(GuardError, match=r"kan inte skrivas .*ange en annan mapp med --out\.$"):
        write_folder(tmp_path / "fil" / "ut", NEW)


def test_a_full_disk_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "ut", OLD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder_module, "_write_whole", full)
    with pytest.raises(GuardError, match="kan inte skrivas"):
        write_folder(tmp_path / "ut", NEW)
    assert content(tmp_path / "ut") == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["ut"]


KILLED = """
import os, signal, sys
from pathlib import Path
from geo_trygghet.publication import folder
step, out = sys.argv[1], Path(sys.argv[2])
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
if step == "between":
    folder._exchange = lambda one, other: False
    real, calls = Path.rename, []
    def second(self, target):
        if calls:
            die()
        calls.append(1)
        return real(self, target)
    Path.rename = second
else:
    setattr(folder, step, die)
folder.write_folder(out, {"index.html": b"ny", "kontroll.json": b"{1}"})
"""


@pytest.mark.parametrize("step", ["_write_whole", "_sync", "_put_in_place", "between"])
def test_a_kill_at_any_step_leaves_a_whole_folder(tmp_path: Path, step: str) -> None:
    write_folder(tmp_path / "ut", OLD)
    done = subprocess.run([sys.executable, "-c", KILLED, step, str(tmp_path / "ut")])
    assert done.returncode == -9
    if step != "between":  # where the system cannot exchange two names, the next call mends
        assert content(tmp_path / "ut") == OLD
    write_folder(tmp_path / "ut", NEW)
    assert content(tmp_path / "ut") == NEW
    assert [p.name for p in tmp_path.iterdir()] == ["ut"]


@pytest.mark.parametrize("name", ["ut [1]", "ut?", "ut*"])
def test_signs_of_a_pattern_in_the_name_are_a_name(tmp_path: Path, name: str) -> None:
    (tmp_path / f".{name}-skrivs-a").mkdir()
    (tmp_path / ".ut 1-skrivs-b").mkdir()
    (tmp_path / ".utan-skrivs-c").mkdir()
    (tmp_path / ".utx-skrivs-d").mkdir()
    write_folder(tmp_path / name, NEW)
    left = {p.name for p in tmp_path.iterdir()}
    assert left == {name, ".ut 1-skrivs-b", ".utan-skrivs-c", ".utx-skrivs-d"}


def test_after_a_kill_between_two_names_the_old_folder_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "ut", OLD)
    subprocess.run([sys.executable, "-c", KILLED, "between", str(tmp_path / "ut")])
    assert not (tmp_path / "ut").exists()
    monkeypatch.setattr(folder_module, "_write_whole", lambda *_: (_ for _ in ()).throw(OSError()))
    with pytest.raises(GuardError):
        write_folder(tmp_path / "ut", NEW)
    assert content(tmp_path / "ut") == OLD


def test_a_system_that_cannot_exchange_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(folder_module.ctypes, "CDLL", none)
    assert not folder_module._exchange(tmp_path, tmp_path)
