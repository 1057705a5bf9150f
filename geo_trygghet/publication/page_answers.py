"""The page's "you said, we do": a line for each flagged place, answered or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo_trygghet.codes import POINTED_OUT
from geo_trygghet.publication.page_places import symbol_of
from geo_trygghet.publication.page_promises import action_words, current_actions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.privacy import PublicAction, PublicTable
    from geo_trygghet.publication.versions import Version

COUNTED: Final = ("done", "ongoing", "planned", "recurring", "overdue", "handed_on", "refused")
"""States in the order that the summary counts them."""

FEW_PLACES: Final = 4
"""Of fewer places nothing is told of most of them [places]."""


class Reasons(NamedTuple):
    """What at least the floor of those who name a place state: codes of causes and of times."""

    causes: tuple[str, ...]
    times: tuple[str, ...]


def answers_context(
    table: PublicTable, letters: Mapping[str, str], version: Version
) -> dict[str, Any]:
    """Give the section's lines, the places without any, and what is done elsewhere.

    Parameters
    ----------
    table
        What may be published.
    letters
        place_id → letter.
    version
        In whose words.
    """
    actions = current_actions(table)
    told, without = [], []
    for row in table.places.to_dict("records"):
        own = [a for a in actions if a.place_id == row["place_id"]]
        if own or row["tier"] in POINTED_OUT:
            told.append((row, own))
        else:
            without.append(str(row["name"]))
    common = _common([str(row["place_id"]) for row, _ in told], table)
    lines = [_line(row, own, table, letters, version, common) for row, own in told]
    shown = set(table.places["place_id"])
    # What is under a promise and for no place stands in the promise's card.
    elsewhere = [
        a
        for a in actions
        if a.place_id not in shown and (a.place_id is not None or a.promise_id is None)
    ]
    return {
        "lines": lines,
        "common": _reasons(common, version, "common_causes", "common_times"),
        "without": version.listed(sorted(without, key=_by_letter(table, letters))),
        "without_told": _without_told(without, table, version) if without else "",
        "elsewhere": [action_words(a, version) for a in elsewhere],
    }


def _by_letter(table: PublicTable, letters: Mapping[str, str]) -> Any:  # noqa: ANN401 - a sort key
    order = {
        str(row["name"]): (len(letters[row["place_id"]]), letters[row["place_id"]])
        for row in table.places.to_dict("records")
    }
    return order.__getitem__


def _without_told(without: Sequence[str], table: PublicTable, version: Version) -> str:
    if not table.tiers_told:
        return version.words["no_action_yet"]
    return version.words["no_action" if len(without) == 1 else "no_actions"]


def _line(
    row: Mapping[str, Any],
    actions: Sequence[PublicAction],
    table: PublicTable,
    letters: Mapping[str, str],
    version: Version,
    common: Reasons,
) -> dict[str, Any]:
    place_id = str(row["place_id"])
    reasons = Reasons(table.causes.get(place_id, ()), table.times.get(place_id, ()))
    own = Reasons(
        tuple(one for one in reasons.causes if one not in common.causes),
        tuple(one for one in reasons.times if one not in common.times),
    )
    nothing_own = version.words["said_common"] if any(reasons) and not any(own) else ""
    said = list(dict.fromkeys(a.said for a in actions if a.said))
    return {
        "letter": letters[place_id],
        "symbol": symbol_of(str(row["tier"])),
        "tier": version.tiers[str(row["tier"])][0],
        "name": row["name"],
        "said": said,
        "reasons": _reasons(own, version, "said_causes", "said_times") or nothing_own,
        "actions": [action_words(a, version) for a in actions],
    }


def _common(place_ids: Sequence[str], table: PublicTable) -> Reasons:
    """Gather what most of the places have: told once, for beside each it would tell nothing."""
    if len(place_ids) < FEW_PLACES:
        return Reasons((), ())
    found = []
    for told in (table.causes, table.times):
        counts = Counter(code for place_id in place_ids for code in told.get(place_id, ()))
        found.append(tuple(code for code, n in counts.items() if n > len(place_ids) / 2))
    return Reasons(*found)


def _reasons(reasons: Reasons, version: Version, causes: str, times: str) -> str:
    """Tell reasons and times, in words that stand in the order of the version's own lists."""
    told = []
    if reasons.causes:
        names = [label for code, label in version.causes.items() if code in reasons.causes]
        told.append(version.say(causes, causes=version.listed(names)))
    if reasons.times:
        names = [label for code, label in version.times.items() if code in reasons.times]
        told.append(version.say(times, times=version.listed(names)))
    return " ".join(told)


def action_counts(table: PublicTable, version: Version) -> dict[str, Any] | None:
    """Count the actions by state for the page's head; None: there are none."""
    actions = current_actions(table)
    if not actions:
        return None
    states = ["overdue" if a.overdue else a.status for a in actions]
    told = [version.counted(s, states.count(s)) for s in COUNTED if s in states]
    words = version.words["action" if len(actions) == 1 else "actions"]
    return {"number": version.whole(len(actions)), "word": words, "states": ", ".join(told)}
