from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from gate_rows import action_row
from storage_builders import HALMSTAD, promises
from town_store import add_later_round, fill

from geo_trygghet.errors import GuardError, StoreError, UnknownRoundError
from geo_trygghet.publication import draft as draft_module
from geo_trygghet.publication import publish
from geo_trygghet.publication import release as release_module
from geo_trygghet.publication.checked import Check
from geo_trygghet.publication.control_file import Override
from geo_trygghet.publication.gate import gate_view, publish_seen, read_override
from geo_trygghet.publication.history import withdraw
from geo_trygghet.storage import Store
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REASON = "texten är vår egen och står i löftet"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'stad.db'}") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Check("golv", passed=True, detail="fint"),
        Check("fritext", passed=False, detail="index.html har 1 texter"),
    ]
    monkeypatch.setattr(draft_module, "run_checks", lambda *_: found)


def test_a_first_release_is_shown_whole_before_it_is_let_out(store: Store) -> None:
    view = gate_view(store, HALMSTAD)
    assert (view.number, view.same, view.shown, view.differences) == (1, None, None, None)
    assert view.may_publish
    assert view.history == ()
    assert "index.html" in view.draft.files
    assert store.releases("1380") == []


@pytest.mark.unmeasured
def test_what_is_seen_is_what_is_published_byte_for_byte(store: Store) -> None:
    view = gate_view(store, HALMSTAD)
    release = publish_seen(store, HALMSTAD, round="2023", seen=view.draft.mark, actor="Kim")
    assert store.release_files("1380", release.number) == view.draft.files
    after = gate_view(store, HALMSTAD)
    assert after.same == release == after.shown
    assert (after.differences, after.may_publish) == (0, False)
    assert [one.state for one in after.history] == ["shown"]


def test_what_has_changed_since_it_was_seen_is_not_published(store: Store) -> None:
    view = gate_view(store, HALMSTAD)
    store.add_promises(promises("nytt"), actor="Robin")
    with pytest.raises(GuardError, match="Underlaget har ändrats sedan du öppnade sidan"):
        publish_seen(store, HALMSTAD, round="2023", seen=view.draft.mark, actor="Kim")
    assert store.releases("1380") == []


@pytest.mark.unmeasured
def test_twice_the_same_is_one_release(store: Store) -> None:
    seen = gate_view(store, HALMSTAD).draft.mark
    first = publish_seen(store, HALMSTAD, round="2023", seen=seen, actor="Kim")
    assert publish_seen(store, HALMSTAD, round="2023", seen=seen, actor="Robin") == first
    assert len(store.releases("1380")) == 1


def test_who_comes_second_to_a_number_is_told(store: Store) -> None:
    found = release_module.coming(store, HALMSTAD)
    store.add_release(HALMSTAD, round="2023", files={"a": b"a"}, constructed=True, actor="Robin")
    with pytest.raises(StoreError, match="hann före och blev utgåva 1"):
        release_module.let_out(store, HALMSTAD, found, actor="Kim")


def test_a_round_can_be_chosen_and_one_that_is_not_there_is_refused(store: Store) -> None:
    add_later_round(store)
    assert gate_view(store, HALMSTAD).draft.table.round == "2025"
    assert gate_view(store, HALMSTAD, round="2023").draft.table.round == "2023"
    with pytest.raises(UnknownRoundError):
        gate_view(store, HALMSTAD, round="1999")


def test_what_differs_from_what_is_shown_is_counted(store: Store) -> None:
    publish(store, HALMSTAD, actor="Kim")
    add_later_round(store)
    view = gate_view(store, HALMSTAD)
    assert view.number == 2
    assert view.differences is not None
    assert view.differences > 0


def test_what_is_held_back_is_told_by_name_with_the_reason(store: Store) -> None:
    view = gate_view(store, HALMSTAD)
    places = [one.name for one in view.draft.withheld if one.name]
    assert places == sorted(places, key=sort_key)
    assert set(view.draft.table.suppressed["name"]) <= set(places)
    assert "few" in {one.reason for one in view.draft.withheld}


@pytest.mark.usefixtures("_stopped")
def test_what_stops_comes_first(store: Store) -> None:
    view = gate_view(store, HALMSTAD)
    assert [check.name for check in view.checks] == ["fritext", "golv"]
    assert not view.may_publish
    with pytest.raises(GuardError, match="stoppades av kontrollen fritext"):
        publish_seen(store, HALMSTAD, round="2023", seen=view.draft.mark, actor="Kim")
    assert store.releases("1380") == []


@pytest.mark.unmeasured
@pytest.mark.usefixtures("_stopped")
def test_whoever_answers_for_it_lets_it_out_and_stands_in_the_history(store: Store) -> None:
    view = gate_view(store, HALMSTAD)
    word = read_override(" Kim  Ek ", REASON, read=True)
    release = publish_seen(
        store, HALMSTAD, round="2023", seen=view.draft.mark, override=word, actor="kim"
    )
    told = json.loads(store.release_files("1380", release.number)["kontroll.json"])
    assert told["override"] == {"by": "Kim Ek", "reason": REASON}
    after = gate_view(store, HALMSTAD)
    assert after.same == release
    assert after.draft.files == store.release_files("1380", 1)
    assert [one.override for one in after.history] == [Override("Kim Ek", REASON)]
    logged = [row.action for row in store.audit_log(5)]
    assert "publish_override" in logged


@pytest.mark.usefixtures("_stopped")
def test_an_override_holds_for_what_was_stopped_and_for_nothing_else(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = gate_view(store, HALMSTAD).draft.mark
    more = [Check("fritext", passed=False, detail="index.html har 2 texter")]
    monkeypatch.setattr(draft_module, "run_checks", lambda *_: more)
    word = read_override("Kim Ek", REASON, read=True)
    with pytest.raises(GuardError, match="Underlaget har ändrats"):
        publish_seen(store, HALMSTAD, round="2023", seen=seen, override=word, actor="kim")


@pytest.mark.parametrize(
    ("by", "reason", "read", "missing"),
    [
        ("", REASON, True, ["skriv ditt namn"]),
        ("Kim", "för kort", True, ["minst 20 tecken"]),
        ("Kim", "x" + 30 * " ", True, ["minst 20 tecken"]),
        ("Kim", REASON, False, ["kryssa i"]),
        (" ", "", False, ["skriv ditt namn", "minst 20 tecken", "kryssa i"]),
    ],
)
def test_an_override_lacks_nothing(by: str, reason: str, *, read: bool, missing: list[str]) -> None:
    with pytest.raises(GuardError) as refused:
        read_override(by, reason, read=read)
    assert all(part in str(refused.value) for part in missing)


def test_nobody_can_let_out_nothing(tmp_path: Path) -> None:
    word = read_override("Kim Ek", REASON, read=True)
    with Store.open(f"sqlite:///{tmp_path / 'tom.db'}") as store:
        store.add_municipality(HALMSTAD)
        with pytest.raises(UnknownRoundError, match="den har inga omgångar än"):
            publish_seen(store, HALMSTAD, round="2023", seen="", override=word, actor="kim")
        with pytest.raises(GuardError, match="ingen enkätomgång att publicera"):
            publish(store, HALMSTAD, override_by="Kim Ek", reason=REASON, actor="kim")
        assert store.releases("1380") == []


@pytest.mark.unmeasured
def test_after_a_withdrawal_the_same_data_are_a_new_release(store: Store) -> None:
    publish(store, HALMSTAD, actor="Kim")
    withdraw(store, HALMSTAD, 1, reason="fel läge för Lilla torg", actor="Kim")
    view = gate_view(store, HALMSTAD)
    assert (view.number, view.same, view.shown) == (2, None, None)
    assert [one.state for one in view.history] == ["withdrawn"]


def test_words_that_brand_are_shown_with_where_they_stand(store: Store) -> None:
    store.put_action(action_row(text="Möte om den värsta gatan"), seen=None, actor="prov")
    (hit,) = gate_view(store, HALMSTAD).hits
    assert (hit.of, hit.of_id, hit.about) == ("action", "a1", "Torget")
