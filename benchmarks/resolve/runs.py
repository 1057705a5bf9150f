"""One run of the benchmark: every reader on the same answers, with the same register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.resolve import speed
from benchmarks.resolve.answers import DEVELOPMENT, HELD_OUT, Answer
from benchmarks.resolve.hostile import hostile_texts
from benchmarks.resolve.peers import PEERS
from benchmarks.resolve.reading import ResolverReader
from benchmarks.resolve.scoring import Outcome, score_answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.resolve.reading import Reader, Reading
    from benchmarks.resolve.register import Register

OURS: Final = "geo-trygghet"
MOST_COLD: Final = 400
"""So many answers are read alone, the first of all; a child process each."""


@dataclass(frozen=True)
class Run:
    """What every reader did with one register: `outcomes` by reader, in the answers' order."""

    register: Register
    readers: Mapping[str, Reader]
    answers: Sequence[Answer]
    outcomes: Mapping[str, Sequence[Outcome]]
    readings: Sequence[Reading]

    @property
    def ours(self) -> Sequence[Outcome]:
        """Outcomes of the project's resolver."""
        return self.outcomes[OURS]


@dataclass(frozen=True)
class Timing:
    """How fast one register's readers are.

    Attributes
    ----------
    throughput
        Reader → answers a second.
    cold_ms
        Processor time of single answers read first of all [ms], in ascending order.
    hostile_ms
        Kind of hostile text → processor time [ms].
    """

    throughput: Mapping[str, speed.Throughput]
    cold_ms: Sequence[float]
    hostile_ms: Mapping[str, float]


def run(answers: Sequence[Answer], register: Register, *, peers: bool) -> Run:
    """Let the resolver, and its peers if wanted, read all answers."""
    makers = {OURS: ResolverReader, **(PEERS if peers else {})}
    readers: dict[str, Reader] = {name: maker(register) for name, maker in makers.items()}
    readings = {
        name: [reader(answer.text, answer.code) for answer in answers]
        for name, reader in readers.items()
    }
    outcomes = {
        name: [score_answer(a, r) for a, r in zip(answers, read, strict=True)]
        for name, read in readings.items()
    }
    return Run(register, readers, answers, outcomes, readings[OURS])


def time_run(answers: Sequence[Answer], register: Register, *, rounds: int) -> Timing:
    """Measure how fast fresh readers are.

    Parameters
    ----------
    answers, register
        What is read, with which places.
    rounds
        How many times throughput is measured.
    """
    readers: dict[str, Reader] = {
        name: maker(register) for name, maker in {OURS: ResolverReader, **PEERS}.items()
    }
    alone = answers[:: max(1, len(answers) // MOST_COLD)][:MOST_COLD]
    texts = hostile_texts(register, [answer.text for answer in answers if answer.text.strip()])
    cold = speed.cold(readers[OURS], alone)
    worst = speed.hostile(readers[OURS], texts)
    return Timing(
        throughput=speed.throughput(readers, answers, runs=rounds),
        cold_ms=[1000 * seconds for seconds in cold],
        hostile_ms={kind: 1000 * seconds for kind, seconds in worst.items()},
    )


def held_out(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Keep the answers that whoever builds the resolver has not read."""
    return [outcome for outcome in outcomes if outcome.answer.author in HELD_OUT]


def development(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Keep the answers that the resolver was built with."""
    return [outcome for outcome in outcomes if outcome.answer.author in DEVELOPMENT]


def by_author(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Part answers by who wrote them."""
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(outcome.answer.author, []).append(outcome)
    return found
