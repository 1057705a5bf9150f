"""What is told of counts: spans and tiers that rest on told counts alone.

The lägesbild reckons with all places, so what is hidden moves what is shown by a little: its spans
lean on what all places have in common, and its tiers on draws for all of them. Whoever has the
program can try every hidden count until the published ones come out. So what is published is
reckoned anew, of nothing but what is told: the counts behind the figures and the number of answers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TOP: Final = 3
"""The k of "among the top k" [places]."""

SURE: Final = 1.645
"""One-sided 95 % of a normal distribution [standard errors]."""


def tiers_of(counts: Mapping[str, float]) -> dict[str, str]:
    """Tell which of some places may be among those that most name.

    Of two places the one with more is surely named by more if the difference is more than chance
    gives two equal ones in nineteen cases of twenty. That the same respondents may name both only
    makes the difference more certain.

    Parameters
    ----------
    counts
        place_id → respondents who name it, as they are told, of a size class [respondents].

    Returns
    -------
    dict
        place_id → `top` (fewer than `TOP` others can have more), `may` (fewer than `TOP` others
        surely have more) or `other`.
    """
    found = {}
    for place, count in counts.items():
        # How many of chance's steps another has more, of those who name one of the two alone.
        more = [
            (other - count) / math.sqrt(max(other + count, 1.0))
            for other_place, other in counts.items()
            if other_place != place
        ]
        if sum(step > -SURE for step in more) < TOP:
            found[place] = "top"
        elif sum(step > SURE for step in more) < TOP:
            found[place] = "may"
        else:
            found[place] = "other"
    return found
