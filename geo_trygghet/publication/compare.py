"""What differs between two releases, read from nothing but their own files."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from geo_trygghet.publication.check_names import COMPARED, COMPARED_WITH
from geo_trygghet.publication.checked import csv_rows
from geo_trygghet.publication.control_file import CONTROL_FILE, Control, read_control
from geo_trygghet.publication.page_texts import looks, page_blocks
from geo_trygghet.wording import per_100, sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE: Final = "platser.csv"
HIDDEN: Final = ""
"""The list of a place that is only named, for too few answered."""

ALIKE: Final = 0.6
"""Texts that share so much of their letters [0–1] are versions of one another."""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place that is not told as before.

    Attributes
    ----------
    listed
        The list that it stands in: named as unsafe, as safe, or empty if only its name is told.
    kind
        `added`, `removed`, `hidden` (figures before, the name alone now), `shown` (the other way
        round), `span`, `group` or `both`.
    before, after
        What stood there, in the files' own words; empty: nothing.
    """

    name: str
    listed: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A piece of the page's text that is not as before; empty: it was not there, or is not."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LookChange:
    """Something of the page's looks that is not as before: `Färg` or `Kontakt`; empty: none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CheckChange:
    """A check whose result or detail is not as before; None: it was not made."""

    name: str
    before: tuple[bool, str] | None
    after: tuple[bool, str] | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a release says of itself: its control, and how many answered, as it is written."""

    control: Control
    answers: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two releases, in the order of the files and of names."""

    before: Told
    after: Told
    places: tuple[PlaceChange, ...]
    texts: tuple[TextChange, ...]
    checks: tuple[CheckChange, ...]
    files_added: tuple[str, ...]
    files_removed: tuple[str, ...]
    looks: tuple[LookChange, ...] = ()

    @property
    def count(self) -> int:
        """How many things differ, besides what the releases say of themselves."""
        parts = (
            self.places,
            self.texts,
            self.checks,
            self.files_added,
            self.files_removed,
            self.looks,
        )
        return sum(len(part) for part in parts)


def compare_files(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Comparison:
    """Compare two releases by their files.

    Parameters
    ----------
    before, after
        Name → content, as a release holds them; a file that is missing counts as empty.
    """
    told = _told(before), _told(after)
    return Comparison(
        before=told[0],
        after=told[1],
        places=tuple(_places(before, after)),
        texts=tuple(_texts(page_blocks(before), page_blocks(after))),
        checks=tuple(_checks(told[0].control, told[1].control)),
        files_added=tuple(sorted(set(after) - set(before))),
        files_removed=tuple(sorted(set(before) - set(after))),
        looks=tuple(_looks(looks(before), looks(after))),
    )


def _looks(before: Mapping[str, str], after: Mapping[str, str]) -> list[LookChange]:
    return [LookChange(k, before[k], after[k]) for k in before if before[k] != after[k]]


def _told(files: Mapping[str, bytes]) -> Told:
    first = next(iter(csv_rows(files)), {})
    return Told(read_control(files.get(CONTROL_FILE)), first.get("svar", ""))


def _rows(files: Mapping[str, bytes]) -> dict[tuple[str, str], dict[str, str]]:
    """Give the table's rows by list and place; a place that is only named has nothing but that."""
    found = {}
    for row in csv_rows(files):
        if row.get("namn"):
            found[row.get("lista") or HIDDEN, row.get("place_id") or row["namn"]] = row
    return found


def _places(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[PlaceChange]:
    old, new = _rows(before), _rows(after)
    hidden_before = {row["namn"] for (listed, _), row in old.items() if listed == HIDDEN}
    hidden_after = {row["namn"] for (listed, _), row in new.items() if listed == HIDDEN}
    changes: list[PlaceChange | None] = []
    for key in {*old, *new}:
        one, other = old.get(key), new.get(key)
        if one is None and other is not None:
            changes.append(_came(key[0], other, hidden_before))
        elif other is None and one is not None:
            changes.append(_went(key[0], one, hidden_after))
        elif one is not None and other is not None:
            changes.append(_moved(key[0], one, other))
    # What came to have figures, or lost them, is told once: not also as a name that went or came.
    told = {change.name for change in changes if change and change.kind in {"hidden", "shown"}}
    kept = [c for c in changes if c and (c.listed != HIDDEN or c.name not in told)]
    return sorted(
        kept, key=lambda c: (c.listed == HIDDEN, c.listed, sort_key(c.name), c.before, c.after)
    )


def _came(listed: str, row: Mapping[str, str], hidden_before: set[str]) -> PlaceChange:
    kind = "shown" if listed != HIDDEN and row["namn"] in hidden_before else "added"
    return PlaceChange(row["namn"], listed, kind, "", _as_told(row))


def _went(listed: str, row: Mapping[str, str], hidden_after: set[str]) -> PlaceChange:
    kind = "hidden" if listed != HIDDEN and row["namn"] in hidden_after else "removed"
    return PlaceChange(row["namn"], listed, kind, _as_told(row), "")


def _moved(listed: str, one: Mapping[str, str], other: Mapping[str, str]) -> PlaceChange | None:
    group = one.get("grupp") != other.get("grupp")
    span = _span(one) != _span(other)
    if not group and not span:
        return None
    kind = "both" if group and span else "group" if group else "span"
    return PlaceChange(other["namn"], listed, kind, _as_told(one), _as_told(other))


def _as_told(row: Mapping[str, str]) -> str:
    return ", ".join(part for part in (_span(row), row.get("grupp", "")) if part)


def _span(row: Mapping[str, str]) -> str:
    low, high = row.get("av_100_minst", ""), row.get("av_100_hogst", "")
    return f"{per_100(int(low), int(high))} av 100" if low.isdigit() and high.isdigit() else ""


def _texts(before: list[str], after: list[str]) -> list[TextChange]:
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    changes = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        changes += _paired(before[a:b], after[c:d])
    return changes


def _paired(old: list[str], new: list[str]) -> list[TextChange]:
    """Set texts that stand in each other's place side by side, if they are alike, in order."""
    changes: list[TextChange] = []
    waiting = list(new)
    for one in old:
        alike = next((n for n, other in enumerate(waiting) if _alike(one, other)), None)
        if alike is None:
            changes.append(TextChange(one, ""))
            continue
        changes += [TextChange("", other) for other in waiting[:alike]]
        changes.append(TextChange(one, waiting[alike]))
        del waiting[: alike + 1]
    return [*changes, *(TextChange("", other) for other in waiting)]


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts may be versions of one."""
    matcher = SequenceMatcher(a=one, b=other, autojunk=False)
    quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())  # cheap, and never too low
    return quick >= ALIKE and matcher.ratio() >= ALIKE


def _checks(before: Control, after: Control) -> list[CheckChange]:
    old, new = _results(before), _results(after)
    names = [*new, *(name for name in old if name not in new)]
    return [
        CheckChange(name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    ]


def _results(control: Control) -> dict[str, tuple[bool, str]]:
    rows = control.checks
    return {_one_name(str(row["name"])): (bool(row["passed"]), str(row["detail"])) for row in rows}


def _one_name(name: str) -> str:
    """Name the check of differences alike, whichever releases it compared with."""
    return COMPARED if name.startswith(f"{COMPARED_WITH} ") else name
