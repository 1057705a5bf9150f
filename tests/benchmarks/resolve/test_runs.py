from __future__ import annotations

from bench_answers import answer
from bench_results import make_run

from benchmarks.resolve.peers import PEERS
from benchmarks.resolve.register import Place, Register
from benchmarks.resolve.runs import OURS, by_author, development, held_out, run, time_run

REGISTER = Register((Place("a", "1380", "Köpmansgatan", "street"),))
ANSWERS = [answer("på {{Köpmansgatan|a}}", number=n) for n in range(3)]


def test_all_readers_read_the_same_answers() -> None:
    done = run(ANSWERS, REGISTER, peers=True)
    assert set(done.outcomes) == {OURS, *PEERS}
    for outcomes in done.outcomes.values():
        assert [o.counts["place_tp"] for o in outcomes] == [1, 1, 1]
    assert [o.answer for o in done.ours] == list(done.answers)


def test_peers_only_run_when_wanted() -> None:
    assert set(run(ANSWERS, REGISTER, peers=False).outcomes) == {OURS}


def test_every_reader_is_timed() -> None:
    timing = time_run(ANSWERS, REGISTER, rounds=1)
    assert set(timing.throughput) == {OURS, *PEERS}
    assert len(timing.cold_ms) == 3
    assert all(ms >= 0 for ms in timing.hostile_ms.values())


def test_answers_are_parted_by_whether_they_were_held_out() -> None:
    ours = make_run().ours
    assert {o.answer.author for o in held_out(ours)} == {"g", "i"}
    assert {o.answer.author for o in development(ours)} == {"a"}
    assert {a: len(some) for a, some in by_author(ours).items()} == {"a": 2, "g": 2, "i": 2}
