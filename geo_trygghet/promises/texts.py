"""Which columns of the ledger hold what people in the house write and everybody comes to read."""

from __future__ import annotations

from typing import Final

PUBLISHED: Final = {
    "period": (
        "period", "parties", "signatories", "predecessor", "round", "background", "outcome",
        "source",
    ),
    "promise": ("text", "measure", "target", "done", "outcome", "source"),
    "action": ("responsible", "said", "text", "reason"),
}  # fmt: skip
"""Kind of row → its columns of text, or of lists of texts, that may stand on the public page."""
