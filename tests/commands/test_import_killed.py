"""`trygghet import` killed at any moment has taken the whole file, or nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from intake_samples import ANSWERS, table

from geo_trygghet.storage import Store

pytestmark = pytest.mark.unmeasured

TRYGGHET = Path(sys.executable).with_name("trygghet")
ROWS = 800
SHARES = (0.5, 0.7, 0.8, 0.9)
"""When the process is killed, as a share of the time that a whole run takes."""


def start(survey: Path, store: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [TRYGGHET, "import", "survey", survey, "--municipality", "Halmstad", "--round", "2024"],
        env={**os.environ, "TRYGGHET_STORE": f"sqlite:///{store}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def answers_in(store: Path) -> int:
    """Count the answers; a store that never came to be holds none."""
    if not store.exists():
        return 0
    with Store.open(f"sqlite:///{store}") as opened:
        known = [m for m in opened.municipalities() if m.code == "1380"]
        return len(opened.read("1380").answers) if known else 0


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    rows = [[str(number), *ANSWERS[number % len(ANSWERS)][1:]] for number in range(ROWS)]
    path = tmp_path / "enkat.csv"
    path.write_bytes(table(rows=rows).encode("cp1252"))
    return path


def test_a_kill_leaves_all_or_nothing_and_the_next_run_goes_on(
    survey: Path, tmp_path: Path
) -> None:
    begun = time.monotonic()
    assert start(survey, tmp_path / "whole.db").wait() == 0
    whole_s = time.monotonic() - begun
    assert answers_in(tmp_path / "whole.db") == ROWS

    killed = 0
    for number, share in enumerate(SHARES):
        store = tmp_path / f"{number}.db"
        process = start(survey, store)
        time.sleep(share * whole_s)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert answers_in(store) in {0, ROWS}
    assert killed >= len(SHARES) // 2, "most runs ended before they could be killed"

    assert start(survey, store).wait() == 0
    assert answers_in(store) == ROWS
