"""Who is in the crowd, and what they do: read most of the time, and write now and then.

What else somebody does is one more method with `@task` here; a write is told to `Written` when, and
only when, it is acknowledged.
"""

from __future__ import annotations

import datetime as dt
import html
import itertools
import re
from typing import TYPE_CHECKING, Any, ClassVar, Final

from locust import HttpUser, between, task

from benchmarks.load.town import ACCOUNTS, PASSWORD
from benchmarks.load.written import Written, visit_at

if TYPE_CHECKING:
    from locust.clients import ResponseContextManager

WRITTEN: Final = Written()
PLACE: Final = re.compile(r'href="/platser/([^"?/#]+)')
TAPPED: Final = re.compile(r'name="plats"[^>]*value="([^"]+)"')
PROMISED: Final = re.compile(r'href="/lofte/folj-upp\?lofte=([^"&]+)')
THROUGH_PROXY: Final = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}
"""As behind the proxy that the application is made for: its cookie is for https alone."""

CONFLICT: Final = 409
"""Somebody else changed it in the meantime, and the page says so: no error."""

_turns = itertools.count()


class Person(HttpUser):
    """Somebody with a browser, who reads what is public."""

    weight = 12
    wait_time = between(1, 5)
    role: ClassVar[str | None] = None

    def on_start(self) -> None:
        """Open the browser, and sign in whoever has an account."""
        referrer = str(self.host).replace("http:", "https:") + "/"
        self.client.headers.update(THROUGH_PROXY | {"Referer": referrer})
        if self.role is not None:
            name = f"{self.role}{next(_turns) % ACCOUNTS[self.role]}"
            fields = {"namn": name, "losenord": PASSWORD}
            self.send("/logga-in", fields, self.read("/logga-in"))

    def read(self, address: str, name: str | None = None) -> str:
        """Read a page; figures of addresses are gathered by `name`."""
        self._show_cookies()
        got = self.client.get(address, name=name or address, catch_response=True)
        with got as answer:
            if answer.url.endswith("/logga-in") and address != "/logga-in":
                failed(answer, "asked to sign in")
            return str(answer.text)

    def _show_cookies(self) -> None:
        """Give the cookies back, although they are for https: the proxy is only acted."""
        told = [f"{cookie.name}={cookie.value}" for cookie in self.client.cookies]
        self.client.headers["Cookie"] = "; ".join(told)

    def send(
        self,
        address: str,
        fields: dict[str, Any],
        page: str,
        name: str | None = None,
        files: dict[str, Any] | None = None,
    ) -> str:
        """Send a form of a page with its token; gives where it leads to, "" if it is not kept."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        fields = {**fields, "csrf_token": token[1] if token else ""}
        self._show_cookies()
        sent = self.client.post(
            address, fields, files=files, name=f"POST {name or address}",
            allow_redirects=False, catch_response=True,
        )  # fmt: skip
        with sent as answer:
            return str(answer.headers["Location"]) if acknowledged(answer) else ""

    @task
    def read_what_is_public(self) -> None:
        """Look at what is published, and how it was made."""
        for address in ("/", "/metod", "/om"):
            self.read(address)


def acknowledged(answer: ResponseContextManager) -> bool:
    """Judge the answer to a form: it is kept, it came too late, or something is wrong."""
    if answer.status_code == CONFLICT:
        answer.success()
    elif not answer.is_redirect:
        failed(answer, f"not kept: {answer.status_code}")
    return bool(answer.is_redirect)


def failed(answer: ResponseContextManager, why: str) -> None:
    """Count an answer as an error."""
    answer.failure(why)


class Communicator(Person):
    """Somebody who reads the picture and the promises."""

    weight = 6
    role = "communicator"

    @task(3)
    def read_the_picture(self) -> None:
        """Look at the picture, and at parts of it."""
        for address in ("/lagesbild", "/lagesbild?tid=kvall", "/lagesbild?orsak=belysning"):
            self.read(address, "/lagesbild")

    @task(2)
    def read_places(self) -> None:
        """Look through the places, and at one of them."""
        found = PLACE.findall(self.read("/platser"))
        if found:
            own = found[WRITTEN.number() % len(found)]
            self.read(f"/platser/{own}", "/platser/…")

    @task
    def search(self) -> None:
        """Search everything."""
        self.read("/sok?q=torg", "/sok")

    @task
    def read_promises(self) -> None:
        """Look at what is promised and what has changed."""
        self.read("/lofte")
        self.read("/andrat")


class Planner(Communicator):
    """Somebody who follows up too."""

    weight = 12
    role = "planner"

    def on_start(self) -> None:
        """Sign in, and write at once."""
        super().on_start()
        self.follow_up()

    @task
    def follow_up(self) -> None:
        """Follow a promise up, if nobody else does it at the same moment."""
        found = PROMISED.findall(self.read("/lofte"))
        if not found:
            return
        number = WRITTEN.number()
        address = f"/lofte/folj-upp?lofte={html.unescape(found[number % len(found)])}"
        page = self.read(address, "/lofte/folj-upp")
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        note = f"Konstruerad uppföljning nummer {number}"
        fields = {
            "status": "ongoing", "note": note, "seen": html.unescape(seen[1]) if seen else "",
            "followed_on": dt.datetime.now(dt.UTC).date().isoformat(),
        }  # fmt: skip
        if self.send(address, fields, page, "/lofte/folj-upp"):
            WRITTEN.notes.append(note)


class Police(Communicator):
    """Somebody who logs visits too."""

    weight = 12
    role = "police"

    def on_start(self) -> None:
        """Sign in, and write at once."""
        super().on_start()
        self.log_a_visit()

    @task(2)
    def log_a_visit(self) -> None:
        """Log a visit at a place and time that nobody else takes."""
        address = "/lofte/timmar/logga"
        page = self.read(address)
        places = sorted(set(TAPPED.findall(page)))
        if not places:
            return
        today = dt.datetime.now(dt.UTC).date()
        place, start = visit_at(WRITTEN.number(), places, today)
        if self.send(address, {"plats": place, "minuter": "10", "start": start}, page):
            WRITTEN.visits.append((place, start))
