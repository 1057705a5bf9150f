"""A served town with shifts, and what the police press on a phone; for tests of the sheet."""

from __future__ import annotations

import dataclasses
import datetime as dt
import socket
import time
from typing import TYPE_CHECKING, Any

from patrol_plans import beginning

from geo_trygghet.patrol.keeping import shift_rows
from geo_trygghet.patrol.routes import STOCKHOLM

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable

    from playwright.sync_api import Page

    from geo_trygghet.patrol.model import Plan
    from geo_trygghet.storage import Store

CODE = "1380"
KEPT = "caches.has('trygghet-patrullblad')"


def moved(plan: Plan, *, hours: float = 0.0) -> Plan:
    """Let a plan begin now, or so many hours from now."""
    now = dt.datetime.now(STOCKHOLM).replace(tzinfo=None, second=0, microsecond=0)
    return beginning(plan, now + dt.timedelta(hours=hours))


@dataclasses.dataclass
class Town:
    """A served town, and the store behind it."""

    url: str
    store: Store
    cut: threading.Event

    def add(self, name: str, plan: Plan) -> str:
        """Keep a shift; gives the address of its patrol A."""
        shift, visits = shift_rows(plan, CODE, shift_id=name, constructed=True)
        assert self.store.add_shift(shift, visits, actor="test")
        return f"{self.url}/patrull/blad/{name}/A"

    def logged(self, name: str) -> list[dict[str, Any]]:
        """Give what was pressed on a shift."""
        rows = self.store.visits(CODE)
        own = rows[(rows["shift_id"] == name) & (rows["status"] != "planned")]
        found: list[dict[str, Any]] = own.to_dict("records")
        return found

    def wait_for(self, name: str, number: int) -> list[dict[str, Any]]:
        """Wait until so many stops are told."""
        for _ in range(100):
            if len(self.logged(name)) >= number:
                break
            time.sleep(0.1)
        return self.logged(name)


def cuttable(answer: Callable[..., Iterable[bytes]], cut: threading.Event) -> Callable[..., Any]:
    """Let connections break without an answer while `cut` is set."""

    def broken(environ: dict[str, Any], start_response: object) -> Iterable[bytes]:
        if cut.is_set():
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            raise ConnectionAbortedError
        return answer(environ, start_response)

    return broken


def pill(page: Page) -> str:
    return page.locator("#sparad").inner_text()


def wait_for_pill(page: Page, text: str) -> None:
    page.wait_for_function(
        "text => document.querySelector('#sparad').innerText.includes(text)", arg=text
    )


def press(page: Page, act: str) -> None:
    """Press a button; before Klart two minutes pass on the phone's clock."""
    if act == "klart":
        pass_minutes(page)
    page.locator(f".stop:not([hidden]) [value={act}]").click()


def pass_minutes(page: Page, minutes: float = 2) -> None:
    page.clock.set_fixed_time(page.evaluate("Date.now()") / 1000 + minutes * 60)


def heading(page: Page) -> str:
    return " ".join(page.locator(".stop:not([hidden]) h2").inner_text().split())


def lose_net(page: Page, town: Town) -> None:
    """Take the net away, at both ends: Chromium alone may let one press through."""
    town.cut.set()
    page.context.set_offline(True)


def find_net(page: Page, town: Town) -> None:
    town.cut.clear()
    page.context.set_offline(False)
