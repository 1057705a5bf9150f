"""The notebooks run from the first cell to the last, and are kept without their output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
RUN = """
import sys, nbformat
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], as_version=4)
place = {"metadata": {"path": sys.argv[2]}}
NotebookClient(book, timeout=240, kernel_name="python3", resources=place).execute()
nbformat.write(book, sys.argv[3])
"""


SHOWN = {
    "01_halmstad_stadskarna": (
        {"image/png", "image/svg+xml"},
        ("Stora torg", "Köpmansgatan", "Under stadsbiblioteket", "onstruerade data"),
    ),
    "02_laholm_replay": (
        {"image/png"},
        (
            "2018 → 2020: −9,4 procentenheter (−12,3 till −6,4)",
            "går inte att säga",
            "Kungsbacka 2019 → 2020: scale",
            "vägras",
        ),
    ),
    "03_method": (
        {"image/png", "text/html"},
        (
            "ja: spannen täcker ordningen i det sämsta slaget",
            "ja: spannens bredd i procent av Jeffreys",
            "ja: sannolikhetens avstånd från sanningen i medeltal",
            "ja: par av omgångar utan ändring där någon ändå pekas ut",
            "ja: intervall som bär tvivlet täcker fler än de som inte gör det",
            "ja: intervallen täcker invånarnas andelar när de som svarar är lottade",
            "nej: intervallen täcker invånarnas andelar när de som svarar väljer själva",
            "compare_rounds: samma domar i 20 par, 14 platser",
            "   50 svar: 28,",
        ),
    ),
    "04_patrull": (
        {"image/png", "text/html"},
        (
            "Löftet är verkligt; planen och loggen är konstruerade",
            "Lovat 900 h · planerat 907 h · gjort 4",
            "90 % intervall 8",
            "Chans att nå löftet",
            "besök till i veckan à 15 min",
            "2022-Q1: gjort 20",
        ),
    ),
}
"""Notebook → kinds of picture that it shows, and words that its cells print."""


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_kept_without_output(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not [c for c in cells if c.get("outputs") or c.get("execution_count")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs_and_shows_pictures(path: Path, tmp_path: Path) -> None:
    # In a process of its own: the kernel's event loop and the browser's don't share one.
    done = tmp_path / "done.ipynb"
    environment = {
        **os.environ,
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "JUPYTER_ALLOW_INSECURE_WRITES": "true",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }
    ran = subprocess.run(
        [sys.executable, "-c", RUN, path, path.parent, done],
        capture_output=True,
        text=True,
        timeout=300,
        env=environment,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    cells = json.loads(done.read_text(encoding="utf-8"))["cells"]
    kinds = {kind for c in cells for o in c.get("outputs", []) for kind in o.get("data", {})}
    wanted, words = SHOWN[path.stem]
    assert wanted <= kinds
    told = json.dumps(
        [c.get("outputs") for c in cells] + [c["source"] for c in cells], ensure_ascii=False
    )
    for word in words:
        assert word in told
