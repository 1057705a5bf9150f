"""Notes of dialogues: who spoke, of which place, and what is set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
