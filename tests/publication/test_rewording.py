from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from gate_rows import NEUTRAL, action_row, period_row
from release_town import actions, evidence, guarded, promised

from geo_trygghet import schema
from geo_trygghet.errors import LedgerConflictError, LedgerError
from geo_trygghet.publication.branded import Innocent, proposer
from geo_trygghet.publication.intended import ledger_texts
from geo_trygghet.publication.rewording import (
    FIELDS,
    Hit,
    Wording,
    use_proposal,
    wording_hits,
)
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


branding = proposer(Innocent())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    from storage_builders import HALMSTAD

    with Store.open(f"sqlite:///{tmp_path / 'stad.db'}") as opened:
        opened.add_municipality(HALMSTAD)
        opened.put_period(period_row(), seen=None, actor="prov")
        opened.add_promises(promised(period="2024–2025"), actor="prov")
        yield opened


def hit(of: str, of_id: str, field: str, text: str) -> Hit:
    ((wording,),) = branding([text])
    return Hit(of, of_id, field, "om", text, wording)


def test_the_words_are_found_where_they_stand() -> None:
    table = guarded(promised(text="Synas på den värsta gatan", target="färre"))
    (found,) = wording_hits(table, branding)
    assert (found.of, found.of_id, found.field) == ("promise", "p1", "text")
    assert found.words == "den värsta gatan"
    assert found.parts == ("Synas på ", "")
    assert found.replaced == "Synas på en gata där många svarande vill se förbättring"
    assert wording_hits(guarded(promised(text="Synas på gatan")), branding) == ()


def test_every_text_that_the_control_reads_has_its_row() -> None:
    bad = "Möte om den värsta gatan, {}"
    promise = {name: bad.format(name) for name in FIELDS["promise"]}
    period = {name: bad.format(name) for name in FIELDS["period"] if name != "name"}
    lists = {name: [bad.format(name)] for name in ("parties", "signatories")}
    own = promised(**promise, period=bad.format("name"))
    row = period_row(**period | lists, period=bad.format("name"))
    periods = pd.DataFrame([row], columns=schema.PROMISE_PERIOD.names)
    action = {name: bad.format(name) for name in FIELDS["action"]}
    table = guarded(own, periods=periods, actions=actions(action))
    hits = wording_hits(table, branding)
    assert {(hit.of, hit.field) for hit in hits} == {
        (of, field) for of, fields in FIELDS.items() for field in fields
    }
    assert {t for t in ledger_texts(evidence(table=table)) if bad[:-2] in t} <= {
        hit.text for hit in hits
    }


@pytest.mark.parametrize("field", ["name", "parties", "signatories", "predecessor", "round"])
def test_a_list_or_a_name_is_changed_by_hand(store: Store, field: str) -> None:
    one = hit("period", "2024–2025", field, "Möte om den värsta gatan")
    assert not one.replaceable
    assert hit("action", "a1", "responsible", "Möte om den värsta gatan").replaceable
    before = store.version()
    with pytest.raises(LedgerError, match="kan inte bytas ut härifrån"):
        use_proposal(store, "1380", one, actor="Kim")
    assert store.version() == before


def test_a_mark_names_one_hit_in_one_text() -> None:
    one = hit("action", "a", "text", "Ljus på den värsta gatan")
    assert one.mark == hit("action", "a", "text", "Ljus på den värsta gatan").mark
    others = [
        hit("action", "b", "text", "Ljus på den värsta gatan"),
        hit("action", "a", "said", "Ljus på den värsta gatan"),
        hit("action", "a", "text", "Mer ljus på den värsta gatan"),
    ]
    assert len({one.mark, *(other.mark for other in others)}) == 4


@pytest.mark.parametrize(
    ("of", "of_id", "field"),
    [("action", "a1", "text"), ("promise", "p1", "text"), ("period", "2024–2025", "background")],
)
def test_the_proposal_takes_the_place_of_the_words_in_the_ledger(
    store: Store, of: str, of_id: str, field: str
) -> None:
    text = "Möte om den värsta gatan på helgerna"
    store.put_action(action_row(text=f"  {text} "), seen=None, actor="prov")
    ledger = store.ledger("1380")
    (promise,) = ledger.promises.to_dict("records")
    store.put_promise({**promise, "text": text}, seen=promise, actor="prov")
    (period,) = ledger.periods.to_dict("records")
    store.put_period({**period, "background": text}, seen=period, actor="prov")
    use_proposal(store, "1380", hit(of, of_id, field, text), actor="Kim")
    after = store.ledger("1380")
    frame = {"period": after.periods, "promise": after.promises, "action": after.actions}[of]
    told = frame.to_dict("records")[0][field]
    assert "Möte om en gata där många svarande vill se förbättring på helgerna" in told
    assert "värsta" not in told
    assert store.audit_log(1)[0].actor == "Kim"


def test_a_text_that_is_another_since_is_left(store: Store) -> None:
    store.put_action(action_row(text="Ljus på den värsta gatan"), seen=None, actor="prov")
    one = hit("action", "a1", "text", "Ljus på den värsta gatan")
    (seen,) = store.ledger("1380").actions.to_dict("records")
    store.put_action({**seen, "text": "Ljus på gatan"}, seen=seen, actor="Robin")
    for gone in (one, hit("action", "finns-inte", "text", "Ljus på den värsta gatan")):
        with pytest.raises(LedgerConflictError, match="Texten är en annan"):
            use_proposal(store, "1380", gone, actor="Kim")
    assert store.ledger("1380").actions["text"].tolist() == ["Ljus på gatan"]


def test_wordings_are_told_by_their_place() -> None:
    assert list(branding(["", "den värsta gatan!"])) == [
        [],
        [Wording(0, 16, NEUTRAL)],
    ]
