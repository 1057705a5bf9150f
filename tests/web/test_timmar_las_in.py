"""A file of visits: what is odd in it is told, and what cannot be taken leaves nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.roles import DOORS

if TYPE_CHECKING:
    from web_site import Site


CODE = "1380"
CSV = "Datum;Start;Minuter;Plats;Patrullerande\n"


def uploaded(client: object, text: str, name: str = "loggen.csv") -> tuple[int, str]:
    token = client.token()  # type: ignore[attr-defined]  # web_site.Client
    data = {"csrf_token": token, "fil": (io.BytesIO(text.encode()), name)}
    answer = client.post(
        "/lofte/timmar/las-in", data=data, headers={"Referer": "https://localhost/"}
    )  # type: ignore[attr-defined]  # the same
    return answer.status_code, answer.text


@pytest.mark.usefixtures("in_process")
def test_an_imported_visit_can_not_be_undone_here(hours_town: Site) -> None:
    client = hours_town.as_("police")
    uploaded(client, CSV + "2024-07-01;09:00;15;Torget;\n")
    kept = hours_town.store.visits(CODE)
    key = kept.loc[kept["source_id"].notna(), "dedup_key"].iloc[0]
    assert client.send("/lofte/timmar/angra", besok=key).status_code == 404


@pytest.mark.usefixtures("in_process")
def test_a_file_is_taken_and_what_is_odd_is_told(hours_town: Site) -> None:
    client = hours_town.as_("planner")
    text = CSV + "".join(
        f"{row}\n"
        for row in (
            "2024-07-01;09:00;15;Stortorget;Anna Berg",
            "2024-07-01;10:00;15;Parken;Anna Berg",
            "2054-07-01;19:00;15;Parken;Anna Berg",
            "2024-07-01;19:00;15;<b>Okänd</b>;Anna Berg",
        )
    )
    status, page = uploaded(client, text)
    assert status == 200
    assert "2 besök togs." in page
    assert "2 undantogs." in page
    assert "Kolumnen ”Patrullerande” läses inte: namn sparas aldrig." in page
    assert "&lt;b&gt;Okänd&lt;/b&gt;" in page
    assert "Anna Berg" not in page
    status, again = uploaded(client, text)
    assert "0 besök togs. 2 fanns redan." in again
    shown = client.get("/lofte/timmar/las-in").text
    assert "Besöket ligger i framtiden" in shown
    assert "4 rader, 2 tagna, 2 undantagna" in client.get("/lofte/timmar?lofte=t-hours").text
    assert b"Anna Berg" not in hours_town.file.read_bytes()


@pytest.mark.usefixtures("in_process")
def test_a_file_that_can_not_be_taken_is_refused(
    hours_town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = hours_town.as_("planner")
    assert uploaded(client, CSV + "2024-07-01;18:00;15;Okänd;\n")[0] == 400
    assert "platsregister" in uploaded(client, CSV + "2024-07-01;18:00;15;Okänd;\n")[1]
    assert uploaded(client, "")[0] == 400
    assert "saknar kolumnen" in uploaded(client, "Datum;Minuter\n2024-07-01;15\n")[1]
    status, page = uploaded(client, "x", name="")
    assert (status, "Välj en fil först." in page) == (400, True)
    large = CSV + "2024-07-01;18:00;15;Torget;\n" + "\n" * 200_000
    assert uploaded(client, large)[0] == 200
    assert DOORS["timmar.upload"].most_bytes == 1024 * 1024
    monkeypatch.setitem(DOORS, "timmar.upload", replace(DOORS["timmar.upload"], most_bytes=100_000))
    assert uploaded(client, large)[0] == 413
