from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import town_store
from click.testing import CliRunner, Result

from geo_trygghet.cli import main
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    address = f"sqlite:///{tmp_path / 'lager.db'}"
    with Store.open(address) as store:
        town_store.fill(store)
    monkeypatch.setenv("TRYGGHET_STORE", address)

    def running(*options: str) -> Result:
        return CliRunner().invoke(main, ["review", "--municipality", "Halmstad", *options])

    return running


def test_the_queue_is_listed(run: Callable[..., Result]) -> None:
    done = run()
    assert done.exit_code == 0, done.output
    assert "är tveksamma" in done.output
    told = json.loads(run("--json").output)
    assert set(told) == {"doubts", "suggestions"}


def test_words_are_decided_undone_and_listed(run: Callable[..., Result]) -> None:
    done = run("--decide", "Torget", "t.parken", "--by", "Siv")
    assert done.exit_code == 0, done.output
    assert "Ångra med --undo 1" in done.output
    assert run("--decide", "torget", "ingen").exit_code == 0
    assert run("--undo", "2").exit_code == 0
    listed = run("--decisions").output
    assert "”Torget” → t.parken" in listed
    assert "av Siv" in listed
    assert "2 avgöranden" in listed
    assert len(json.loads(run("--decisions", "--json").output)["decisions"]) == 2


def test_a_refusal_is_one_sentence(run: Callable[..., Result]) -> None:
    done = run("--decide", "Torget", "t.ingen")
    assert done.exit_code == 1
    assert "finns inte i registret" in done.output


def test_missing_places_are_listed_and_dismissed(run: Callable[..., Result]) -> None:
    assert "saknas i registret" in run("--suggestions").output
    assert run("--dismiss", "Kvarnbergsvägen").exit_code == 0
