"""What is sent by the forms of the ledger; for the tests of their pages."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from ledger_rows import ledger, period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web_site import Site
    from werkzeug.test import TestResponse

TODAY = dt.date(2024, 6, 30)
CODE = "1380"
PERIOD = {
    "period": "2025–2026", "period_from": "2025-01-01", "period_to": "2026-12-31",
    "parties": "Polisen\nHalmstads kommun\n", "signatories": "Kommunpolis", "source": "Webben",
    "predecessor": "2023–2024", "round": "2023", "background": "Torget", "seen": "",
}  # fmt: skip
PROMISE = {
    "party": "both", "text": "Ett ljusare torg", "place_ids": "t.torget", "status": "planned",
    "seen": "",
}  # fmt: skip
ACTION = {
    "place_id": "t.torget", "promise_id": "t-1", "party": "municipality", "text": "Ny lykta",
    "status": "planned", "said": "Mörkt", "responsible": "Gata och park", "public": "1",
    "due_on": "2024-09-30", "seen": "",
}  # fmt: skip
FOLLOWED = {"status": "done", "followed_on": "2024-06-29", "note": "Den lyser"}


def send(site: Site, url: str, fields: Mapping[str, str], role: str = "planner") -> TestResponse:
    return site.as_(role).send(url, **fields)


def seen_at(site: Site, url: str, role: str = "planner") -> str:
    found = re.search(r'name="seen" value="([^"]*)"', site.as_(role).get(url).text)
    assert found
    return found[1]


def only(site: Site, table: str, key: str, value: str) -> dict[str, Any]:
    frame = getattr(site.store.ledger(CODE), table)
    (row,) = frame[frame[key] == value].to_dict("records")
    return {str(name): cell for name, cell in row.items()}


def add(site: Site, *actions: dict[str, Any]) -> None:
    site.store.add_ledger(ledger(periods=(period(),), actions=actions), actor="prov")
