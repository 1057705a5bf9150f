"""Notes of safety walks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from intake_samples import collection, feature, point, table

from geo_trygghet.errors import MissingColumnError

if TYPE_CHECKING:
    from conftest import Read

COLUMNS = ["Nr", "Plats", "+ / −", "Iakttagelse", "Åtgärd", "Ansvarig", "Klart datum", "Status"]


def test_a_protocol(read: Read) -> None:
    rows = [
        ["1", "torget", "+", "Ljust", "", "", "", ""],
        ["2", "ån", "-", "Trasig lampa", "Byt", "Teknik", "2024-12-01", "Pågår"],
    ]
    intake = read("Trygghetsvandring 2024-10-15\n" + table(COLUMNS, rows), "walk")
    first, second = intake.batches[0].rows.to_dict("records")
    assert (first["sign"], first["place_text"], first["note"]) == ("plus", "torget", "Ljust")
    assert (second["sign"], second["action"], second["responsible"]) == ("minus", "Byt", "Teknik")
    assert (second["due_on"], second["status"], second["row"]) == ("2024-12-01", "Pågår", 4)
    assert not intake.issues


def test_vague_dates_cost_the_date_only(read: Read) -> None:
    rows = [
        [str(i), "torget", "-", "Mörkt", "", "", due, ""]
        for i, due in enumerate(("snarast", "v. 42", "2025-02-31", "2050-01-01"))
    ]
    intake = read(table(COLUMNS, rows), "walk")
    assert list(intake.batches[0].rows["due_on"].fillna("")) == ["", "", "", "2050-01-01"]
    assert [i.value for i in intake.issues] == ["snarast", "v. 42", "2025-02-31"]


def test_a_row_without_a_note(read: Read) -> None:
    rows = [
        ["1", "torget", "-", "", "Byt lampa", "", "", ""],
        ["2", "ån", "-", "", "", "", "", ""],
        ["3", "", "-", "Mörkt", "", "", "", ""],
    ]
    intake = read(table(COLUMNS, rows), "walk")
    assert list(intake.batches[0].rows["note"]) == ["Byt lampa", "Mörkt"]
    assert [(i.row, i.sets_aside) for i in intake.issues] == [(3, True), (4, False)]


def test_the_note_column_is_missing(read: Read) -> None:
    with pytest.raises(MissingColumnError, match="iakttagelsen"):
        read("Plats;Ansvarig\ntorget;Teknik\n", "walk")


def test_a_layer_from_the_field(read: Read) -> None:
    def note(x: float, y: float, **other: str) -> object:
        return feature("x", point(x, y)) | {"properties": {"notering": "Mörkt", **other}}

    data = collection(
        [
            note(12.857, 56.674, plats="torget"),
            note(11.97, 57.70, plats="torget"),
            note(11.97, 57.70, plats=""),
            note(12.858, 56.674, plats=""),
        ]
    )
    intake = read(data, "walk", name="vandring.geojson")
    rows = intake.batches[0].rows
    assert list(rows["row"]) == [1, 2, 4]
    assert [g is None for g in rows["geometry"]] == [False, True, False]
    assert [(i.row, i.sets_aside) for i in intake.issues] == [(2, False), (3, True)]


def test_uuids_are_keys_and_equal_notes_are_counted(read: Read) -> None:
    rows = [["torget", "Mörkt", "u-1"], ["torget", "Mörkt", "u-2"]]
    keys = read(table(["Plats", "Notering", "_uuid"], rows), "walk").batches[0].rows["dedup_key"]
    assert list(keys) == ["id:u-1", "id:u-2"]
    again = read(table(["Plats", "Notering"], [r[:2] for r in rows]), "walk").batches[0].rows
    assert again["dedup_key"].is_unique


def test_waypoints(read: Read) -> None:
    gpx = (
        '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
        '<wpt lat="56.674" lon="12.857"><time>2024-10-15T18:00:00Z</time><name>Mörkt här</name>'
        "</wpt></gpx>"
    )
    intake = read(gpx, "walk", name="gps.gpx")
    (row,) = intake.batches[0].rows.to_dict("records")
    assert (row["note"], row["walked_on"]) == ("Mörkt här", "2024-10-15")
    assert intake.format == "GPX"
    assert "iakttagelsen" in intake.issues[0].message


def test_a_column_of_plus_and_one_of_minus_tell_the_sign(read: Read) -> None:
    text = (
        "Plats;Plus;Minus\nTorget;Fint ljus;\nBron;;Mörkt vid trappan\nParken;Grönt;Klotter\n"
        "Gatan;-;Trasig lampa\n"
    )
    (batch,) = read(text, "walk").batches
    assert batch.rows["sign"].tolist() == ["plus", "minus", None, "minus"]
    assert batch.rows["note"].tolist()[2] == "Grönt; Klotter"


@pytest.mark.parametrize(
    "text",
    [
        "Plats;+;-\nTorget;Fint ljus;\nBron;;Mörkt\nParken;Grönt;Klotter\n",
        "Plats;Iakttagelse;Plus;Minus\nTorget;Fint;x;\nBron;Mörkt;;x\nParken;Både och;x;x\n",
        "Plats;Iakttagelse;Plus;Minus\nTorget;Fint;1;0\nBron;Mörkt;0;1\nParken;Både och;1;1\n",
    ],
)
def test_bare_signs_and_ticks_under_them(text: str, read: Read) -> None:
    (batch,) = read(text, "walk").batches
    assert batch.rows["sign"].tolist() == ["plus", "minus", None]
    assert "x" not in batch.rows["note"].tolist()
