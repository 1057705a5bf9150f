"""Headings of form tools without the groups before them: "vandring/plats" is "plats"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS: Final = ("/", "-")
_DEEPEST: Final = 4


def without_groups(columns: Sequence[str]) -> list[str]:
    """Strip the groups of KoboToolbox ("group/question") and ODK ("group-question").

    A prefix is a group if two columns or more have it and no column is called so itself; that
    would be a question, and what follows its choices.

    >>> without_groups(["vandring/plats", "vandring/kategori", "vandring/kategori/ljus"])
    ['plats', 'kategori', 'kategori/ljus']
    """
    names = list(columns)
    for mark in _MARKS:
        for _ in range(_DEEPEST):
            groups = _groups(names, mark)
            if not groups:
                break
            names = [_rest(name, mark, groups) for name in names]
    return names


def _groups(names: Sequence[str], mark: str) -> set[str]:
    prefixes = Counter(name.partition(mark)[0] for name in names if mark in name[1:-1])
    own = set(names)
    return {
        prefix
        for prefix, times in prefixes.items()
        if times > 1 and prefix and " " not in prefix and prefix not in own
    }


def _rest(name: str, mark: str, groups: set[str]) -> str:
    prefix, _, rest = name.partition(mark)
    return rest if prefix in groups and rest.strip() and rest[0] != " " else name
