"""How fast answers are read: many, one alone, and the worst that anyone may send.

Every timing runs in a forked child of a process that has compiled the register and loaded the
language resources but read no answer: so what a reader remembers of words is gone each time, and
readers take turns in each round, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from benchmarks.chance import seeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier

    from benchmarks.resolve.answers import Answer
    from benchmarks.resolve.reading import Reader

WARM_UP: Final = (
    "Qvarnzebrobacken Zebulonsdotterson plughatade xyzzornas vid Wqxtorgsvägen/Zqvgatan"
)
"""Words that nobody writes: they make a reader load its resources and remember nothing of use."""

PROCESSES: Final = 2
HOSTILE_RUNS: Final = 3
CODE: Final = "1380"
SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, least and most of several runs [the figure's unit]."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Sum up runs [the figure's unit]."""
        return cls(statistics.median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Throughput:
    """Answers a second of one reader: words new, words seen, and words seen in two processes."""

    new: Spread
    seen: Spread
    together: Spread


def _in_children(work: Callable[[int, Barrier], Any], count: int = 1) -> list[Any]:
    """Run `work(number, barrier)` in forked children at once, and give what each returns.

    Raises
    ------
    ChildProcessError
        If a child ends without an answer.
    """
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(count)

    def child(number: int, send: Connection) -> None:
        send.send(work(number, barrier))
        send.close()

    pipes, children = [], []
    for number in range(count):
        receive, send = context.Pipe(duplex=False)
        process = context.Process(target=child, args=(number, send))
        process.start()
        send.close()
        pipes.append(receive)
        children.append(process)
    try:
        return [pipe.recv() for pipe in pipes]
    except EOFError as error:
        raise ChildProcessError("a child ended before it had an answer") from error
    finally:
        for process, pipe in zip(children, pipes, strict=True):
            process.join()
            pipe.close()


@contextlib.contextmanager
def _warm(readers: Sequence[Reader]) -> Iterator[None]:
    """Load what readers load at their first answer, and let children share it uncopied."""
    for reader in readers:
        reader(WARM_UP, CODE)
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _pass(reader: Reader, answers: Sequence[Answer]) -> float:
    """Give the wall time of reading all answers once [s]."""
    begun = time.perf_counter()
    for answer in answers:
        reader(answer.text, answer.code)
    return time.perf_counter() - begun


def throughput(
    readers: Mapping[str, Reader], answers: Sequence[Answer], *, runs: int
) -> dict[str, Throughput]:
    """Measure answers a second, readers in turn on the same answers in the same order.

    Parameters
    ----------
    readers
        Name → reader.
    answers
        At least as many as there are processes.
    runs
        How many times everything is measured.
    """
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in readers}
    mixed = list(answers)
    with _warm(list(readers.values())):
        for run in range(runs):
            seeded(SEED + run).shuffle(mixed)
            for name, reader in readers.items():
                found[name].append(_rates(reader, mixed))
    return {
        name: Throughput(*(Spread.of(column) for column in zip(*rates, strict=True)))
        for name, rates in found.items()
    }


def _rates(reader: Reader, answers: Sequence[Answer]) -> tuple[float, float, float]:
    def alone(_: int, __: Barrier) -> tuple[float, float]:
        return _pass(reader, answers), _pass(reader, answers)

    def together(number: int, barrier: Barrier) -> float:
        share = answers[number::PROCESSES]
        _pass(reader, share)
        barrier.wait()
        return _pass(reader, share)

    ((new, seen),) = _in_children(alone)
    slowest = max(_in_children(together, PROCESSES))
    return len(answers) / new, len(answers) / seen, len(answers) / slowest


def cold(reader: Reader, answers: Sequence[Answer]) -> list[float]:
    """Give the processor time of each answer read as the first of all [s], in ascending order."""
    with _warm([reader]):
        return sorted(_alone(reader, answer.text, answer.code) for answer in answers)


def _alone(reader: Reader, text: str, code: str) -> float:
    def read(_: int, __: Barrier) -> float:
        begun = time.process_time()
        reader(text, code)
        return time.process_time() - begun

    (seconds,) = _in_children(read)
    return float(seconds)


def hostile(reader: Reader, texts: Mapping[str, str]) -> dict[str, float]:
    """Give the processor time of each hostile text read as the first of all, of three runs [s]."""
    with _warm([reader]):
        return {
            kind: statistics.median(_alone(reader, text, CODE) for _ in range(HOSTILE_RUNS))
            for kind, text in texts.items()
        }


def quantile(ordered: Sequence[float], share: float) -> float:
    """Give the value that a share [0–1] of ordered values is at or below."""
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
