"""`trygghet releases` lists, compares and withdraws what was published."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from storage_builders import HALMSTAD, promises
from town_store import add_later_round, fill

from geo_trygghet.cli import main
from geo_trygghet.publication import publish
from geo_trygghet.storage import Store

REASON = "fel läge för Lilla torg"
OF = ("--municipality", "Halmstad")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["releases", *arguments])


def told(*arguments: str) -> str:
    done = run(*arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def refused(*arguments: str) -> str:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


@pytest.fixture
def _two() -> None:
    with Store.open() as store:
        fill(store)
        publish(store, HALMSTAD, actor="prov")
        store.add_promises(promises("nytt"), actor="prov")
        publish(store, HALMSTAD, actor="prov")


@pytest.mark.unmeasured
@pytest.mark.usefixtures("_two")
def test_releases_are_listed_the_latest_first() -> None:
    first, second = told(*OF).splitlines()
    assert first.startswith("Utgåva 2, ")
    assert first.endswith("omgång 2023, visas nu, konstruerade data")
    assert "omgång 2023, ersatt" in second


@pytest.mark.usefixtures("_two")
def test_one_is_withdrawn_and_the_one_before_it_stands_again() -> None:
    done = told("withdraw", "2", "--reason", REASON, *OF)
    assert done == "Utgåva 2 är återkallad: nu utgåva 1 visas för Halmstad.\n"
    assert "återkallad 20" in told(*OF).splitlines()[0]
    assert REASON in told(*OF).splitlines()[0]
    assert "redan återkallad" in refused("withdraw", "2", "--reason", REASON, *OF)
    assert "minst 10 tecken" in refused("withdraw", "1", "--reason", "fel", *OF)
    assert "Utgåva 9 finns inte" in refused("withdraw", "9", "--reason", REASON, *OF)
    last = told(*OF, "withdraw", "1", "--reason", REASON)
    assert last == "Utgåva 1 är återkallad: nu ingenting visas för Halmstad.\n"
    with Store.open() as store:
        assert store.audit_log(1)[0].action == "withdraw"


@pytest.mark.usefixtures("_two")
def test_two_are_compared_by_their_files() -> None:
    lines = told("compare", "1", "2", *OF).splitlines()
    assert lines[0].startswith("Utgåva 1 (omgång 2023, ")
    assert "  + Fler vuxna ute" in "\n".join(lines)
    assert told("compare", "1", "1", *OF).splitlines()[1].startswith("Inget skiljer")
    assert "har ingen utgåva 7" in refused("compare", "1", "7", *OF)


@pytest.mark.unmeasured
def test_another_rounds_places_are_told_with_both_spans() -> None:
    with Store.open() as store:
        fill(store)
        publish(store, HALMSTAD, actor="prov")
        add_later_round(store)
        publish(store, HALMSTAD, actor="prov")
    text = told("compare", "1", "2", *OF)
    assert "Platser: " in text
    assert "av 100" in text
    assert " → " in text


def test_whoever_let_one_out_stands_in_the_list_and_checks_are_compared() -> None:
    control = {
        "checks": [{"name": "golv", "passed": False, "detail": "en plats"}],
        "override": {"by": "Kim Ek", "reason": "bråttom före mötet"},
    }
    with Store.open() as store:
        store.add_municipality(HALMSTAD)
        for files in ({"kontroll.json": json.dumps(control).encode()}, {"karta.pdf": b"%PDF"}):
            store.add_release(HALMSTAD, round="2023", files=files, constructed=False, actor="x")
    assert "med skäl, Kim Ek: bråttom före mötet" in told(*OF)
    text = told("compare", "1", "2", *OF)
    assert "med skäl av Kim Ek" in text
    assert "golv: − stoppad, en plats" in text
    assert "karta.pdf har kommit till" in text
    assert "kontroll.json är borta" in text


def test_nothing_published_is_said_and_a_missing_municipality_is_wrong_usage() -> None:
    with Store.open() as store:
        store.add_municipality(HALMSTAD)
    assert told(*OF) == "Halmstad har inte publicerat något än.\n"
    assert run().exit_code == 2
    assert run("withdraw", "1", "--reason", REASON).exit_code == 2
    assert run("withdraw", "1", *OF).exit_code == 2
    assert "Ingenstans" in refused("--municipality", "Ingenstans")
