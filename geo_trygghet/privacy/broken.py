"""Which rules a release breaks, whatever made it: for the control, which reads the files back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.privacy.case import WAITS, Case, with_everybody
from geo_trygghet.privacy.deciding import past_of
from geo_trygghet.privacy.settling import told_as
from geo_trygghet.privacy.stepping import explained, faults

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from geo_trygghet.privacy.history import Earlier
    from geo_trygghet.privacy.nesting import Nesting


def broken_rules(
    told: Mapping[str, float],
    *,
    counts: Mapping[str, float],
    public: AbstractSet[str],
    nesting: Nesting,
    answers: float,
    earlier: Sequence[Earlier],
    listed: str,
    floor: int,
) -> list[tuple[str, str]]:
    """Find the places that give something away, each with the code of the rule.

    Parameters
    ----------
    told
        place_id → the count that its figure stands for [respondents].
    counts
        place_id → respondents who name it or a place in it [respondents], of the whole register.
    public
        Places that may be shown.
    nesting
        Which places lie in which.
    answers
        Respondents of the round as they are told [respondents].
    earlier
        The earlier releases of the round, the first one first.
    listed
        `named` or `safe`.
    floor
        Fewest respondents that a figure may rest on [respondents].

    Returns
    -------
    list of (place_id, code)
        The place is "" for the round as a whole.
    """
    past = [past_of(one, listed) for one in earlier]
    known = {**dict.fromkeys(told, 0.0), **counts}
    held = with_everybody(nesting, set(counts))
    case = Case(known, public, held, answers, still=False, past=past, floor=floor)
    state = told_as(case, told)
    moved = [
        (place, WAITS if place in state.new else "kept")
        for place in sorted(state.moved | state.new)
        if not all(explained(case, one, place) for one in past if place in one.told)
    ]
    found = moved + [(fault.place, fault.why) for fault in faults(case, state)]
    return list(dict.fromkeys(found))
