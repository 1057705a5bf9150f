"""A run of the benchmark on three authors' few answers, with figures that are known."""

from __future__ import annotations

from bench_answers import answer, link

from benchmarks.resolve.peers import PEERS
from benchmarks.resolve.reading import Reader, Reading
from benchmarks.resolve.register import Place, Register
from benchmarks.resolve.runs import OURS, Run, Timing
from benchmarks.resolve.scoring import score_answer
from benchmarks.resolve.speed import Spread, Throughput

REGISTER = Register(tuple(Place(i, "1380", f"Platsen {i}", "square") for i in "abcd"))
READERS = (OURS, *PEERS)


def nothing(_text: str, _code: str) -> Reading:
    """Read nothing out of any answer."""
    return Reading(())


def make_run(authors: str = "agi") -> Run:
    """Let ours find one of two places of each author, surely, and the peers none."""
    answers = [
        answer(f"{{{{Platsen {place}|{place}}}}} {author}", author=author, number=number)
        for author in authors
        for number, place in enumerate("ab")
    ]
    right = {
        one.id: Reading((link(one, "Platsen a", "a", score=0.9),))
        for one in answers
        if "Platsen a" in one.text
    }
    readings = [right.get(one.id, Reading(())) for one in answers]
    readers: dict[str, Reader] = dict.fromkeys(READERS, nothing)
    ours = [score_answer(a, r) for a, r in zip(answers, readings, strict=True)]
    others = [score_answer(a, Reading(())) for a in answers]
    outcomes = {name: ours if name == OURS else others for name in READERS}
    return Run(REGISTER, readers, answers, outcomes, readings)


def make_timing() -> Timing:
    """Give timings that are easy to tell apart."""
    same = Throughput(Spread(100, 90, 110), Spread(200, 190, 210), Spread(4321, 300, 5000))
    return Timing(dict.fromkeys(READERS, same), [1.0, 2.0, 3.0], {"a kind": 12.0})
