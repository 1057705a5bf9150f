"""What notes of walks and of dialogues share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake import read_file
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"walk": "iakttagelsen", "dialogue": "det som sades"}


@pytest.mark.parametrize(("kind", "what"), KINDS.items())
def test_a_file_without_notes_says_which_column_is_missing(
    kind: str, what: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Datum;Plats;Antal\n2022-05-03;Torget;3\n2022-05-04;Parken;4\n")
    with pytest.raises(MissingColumnError, match=f"kolumnen med {what}. Kolumner i filen: ”Datum”"):
        read_file(path, kind, municipality=find_municipality("Halmstad"), round=None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_far_away_is_set_aside_or_loses_its_point(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "Datum;Plats;Anteckning;Latitud;Longitud\n"
        "2022-05-03;;Mörkt;59.33;18.06\n2022-05-03;Stora torg;Mörkt;59.33;18.06\n"
        "2022-05-03;Stora torg;Ljust;56.67;12.85\n2022-05-03;Stora torg;Fint;56.67;12.86\n"
    )
    intake = read_file(path, kind, municipality=find_municipality("Halmstad"), round=None)
    (batch,) = intake.batches
    assert batch.rows["note"].tolist() == ["Mörkt", "Ljust", "Fint"]
    assert batch.rows.geometry.isna().tolist() == [True, False, False]
    assert [issue.row for issue in batch.issues if issue.sets_aside] == [2]
