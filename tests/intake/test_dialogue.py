"""Notes of dialogues: who spoke, of which place, and what is set aside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import Point

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake import read_file
from geo_trygghet.intake.dialogue import read_party
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.tables import Intake

HEAD = "Datum;Dialog;Plats;Anteckning\n"


def take(folder: Path, text: str) -> Intake:
    path = folder / "dialog.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, "dialogue", municipality=find_municipality("Halmstad"), round=None)


def test_each_note_has_its_day_party_place_and_words(tmp_path: Path) -> None:
    intake = take(
        tmp_path,
        HEAD
        + "2022-05-03;Medborgardialog på torget;Stora torg;Kvinna: vågar inte gå här sent\n"
        + "2022-05-04;Fritidsgårdens personal;;Det säljs piller vid Österskans\n",
    )
    (batch,) = intake.batches
    rows = batch.rows.to_dict("records")
    assert [row["party"] for row in rows] == ["citizens", "staff"]
    assert [row["held_on"] for row in rows] == ["2022-05-03", "2022-05-04"]
    assert rows[0]["place_text"] == "Stora torg"
    assert rows[1]["note"] == "Det säljs piller vid Österskans"
    assert rows[0]["dedup_key"] != rows[1]["dedup_key"]


def test_a_row_without_words_is_set_aside_with_advice(tmp_path: Path) -> None:
    (batch,) = take(tmp_path, HEAD + "2022-05-03;;Torget;\n2022-05-03;;Torget;Mörkt\n").batches
    (issue,) = [issue for issue in batch.issues if issue.sets_aside]
    assert issue.row == 2
    assert issue.message == "Raden saknar anteckning."
    assert len(batch.rows) == 1


def test_a_file_without_notes_is_refused_with_its_columns(tmp_path: Path) -> None:
    with pytest.raises(MissingColumnError, match="Kolumner i filen: ”Datum”, ”Plats”, ”Antal”"):
        take(tmp_path, "Datum;Plats;Antal\n2022-05-03;Torget;3\n2022-05-04;Parken;4\n")


def test_a_note_keeps_its_position_and_one_elsewhere_loses_it(tmp_path: Path) -> None:
    path = tmp_path / "dialog.json"
    told = [
        {"datum": "2022-05-03", "part": "medborgare", "plats": "Stora torg", "anteckning": "Mörkt",
         "lat": 56.6744, "lon": 12.857},
        {"datum": "2022-05-03", "part": "personal", "plats": "Torget", "anteckning": "Bråk",
         "lat": 59.33, "lon": 18.06},
        {"datum": "2022-05-03", "part": "personal", "plats": None, "anteckning": "Skrik",
         "lat": 59.33, "lon": 18.06},
    ]  # fmt: skip
    path.write_text(json.dumps(told), encoding="utf-8")
    intake = read_file(path, "dialogue", municipality=find_municipality("Halmstad"), round="D")
    (batch,) = intake.batches
    rows = batch.rows.to_dict("records")
    assert [(row["note"], row["party"], row["round"]) for row in rows] == [
        ("Mörkt", "citizens", "D"),
        ("Bråk", "staff", "D"),
    ]
    assert rows[0]["geometry"].equals(Point(12.857, 56.6744))
    assert rows[1]["geometry"] is None
    assert [issue.row for issue in batch.issues if issue.sets_aside] == [3]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Medborgardialog", "citizens"),
        ("boende i Altona", "citizens"),
        ("Personal på biblioteket", "staff"),
        ("Väktare", "staff"),
        ("Personal och medborgare", None),
        ("", None),
        ("Dialog 3", None),
    ],
)
def test_who_spoke_is_told_by_the_words(text: str, party: str | None) -> None:
    assert read_party(text) == party
