"""Ratios as they are drawn and said: a log axis from a quarter to four times, `12 % färre`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _

from geo_trygghet_web.bars import Axis
from geo_trygghet_web.formats import number

if TYPE_CHECKING:
    from geo_trygghet.estimate.effect import Ratio

ENDS: Final = 5.0
"""The axis reaches from a fifth to five times [times]."""

LABELS: Final = {0.25: "¼", 0.5: "½", 1.0: "1", 2.0: "2", 4.0: "4"}
"""Ratio → how its gridline is marked."""

AXIS: Final = Axis(math.log(ENDS), tuple(map(math.log, LABELS)), least=-math.log(ENDS))
"""Ratios by their logarithm: half and double are equally far from alike."""


def logged(ratio: float | None, *, missing: float) -> float:
    """Give where a ratio [times] stands on the axis; `missing`, a ratio too, where it has none."""
    return math.log(max(1 / ENDS, min(ENDS, missing if ratio is None else ratio)))


def amount(ratio: float) -> str:
    """Say a ratio [times] as a change: `12 % färre`, `40 % fler`, `2,5 gånger så många`."""
    percent = round((ratio - 1) * 100)
    if ratio >= 2:  # noqa: PLR2004 - from there on people say times
        return str(_("%(n)s gånger så många", n=number(ratio, 1)))
    if percent > 0:
        return str(_("%(n)s %% fler", n=number(percent)))
    if percent < 0:
        return str(_("%(n)s %% färre", n=number(-percent)))
    return str(_("lika många"))


def span(effect: Ratio) -> str:
    """Say the interval of a ratio: `från 40 % färre till 12 % fler`."""
    low = _("hur få som helst") if effect.low is None else amount(effect.low)
    high = _("hur många som helst") if effect.high is None else amount(effect.high)
    return str(_("från %(low)s till %(high)s", low=low, high=high))
