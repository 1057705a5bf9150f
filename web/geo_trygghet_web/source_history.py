"""The history of what was brought in: files one by one, what was written by hand by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo_trygghet.codes import BY_HAND
from geo_trygghet_web.register import plain
from geo_trygghet_web.services import store
from geo_trygghet_web.sought import sought

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.datastructures import MultiDict

    from geo_trygghet.tables import Municipality


@dataclass
class Entry:
    """A file in the history, or a day of one person's writing by hand (then with its parts)."""

    source: dict[str, Any]
    withdrawn: dict[str, Any] | None
    parts: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class History:
    """What is shown of the history, how many sources there are, and what was asked for."""

    entries: list[Entry]
    count: int
    kinds: list[str]
    kind: str
    text: str


def history(municipality: Municipality, args: MultiDict[str, str]) -> History:
    """Give a municipality's sources, the latest first.

    Parameters
    ----------
    args
        `slag` (a kind) and `sok` (part of the file's name, of the round or of who brought it in).
    """
    sources = [plain(row) for row in store().sources(municipality.code).to_dict("records")]
    withdrawn = withdrawals(municipality)
    kind, text = args.get("slag", ""), sought(args, "sok")
    entries: list[Entry] = []
    days: dict[tuple[str, str, str], Entry] = {}
    for source in sorted(sources, key=lambda one: -int(one["id"])):
        if not _asked_for(source, kind, text):
            continue
        gone = withdrawn.get(source["id"])
        if source["format"] != BY_HAND or gone:
            entries.append(Entry(source, gone))
            continue
        day = (source["kind"], str(source["imported_at"])[:10], source["imported_by"])
        if day not in days:
            days[day] = Entry(source, None)
            entries.append(days[day])
        days[day].parts.append(source)
    kinds = list(dict.fromkeys(source["kind"] for source in sources))
    return History(entries, len(sources), kinds, kind if kind in kinds else "", text)


def withdrawals(municipality: Municipality) -> dict[int, dict[str, Any]]:
    """Give who withdrew which source, when and why, by the source's number."""
    rows = store().withdrawals(municipality.code).to_dict("records")
    return {int(row["source_id"]): plain(row) for row in rows}


def _asked_for(source: Mapping[str, Any], kind: str, text: str) -> bool:
    if kind and source["kind"] != kind:
        return False
    words = (source["file_name"], source["round"] or "", source["imported_by"])
    return any(text.casefold() in word.casefold() for word in words)
