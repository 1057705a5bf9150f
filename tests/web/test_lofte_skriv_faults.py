"""Faults are told as the form names its fields, in its order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from ledger_forms import (
    ACTION,
    send,
)

from geo_trygghet.action_plan.fields import LABELS

if TYPE_CHECKING:
    from web_site import Site


pytestmark = pytest.mark.usefixtures("ledger_day")


FORMS = {
    "period": "/lofte/period",
    "promise": "/lofte/lova?period=2023–2024",
    "action": "/lofte/atgard",
    "follow_up": "/lofte/folj-upp?lofte=t-1",
}


@pytest.mark.parametrize("form", FORMS)
def test_faults_call_the_fields_what_the_form_does_in_the_form_s_order(
    town_site: Site, form: str
) -> None:
    text = town_site.as_("planner").get(FORMS[form]).text
    fields = dict.fromkeys(
        re.findall(r' name="(?!csrf_token|seen|public|next"|viewport|lang"|tema")(\w+)"', text)
    )
    known = [name for name in LABELS[form] if name in fields]
    assert list(fields) == known
    assert set(LABELS[form]) - set(fields) <= {"outcome", "source"}
    shown = re.findall(
        r'<(?:label for="\w+"|legend class="label")>\s*(.*?)\s*(?:<span class="optional">|</l)',
        text,
    )
    assert set(shown) >= {LABELS[form][name] for name in known}


def test_all_faults_of_an_action_are_listed_as_its_fields_stand(town_site: Site) -> None:
    wrong = {**ACTION, "place_id": "t.x", "said": "Ring Anna på 070-123 45 67", "text": ""}
    answer = send(town_site, "/lofte/atgard", wrong | {"party": "", "due_on": "i vår"})
    listed = re.findall(r'<li><a href="#(\w+)">', answer.text)
    assert listed[:5] == ["place_id", "said", "text", "party", "due_on"]


@pytest.mark.parametrize("url", ["/lofte/atgard", "/lofte/folj-upp?lofte=t-1"])
def test_a_reason_is_not_called_voluntary(town_site: Site, url: str) -> None:
    text = town_site.as_("planner").get(url).text
    name = "reason" if "atgard" in url else "note"
    (label,) = re.findall(rf'<label for="{name}">(.*?)</label>', text)
    assert "frivilligt" not in label
    assert "frivilligt" in text
