"""The control's own file, and that no override covers its own words."""

from __future__ import annotations

import json

import pytest
from release_town import SECRET, ledger, prepared, public_table

from geo_trygghet.errors import GuardError
from geo_trygghet.publication import draft as draft_module
from geo_trygghet.publication.checked import Check
from geo_trygghet.publication.control_file import Override, control_file, refuse_own_words
from geo_trygghet.publication.edition import Edition

FAILED = [Check("storlek", passed=False, detail="för stor")]
KIM = Override("Kim Ek", "Sidan krymper i nästa utgåva")


def test_an_override_is_named_only_if_a_check_failed() -> None:
    passed = [Check("storlek", passed=True, detail="lagom")]
    told = json.loads(control_file(public_table(), passed, Edition(3), KIM))
    assert (told["passed"], told["release"], told["override"]) == (True, 3, None)
    told = json.loads(control_file(public_table(), FAILED, Edition(3), KIM))
    assert told["override"] == {"by": "Kim Ek", "reason": "Sidan krymper i nästa utgåva"}
    assert json.loads(control_file(public_table(), FAILED, Edition(3), None))["release"] is None


def test_what_only_the_override_says_is_refused() -> None:
    refuse_own_words(FAILED, FAILED)
    worse = [Check("storlek", passed=False, detail="ännu större")]
    with pytest.raises(GuardError, match=r"\(storlek\): skriv skälet med andra ord"):
        refuse_own_words(FAILED, worse)


@pytest.mark.parametrize("reason", [SECRET, "ring 070-123 45 67 så förklarar jag varför"])
def test_a_reason_with_an_answer_or_a_telephone_lets_nothing_out(reason: str) -> None:
    branded = ledger()
    branded.promises["text"] = "Mer ljus på den värsta gatan"
    known = prepared(ledger=branded)
    with pytest.raises(GuardError, match="skriv skälet med andra ord"):
        draft_module.draft_of(known, Edition(1), Override("Kim Ek", reason))
    let = draft_module.draft_of(known, Edition(1), KIM)
    assert let.failed
    assert let.checks == draft_module.draft_of(known, Edition(1)).checks
