"""Work shared by processes gives what one process gives, in the same order."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.commands._processes import batched, processors, shared_work
from geo_trygghet.errors import UnreadableFileError


def with_process(number: int) -> tuple[int, int]:
    """Double a number; tell which process did it."""
    return 2 * number, os.getpid()


def refuses_seven(number: int) -> int:
    if number == 7:
        raise UnreadableFileError("svar.jsonl, rad 7: raden är inte JSON.")
    return number


@given(st.lists(st.integers()), st.integers(min_value=1, max_value=9))
def test_batches_hold_every_item_once_and_in_order(items: list[int], size: int) -> None:
    batches = list(batched(items, size))

    assert [item for batch in batches for item in batch] == items
    assert all(len(batch) == size for batch in batches[:-1])
    assert all(batches)


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    with shared_work(with_process, processes) as do:
        results = list(do(range(300)))

    assert [doubled for doubled, _ in results] == [2 * number for number in range(300)]
    worked = {process for _, process in results}
    assert (worked == {os.getpid()}) == (processes == 1)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_a_task_raises_comes_after_the_results_before_it(processes: int) -> None:
    with shared_work(refuses_seven, processes) as do:
        results = do(range(20))
        assert [next(results) for _ in range(7)] == list(range(7))
        with pytest.raises(UnreadableFileError, match="rad 7"):
            next(results)


def test_there_is_a_processor_at_least() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)
