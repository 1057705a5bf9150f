"""Let decisions hold for every text that is read: now, and at the next import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo_trygghet.resolve.normalise import tokenise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DECIDED: Final = 0.99
"""Probability of a place that a person has decided: people err too."""


def form_of(words: str) -> str:
    """Give the form by which words are compared: "Stora torget" and "storatorget" are one.

    >>> form_of("Stora  Torget!"), form_of("stora-torget")
    ('storatorget', 'storatorget')
    """
    return "".join(token.folded for token in tokenise(words))


def with_decided_names(aliases: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Add the words that were decided to mean a place to the names of the places.

    Parameters
    ----------
    aliases : table, schema.PLACE_ALIAS
    decisions : table, schema.DECISION

    Returns
    -------
    table
        `place_id`, `municipality_code`, `alias`, `generic`.
    """
    columns = ["place_id", "municipality_code", "alias", "generic"]
    decided = decisions[decisions["verdict"] == "place"]
    names = decided.rename(columns={"words": "alias"}).assign(generic=False)
    return pd.concat([aliases[columns], names[columns]], ignore_index=True)


def by_form(decisions: pd.DataFrame) -> dict[str, Any]:
    """Give the decisions that say what words mean, by form: for `replayed`.

    Parameters
    ----------
    decisions : table, schema.DECISION
        Those that hold.
    """
    return {row.form: row for row in decisions.itertuples() if row.verdict in {"place", "none"}}


def replayed(
    mentions: Sequence[Mapping[str, object]], text: str, decided: Mapping[str, Any]
) -> list[dict[str, object]]:
    """Settle the mentions whose words somebody decided.

    Parameters
    ----------
    mentions
        Of one text, with the columns of schema.MENTION.
    text
        The text that they index.
    decided
        As `by_form` gives them.

    Returns
    -------
    list of mappings
        The same mentions: a decided place has it with `DECIDED`, "no place" is left out, and
        `decision_id` tells which decision it was (None: none).
    """
    settled: list[dict[str, object]] = []
    for mention in mentions:
        start, end = int(str(mention["start"])), int(str(mention["end"]))
        decision = decided.get(form_of(text[start:end])) if decided else None
        if decision is None:
            settled.append({**mention, "decision_id": None})
        elif decision.verdict == "place":
            candidates = [{"place_id": decision.place_id, "score": DECIDED}]
            settled.append(
                {
                    **mention,
                    "place_id": decision.place_id,
                    "score": DECIDED,
                    "ambiguous": False,
                    "candidates": candidates,
                    "decision_id": decision.id,
                }
            )
    return settled
