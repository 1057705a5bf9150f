"""MapInfo's tables: their parts, their letters, and no way to other files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from intake_cases import TEXTS
from intake_layers import mapinfo
from intake_samples import packed

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.mapinfo import read_mapinfo
from geo_trygghet.intake.sandbox import parse_file

if TYPE_CHECKING:
    from pathlib import Path

MIF = (
    'Version 300\nCharset "Neutral"\nDelimiter ","\nColumns 1\n  Namn Char(20)\nData\n\n'
    "Point 368711 6283138\n"
)


@pytest.mark.parametrize("kind", ["mif", "tab"])
def test_a_real_process_reads_it(kind: str) -> None:
    parsed = parse_file(mapinfo(kind), "places")
    assert parsed.format == f"MapInfo {kind.upper()} (zip)"
    (sheet,) = parsed.sheets
    assert (sheet.name, [row[0] for row in sheet.rows]) == ("torg", list(TEXTS))


def test_a_file_that_names_no_letters(tmp_path: Path) -> None:
    data = packed({"A/TORG.MIF": MIF, "A/TORG.MID": '"Åtorget"\n'.encode("cp1252")})
    assert read_mapinfo(data, tmp_path).sheets[0].rows == [["Åtorget"]]


@pytest.mark.parametrize(
    "table",
    [
        '!table\n!version 300\nDefinition Table\n  File "/etc/passwd"\n  Type "RASTER"\n',
        '!table\n!version 100\nOpen Table "x.tab" Hide\nCreate View a As Select * From x\n',
        "!table\nDefinition Table\n  Type LINKED\n",
        '!table\nDefinition Table\n  Type NATIVE\nbegin_metadata\n"\\IsSeamless" = "TRUE"\n',
    ],
)
def test_a_table_that_points_elsewhere_is_refused(table: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="pekar på andra filer"):
        read_mapinfo(packed({"a.tab": table, "a.dat": b"x"}), tmp_path)


def test_a_part_is_missing_or_broken(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"saknar \.mid"):
        read_mapinfo(packed({"a.mif": MIF}), tmp_path)
    broken = packed({"a.tab": "!table\nDefinition Table\n  Type NATIVE\n", "a.dat": b"x"})
    with pytest.raises(UnreadableFileError, match="skadad"):
        read_mapinfo(broken, tmp_path)
