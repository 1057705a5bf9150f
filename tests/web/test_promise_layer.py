"""The ledger taken home: a row a promise or action and place, and those without a place too."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pyogrio
import pytest
from geo_trygghet_web import lofte_page
from ledger_rows import action, ledger, period, promise
from town_store import open_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Client, Site


@pytest.fixture(scope="module")
def town(ready_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Share a site with a small ledger among the tests, which only read."""
    site = open_town(ready_store, tmp_path_factory.mktemp("town"))
    site.store.add_ledger(
        ledger(
            periods=(period("2024", period_from="2024-01-01"),),
            promises=(
                promise("p1", period="2024", period_from="2024-01-01", status="ongoing",
                        place_ids=["t.torget", "t.parken"], text="Ljusare torg"),
                promise("p2", period="2024", period_from="2024-01-01", party="police",
                        text="Synas mer", place_ids=["t.borta"]),
            ),
            actions=(
                action("a1", promise_id="p1", place_id="t.torget", status="done",
                       done_on="2024-05-02", text="Ny lykta"),
                action("a2", status="planned", due_on="2024-05-31", text="Vi frågar igen"),
            ),
        ),
        actor="prov",
    )  # fmt: skip
    yield site
    site.store.close()


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lofte_page, "today", lambda: dt.date(2024, 6, 30))


def rows(client: Client, query: str = "") -> dict[str, dict[str, str]]:
    text = client.get(f"/lofte/hamta?format=csv{query}").data.decode("utf-8-sig")
    return {row["rad"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def test_a_promise_has_a_row_a_place_and_its_actions_after_it(town: Site) -> None:
    found = rows(town.as_("communicator"))
    ours = [key for key in found if key[:2] in {"p1", "p2", "a1", "a2"}]
    assert ours.index("p1 t.torget") + 1 == ours.index("p1 t.parken") < ours.index("a1 t.torget")
    assert ours[-1] == "a2"  # what stands under no promise comes last
    assert found["p1 t.torget"]["namn"] == "Torget"
    assert found["p1 t.torget"]["punkten_ar"]
    assert (found["a1 t.torget"]["lage_nu"], found["a1 t.torget"]["under"]) == ("Klart", "p1")
    assert found["a2"]["lage_nu"] == "Försenat"


@pytest.mark.parametrize("row", ["a2", "p2 t.borta"])
def test_what_has_no_place_of_the_register_has_no_position(town: Site, row: str) -> None:
    found = rows(town.as_("planner"))[row]
    assert (found["ost"], found["nord"], found["punkten_ar"], found["namn"]) == ("", "", "", "")


def test_the_file_is_narrowed_as_the_page_is(town: Site) -> None:
    found = rows(town.as_("planner"), "&lage=overdue&part=municipality")
    assert {row["Urval"] for row in found.values()} <= {"läge försenat, vem Kommunen"}
    narrowed = rows(town.as_("planner"), "&lage=done")
    assert {"p1 t.torget", "a1 t.torget"} <= set(narrowed)
    assert "a2" not in narrowed


def test_a_gis_opens_rows_without_a_shape_among_those_with(town: Site, tmp_path: Path) -> None:
    client = town.as_("planner")
    for ending in ("gpkg", "geojson"):
        file = tmp_path / f"l.{ending}"
        file.write_bytes(client.get(f"/lofte/hamta?format={ending}&crs=4326").data)
        frame = pyogrio.read_dataframe(file).set_index("rad")
        assert frame.geometry["a2"] is None
        assert frame.geometry["a1 t.torget"].equals(frame.geometry["p1 t.torget"])
        assert "Hämta filen" in client.get("/lofte").text
