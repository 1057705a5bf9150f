"""How likely a run of words is to mean a place: what speaks for it, weighed.

The weights are fitted by logistic regression on answers that the project wrote (constructed), also
with places taken out of the register, so that words for places which it lacks are seen too
(`benchmarks/resolve/fit_probability.py` makes weights.json again).
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from geo_trygghet.resolve.compiler import Tag


class Evidence(NamedTuple):
    """What speaks for and against a place.

    Attributes
    ----------
    tag
        How the register knows the form.
    elsewhere
        True if it is a place of another municipality that the text does not name.
    written, unusual
        Letters wrong, and wrong beside the usual slips of ear and scanner; 0 for a known form.
    letters
        Length of the form [letters].
    first
        True if a misspelt word begins otherwise than the name.
    common
        True if all its words are common words, written in lower case.
    named
        True if a misspelt word is itself the name of something: "Vellinge" for Veinge.
    other_stem
        True if a misspelt word's first part makes sense by itself: "Björngatan" for Björkgatan.
    stem_wrong
        Share of the stem's letters that are wrong beside the usual slips, in tenths.
    other_head
        True if its head noun is another: "Kyrkvägen" for Kyrkogatan.
    several
        True if it was written as several words and misspelt.
    stranger
        True if one of several words is a common word that the name does not hold.
    alone
        True if the text says hardly anything else.
    led
        True if a preposition leads to it.
    capital
        True if it is written with a capital within a sentence.
    inside
        True if it was cut out of a longer word.
    """

    tag: Tag
    elsewhere: bool = False
    written: int = 0
    unusual: int = 0
    letters: int = 8
    first: bool = False
    common: bool = False
    named: bool = False
    other_stem: bool = False
    stem_wrong: int = 0
    other_head: bool = False
    several: bool = False
    stranger: bool = False
    alone: bool = False
    led: bool = False
    capital: bool = False
    inside: bool = False


MOST: Final = 0.995
"""No word is surer than this."""


def features(evidence: Evidence) -> dict[str, float]:
    """Give what is weighed: each a number, most of them 0 or 1."""
    misspelt = float(evidence.written > 0 or evidence.unusual > 0)
    # Several common words that sound like a name are hardly there by chance: "lila torg".
    common = evidence.common and (not evidence.several or evidence.unusual > 0)
    said = {
        "always": 1.0,
        f"tag {evidence.tag}": 1.0,
        "elsewhere": float(evidence.elsewhere),
        "elsewhere and misspelt": float(evidence.elsewhere) * misspelt,
        "named": float(evidence.named),
        "common": float(common),
        "common and led": float(common and evidence.led),
        "alone": float(evidence.alone),
        "led": float(evidence.led),
        "capital": float(evidence.capital),
        "inside": float(evidence.inside),
        "short": max(0.0, 8.0 - evidence.letters) / 4,
        "misspelt": misspelt,
        "usual slips": misspelt * min(evidence.written - evidence.unusual, 4),
        "one unusual": float(evidence.unusual == 1),
        "two unusual": float(evidence.unusual > 1),
        "unusual and short": evidence.unusual * max(0.0, 9.0 - evidence.letters) / 4,
        "first letter": float(evidence.first),
        "other stem": float(evidence.other_stem),
        "stem wrong": evidence.stem_wrong / 10,
        "other head": float(evidence.other_head),
        "several": float(evidence.several),
        "stranger": float(evidence.stranger),
        "several and common": float(evidence.several and evidence.common),
    }
    return {name: value for name, value in said.items() if value}


@lru_cache(maxsize=65_536)
def probability(evidence: Evidence) -> float:
    """Give the probability that the words mean the place, 0–1."""
    weights = remembered_weights()
    odds = sum(weights.get(name, 0.0) * value for name, value in features(evidence).items())
    return min(1 / (1 + math.exp(-odds)), MOST)


@cache
def remembered_weights() -> dict[str, float]:
    """Read the weights of the package, once."""
    text = files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights
