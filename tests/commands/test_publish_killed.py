"""`trygghet publish` killed at any moment leaves a whole release and folder, or none."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from storage_builders import HALMSTAD, promises
from town_store import fill

from benchmarks.chance import seeded
from geo_trygghet.publication import publish
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.unmeasured

SEED = 20261126
KILLS = int(os.environ.get("TRYGGHET_TEST_KILLS", "2"))
COMMAND = "from geo_trygghet.cli import main; main()"
AT = """
import os, signal, sys
from geo_trygghet.publication import release as publishing
from geo_trygghet.storage import releases
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
setattr({"add_audit": releases, "write_folder": publishing}[sys.argv[1]], sys.argv[1], die)
sys.argv = ["trygghet", *sys.argv[2:]]
"""
"""Dies right before the release is kept for good, or between that and the folder."""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Make a store with a first release, in a folder too, and something new to publish."""
    file = tmp_path / "mall.db"
    with Store.open(f"sqlite:///{file}") as store:
        fill(store)
        publish(store, HALMSTAD, out=tmp_path / "mall", actor="prov")
        store.add_promises(promises("nytt"), actor="prov")
    return file


def start(code: str, *first: str, store: Path, out: Path) -> subprocess.Popen[bytes]:
    more = ["publish", "--municipality", "Halmstad", "--out", str(out)]
    return subprocess.Popen(
        [sys.executable, "-c", code, *first, *more],
        env={**os.environ, "TRYGGHET_STORE": f"sqlite:///{store}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def check_whole(store: Path, out: Path) -> int:
    """See that the store and the folder hold whole releases alone; gives how many the store has."""
    with Store.open(f"sqlite:///{store}") as opened:
        numbers = [one.number for one in opened.releases("1380")]
        assert numbers in ([1], [2, 1])
        kept = [opened.release_files("1380", number) for number in numbers]
        assert all("kontroll.json" in files and "index.html" in files for files in kept)
    assert content(out) in kept
    return len(numbers)


@pytest.mark.parametrize(("step", "releases"), [("add_audit", 1), ("write_folder", 2)])
def test_a_kill_between_two_steps_leaves_what_was_whole(
    town: Path, tmp_path: Path, step: str, releases: int
) -> None:
    out = tmp_path / "mall"
    killed = start(AT + COMMAND, step, store=town, out=out)
    assert killed.wait() == -signal.SIGKILL
    assert check_whole(town, out) == releases
    assert start(COMMAND, store=town, out=out).wait() == 0
    assert check_whole(town, out) == 2
    with Store.open(f"sqlite:///{town}") as store:
        assert content(out) == store.release_files("1380", 2)


def test_a_kill_at_any_moment_leaves_what_was_whole_and_the_next_run_mends(
    town: Path, tmp_path: Path
) -> None:
    def copy(name: str) -> tuple[Path, Path]:
        shutil.copytree(tmp_path / "mall", tmp_path / name)
        return shutil.copyfile(town, tmp_path / f"{name}.db"), tmp_path / name

    store, out = copy("hel")
    begun = time.monotonic()
    assert start(COMMAND, store=store, out=out).wait() == 0
    whole_s = time.monotonic() - begun
    moments, killed = seeded(SEED), 0
    for number in range(KILLS):
        store, out = copy(str(number))
        process = start(COMMAND, store=store, out=out)
        time.sleep(moments.uniform(0.3, 0.98) * whole_s)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        check_whole(store, out)
        assert start(COMMAND, store=store, out=out).wait() == 0
        assert check_whole(store, out) == 2
        left = [file.name for file in tmp_path.iterdir() if file.name.startswith(f".{number}-")]
        assert left == []
    assert killed, "every run ended before it could be killed"
