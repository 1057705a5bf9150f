"""What takes long is told until it is done; what the server does not know is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gate_site import PAGE, follow, held_back, hidden
from page_reader import Page

if TYPE_CHECKING:
    import pytest
    from web_site import Site


def test_work_that_takes_long_is_told_until_it_is_done(
    gate_town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = held_back(monkeypatch, "gate_view")
    client = gate_town.as_("communicator")
    told = Page(client.get(PAGE).text)
    assert "Förslaget görs i ordning" in told.text
    (following,) = [a["href"] for a in told.all("a") if "data-follow" in a]
    go.set()
    assert "Utgåva 2: Trygghet i Halmstad" in client.get(following or "").text


def test_publishing_that_takes_long_is_told_until_it_is_done(
    gate_town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = gate_town.as_("communicator")
    form = hidden(client.get(PAGE).text)
    go = held_back(monkeypatch, "publish_seen")
    told = Page(client.get(client.send(PAGE, **form).headers["Location"]).text)
    assert "Utgåvan granskas och sparas" in told.text
    assert "arbetet går färdigt ändå" in told.text
    (following,) = [a["href"] for a in told.all("a") if "data-follow" in a]
    go.set()
    # The proposal after it takes long as well, and what was done is told when it is there.
    assert "Utgåva 2 är publicerad" in follow(client, client.get(following or "")).text


def test_anothers_work_or_none_leads_back(gate_town: Site) -> None:
    client = gate_town.as_("communicator")
    form = hidden(client.get(PAGE).text)
    sent = client.send(PAGE, **form).headers["Location"]
    assert gate_town.as_("planner").get(sent).headers["Location"].startswith("/publicera")
    assert "arbete" not in gate_town.as_("planner").get(sent).headers["Location"]
    assert client.send(PAGE, nyckel="<x>").status_code == 400
    follow(client, client.get(sent))


def test_a_publishing_that_the_server_has_forgotten_is_said_to_be_unknown(gate_town: Site) -> None:
    client = gate_town.as_("communicator")
    answer = follow(client, client.get(f"{PAGE}/arbete/{'a' * 24}?omgang=2023"))
    assert answer.status_code == 200
    (said,) = re.findall(r'<p class="message[^>]*>(.*?)</p>', answer.text, re.DOTALL)
    assert "servern har startats om eller adressen är gammal" in said
    assert "i listan över utgåvor står om den blev av" in said
