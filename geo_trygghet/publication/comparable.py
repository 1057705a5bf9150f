"""Whether what would be published can be held against what has been, and what time has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.action_plan import is_overdue
from geo_trygghet.errors import GuardError

if TYPE_CHECKING:
    import datetime as dt

    from geo_trygghet.publication.draft import Prepared

TWIN: Final = 0.5
"""Rounds that share more of their answers than this, of the smaller one, are one survey [share]."""


def late_actions(prepared: Prepared, day: dt.date | None) -> set[str]:
    """Name the public actions that are overdue on a day; None: on no day."""
    rows = prepared.ledger.actions.to_dict("records") if day else []
    return {
        str(row["action_id"])
        for row in rows
        if day and row["public"] and is_overdue({str(k): v for k, v in row.items()}, day)
    }


def refuse_unknown(prepared: Prepared, numbers: list[int]) -> None:
    """Refuse a round of which a release was kept without what the guard knew of it.

    Parameters
    ----------
    prepared
        What would be published.
    numbers
        Of the releases of its round.

    Raises
    ------
    GuardError
        If what one of them rested on is not kept.
    """
    known = {one.number for one in prepared.earlier}
    for number in numbers:
        if number not in known:
            raise GuardError(
                f"Lagret vet inte vad utgåva {number} av enkäten {prepared.round} byggde på, så "
                "skillnaden mot den kan inte granskas: återställ en säkerhetskopia som har det, "
                "eller publicera nästa enkät."
            )


def refuse_twin(prepared: Prepared, published: set[str]) -> None:
    """Refuse a published round's answers under another name: they would never be compared.

    Parameters
    ----------
    prepared
        What would be published.
    published
        Names of the rounds that have releases.

    Raises
    ------
    GuardError
        If the round shares more than `TWIN` of its answers with another one of them.
    """
    answers = prepared.tables.answers
    same = list(zip(answers["dedup_key"], answers["unsafe_text"].fillna(""), strict=True))
    rounds: dict[str, set[tuple[str, str]]] = {}
    for name, answer in zip(answers["round"], same, strict=True):
        rounds.setdefault(str(name), set()).add(answer)
    own = rounds.get(str(prepared.round), set())
    for name in sorted(published - {str(prepared.round)}):
        theirs = rounds.get(name, set())
        if own and len(own & theirs) > TWIN * min(len(own), len(theirs)):
            raise GuardError(
                f"Enkäten {prepared.round} har till stor del samma svar som enkäten {name}, som är "
                "publicerad: ta in svaren i samma omgång, så att vakten kan jämföra utgåvorna."
            )
