"""Orienteering instances: OPLib's, read from its files, and constructed ones of the same kind.

An instance is a round from the first node within a limit, with a score at each node; the first
node's own score counts in what is published.

References
----------
Kobeaga, Merino, Lozano (2018): An efficient evolutionary algorithm for the orienteering problem.
Computers & Operations Research 90, 42–59.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.patrol.engine import Task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

SECTIONS: Final = ("NODE_COORD_SECTION", "NODE_SCORE_SECTION", "DEPOT_SECTION", "EOF")
SIZES: Final = (51, 200, 1002)
SIDE: Final = 1000
ROUND_OF_ALL: Final = 0.7124
"""A round through n random points of a square is about so many times √(n · area)."""


@dataclass(frozen=True)
class Instance:
    """A task with a name.

    Attributes
    ----------
    own_score
        What the first node is worth; it is always visited.
    published
        Score of the published route; None: nothing is published.
    """

    name: str
    task: Task
    own_score: int
    published: int | None

    @property
    def nodes(self) -> int:
        """How many nodes there are, the first counted."""
        return self.task.places + 1


def read_folder(folder: Path) -> Iterator[Instance]:
    """Read every instance of a folder, the smallest first."""
    read = [read_instance(path) for path in sorted(folder.glob("*.oplib"))]
    yield from sorted(read, key=lambda one: (one.nodes, one.name))


def read_instance(path: Path) -> Instance:
    """Read an instance in OPLib's form, and the published score beside it (`.sol`) if there is one.

    Raises
    ------
    ValueError
        The lengths are not EUC_2D, or the route does not begin at node 1.
    """
    told, sections = _parts(path.read_text(encoding="utf-8"))
    if told["EDGE_WEIGHT_TYPE"] != "EUC_2D" or sections["DEPOT_SECTION"][0] != ["1"]:
        raise ValueError(f"{path.name}: only EUC_2D from node 1 is read")
    points = np.array([[float(number) for number in row[1:]] for row in _by_node(sections, 0)])
    scores = [int(row[1]) for row in _by_node(sections, 1)]
    solution = path.with_suffix(".sol")
    published = None
    if solution.is_file():
        published = int(_parts(solution.read_text(encoding="utf-8"))[0]["ROUTE_SCORE"])
    limit = int(told["COST_LIMIT"])
    return Instance(told["NAME"], _task(points, scores, limit), scores[0], published)


def make_instance(nodes: int, *, seed: int) -> Instance:
    """Make an instance by OPLib's second rule: scores 1 + (7141 · i + 73) mod 100, half a round.

    The points are random in a square; half of what a round through all would take is the limit.
    """
    points = np.random.default_rng(seed).integers(SIDE, size=(nodes, 2)).astype(np.float64)
    scores = [0, *(1 + (7141 * node + 73) % 100 for node in range(2, nodes + 1))]
    limit = round(ROUND_OF_ALL * (nodes * SIDE**2) ** 0.5 / 2)
    return Instance(f"made{nodes}-{seed}", _task(points, scores, limit), 0, None)


def _by_node(sections: dict[str, list[list[str]]], which: int) -> list[list[str]]:
    return sorted(sections[SECTIONS[which]], key=lambda row: int(row[0]))


def _parts(text: str) -> tuple[dict[str, str], dict[str, list[list[str]]]]:
    told: dict[str, str] = {}
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            told[name.strip()] = value.strip()
        elif line.strip().isupper():
            rows = sections.setdefault(line.strip(), [])
        elif line.strip():
            rows.append(line.split())
    return told, sections


def _task(points: NDArray[np.float64], scores: list[int], limit: int) -> Task:
    """Round lengths to whole numbers as TSPLIB does."""
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    return Task(
        prizes=np.array(scores[1:], dtype=np.int64),
        travel_s=np.floor(apart + 0.5).astype(np.int64),
        visit_s=0,
        shift_s=limit,
        patrols=1,
        windows=((),) * (len(scores) - 1),
    )
