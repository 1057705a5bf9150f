"""One place named in several languages: the Swedish name is its own, the others other names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet.intake.gazetteer.roles import ROLES
from geo_trygghet.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.intake.gazetteer.merging import Named

SAME_M: Final = 150.0
"""Names of one place in several languages stand so near each other [m]."""


def is_swedish(told: str) -> bool:
    """Tell whether a row's language is Swedish; where nothing is told, it is.

    >>> is_swedish("Svenska"), is_swedish(""), is_swedish("Nordsamiska")
    (True, True, False)
    """
    return fold(told)[:2] in {"", "sv", "sw"}


def in_swedish(objects: Sequence[Named], language_of: Mapping[int, str]) -> list[Named]:
    """Let names in other languages be other names of the place that has a Swedish one.

    A name without a Swedish one nearby stays a place of its own.

    Parameters
    ----------
    objects
        Each of one row.
    language_of
        Row → its language, as the file tells it.
    """
    foreign = {i for i, o in enumerate(objects) if not is_swedish(language_of.get(o.rows[0], ""))}
    if not foreign:
        return list(objects)
    own = [i for i in range(len(objects)) if i not in foreign]
    tree = shapely.STRtree(np.array([objects[i].shape for i in own], dtype=object))
    names: dict[int, list[str]] = defaultdict(list)
    alone: list[int] = []
    for i in sorted(foreign):
        near = tree.query(objects[i].shape, predicate="dwithin", distance=SAME_M).tolist()
        family = ROLES[objects[i].role].family
        alike = [own[k] for k in sorted(near) if ROLES[objects[own[k]].role].family == family]
        if alike:
            names[alike[0]].append(objects[i].name)
        else:
            alone.append(i)
    return [
        replace(objects[i], aliases=(*objects[i].aliases, *names[i]))
        for i in sorted([*own, *alone])
    ]
