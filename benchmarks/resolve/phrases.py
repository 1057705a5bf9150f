"""How a place is written, and how long the answer is: what is hard, and what is easy."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz import fuzz

from benchmarks.resolve.measures import Estimate, interval_of, ratio, resampled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.resolve.answers import Answer
    from benchmarks.resolve.measures import FloatArray
    from benchmarks.resolve.register import Place, Register
    from benchmarks.resolve.scoring import Outcome

LENGTHS: Final = ((1, "1 word"), (5, "2–5 words"), (20, "6–20 words"), (10**9, "over 20 words"))
"""Most words of an answer, and what such answers are called."""

FORMS: Final = (
    "crossing",
    "name",
    "alias",
    "generic word",
    "other spacing or diacritics",
    "inflected",
    "abbreviated",
    "misspelt",
    "in other words",
)
"""Ways to write a place, in the order that they are tried."""

ENDINGS: Final = (
    *("", "s", "n", "t", "en", "et", "a", "ar", "or", "er", "na", "an", "ens", "ets", "ns", "ts"),
    *("arna", "erna", "orna", "området", "sområdet", "omr"),
)
"""What a name may end with besides itself; "-området" is no other place."""

SAME: Final = 75.0
"""Words at least so alike [per cent] are the same, misspelt."""

NEARLY_SAME: Final = 88.0
"""Words at least so alike [per cent] are misspelt, even if letters are only left out."""

SHORTENED: Final = 0.85
"""An abbreviation has at most this share of the name's letters."""


def length_of(answer: Answer) -> str:
    """Tell how long an answer is, by its words."""
    words = len(answer.text.split())
    return next(name for most, name in LENGTHS if words <= most)


def form_of(words: str, place: Place, *, crossing: bool = False) -> str:
    """Tell how words name a place: one of `FORMS`.

    Parameters
    ----------
    words
        The span as it is written.
    place
        The place that it means.
    crossing
        True if the span is one of two streets of a crossing.
    """
    if crossing or place.kind == "intersection":
        return "crossing"
    said = words.casefold().strip()
    for form, names in (
        ("name", (place.name,)),
        ("alias", place.aliases),
        ("generic word", place.generic),
    ):
        if said in {name.casefold() for name in names}:
            return form
    bare = _bare(words)
    known = [_bare(name) for name in (place.name, *place.aliases, *place.generic)]
    for form, fits in (
        ("other spacing or diacritics", _equal),
        ("inflected", _inflected),
        ("misspelt", _nearly_same),
        ("abbreviated", _abbreviated),
        ("misspelt", _alike),
    ):
        if any(fits(bare, name) for name in known):
            return form
    return "in other words"


def _bare(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    return re.sub(r"[\W_]", "", "".join(c for c in apart if not unicodedata.combining(c)))


_BARE_ENDINGS: Final = frozenset(_bare(ending) for ending in ENDINGS)


def _equal(said: str, name: str) -> bool:
    return said == name


def _inflected(said: str, name: str) -> bool:
    """Tell whether two words differ by an ending only, of either."""
    same = 0
    while same < min(len(said), len(name)) and said[same] == name[same]:
        same += 1
    return any(
        said[at:] in _BARE_ENDINGS and name[at:] in _BARE_ENDINGS for at in range(same, 2, -1)
    )


def _abbreviated(said: str, name: str) -> bool:
    """Tell whether the letters of `said` stand in `name` in order, much shortened."""
    letters = iter(name)
    return (
        len(said) <= SHORTENED * len(name)
        and said[:1] == name[:1]
        and all(letter in letters for letter in said)
    )


def _nearly_same(said: str, name: str) -> bool:
    return fuzz.ratio(said, name) >= NEARLY_SAME


def _alike(said: str, name: str) -> bool:
    return fuzz.ratio(said, name) >= SAME


def f1_by_form(
    outcomes: Sequence[Outcome], register: Register
) -> dict[str, tuple[Estimate, Estimate]]:
    """Reckon recall and F1 for each way to write a place.

    A span that is found or missed counts where its own words belong; a wrong link where its words
    would belong if they meant the place that it names.

    Returns
    -------
    form → (recall, F1)
        Shares [0–1] with intervals, for the forms that there are.
    """
    columns = [f"{form}|{kind}" for form in FORMS for kind in ("tp", "fp", "fn")]
    rows = [Counter(_forms(outcome, register)) for outcome in outcomes]
    table = np.array([[row[column] for column in columns] for row in rows], dtype=float)
    whole, drawn = table.sum(axis=0, keepdims=True), resampled(table)
    found = {}
    for number, form in enumerate(FORMS):
        at = slice(3 * number, 3 * number + 3)
        cases = int(whole[0, at][0] + whole[0, at][2])
        if cases:
            found[form] = (
                _estimate(whole[:, at], drawn[:, at], cases, weight_of_wrong=0),
                _estimate(whole[:, at], drawn[:, at], cases, weight_of_wrong=1),
            )
    return found


def _forms(outcome: Outcome, register: Register) -> Iterable[str]:
    text, places = outcome.answer.text, register.by_id
    spans = [(span, "tp") for span, _ in outcome.pairs] + [(s, "fn") for s in outcome.missed]
    for span, kind in spans:
        place = places[str(span.place_id)]
        form = form_of(text[span.start : span.end], place, crossing=span.group is not None)
        yield f"{form}|{kind}"
    for link in outcome.wrong:
        yield f"{form_of(text[link.start : link.end], places[str(link.place_id)])}|fp"


def _estimate(
    whole: FloatArray, drawn: FloatArray, cases: int, *, weight_of_wrong: int
) -> Estimate:
    """Reckon 2 tp / (2 tp + fp + fn), or tp / (tp + fn) if what is wrong weighs nothing."""
    both = 1 + weight_of_wrong

    def share(sums: FloatArray) -> FloatArray:
        right, wrong, missed = sums.T
        return ratio(both * right, both * right + weight_of_wrong * wrong + missed)

    low, high = interval_of(share(drawn), cases=cases)
    return Estimate(float(share(whole)[0]), low, high, cases)
