"""Words that brand are struck, with a proposal, and are mended where they stand."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from gate_rows import NEUTRAL, period_row
from gate_site import BRANDED, PAGE
from geo_trygghet_web.roles import DOORS
from geo_trygghet_web.views import publicera
from page_reader import Page
from storage_builders import promises

from geo_trygghet.errors import LedgerConflictError
from geo_trygghet.publication.control import CHECKS

if TYPE_CHECKING:
    from web_site import Site

pytestmark = pytest.mark.unmeasured


def test_a_stop_comes_first_with_the_words_struck_and_a_proposal(branded: Site) -> None:
    text = branded.as_("communicator").get(PAGE).text
    told = Page(text).text
    assert f"Stoppad: 1 kontroll av {len(CHECKS)}" in told
    assert told.index("Ord som pekar ut") < told.index("Minst 5 svarande per plats")
    assert "Åtgärdstexten för Torget" in told
    assert "<del>den värsta gatan</del>" in text
    assert f"<ins>{NEUTRAL}</ins>" in text
    assert re.search(
        r'<button class="button" type="submit" disabled aria-describedby="varfor"', text
    )


def test_the_proposal_is_used_in_the_ledger_and_the_stop_is_gone(branded: Site) -> None:
    client = branded.as_("communicator")
    mark = re.search(r'name="traff" value="(\w+)"', client.get(PAGE).text)
    assert mark
    client.send(f"{PAGE}/ord", traff=mark[1])
    answer = client.get(PAGE)
    assert "Orden är utbytta." in answer.text
    assert f"{len(CHECKS)} godkända" in Page(answer.text).text
    (action,) = branded.store.ledger("1380").actions.to_dict("records")
    assert action["text"] == f"Kommunen möter butikerna om {NEUTRAL}"
    client.send(f"{PAGE}/ord", traff=mark[1])
    assert "Texten är en annan sedan du öppnade sidan" in client.get(PAGE).text


def test_every_kind_of_row_has_a_form_that_somebody_may_open(gate_town: Site) -> None:
    endpoints = {endpoint for endpoint, _ in publicera.FORMS.values()}
    assert endpoints <= set(DOORS)
    assert endpoints <= set(gate_town.app.view_functions)


def test_whoever_writes_the_ledger_is_led_to_the_form_where_the_text_stands(branded: Site) -> None:
    branded.store.put_period(period_row(background=BRANDED), seen=None, actor="prov")
    branded.store.add_promises(promises("nytt").assign(text=BRANDED), actor="prov")
    client = branded.as_("planner")
    links = re.findall(r'<a class="button" href="([^"]+)">Ändra själv', client.get(PAGE).text)
    asked = {link.split("?")[0].rsplit("/", 1)[-1]: html.unescape(link) for link in links}
    assert set(asked) == {"period", "lova", "atgard"}
    for link in asked.values():
        answer = client.get(link)
        assert answer.status_code == 200
        assert BRANDED in answer.text
    assert "Ändra själv" not in branded.as_("communicator").get(PAGE).text


def test_what_stands_in_a_list_is_told_and_changed_by_hand(gate_town: Site) -> None:
    gate_town.store.put_period(period_row(signatories=[BRANDED]), seen=None, actor="prov")
    text = gate_town.as_("planner").get(PAGE).text
    assert "De som skrev under löftet 2024–2025" in text
    assert "Det här ändras för hand i periodens formulär." in text
    assert "<del>den värsta gatan</del>" in text
    assert "Använd förslaget" not in text
    assert len(re.findall(r'href="/lofte/period\?period=[^"]+">Ändra själv', text)) == 1


def test_the_name_of_a_period_is_told_without_a_form_that_cannot_change_it(gate_town: Site) -> None:
    gate_town.store.put_period(period_row(period=BRANDED), seen=None, actor="prov")
    text = gate_town.as_("planner").get(PAGE).text
    assert f"Namnet på löftet {BRANDED}" in text
    assert "En periods namn går inte att ändra" in text
    assert "Ändra själv" not in text


def test_a_text_that_somebody_changes_at_the_same_moment_is_left(
    branded: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conflict(*_: object, **__: object) -> None:
        raise LedgerConflictError("Någon annan har ändrat det här sedan du öppnade det.")

    client = branded.as_("communicator")
    mark = re.search(r'name="traff" value="(\w+)"', client.get(PAGE).text)
    assert mark
    monkeypatch.setattr(publicera, "use_proposal", conflict)
    client.send(f"{PAGE}/ord", traff=mark[1])
    assert "Någon annan har ändrat det här" in client.get(PAGE).text
