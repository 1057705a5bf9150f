"""What a machine can't run is said loudly, and with CI=true it is a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.unmeasured

TESTS = Path(__file__).parent
ONE_BROWSER_TEST = "def test_it(browser):\n    assert browser.version\n"


def run_without_browser(
    tmp_path: Path, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run one browser test, with these tests' own fixtures, on a machine that has no browser."""
    (tmp_path / "test_it.py").write_text(ONE_BROWSER_TEST, encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if k != "CI" and not k.startswith("COV")}
    nothing = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    ours = {"PYTHONPATH": str(TESTS), "PYTEST_PLUGINS": "conftest"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, "test_it.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        env={**kept, **nothing, **ours, **environment},
    )


@pytest.mark.parametrize("options", [(), ("--numprocesses", "1")], ids=["alone", "with workers"])
def test_a_missing_browser_is_told_loudly(tmp_path: Path, options: tuple[str, ...]) -> None:
    done = run_without_browser(tmp_path, *options)
    assert done.returncode == 0, done.stdout
    assert "DETTA KÖRDES INTE" in done.stdout
    assert "Webbläsartesterna kördes inte" in done.stdout


def test_with_ci_a_missing_browser_is_a_failure(tmp_path: Path) -> None:
    done = run_without_browser(tmp_path, CI="true")
    assert done.returncode == 1
    assert "Webbläsartesterna kördes inte" in done.stdout
