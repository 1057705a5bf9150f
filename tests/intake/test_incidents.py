"""Incidents: case systems, and the police's public events whose position is a centroid."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from intake_samples import event, table

from geo_trygghet.errors import MissingColumnError, NothingToTakeError
from geo_trygghet.intake.events import happened_at, is_digest, kind_in, understand_police

if TYPE_CHECKING:
    from conftest import Read

    from geo_trygghet.tables import Municipality

COLUMNS = ["Ärendenr", "Datum", "Tid", "Händelsetyp", "Adress"]


def test_a_case_system(read: Read) -> None:
    rows = [
        ["K1", "2024-05-01", "20:15", "Stöld", "Storgatan 1"],
        ["K2", "2024-05-02", "", "Rån", ""],
        ["K3", "2024-10-27", "02:30", "Bråk", "Torget"],
        ["K4", "2024-05-03", "sent", "Rån", "Halmstad"],
        ["K5", "2024-05-03 12:00", "20:15", "Rån", "Halmstads kommun"],
    ]
    intake = read(table(COLUMNS, rows), "incidents")
    found = intake.batches[0].rows
    assert list(found["occurred_at"]) == [
        "2024-05-01T20:15:00+02:00",
        "2024-05-02",
        "2024-10-27T02:30:00+02:00",
        "2024-05-03",
        "2024-05-03T12:00:00+02:00",
    ]
    assert list(found["precision"]) == [
        "place", "municipality", "place", "municipality", "municipality",
    ]  # fmt: skip
    assert list(found["dedup_key"])[:2] == ["id:K1", "id:K2"]
    assert [i.row for i in intake.issues] == [4, 5]


def test_a_number_twice_a_row_without_type_and_one_far_away(read: Read) -> None:
    columns = ["id", "datum", "typ", "lat", "lon"]
    rows = [[str(i), "2024-05-01", "Stöld", f"56.67{i}", f"12.85{i}"] for i in range(6)]
    rows[1][0] = "0"
    rows[2][2] = ""
    rows[3][3:] = ["57.7089", "11.9746"]
    intake = read(table(columns, rows), "incidents")
    assert [(i.row, i.sets_aside) for i in intake.issues] == [(3, True), (4, True), (5, True)]
    assert "samma nummer som rad 2" in intake.issues[0].message
    assert "i Göteborg" in intake.issues[2].message
    assert set(intake.batches[0].rows["precision"]) == {"point"}


def test_without_numbers_the_same_incident_twice_is_two(read: Read) -> None:
    rows = read(table(["Datum", "Typ"], [["2024-05-01", "Rån"]] * 2), "incidents").batches[0].rows
    assert rows["dedup_key"].is_unique


def test_a_heap_on_one_point_is_a_centroid(read: Read) -> None:
    rows = [[str(i), "2024-05-01", "Stöld", "56.674375", "12.857789"] for i in range(6)]
    rows.append(["9", "2024-05-01", "Stöld", "56.68", "12.86"])
    intake = read(table(["id", "datum", "typ", "lat", "lon"], rows), "incidents")
    found = intake.batches[0].rows
    assert list(found["precision"]) == ["municipality"] * 6 + ["point"]
    assert found["precision_m"].iloc[0] > 10_000
    assert "6 händelser står på en och samma punkt" in intake.issues[0].message


def test_stated_precision_is_kept(read: Read) -> None:
    columns = ["id", "datum", "typ", "lat", "lon", "precision", "precision_m"]
    rows = [["1", "2024-05-01", "Stöld", "56.67", "12.85", "district", "800"],
            ["2", "2024-05-01", "Stöld", "56.671", "12.85", "?", "20"]]  # fmt: skip
    found = read(table(columns, rows), "incidents").batches[0].rows
    assert list(found["precision"]) == ["district", "point"]
    assert list(found["precision_m"]) == [800.0, 20.0]


def test_the_type_column_is_missing(read: Read) -> None:
    with pytest.raises(MissingColumnError, match="händelsetyp"):
        read("Datum;Adress\n2024-05-01;Storgatan 1\n", "incidents")


def test_police_events_are_never_a_point_on_the_map(read: Read) -> None:
    events = [
        event(1),
        event(2, type="Sammanfattning natt"),
        event(3, location={"name": "Hallands län", "gps": "56.9,12.8"}),
        event(4, location={"name": "Laholm", "gps": "56.51,13.04"}),
        event(5, datetime="", name="Utan tid"),
        event(6, location={"name": "Halmstad", "gps": ""}),
    ]
    intake = read(json.dumps(events), "incidents", name="handelser.json")
    found = intake.batches[0].rows
    assert list(found["row"]) == [1, 5, 6]
    assert set(found["precision"]) == {"municipality"}
    assert found["occurred_at"].iloc[0] == "2024-04-02T20:15:00+02:00"
    assert found["geometry"].iloc[2] is None
    assert "Påhittad händelse." in found["summary"].iloc[0]
    assert [(i.row, i.sets_aside) for i in intake.issues] == [
        (2, True), (3, True), (4, True), (5, False),
    ]  # fmt: skip
    assert "sammanfattar flera händelser" in intake.issues[0].message
    assert "gäller hela Hallands län" in intake.issues[1].message


def test_stored_events_line_by_line_share_themselves_out(read: Read) -> None:
    stored = {
        "id": 1,
        "datetime": "2024-01-02 10:00:00 +01:00",
        "title": "30 december 23:10, Rån, försök, Laholm",
        "type": None,
        "place": "Laholm",
        "api_location": "Laholm",
        "api_lat": 56.51,
        "api_lon": 13.04,
        "summary": "Påhittat.",
        "body": "Påhittat.",
    }
    lines = "\n".join(json.dumps({**stored, "id": i}) for i in range(3))
    intake = read(lines, "incidents", municipality=None)
    (batch,) = intake.batches
    assert batch.municipality.name == "Laholm"
    assert batch.rows["type"].iloc[0] == "Rån, försök"
    assert batch.rows["occurred_at"].iloc[0] == "2023-12-30T23:10:00+01:00"
    assert intake.format == "JSONL från polisen.se"


def test_events_of_other_municipalities_only(read: Read, laholm: Municipality) -> None:
    with pytest.raises(NothingToTakeError, match="hör till Halmstad, inte Laholm"):
        read(json.dumps([event(1)]), "incidents", municipality=laholm)


def test_digests_and_headlines() -> None:
    assert is_digest("Sammanfattning kväll och natt")
    assert not is_digest("Stöld")
    assert kind_in("22 mars 17.40, Rån, försök, Halmstad") == "Rån, försök"
    assert kind_in("Halmstad") is None


@pytest.mark.parametrize(
    ("published", "title", "iso"),
    [
        ("2024-04-02 21:10:00 +02:00", "2 april 20.15, Rån, X", "2024-04-02T20:15:00+02:00"),
        ("2024-01-01 01:00:00 +01:00", "31 december 23:00, Rån, X", "2023-12-31T23:00:00+01:00"),
        ("2024-04-02 21:10:00 +02:00", "Rån i X", "2024-04-02T21:10:00+02:00"),
        ("2024-04-02 21:10:00 +02:00", "2 blaj 20.15, Rån", "2024-04-02T21:10:00+02:00"),
        ("2024-04-02 21:10:00 +02:00", "31 april 20.15, Rån", "2024-04-02T21:10:00+02:00"),
        ("2024-04-02 21:10:00 +02:00", "29 februari 20.15, Rån", "2024-02-29T20:15:00+01:00"),
        ("2023-02-02 21:10:00 +01:00", "29 februari 20.15, Rån", "2023-02-02T21:10:00+01:00"),
        ("", "2 april 20.15, Rån, X", None),
    ],
)
def test_when_it_happened(published: str, title: str, iso: str | None) -> None:
    assert happened_at(published, title) == iso


def test_the_first_column_of_a_field_holds_it() -> None:
    understood = understand_police(["id", "title", "name", "kommunkod", "api_location"])
    assert understood.first("summary") == 1
    assert understood.first("municipality") == 3
