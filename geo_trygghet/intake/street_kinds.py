"""Who may use a way, by its kind and its own restrictions; in OpenStreetMap's and Swedish words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from geo_trygghet.intake.words import fold

_ROADS: Final = frozenset(
    {
        "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link",
        "unclassified", "residential", "living_street", "service", "road", "track",
    }
)  # fmt: skip
_FAST: Final = frozenset({"motorway", "motorway_link", "trunk", "trunk_link"})
_PATHS: Final = frozenset({"path", "cycleway", "pedestrian", "bridleway", "trail", "footpath"})
_FOOTWAYS: Final = frozenset(
    {"footway", "steps", "corridor", "platform", "elevator", "crossing", "sidewalk"}
)
_NEVER: Final = frozenset(
    {
        "construction", "proposed", "planned", "abandoned", "razed", "demolished", "disused",
        "raceway", "no", "busway", "bus_guideway", "escape", "rest_area", "services", "via_ferrata",
    }
)  # fmt: skip

_KNOWN: Final[dict[str, tuple[bool, bool, bool]]] = {
    **dict.fromkeys(_ROADS, (True, True, True)),
    **dict.fromkeys(_FAST, (False, False, True)),
    **dict.fromkeys(_PATHS, (True, True, False)),
    **dict.fromkeys(_FOOTWAYS, (True, False, False)),
    **dict.fromkeys(_NEVER, (False, False, False)),
    "klass_0": (False, False, True),  # NVDB's functional class of the largest thoroughfares
}
"""Kinds of OpenStreetMap → open on foot, by cycle, by car."""

# Swedish words, folded; the first that is found decides.
_SWEDISH: Final[tuple[tuple[re.Pattern[str], tuple[bool, bool, bool]], ...]] = (
    (re.compile(r"planerad|rivs|riven|nedlagd|under (ny)?byggnad"), (False, False, False)),
    (re.compile(r"gangfart|cykelfart|cykelgata"), (True, True, True)),
    (re.compile(r"gang ?(och|&|/)? ?cykel|\bgc ?(m|v|vag|bana)?\b|\bgcm\w*"), (True, True, False)),
    (re.compile(r"motor ?vag|motor ?trafik ?led"), (False, False, True)),
    (re.compile(r"cykel|gagata|gang ?gata|\bstig\b|promenad|torg"), (True, True, False)),
    (re.compile(r"\bgang|gangbana|trottoar|trapp|overgang|perrong"), (True, False, False)),
)

_YES: Final = frozenset(
    {
        "yes", "ja", "true", "sant", "1", "x", "designated", "permissive", "destination",
        "official", "public", "customers", "tillaten", "tillatet",
    }
)  # fmt: skip
_NO: Final = frozenset(
    {
        "no", "nej", "false", "falskt", "0", "private", "privat", "use sidepath",
        "dismount", "forestry", "agricultural", "delivery", "military", "permit", "forbjuden",
        "forbjudet", "ej tillaten", "ej tillatet", "service", "emergency", "residents", "staff",
    }
)  # fmt: skip
_LIT: Final = frozenset(
    {
        "yes", "ja", "true", "sant", "1", "x", "24 7", "automatic", "belyst", "finns", "limited",
        "interval", "dusk dawn", "sunset sunrise", "operating times", "upplyst", "tand",
    }
)  # fmt: skip
_DARK: Final = frozenset(
    {"no", "nej", "false", "falskt", "0", "disused", "obelyst", "saknas", "ej belyst", "slackt"}
)
_ALONG: Final = frozenset(
    {"yes", "ja", "true", "sant", "1", "x", "med", "f", "ft", "framat", "forward", "along"}
)
_AGAINST: Final = frozenset({"1 reverse", "reverse", "mot", "t", "b", "tf", "bakat", "backward"})
_RING: Final = frozenset({"roundabout", "circular", "ja", "yes", "1", "true"})


class Restrictions(NamedTuple):
    """What a file says of one way, as it stands there; "" where it says nothing."""

    kind: str = ""
    foot: str = ""
    cycle: str = ""
    car: str = ""
    motor_vehicle: str = ""
    vehicle: str = ""
    access: str = ""
    motorroad: str = ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Who may use a way."""

    foot: bool
    cycle: bool
    car: bool

    @property
    def none(self) -> bool:
        """True where nobody may."""
        return not (self.foot or self.cycle or self.car)


@lru_cache(maxsize=4096)
def allowed(told: Restrictions) -> Allowed:
    """Tell who may use a way: by its kind, unless its own restrictions say otherwise.

    Closed to all unless it says whom it is open to: a private way, or one not built yet. Ways for
    motor traffic alone are not walked. An unknown kind is a road for all.
    """
    foot, cycle, car = _by_kind(told.kind)
    if _said(told.motorroad) is True:
        foot = cycle = False
    if fold(told.kind).replace(" ", "_") in _NEVER:
        return Allowed(foot=False, cycle=False, car=False)
    return Allowed(
        foot=_first(told.foot, told.access, by_kind=foot),
        cycle=_first(told.cycle, told.vehicle, told.access, by_kind=cycle),
        car=_first(told.car, told.motor_vehicle, told.vehicle, told.access, by_kind=car),
    )


def _by_kind(kind: str) -> tuple[bool, bool, bool]:
    words = fold(kind)
    known = _KNOWN.get(words.replace(" ", "_"))
    if known is not None:
        return known
    return next((means for word, means in _SWEDISH if word.search(words)), (True, True, True))


def _first(own: str, *wider: str, by_kind: bool) -> bool:
    """Take the narrowest restriction that says anything.

    Its own word opens what its kind does not ("bicycle=yes" on a footway); a wider one only closes.
    """
    said = _said(own)
    if said is not None:
        return said
    for text in wider:
        said = _said(text)
        if said is not None:
            return said and by_kind
    return by_kind


def class_words(kind: str) -> str:
    """Write a functional class so that it can be told from other numbers: 3 → klass 3."""
    return f"klass {kind}" if kind.isdecimal() else kind


def _said(text: str) -> bool | None:
    words = fold(text)
    return True if words in _YES else False if words in _NO else None


@lru_cache(maxsize=1024)
def lit(text: str) -> bool | None:
    """Tell whether a way is lit; None where the file does not say."""
    words = fold(text)
    return True if words in _LIT else False if words in _DARK else None


@lru_cache(maxsize=1024)
def direction(oneway: str, forbidden: str = "", junction: str = "") -> int:
    """Tell which way cars may go: 1 along the line, -1 against it, 0 both.

    Parameters
    ----------
    oneway
        The direction that is allowed: ja, med, mot, -1 …
    forbidden
        The direction that is forbidden: med or mot.
    junction
        A roundabout is driven along its line, unless `oneway` says otherwise.
    """
    words, shut = fold(oneway), fold(forbidden)
    if words in _AGAINST or oneway.strip() == "-1":
        return -1
    if words in _ALONG:
        return 1
    if not words and shut in _ALONG | _AGAINST:
        return 1 if shut in _AGAINST else -1
    return 1 if not words and fold(junction) in _RING else 0
