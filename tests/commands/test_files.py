from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geo_trygghet.commands._files import json_lines, numbers, read_places, read_table
from geo_trygghet.errors import MissingColumnError, UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "fil"


# --- JSON lines --------------------------------------------------------------------------------


def test_lines_are_numbered_and_empty_ones_passed_over(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf{"id": 1}\r\n\n{"id": 2}')
    assert [(row, value["id"]) for row, _, value in json_lines(file)] == [(1, 1), (3, 2)]
    assert sum(size for _, size, _ in json_lines(file)) == file.stat().st_size - 1


@pytest.mark.parametrize("line", [b'{"id": 1', b"[1]", b'{"id": "\xe5"}', b"[" * 100_000], ids=str)
def test_a_line_that_is_no_object_is_named(file: Path, line: bytes) -> None:
    file.write_bytes(b'{"id": 1}\n' + line)
    with pytest.raises(UnreadableFileError, match="rad 2: raden är"):
        list(json_lines(file))


def test_an_absent_file_is_told_in_a_sentence(file: Path) -> None:
    with pytest.raises(UnreadableFileError, match="kan inte läsas"):
        list(json_lines(file))
    with pytest.raises(UnreadableFileError, match="kan inte läsas"):
        read_table(file, ("a",))


# --- tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_found_by_name_whatever_separates_them(file: Path, separator: str) -> None:
    lines = [["x", "id", "respondent"], ["9", " a ", "r1"], ["", "", ""], ["9", "b", "r2"]]
    file.write_text("\ufeff" + "\n".join(separator.join(cells) for cells in lines))
    table = read_table(file, ("respondent", "place_id"), ("mention",))
    assert table.to_dict("list") == {
        "respondent": ["r1", "r2"], "place_id": ["a", "b"], "row": [2, 4],
    }  # fmt: skip


def test_rows_are_numbered_as_a_spreadsheet_shows_them(file: Path) -> None:
    file.write_text('a,b\n"two\nlines",1\nlast,2\n')
    assert list(read_table(file, ("a",))["row"]) == [2, 4]


def test_a_short_row_lacks_its_last_cell(file: Path) -> None:
    file.write_text("a,b\nx\n")
    assert list(read_table(file, ("a",), ("b",))["b"]) == [""]
    with pytest.raises(UnreadableFileError, match="rad 2: kolumnen ”b” är tom"):
        read_table(file, ("a", "b"))


@pytest.mark.parametrize("content", ["", "a;c\n1;2\n"])
def test_a_missing_column_is_named(file: Path, content: str) -> None:
    file.write_text(content)
    with pytest.raises(MissingColumnError, match="kolumnen ”b” saknas"):
        read_table(file, ("b",))


def test_bytes_that_are_no_text_are_told_with_their_row(file: Path) -> None:
    file.write_bytes(b"a,b\nx,\xe5\n")
    with pytest.raises(UnreadableFileError, match="rad 2: filen är inte UTF-8"):
        read_table(file, ("a",))


def test_an_open_quote_is_told_with_its_row(file: Path) -> None:
    file.write_text('a,b\nx,1\n"y,2\n')
    with pytest.raises(UnreadableFileError, match="rad 3: raden är ingen tabellrad"):
        read_table(file, ("a",))


def test_numbers_have_a_point_or_a_comma(file: Path) -> None:
    file.write_text("p;q\n0.5;\n0,25;\n")
    table = read_table(file, ("p",))
    assert list(numbers(table, "p", file, low=0, high=1)) == [0.5, 0.25]


@pytest.mark.parametrize("cell", ["1.5", "-1", "många", "nan"])
def test_what_is_no_number_in_the_span_is_named(file: Path, cell: str) -> None:
    file.write_text(f"p\n0.5\n{cell}\n")
    with pytest.raises(
        UnreadableFileError, match=f"rad 3: .*”{cell}”: skriv ett tal från 0 till 1"
    ):
        numbers(read_table(file, ("p",)), "p", file, low=0, high=1)


def test_a_span_may_be_open(file: Path) -> None:
    file.write_text("p\n-2\n")
    with pytest.raises(UnreadableFileError, match="som är minst 0"):
        numbers(read_table(file, ("p",)), "p", file, low=0, high=float("inf"))


# --- places ------------------------------------------------------------------------------------


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def feature(**properties: object) -> dict[str, Any]:
    return {"type": "Feature", "geometry": None, "properties": properties}


def test_places_are_keyed_by_either_name(file: Path) -> None:
    file.write_text(
        collection(
            feature(id="a", name="Torget", municipality="Laholm", aliases=["Torg", ""]),
            feature(place_id="b", id="7", kind="district", aliases="By; Byn|Bykärnan"),
            {**feature(name="C", size_class="area"), "id": 3},
        )
    )
    first, second, third = read_places(file)
    assert (first["place_id"], first["municipality"], first["aliases"]) == ("a", "Laholm", ["Torg"])
    assert first["size_class"] is None
    assert (second["place_id"], second["size_class"]) == ("b", "area")
    assert second["aliases"] == ["By", "Byn", "Bykärnan"]
    assert (third["place_id"], third["size_class"], third["number"]) == ("3", "area", 3)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "inte GeoJSON"),
        ("[]", "inga platser"),
        ('{"features": []}', "inga platser"),
        (collection(feature(name="x")), "plats 1: platsen har inget id"),
        (collection("x"), "plats 1: platsen har inget id"),
        (collection(feature(id="a"), feature(id="a")), "plats 2: id ”a” står redan på plats 1"),
    ],
)
def test_what_is_no_register_is_refused(file: Path, content: str, message: str) -> None:
    file.write_text(content)
    with pytest.raises(UnreadableFileError, match=message):
        read_places(file)
