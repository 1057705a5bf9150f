"""The control's own file: every check with its result, and who answered for one that failed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import GuardError
from geo_trygghet.publication.words import CONSTRUCTED

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.checked import Check
    from geo_trygghet.publication.edition import Edition

CONTROL_FILE: Final = "kontroll.json"


@dataclass(frozen=True, slots=True)
class Override:
    """Who let a release out although a check failed, and why."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Control:
    """What a release's control says of it; None: it does not say.

    Attributes
    ----------
    checks
        As `Check.as_row` writes them.
    """

    release: int | None = None
    round: str | None = None
    published: dt.date | None = None
    checks: tuple[dict[str, Any], ...] = field(default=())
    override: Override | None = None


def read_control(content: bytes | None) -> Control:
    """Read the control's own file; without one it says nothing.

    Parameters
    ----------
    content
        Of `kontroll.json`, as `control_file` wrote it.
    """
    told = json.loads(content or b"{}")
    if not isinstance(told, dict):
        return Control()
    day, used = told.get("publicerad"), told.get("override")
    return Control(
        told.get("release"),
        told.get("omgang"),
        dt.date.fromisoformat(day) if day else None,
        tuple(told.get("checks") or ()),
        Override(str(used["by"]), str(used["reason"])) if used else None,
    )


def refuse_own_words(checks: list[Check], named: list[Check]) -> None:
    """Refuse a name or a reason that is a fault by itself: no override covers its own words.

    Parameters
    ----------
    checks, named
        What the control found without and with the override in its file, in the same order.

    Raises
    ------
    GuardError
        If a check says more with it.
    """
    new = [one.name for one, without in zip(named, checks, strict=True) if one != without]
    if new:
        raise GuardError(
            "Namnet eller skälet till att publicera ändå har själv något som inte får publiceras "
            f"({', '.join(new)}): skriv skälet med andra ord."
        )


def control_file(
    table: PublicTable,
    checks: list[Check],
    edition: Edition,
    override: Override | None,
) -> bytes:
    """Write what the control found, and who let the release out in spite of it.

    Parameters
    ----------
    table, checks, edition
        What is published, what was found, and what the release says of itself.
    override
        Named only if a check failed.
    """
    passed = all(check.passed for check in checks)
    used = override if not passed else None
    told: dict[str, Any] = {
        "passed": passed,
        "release": edition.number if passed or used else None,
        "uppgifter": CONSTRUCTED if table.constructed else "insamlade",
        "kommun": table.municipality.name,
        "omgang": table.round,
        "publicerad": edition.published.isoformat() if edition.published else None,
        "checks": [check.as_row() for check in checks],
        "override": {"by": used.by, "reason": used.reason} if used else None,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
