"""What whoever subtracts could learn of the files, from each other and from earlier releases.

The figures are read back from `platser.csv` as everybody reads them. Each stands for a count: the
one that was told before, if it looks as a count that stands would (`privacy.carried_span`), else
the true one. Those counts must keep the rules of `privacy.stepping`, whatever made the files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.codes import FLOOR, TIME_BANDS
from geo_trygghet.privacy import broken_rules, carried_span, counts_apart, secondary_suppression
from geo_trygghet.publication import tables
from geo_trygghet.publication.check_names import COMPARED, COMPARED_WITH
from geo_trygghet.publication.checked import csv_rows, published_figures
from geo_trygghet.publication.versions.swedish import CAUSES
from geo_trygghet.publication.words import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_trygghet.publication.checked import Evidence

LISTS: Final = {tables.NAMED: "named", tables.SAFE: "safe"}
"""List as the files name it → as the guard does."""

CELLS: Final = {"cause": CAUSES, "time": TIME_BANDS}
CELL_COLUMNS: Final = {"cause": "orsaker", "time": "tider"}
_BETWEEN: Final = re.compile(r"\s*[;|]\s*")
"""What parts causes and times; a label may have a comma of its own."""

ALMOST: Final = 1e-9


def compared_name(evidence: Evidence) -> str:
    """Name the check of differences by the releases that it compares with."""
    numbers = [one.number for one in evidence.earlier]
    if not numbers:
        return COMPARED
    first, last = min(numbers), max(numbers)
    return f"{COMPARED_WITH} {first}" + (f"–{last}" if last > first else "")


def stands_for(files: Mapping[str, bytes], evidence: Evidence, listed: str) -> dict[str, float]:
    """Tell which count [respondents] each figure of a list stands for, by place_id.

    Parameters
    ----------
    files
        Name → content.
    evidence
        The true counts, and what earlier releases told.
    listed
        `tables.NAMED` or `tables.SAFE`.
    """
    counts = evidence.safe_counts if listed == tables.SAFE else evidence.counts
    last = evidence.earlier[-1].figures(LISTS[listed]) if evidence.earlier else {}
    spans = {
        row["place_id"]: (row["av_100_minst"], row["av_100_hogst"], row["svar"])
        for row in csv_rows(files)
        if row["lista"] == listed
    }
    found = {}
    for _, place, where in published_figures(files):
        if where != listed:
            continue
        found[place] = counts.get(place, 0.0)
        low, high, answers = spans.get(place, ("", "", "0"))
        before = last.get(place)
        if before is None or not answers.isdecimal() or int(answers) < 1:
            continue
        if (low, high) == tuple(map(str, carried_span(before, float(answers)))):
            found[place] = before.respondents
    return found


def floor_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Find figures of few respondents, and of places that are not public.

    Parameters
    ----------
    files
        Name → content.
    evidence
        The true counts, and what earlier releases told.
    """
    faults = []
    if evidence.floor < FLOOR:
        faults.append(f"golvet {evidence.floor} är lägre än {FLOOR} svarande")
    public = evidence.public_ids
    counts = {listed: stands_for(files, evidence, listed) for listed in LISTS}
    for name, place, listed in published_figures(files):
        if place not in public:
            faults.append(f"{name} har en plats som inte är en allmän plats")
        elif counts[listed][place] < evidence.floor - ALMOST:
            faults.append(f"{name} har en siffra för {evidence.name_of(place)}, som har {FEW}")
    return faults


def sum_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Find figures that give a hidden one away when their parts are taken from them.

    Parameters
    ----------
    files, evidence
        As for `floor_faults`.
    """
    faults = []
    for listed in LISTS:
        told = stands_for(files, evidence, listed)
        changed = set(told) - set(_same(told, evidence, listed))
        # What stood like this before tells nothing new.
        faults += [
            f"siffran för {evidence.name_of(place)} avslöjar en som undanhålls"
            for place in sorted(_telling(told, evidence))
            if changed & ({place} | evidence.nesting.inside.get(place, frozenset()))
        ]
    return faults


def _telling(told: Mapping[str, float], evidence: Evidence) -> frozenset[str]:
    known = {**dict.fromkeys(evidence.parents, 0.0), **told}
    return secondary_suppression(known, evidence.parents, frozenset(told), floor=evidence.floor)


def _same(told: Mapping[str, float], evidence: Evidence, listed: str) -> Iterator[str]:
    last = evidence.earlier[-1].figures(LISTS[listed]) if evidence.earlier else {}
    for place, count in told.items():
        if place in last and abs(last[place].respondents - count) < ALMOST:
            yield place


def step_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Find what tells something by its difference from an earlier release of the round.

    Parameters
    ----------
    files, evidence
        As for `floor_faults`.
    """
    if not evidence.earlier:
        return []
    answers, floor = _answers(files), evidence.floor
    faults = [
        f"antalet svar skiljer sig med färre än {floor} från utgåva {one.number}"
        for one in evidence.earlier
        if answers and not counts_apart(answers - one.answers, floor)
    ]
    for listed in LISTS:
        told = stands_for(files, evidence, listed)
        for place, count in told.items():
            was = {one.number: one.figures(LISTS[listed]).get(place) for one in evidence.earlier}
            faults += [
                f"siffran för {evidence.name_of(place)} skiljer sig med färre än {floor} från "
                f"utgåva {number}"
                for number, figure in was.items()
                if figure and not counts_apart(count - figure.respondents, floor)
            ]
        faults += _broken(told, answers, evidence, listed, ("waits", "kept"))
    return faults


def part_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Find wholes and parts, also by what they cover on the ground, that give each other away.

    Parameters
    ----------
    files, evidence
        As for `floor_faults`.
    """
    answers = _answers(files)
    return [
        fault
        for listed in LISTS
        for fault in _broken(
            stands_for(files, evidence, listed), answers, evidence, listed, ("gives_away",)
        )
    ]


def _broken(
    told: Mapping[str, float],
    answers: float,
    evidence: Evidence,
    listed: str,
    kinds: Sequence[str],
) -> list[str]:
    counts = evidence.safe_counts if listed == tables.SAFE else evidence.counts
    found = broken_rules(
        told,
        counts=counts,
        public=evidence.public_ids & set(counts),
        nesting=evidence.nesting,
        answers=answers or float(evidence.answers),
        earlier=evidence.earlier,
        listed=LISTS[listed],
        floor=evidence.floor,
    )
    words = {
        "gives_away": "siffran för {name} minus dem som ligger i den avslöjar få svarande",
        "kept": "{name} skiljer sig från en tidigare utgåva så att få svarande går att räkna fram",
        "waits": "{name} visas först nu, och skillnaden avslöjar hur få som nämnde platsen förut",
    }
    return [
        words[why].format(name=evidence.name_of(place) if place else "hela omgången")
        for place, why in found
        if why in kinds
    ]


def _answers(files: Mapping[str, bytes]) -> float:
    """Give the number of answers as the files tell it [respondents]; 0 if they don't."""
    told = {row["svar"] for row in csv_rows(files)} - {""}
    return float(next(iter(told))) if len(told) == 1 and next(iter(told)).isdecimal() else 0.0


def cell_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Find causes and times that few state, or that come and go while their place's figure stands.

    Parameters
    ----------
    files, evidence
        As for `floor_faults`.
    """
    counts = stands_for(files, evidence, tables.NAMED)
    last = evidence.earlier[-1] if evidence.earlier else None
    standing = set(_same(counts, evidence, tables.NAMED))
    faults = []
    for kind, told in evidence.cells.items():
        every = {place: {*codes} for place, codes in told.items()}
        for place, codes in _in_files(files, kind).items():
            every.setdefault(place, set()).update(codes)
        for place, codes in every.items():
            before = last.cells.get(kind, {}).get(place, frozenset()) if last else frozenset()
            enough = evidence.stated.get(kind, {}).get(place, frozenset()) | before
            name = evidence.name_of(place)
            if codes and place not in counts:
                faults.append(f"{name} visas inte, men det gör dess orsaker eller tider")
            elif codes and counts[place] < 2 * evidence.floor - ALMOST:
                faults.append(f"{name} har färre än {2 * evidence.floor} svarande att dela upp")
            elif codes - enough:
                faults.append(f"{name} har en orsak eller tid som få svarande har angett")
            elif place in standing and codes != before:
                faults.append(f"{name} har en annan orsak eller tid utan att siffran har ändrats")
    return faults


def _in_files(files: Mapping[str, bytes], kind: str) -> dict[str, set[str]]:
    """Read causes or times out of `platser.csv`, where it has a column of them."""
    codes = {label: code for code, label in CELLS[kind].items()}
    found: dict[str, set[str]] = {}
    for row in csv_rows(files):
        labels = _BETWEEN.split(row.get(CELL_COLUMNS[kind]) or "")
        stated = {codes[label] for label in labels if label in codes}
        if stated and row["place_id"]:
            found.setdefault(row["place_id"], set()).update(stated)
    return found
