from __future__ import annotations

import threading

import pytest
from geo_trygghet_web.works import Works

LONG_S = 30.0


def test_the_same_key_is_the_same_work() -> None:
    works, made = Works(4), []
    for _ in range(3):
        assert works.get("a", lambda: made.append(1) or "ett", wait_s=LONG_S) == "ett"
    assert made == [1]
    works.close()


def test_work_that_is_not_done_gives_nothing_yet() -> None:
    works, go = Works(4), threading.Event()
    assert works.get("a", lambda: go.wait(LONG_S), wait_s=0.01) is None
    go.set()
    assert works.get("a", lambda: None, wait_s=LONG_S) is True
    works.close()


def test_what_fails_is_told_and_then_made_anew() -> None:
    def fail() -> None:
        raise ValueError("fel")

    def late() -> None:
        raise TimeoutError("för sent")

    works = Works(4)
    for broken, error in ((fail, ValueError), (late, TimeoutError)):
        with pytest.raises(error):
            works.get("a", broken, wait_s=LONG_S)
        assert works.find("a") is None
    assert works.get("a", lambda: "rätt", wait_s=LONG_S) == "rätt"
    works.close()


def test_only_the_latest_are_kept_and_what_goes_on_is_never_let_go() -> None:
    works, go = Works(2), threading.Event()
    first = works.start("a", lambda: go.wait(LONG_S))
    for key in "bcd":
        works.start(key, lambda: None)
    assert works.find("a") is first
    go.set()
    works.start("d", lambda: None).result(LONG_S)
    works.start("e", lambda: None).result(LONG_S)
    assert [key for key in "abcde" if works.find(key)] == ["d", "e"]
    works.forget("e")
    assert works.find("e") is None
    works.close()
