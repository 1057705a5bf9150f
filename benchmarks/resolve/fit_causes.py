"""Fit `geo_trygghet.resolve.pieces`, by this module as a script, and tell what it adds.

Learnt from the development authors' answers, which are constructed: a logistic regression for each
cause over the pieces of an answer's words. Told for each author, by a model of the others' answers:
F1 of categories by the lexicon alone, and with the model beside it. Of answers that the lexicon has
been mended for this says only that the model does no harm; what it adds shows where words are new.
The same answers give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

import geo_trygghet.resolve
from benchmarks.resolve.answers import DEVELOPMENT, Answer, authors, load_author
from benchmarks.resolve.register import Register
from geo_trygghet.resolve.causes import stated_causes
from geo_trygghet.resolve.clauses import Clause, clauses_of
from geo_trygghet.resolve.normalise import mask, words_of
from geo_trygghet.resolve.pieces import CODES, SURE, Model, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

FILE: Final = Path(geo_trygghet.resolve.__file__).with_name("pieces.json")
STUBBORN: Final = 10.0
"""How firmly weights are held at 0: the inverse variance."""

FEWEST_ANSWERS: Final = 2
"""A piece of fewer answers says nothing."""

LEAST_WEIGHT: Final = 0.05
"""What weighs less is left out of the file [log odds]."""


def read(answer: Answer) -> list[Clause]:
    """Give an answer's clauses, its marked places known."""
    text = mask(answer.text)
    spans = [(span.start, span.end) for span in answer.spans]
    return clauses_of(text, words_of(text).tokens, spans)


def _words(answer: Answer) -> set[str]:
    return {word for clause in read(answer) for word in clause.words}


def fit(answers: Sequence[Answer]) -> Model:
    """Fit a logistic regression for each cause, its weights normally distributed around 0."""
    told = [Counter(p for word in _words(a) for p in pieces_of(word)) for a in answers]
    spread = Counter(piece for counts in told for piece in counts)
    known = sorted(piece for piece, count in spread.items() if count >= FEWEST_ANSWERS)
    row = {piece: at for at, piece in enumerate(known, start=1)}
    cells = [(at, 0, 1.0) for at in range(len(told))]
    for at, counts in enumerate(told):
        cells += [(at, row[piece], float(n)) for piece, n in counts.items() if piece in row]
    answer_of, piece_of, count_of = zip(*cells, strict=True)
    matrix = csr_array((count_of, (answer_of, piece_of)), shape=(len(told), len(known) + 1))
    truths = [np.array([code in a.categories for a in answers], dtype=float) for code in CODES]
    weights = np.array([_fit_one(matrix, truth) for truth in truths]).round(2)
    weights[:, 1:][np.abs(weights[:, 1:]) < LEAST_WEIGHT] = 0.0
    always, *columns = (tuple(map(float, column)) for column in weights.T)
    return Model(always, {p: c for p, c in zip(known, columns, strict=True) if any(c)})


def _fit_one(matrix: csr_array, truth: NDArray[np.float64]) -> NDArray[np.float64]:
    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = matrix @ at
        likely = float((np.logaddexp(0, odds) - truth * odds).sum())
        slope = matrix.T @ (expit(odds) - truth) + STUBBORN * at
        return likely + STUBBORN / 2 * float(at @ at), slope

    return np.asarray(minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x)


def guessed(model: Model, words: Iterable[str]) -> set[str]:
    """Give the causes that a model is sure of, as `pieces.likely_causes` does."""
    odds = np.array(model.always)
    for word in set(words):
        of_word = model.of_word(word)
        odds += np.array(of_word) if of_word else 0.0
    return {CODES[at] for at in np.flatnonzero(expit(odds) >= SURE)}


def _nothing(_: Iterable[str]) -> set[str]:
    return set()


def f1_of(found: Sequence[set[str]], answers: Sequence[Answer]) -> float:
    """Give the micro F1 of the causes found in answers [0–1]; 0 if there are none."""
    right = sum(len(told & answer.categories) for told, answer in zip(found, answers, strict=True))
    told = sum(map(len, found)) + sum(len(answer.categories) for answer in answers)
    return 2 * right / told if told else 0.0


def compare(answers: Sequence[Answer], others: Sequence[Answer]) -> tuple[float, float]:
    """Give F1 by the lexicon alone, and with a model learnt from others' answers [0–1]."""
    model = fit(others)
    alone = [set(stated_causes(read(answer), guess=_nothing)) for answer in answers]
    both = [set(stated_causes(read(answer), guess=partial(guessed, model))) for answer in answers]
    return f1_of(alone, answers), f1_of(both, answers)


def main() -> None:
    """Tell what models of other authors add, fit one of all authors, and write it."""
    known = Register.of_project().by_id
    by_author = {a: load_author(a, known) for a in authors() if a in DEVELOPMENT}
    print("author  lexicon  with model")
    for author, answers in by_author.items():
        others = [a for other, told in by_author.items() if other != author for a in told]
        alone, both = compare(answers, others)
        print(f"{author:6}  {alone:7.3f}  {both:10.3f}")
    write(fit([answer for told in by_author.values() for answer in told]), FILE)


def write(model: Model, path: Path) -> None:
    """Write a model, a line for each piece."""
    always = json.dumps(dict(zip(CODES, model.always, strict=True)))
    lines = [
        f"{json.dumps(piece, ensure_ascii=False)}: "
        + json.dumps({code: w for code, w in zip(CODES, weights, strict=True) if w})
        for piece, weights in model.pieces.items()
    ]
    text = f'{{"always": {always},\n"pieces": {{\n' + ",\n".join(lines) + "\n}}\n"
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
