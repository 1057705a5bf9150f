"""Fit the weights of `geo_trygghet.resolve.probability`, by this module as a script.

Learnt from: the development authors' answers, and names of the register, whole and spoilt, in
carrier sentences. Everything is constructed. Each is read with the whole register and with
registers that lack a third of their places: a word for a place that isn't there must get a low
probability. The same seed gives the same bytes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

import geo_trygghet.resolve
from benchmarks.chance import seeded
from benchmarks.resolve.answers import DEVELOPMENT, Answer, authors, load_author
from benchmarks.resolve.lookalikes import LOOKALIKES
from benchmarks.resolve.marks import Marked
from benchmarks.resolve.register import Place, Register
from benchmarks.resolve.spoil import spoil
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.resolve import Gazetteer, probability
from geo_trygghet.resolve.match import compete
from geo_trygghet.resolve.normalise import mask, words_of
from geo_trygghet.resolve.probability import features
from geo_trygghet.resolve.search import search
from geo_trygghet.resolve.towns import municipality_at

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

WEIGHTS: Final = Path(geo_trygghet.resolve.__file__).with_name("weights.json")
SEED: Final = 20261125
REGISTERS: Final = 12
"""Registers that lack places, beside the whole one; together they count as one."""

LACKING: Final = 0.33
PRIOR: Final = {
    "always": 0.0, "tag exact": 4.2, "tag inflected": 3.6, "tag short": 2.6, "tag generic": 3.0,
    "tag part": 1.4, "tag stem": -2.0, "elsewhere": -2.2, "common": -1.5, "common and led": 1.0,
    "alone": 0.7, "led": 0.7, "capital": 0.5, "inside": -1.5, "short": -0.4, "misspelt": -1.2,
    "usual slips": -0.2, "one unusual": -1.0, "two unusual": -2.4, "unusual and short": -1.2,
    "first letter": -1.5, "other stem": -4.0, "other head": -4.0, "stem wrong": -6.0,
    "several": 0.0,
    "stranger": -2.5, "elsewhere and misspelt": -2.0, "named": -1.5, "several and common": -1.5,
}  # fmt: skip
"""What the builders hold likely before any answer is seen; answers move it as far as they must."""

STUBBORN: Final = 8.0
"""How firmly the prior is held: the inverse variance of a weight around it."""

KEPT: Final = 0.3
"""Share of each weight's prior that answers can't take away."""

FOLDS: Final = 5

RARE: Final = 0.3
"""Importance of a sentence that only looks like naming a place: they are rarer than written."""

TOLD: Final = 12
"""Times that each name is carried: so many that the draws hardly sway the weights."""

CARRIED: Final = 2.0
"""Importance of a name that is carried, all its times together."""

WHOLE_SHARE: Final = 0.4
"""So many of the carried names are written right."""

CARRIERS: Final = (
    "{}", "{}", "{}", "Vid {}", "runt {} på kvällarna", "{} känns otryggt", "Det är mörkt på {}",
    "jag undviker {} efter tio", "vi går aldrig över {} längre", "mellan {} och hemmet",
    "{} är värst, mycket bråk där", "bakom {} sitter det folk", "min dotter vågar inte gå förbi {}",
    "Behövs bättre ljus vid {}.", "gångvägen från {}", "{}, särskilt på helgerna",
    "När jag går hem genom {} tittar jag mig om", "I närheten av {}", "mopeder på {}",
    "hela området vid {}", "utanför {} hänger de", "kring {} när krogarna stänger",
    "Mörka stråk bort mot {}", "Det enda är väl {}", "inte direkt, kanske {}",
)  # fmt: skip
"""Sentences that carry a name."""


def carried(register: Register, draw: random.Random) -> list[Answer]:
    """Put each place's names into carrier sentences, some of them spoilt."""
    answers: list[Answer] = []
    for place in register.places:
        for name in (place.name, *place.aliases, *place.generic):
            if "/" in name:
                continue
            for _ in range(TOLD):
                told = name if draw.random() < WHOLE_SHARE else spoil(name, draw)
                carrier = draw.choice(CARRIERS)
                start = carrier.index("{}")
                spans = (Marked(start, start + len(told), place.place_id),)
                text, key = carrier.replace("{}", told), f"{place.place_id}-{len(answers)}"
                answers.append(_told(key, place.code, text, spans))
    return answers


def lookalikes() -> list[Answer]:
    """Give sentences that name no place, though their words look so."""
    return [
        _told(f"{town}-{number}", find_municipality(town).code, text, ())
        for town, texts in LOOKALIKES.items()
        for number, text in enumerate(texts)
    ]


def _told(key: str, code: str, text: str, spans: tuple[Marked, ...]) -> Answer:
    return Answer(
        id=key,
        author="constructed",
        municipality="",
        code=code,
        source="digital",
        text=text,
        spans=spans,
        answer_negation=False,
        time=frozenset(),
        categories=frozenset(),
        tags=frozenset(),
    )


def examples(
    answers: Iterable[Answer], gazetteer: Gazetteer, known: set[str]
) -> Iterable[tuple[dict[str, float], bool, str]]:
    """Give what speaks for each find that would be told, whether it is right, and its group."""
    for answer in answers:
        words = words_of(mask(answer.text))
        if not words.tokens:
            continue
        found, _ = search(words, gazetteer, municipality_at(words, gazetteer.towns, answer.code))
        for hit in compete(found):
            if hit.evidence is None or len(hit.candidates) > 1:
                continue
            spans = [s for s in answer.spans if s.start < hit.end and hit.start < s.end]
            if any(span.ambiguous for span in spans):
                continue
            place_id = hit.candidates[0][0]
            right = any(place_id in {span.place_id, *span.others} & known for span in spans)
            yield features(hit.evidence), right, answer.id


def gather() -> tuple[list[dict[str, float]], list[bool], list[str], list[float]]:
    """Gather all examples: what speaks, right or wrong, group and weight."""
    draw = seeded(SEED)
    whole = Register.of_project()
    written = [
        answer
        for author in authors()
        if author in DEVELOPMENT
        for answer in load_author(author, whole.by_id)
    ]
    answers = [(answer, 3.0) for answer in written]
    answers += [(answer, RARE) for answer in lookalikes()]
    answers += [(answer, CARRIED / TOLD) for answer in carried(whole, draw)]
    said: list[dict[str, float]] = []
    right: list[bool] = []
    groups: list[str] = []
    weights: list[float] = []
    for number in range(REGISTERS + 1):
        register = whole if number == 0 else Register(tuple(_some(whole.places, draw)))
        gazetteer = Gazetteer.from_tables(*register.tables())
        weigh = 2.0 if number == 0 else 1.0 / REGISTERS
        for answer, importance in answers:
            for told, is_right, group in examples([answer], gazetteer, set(register.by_id)):
                said.append(told)
                right.append(is_right)
                groups.append(group)
                weights.append(weigh * importance)
    return said, right, groups, weights


def _some(places: tuple[Place, ...], draw: random.Random) -> list[Place]:
    return [place for place in places if draw.random() >= LACKING]


def fit(
    matrix: NDArray[np.float64],
    right: NDArray[np.float64],
    importance: NDArray[np.float64],
    prior: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Fit a logistic regression whose weights are normally distributed around the prior.

    What speaks for a place never comes to speak against it, nor the other way round.

    Parameters
    ----------
    matrix : (examples, features) float
    right : (examples,) 0 or 1
    importance : (examples,) float
    prior : (features,) float

    Returns
    -------
    (features,) float
        The likeliest weights.
    """

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = matrix @ weights
        likely = importance * (np.logaddexp(0, odds) - right * odds)
        gradient = matrix.T @ (importance * (expit(odds) - right))
        away = weights - prior
        return float(likely.sum() + STUBBORN / 2 * away @ away), gradient + STUBBORN * away

    bounds = [(w * KEPT, None) if w > 0 else (None, w * KEPT) if w else (None, None) for w in prior]
    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds).x)


def main() -> None:
    """Fit, tell how well it is calibrated on answers left out, and write the weights."""
    _write(PRIOR)  # what is found is chosen by what was held likely, not by an earlier fit
    said, right, groups, weights = gather()
    names = sorted(PRIOR)
    matrix = np.array([[told.get(name, 0.0) for name in names] for told in said])
    truth, importance = np.array(right, dtype=float), np.array(weights)
    prior = np.array([PRIOR[name] for name in names])
    number = {group: i % FOLDS for i, group in enumerate(sorted(set(groups)))}
    folds = np.array([number[group] for group in groups])
    held = np.zeros(len(truth))
    for fold in range(FOLDS):
        rest = folds != fold
        fitted = fit(matrix[rest], truth[rest], importance[rest], prior)
        held[~rest] = expit(matrix[~rest] @ fitted)
    edges = np.minimum((held * 10).astype(int), 9)
    error = 0.0
    for edge in range(10):
        chosen = edges == edge
        if chosen.any():
            told, share = held[chosen].mean(), truth[chosen].mean()
            error += chosen.mean() * abs(told - share)
            print(f"{edge / 10:.1f}  {chosen.sum():6d}  {told:.3f}  {share:.3f}")
    print(f"examples {len(truth)}, right {truth.mean():.3f}, calibration error {error:.4f}")
    fitted = fit(matrix, truth, importance, prior)
    _write({name: round(float(w), 3) for name, w in zip(names, fitted, strict=True)})


def _write(weights: Mapping[str, float]) -> None:
    """Keep weights in the package, and let them hold at once."""
    WEIGHTS.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
    probability.remembered_weights.cache_clear()
    probability.probability.cache_clear()


if __name__ == "__main__":
    main()
