"""Several sheets, layers or files: the one that fits is taken, else it is asked which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from intake_cases import LONG, PLAIN
from intake_samples import QUESTION, packed, workbook

from geo_trygghet.errors import SeveralSheetsError, UnreadableFileError
from geo_trygghet.intake import read_file
from geo_trygghet.intake.choosing import choose_member, choose_sheet
from geo_trygghet.intake.sheet import Parsed, Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Read

    from geo_trygghet.tables import Municipality

HEAD = ["SvarsID", QUESTION]


def sheet(name: str, *rows: list[str]) -> Sheet:
    return Sheet(name, [], [HEAD, *rows], list(range(1, len(rows) + 2)))


WEB, PAPER = sheet("Webb", ["1", "Torget"]), sheet("Papper", ["1", "Bron"])


def chosen(*sheets: Sheet, wanted: str | None = None, member: str = "") -> str:
    return choose_sheet(Parsed("XLSX", list(sheets), member=member), "survey", wanted)[0].name


def test_what_fits_equally_well_is_asked_and_can_be_answered() -> None:
    with pytest.raises(SeveralSheetsError, match="”Webb”, ”Papper”") as asked:
        chosen(WEB, PAPER)
    assert asked.value.names == ("Webb", "Papper")
    assert chosen(WEB, PAPER, wanted="papper") == "Papper"
    with pytest.raises(UnreadableFileError, match=r"heter ”Post”.*”Webb”, ”Papper”"):
        chosen(WEB, PAPER, wanted="Post")


def test_a_sheet_that_clearly_fits_is_taken_and_the_others_told() -> None:
    notes = Sheet("Anteckningar", [], [["Kom ihåg", "allt"], ["x", "y"]], [1, 2])
    taken, (issue,) = choose_sheet(Parsed("XLSX", [notes, WEB]), "survey", None)
    assert taken is WEB
    assert "”Webb” lästes men inte ”Anteckningar”" in issue.message
    assert chosen(sheet("Mall"), WEB) == "Webb"  # nothing under its headings
    assert chosen(sheet("Kopia av Webb", ["1", "Bron"]), WEB) == "Webb"
    assert chosen(sheet("Blad1", ["1", "Torget"]), WEB) == "Blad1"  # the same rows


def test_what_fits_no_kind_is_told_of_by_its_first_sheet() -> None:
    odd = [Sheet(name, [], [["a", "b"], ["c", name]], [1, 2]) for name in ("Ett", "Två")]
    assert chosen(*odd) == "Ett"


def test_a_member_is_chosen_by_what_it_is_and_by_name() -> None:
    assert choose_member(["a/läs mig.txt", "a/svar.csv"], None) == "a/svar.csv"
    assert choose_member(["readme.txt"], None) == "readme.txt"
    assert choose_member(["a/1.csv", "b\\2.csv"], "2.csv") == "b\\2.csv"
    with pytest.raises(SeveralSheetsError, match="2 läsbara filer") as asked:
        choose_member(["a/1.csv", "b/2.csv"], "blad 3")
    assert asked.value.names == ("1.csv", "2.csv")


def test_the_name_of_a_member_is_no_sheet_s(
    read: Read, tmp_path: Path, halmstad: Municipality
) -> None:
    del read  # in this process
    book = workbook([HEAD, *LONG], titles=["Svar"])
    path = tmp_path / "två.zip"
    path.write_bytes(packed({"a.xlsx": book, "b.csv": PLAIN}))
    for wanted, kind in (("b.csv", "CSV i zip"), ("a.xlsx", "XLSX i zip")):
        told = read_file(path, "survey", municipality=halmstad, round="2024", sheet=wanted)
        assert told.format == kind
        assert f"”{wanted}”" in told.statements[0]


def test_the_order_of_days_can_be_said(read: Read, tmp_path: Path, halmstad: Municipality) -> None:
    del read
    path = tmp_path / "svar.csv"
    path.write_text(f"SvarsID;Datum;{QUESTION}\n1;03/04/2024;Torget\n2;05/06/2024;Bron\n")
    days = {
        order: read_file(path, "survey", municipality=halmstad, round="2024", date_order=order)
        .batches[0]
        .rows["answered_on"]
        .tolist()
        for order in (None, "dmy", "mdy")
    }
    assert days[None] == days["dmy"] == ["2024-04-03", "2024-06-05"]
    assert days["mdy"] == ["2024-03-04", "2024-05-06"]
