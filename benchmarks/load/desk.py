"""Those in the crowd who work with what comes in: they review, and bring files."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

import gevent
from locust import task

from benchmarks.faults.files import survey_file
from benchmarks.load.people import WRITTEN, Communicator

if TYPE_CHECKING:
    from collections.abc import Sequence

QUEUES: Final = ("omnamnanden", "forslag", "massvar", "namn")
FIELD: Final = re.compile(r'<input type="hidden" name="(ko|nr|ord|form|sett)" value="([^"]*)">')
ANSWER: Final = re.compile(r'form="avgor" name="val" value="([^"]+)"')
UNDO: Final = re.compile(r'form="angra" name="nummer" value="(\d+)"')
ROUND: Final = re.compile(r'<datalist id="omgangar"><option value="([^"]+)"')
TOLD_ERROR: Final = "message-error"

EVERY: Final = 3
"""Each third decision is undone again."""

POLL_S: Final = 1.0
"""The page of a file asks so often how far it has come [s]."""

PATIENCE_S: Final = 120
"""Whoever brings a file waits no longer for it [s]."""


class Reviewer(Communicator):
    """Somebody who reviews too."""

    weight = 4
    role = "planner"

    def on_start(self) -> None:
        """Sign in, and decide at once."""
        super().on_start()
        self.review()

    @task(3)
    def review(self) -> None:
        """Decide about what comes first in a queue, and sometimes undo it."""
        number = WRITTEN.number()
        for turn in range(len(QUEUES)):
            queue = QUEUES[(number + turn) % len(QUEUES)]
            page = self.read(f"/granska?ko={queue}", "/granska")
            answers = ANSWER.findall(page)
            if answers:
                break
        else:
            return
        asked = page.partition('id="avgor"')[2].partition("</form>")[0]
        fields = {name: html.unescape(value) for name, value in FIELD.findall(asked)}
        told = self._press("/granska", {**fields, "val": html.unescape(answers[0])}, page)
        if told:
            WRITTEN.decided.append(fields.get("form") or fields["nr"])
            own = UNDO.search(told)
            if own and number % EVERY == 0:
                self._undo(int(own[1]), queue, told)

    def _undo(self, number: int, queue: str, page: str) -> None:
        fields = {"ko": queue, "nummer": str(number)}
        if self._press("/granska/angra", fields, page, may_be_late=True):
            WRITTEN.undone.append(number)

    def _press(
        self, address: str, fields: dict[str, str], page: str, *, may_be_late: bool = False
    ) -> str:
        """Send a form of the review; gives the page that follows, "" if it is not kept."""
        next_page = self.send(address, fields, page)
        told = self.read(next_page, "/granska") if next_page else ""
        if TOLD_ERROR not in told:
            return told
        if not may_be_late:  # a colleague with the same account may undo it first
            WRITTEN.refused.append(f"{address} {fields}")
        return ""


class Bringer(Communicator):
    """Somebody who brings files too."""

    weight = 4
    role = "planner"

    def on_start(self) -> None:
        """Sign in, and bring a file at once."""
        super().on_start()
        self.bring_a_file()

    @task
    def bring_a_file(self) -> None:
        """Lay a small survey, see what was understood, accept it, and wait until it is taken."""
        page = self.read("/underlag")
        own, name = ROUND.search(page), f"konstruerad-{WRITTEN.number()}"
        fields = {"slag": "survey", "omgang": html.unescape(own[1]) if own else "2026"}
        file = (f"{name}.csv", survey_file(name), "text/csv")
        address = self.send("/underlag", fields, page, files={"fil": file})
        if not address or not self._await(address, ("read",)):
            return
        page = self.read(address, "/underlag/…")
        if self.send(f"{address}/ta-emot", {}, page, "/underlag/…/ta-emot") and self._await(
            address, ("taken",)
        ):
            WRITTEN.files.append(name)

    def _await(self, address: str, states: Sequence[str]) -> bool:
        """Ask as the page's script does until a file is in a state; tells whether it came there."""
        for _ in range(round(PATIENCE_S / POLL_S)):
            told = self.read(f"{address}/lage", "/underlag/…/lage")
            state = re.search(r'"state":\s*"(\w+)"', told)
            if state and state[1] in states:
                return True
            if state and state[1] in {"refused", "failed", "cancelled"}:
                break
            gevent.sleep(POLL_S)
        WRITTEN.refused.append(f"{address}: {told}")
        return False
