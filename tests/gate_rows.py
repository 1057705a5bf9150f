"""Rows of the ledger by hand; for tests of the gate."""

from __future__ import annotations

from typing import Any

NEUTRAL = "en gata där många svarande vill se förbättring"
"""What is proposed for "den värsta gatan"."""


def period_row(**more: object) -> dict[str, Any]:
    """Make a period of promises."""
    row: dict[str, Any] = {
        "municipality_code": "1380", "period": "2024–2025", "period_from": "2024-01-01",
        "period_to": "2025-12-31", "parties": ["Polisen", "Halmstads kommun"],
        "signatories": ["kommunpolis"], "predecessor": None, "round": None, "background": None,
        "next_follow_up": None, "outcome": None, "source": "Löftet 2024",
    }  # fmt: skip
    return row | more


def action_row(**more: object) -> dict[str, Any]:
    """Make an action for the square of the tiny town."""
    row: dict[str, Any] = {
        "municipality_code": "1380", "action_id": "a1", "promise_id": None,
        "place_id": "t.torget", "round": None, "party": "municipality", "responsible": None,
        "said": None, "text": "Ljus", "status": "ongoing", "reason": None, "due_on": None,
        "done_on": None, "next_follow_up": None, "public": True, "constructed": True,
    }  # fmt: skip
    return row | more
