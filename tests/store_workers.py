"""What other processes do to a store in the tests of concurrency; run by a fork server."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from storage_builders import HALMSTAD, answer, place, places, read_all, survey

from geo_trygghet.errors import StoreError
from geo_trygghet.storage import Store, copies

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier

    import pandas as pd

MANY = 400


def many(round_name: str = "2020") -> list[dict[str, object]]:
    return [answer(str(n), f"Stora torg {n}", round=round_name) for n in range(MANY)]


def take_at_once(address: str, together: Barrier, report: Connection) -> None:
    """Open, wait for the others, take the same file as they."""
    with Store.open(address) as store:
        together.wait()
        report.send([store.take(survey(*many()), actor="a", reader=read_all)[0].taken])


def open_at_once(address: str, together: Barrier, report: Connection) -> None:
    """Wait for the others, and be the first to open with them."""
    together.wait()
    with Store.open(address) as store:
        store.add_municipality(HALMSTAD)
        report.send([store.setting("key", lambda: str(time.perf_counter_ns()))])


def release_at_once(address: str, together: Barrier, report: Connection) -> None:
    """Wait for the others, and publish five releases."""
    with Store.open(address) as store:
        together.wait()
        numbers = []
        for _ in range(5):
            content = str(time.perf_counter_ns()).encode()
            release = store.add_release(
                HALMSTAD, round="2020", files={"a": content}, constructed=True, actor="a"
            )
            assert store.release_file("1380", release.number, "a") == content
            numbers.append(release.number)
        report.send(numbers)


def withdraw_at_once(address: str, together: Barrier, report: Connection) -> None:
    """Wait for the others, and withdraw the same release."""
    with Store.open(address) as store:
        together.wait()
        try:
            store.withdraw_release("1380", 1, reason="fel läge för torget", actor="a")
        except StoreError as error:
            report.send(["redan" if "redan" in str(error) else str(error)])
        else:
            report.send(["återkallad"])


COUNTS = 300
"""Rows of what the guard knew, in the release of `release_and_tell`."""


def big_files(text: str) -> dict[str, bytes]:
    """Make a release's files, some MB of them, by a text."""
    return {f"{n}.html": f"{text} {n} ".encode() * 100_000 for n in range(11)}


def release_and_tell(address: str, report: Connection, text: str) -> None:
    """Keep a large release; tell right before, and when it is kept."""
    counts = [
        {"list": "named", "place_id": f"hal.{n}", "cell": "", "respondents": 7.0, "told": True,
         "low": 1, "high": 3, "tier": "other"}
        for n in range(COUNTS)
    ]  # fmt: skip
    files = big_files(text)
    with Store.open(address) as store:
        report.send("begins")
        store.add_release(
            HALMSTAD, round="2022", files=files, constructed=True, actor="a", counts=counts
        )
        report.send("kept")


def change_places_at_once(address: str, together: Barrier, report: Connection) -> None:
    """Wait for the others, and change the same place, each in its own way."""
    with Store.open(address) as store:
        together.wait()
        for _ in range(3):
            name = str(time.perf_counter_ns())
            store.take(places(place("hal.a", name=name), sha256=name), actor="a")
        report.send([])


def first_account_at_once(address: str, together: Barrier, report: Connection) -> None:
    """Wait for the others, and make the first account."""
    with Store.open(address) as store:
        together.wait()
        try:
            store.add_account(
                user_name=str(time.perf_counter_ns()),
                password="korrekt häst batteri",
                role="administrator",
                municipality_codes={"1380"},
                actor="a",
                first=True,
            )
        except ValueError as error:
            report.send([str(error)])
        else:
            report.send([])


def take_and_hang(address: str, report: Connection) -> None:
    """Take a file, and hang in the middle of it."""

    def hang(*_: object) -> tuple[pd.DataFrame, pd.DataFrame]:
        report.send("reading")
        time.sleep(600)
        raise AssertionError

    with Store.open(address) as store:
        store.take(survey(*many()), actor="a", reader=hang)


def take_and_tell(address: str, report: Connection, round_name: str) -> None:
    """Take a file; tell right before, and when it is taken."""
    with Store.open(address) as store:
        file = survey(*many(round_name))
        report.send("begins")
        store.take(file, actor="a", reader=read_all)
        report.send("taken")


def write_all_the_time(address: str, report: Connection) -> None:
    """Take a small file again and again, each with ten answers of its own."""
    with Store.open(address) as store:
        report.send("begins")
        for number in range(100_000):
            rows = [answer(f"{number}.{n}") for n in range(10)]
            store.take(survey(*rows, sha256=str(number)), actor="a", reader=read_all)


def restore_and_hang(address: str, report: Connection, backup: str, page: str) -> None:
    """Restore a backup, and hang when so many pages of it are in place."""
    clock = iter([0.0])

    def hang() -> float:
        for first in clock:
            return first
        report.send("hangs")
        time.sleep(600)
        raise AssertionError

    copies.__dict__["_AT_ONCE"] = int(page)
    copies.__dict__["time"] = SimpleNamespace(monotonic=hang)
    Store.restore(Path(backup), address)
