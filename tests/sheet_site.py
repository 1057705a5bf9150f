"""The police officer's sheet as its tests on the web meet it: a shift, presses, and the log."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from geo_trygghet_web.register import plain
from patrol_plans import BEGINS

from geo_trygghet.patrol.keeping import shift_rows
from geo_trygghet.patrol.routes import STOCKHOLM

if TYPE_CHECKING:
    from web_site import Client, Site
    from werkzeug.test import TestResponse

    from geo_trygghet.patrol.model import Plan


SHEET = "/patrull/blad/p1/A"
AT = BEGINS.replace(tzinfo=STOCKHOLM) + dt.timedelta(minutes=20)


def add(site: Site, plan: Plan, name: str = "p1", code: str = "1380") -> None:
    """Keep a plan as a shift."""
    shift, visits = shift_rows(plan, code, shift_id=name, constructed=False)
    assert site.store.add_shift(shift, visits, actor="test")


def log(site: Site) -> list[dict[str, Any]]:
    """Give the visits that were made or skipped."""
    rows = site.store.visits("1380")
    return [plain(row) for row in rows[rows["status"] != "planned"].to_dict("records")]


def send(client: Client, told: dict[str, Any], url: str = SHEET) -> TestResponse:
    """Send a press as the sheet's script does."""
    headers = {"Referer": "https://localhost/", "X-CSRFToken": client.token()}
    return client.post(url, json=told, headers=headers)


def done(number: int = 1, **of: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON has them
    """Make the press that a stop is done, eleven minutes long."""
    places = {1: "p0", 2: "p1", 3: "p2"}
    began = (AT - dt.timedelta(minutes=12)).astimezone(dt.UTC).isoformat()
    told = {"number": number, "place_id": places.get(number), "state": "done", "began_at": began,
            "minutes": 11.26, "found": []}  # fmt: skip
    return {**told, **of}
