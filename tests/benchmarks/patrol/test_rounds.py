from __future__ import annotations

import pytest

from benchmarks.patrol import rounds
from benchmarks.patrol.instances import make_instance
from benchmarks.patrol.rounds import OURS, PEER, Measured, measure, pyvrp_alone
from geo_trygghet.patrol.engine_task import check_routes


def test_both_are_measured_in_turn_for_the_same_time() -> None:
    found = measure(make_instance(20, seed=1), seconds=0.05, seeds=range(2))
    assert {who: len(scores) for who, scores in found.scores.items()} == {PEER: 2, OURS: 2}
    assert min(found.longest_s.values()) >= 0.05
    assert found.share(PEER).median == pytest.approx(100, abs=10)


def test_the_share_is_of_the_published_score() -> None:
    one = make_instance(20, seed=1)
    known = type(one)(one.name, one.task, 10, 200)
    found = Measured(known, 1.0, {PEER: [100, 200, 150], OURS: [210, 190, 200]})
    assert (found.share(PEER).median, found.share(OURS).high) == (75, 105)


def test_a_route_that_breaks_a_rule_is_never_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(*_: object, **__: object) -> tuple[tuple[int, ...], ...]:
        return ((1, 1),)

    monkeypatch.setattr(rounds, "best_routes", twice)
    with pytest.raises(ValueError, match="visited twice"):
        measure(make_instance(20, seed=1), seconds=0.02, seeds=[0])


def test_pyvrp_alone_finds_a_round() -> None:
    one = make_instance(20, seed=3)
    routes = pyvrp_alone(one.task, seed=1, seconds=0.05)
    check_routes(one.task, routes)
    assert one.task.score(routes) > 0
