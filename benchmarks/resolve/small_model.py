"""Would a small model help the lexicon with categories? Run as a script, it tells.

The model is linear over the pieces of three to six letters of an answer's words, a logistic
regression for each cause. It learns from all development authors but one, and reads that one's
answers beside the lexicon: what either tells is told. It is kept out of the program for as long as
this table shows no gain; with more authors it may.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

from benchmarks.resolve.answers import DEVELOPMENT, authors, load_author
from benchmarks.resolve.register import Register
from geo_trygghet.codes import CATEGORIES
from geo_trygghet.resolve import Gazetteer, resolve_text
from geo_trygghet.resolve.normalise import mask, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from benchmarks.resolve.answers import Answer

SHORTEST, LONGEST = 3, 6
"""Letters of a piece; a word's beginning and end count as one each."""

FEWEST_ANSWERS: Final = 2
"""A piece of fewer answers says nothing."""

STUBBORN: Final = (1.0, 10.0)
"""How firmly weights are held at 0: the inverse variance."""

SURE: Final = (0.4, 0.5, 0.6)
"""From these probabilities on the model's word is taken."""

CODES: Final = tuple(CATEGORIES)


class Model(NamedTuple):
    """A fitted model.

    Attributes
    ----------
    number
        Piece → its row.
    always : (causes,) float
        What is held before words are read [log odds].
    weights : (pieces, causes) float
        What each piece adds [log odds].
    """

    number: dict[str, int]
    always: NDArray[np.float64]
    weights: NDArray[np.float64]

    def probabilities(self, answers: Sequence[Answer]) -> NDArray[np.float64]:
        """Give each answer's probability of each cause: (answers, causes) 0–1."""
        matrix = _matrix([set(pieces_of(answer)) for answer in answers], self.number)
        return np.asarray(expit(self.always + matrix @ self.weights))


def pieces_of(answer: Answer) -> Iterator[str]:
    """Give the pieces of an answer's words, places left out, with blanks at a word's ends."""
    text = mask(answer.text)
    taken = [range(span.start, span.end) for span in answer.spans]
    for token in tokenise(text):
        if any(token.start in span for span in taken):
            continue
        framed = f" {text[token.start : token.end].casefold()} "
        for length in range(SHORTEST, LONGEST + 1):
            for begins in range(len(framed) - length + 1):
                yield framed[begins : begins + length]


def fit(answers: Sequence[Answer], stubborn: float) -> Model:
    """Fit a logistic regression for each cause, weights normally distributed around 0."""
    told = [set(pieces_of(answer)) for answer in answers]
    spread = Counter(piece for pieces in told for piece in pieces)
    known = sorted(piece for piece, count in spread.items() if count >= FEWEST_ANSWERS)
    number = {piece: row for row, piece in enumerate(known)}
    matrix = _matrix(told, number)
    fitted = [
        _fit_one(matrix, np.array([code in a.categories for a in answers], dtype=float), stubborn)
        for code in CODES
    ]
    columns = np.array(fitted).T
    return Model(number, columns[0], columns[1:])


def _matrix(told: Sequence[set[str]], number: dict[str, int]) -> csr_array:
    cells = [(row, number[p]) for row, pieces in enumerate(told) for p in pieces if p in number]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    return csr_array((np.ones(len(cells)), (rows, columns)), shape=(len(told), len(number)))


def _fit_one(matrix: csr_array, truth: NDArray[np.float64], stubborn: float) -> NDArray[np.float64]:
    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = at[0] + matrix @ at[1:]
        wrong = expit(odds) - truth
        likely = float((np.logaddexp(0, odds) - truth * odds).sum())
        slope = np.concatenate([[wrong.sum()], matrix.T @ wrong + stubborn * at[1:]])
        return likely + stubborn / 2 * float(at[1:] @ at[1:]), slope

    return np.asarray(minimize(loss, np.zeros(matrix.shape[1] + 1), jac=True, method="L-BFGS-B").x)


def f1_of(found: Sequence[set[str]], answers: Sequence[Answer]) -> float:
    """Give the micro F1 of the causes found in answers [0–1]; 0 if there are none."""
    right = sum(len(told & answer.categories) for told, answer in zip(found, answers, strict=True))
    told = sum(map(len, found)) + sum(len(answer.categories) for answer in answers)
    return 2 * right / told if told else 0.0


def compare(
    answers: Sequence[Answer], others: Sequence[Answer], gazetteer: Gazetteer
) -> dict[str, float]:
    """Give F1 of the lexicon alone, and beside models learnt from others' answers.

    A model has no say where the lexicon finds that the answer denies or praises.
    """
    read = [resolve_text(a.text, gazetteer, municipality_code=a.code) for a in answers]
    alone = [set(found.categories) for found in read]
    open_ = [not (r.answer_negation or any(m.negated for m in r.mentions)) for r in read]
    told = {"lexicon": f1_of(alone, answers)}
    for stubborn in STUBBORN:
        likely = fit(others, stubborn).probabilities(answers)
        for sure in SURE:
            joined = [
                known
                | ({c for c, p in zip(CODES, row, strict=True) if p >= sure} if may else set())
                for known, row, may in zip(alone, likely, open_, strict=True)
            ]
            told[f"{stubborn:g}, {sure:g}"] = f1_of(joined, answers)
    return told


def main() -> None:
    """Print the F1 of categories, each author read by models of the others."""
    register = Register.of_project()
    gazetteer = Gazetteer.from_tables(*register.tables())
    by_author = {a: load_author(a, register.by_id) for a in authors() if a in DEVELOPMENT}
    print("Categories, micro F1: lexicon alone, and with a model (stubborn, sure)")
    for author, answers in by_author.items():
        others = [a for other, told in by_author.items() if other != author for a in told]
        found = compare(answers, others, gazetteer)
        print(author, "  ".join(f"{name}: {value:.3f}" for name, value in found.items()))


if __name__ == "__main__":
    main()
