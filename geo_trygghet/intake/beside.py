"""What a heading leaves open, told by its cells or by the columns beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.intake.profile import Profile

_NEARLY_ALL: Final = 0.8


def take_genders(profiles: Sequence[Profile], taken: dict[int, str]) -> None:
    """Take "Jag är", or whatever a survey calls it, whose cells are genders.

    Parameters
    ----------
    profiles : (n,)
        What stands in each column.
    taken
        Index of the column → its field; changed.
    """
    if "gender" not in taken.values():
        found = [i for i, p in enumerate(profiles) if i not in taken and p.genders > _NEARLY_ALL]
        taken.update(dict.fromkeys(found[:1], "gender"))


def due_after_whom(folded: Sequence[str], taken: dict[int, str]) -> None:
    """Read "När" after "Vem" as when it is to be done: "Vad, vem, när" is an action plan's row.

    Parameters
    ----------
    folded : (n,)
        The headings of a walk's notes, as `words.fold` gives them.
    taken
        Index of the column → its field; changed.
    """
    of = {name: i for i, name in taken.items()}
    when = of.get("walked_on")
    if when is None or "due_on" in of:
        return
    if folded[when] == "nar" and of.get("responsible", when) < when:
        taken[when] = "due_on"
