"""Whatever a file holds, it is read or refused in words; never anything else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_samples import ANSWERS, HEADINGS, collection, packed, table

from geo_trygghet.errors import TryggError
from geo_trygghet.intake import KINDS, child, read_file, sandbox
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.tables import Intake

SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HALMSTAD = find_municipality("Halmstad")
CHECKED = (
    table().encode(),
    table().encode("utf-16"),
    collection([{"type": "Feature", "properties": {"namn": "A"}, "geometry": None}]).encode(),
    packed({"a.csv": table()}),
    b'[{"id": 1, "Var otrygg?": "torget", "lat": 56.67, "lon": 12.85}]',
)


def in_process(folder: Path, content: str, kind: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(json.dumps(child.answer(folder, content, kind)))
    return whole


def read_or_refuse(data: bytes, kind: str, folder: Path) -> Intake | None:
    path = folder / "fil"
    path.write_bytes(data)
    with mock.patch.object(sandbox, "_run", in_process):
        try:
            intake = read_file(path, kind, municipality=HALMSTAD, round="1")
        except TryggError as error:
            assert str(error).startswith("fil: ")  # noqa: PT017 - either is right
            assert len(str(error).splitlines()) == 1  # noqa: PT017 - either is right
            return None
    for batch in intake.batches:
        aside = {issue.row for issue in batch.issues if issue.sets_aside}
        assert batch.read == len(batch.rows) + len(aside)
    json.dumps([issue.as_json() for issue in intake.issues]).encode()
    return intake


@SETTINGS
@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes(tmp_path: Path, data: bytes, kind: str) -> None:
    read_or_refuse(data, kind, tmp_path)


@SETTINGS
@given(st.sampled_from(CHECKED), st.data(), st.sampled_from(KINDS))
def test_a_good_file_with_bytes_changed(
    tmp_path: Path, good: bytes, data: st.DataObject, kind: str
) -> None:
    hurt = bytearray(good)
    for _ in range(data.draw(st.integers(1, 6))):
        hurt[data.draw(st.integers(0, len(hurt) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(hurt)))
    read_or_refuse(bytes(hurt[:cut] if data.draw(st.booleans()) else hurt), kind, tmp_path)


CELLS = st.text(max_size=20) | st.sampled_from(
    ["", "56.67", "12,85", "0", "2024-05-01", "13/04/2024", "811218-9876", "Halmstad", "+", "nej",
     "6283138", "368711", "POINT(12.85 56.67)", "1e999", "=1+1", "Laholm", "10-dec"]
)  # fmt: skip
NAMES = st.sampled_from(
    ["SvarsID", "Datum", "Tid", "Var känner du dig otrygg?", "Plats", "Iakttagelse", "namn", "Typ",
     "lat", "lon", "N", "E", "x", "y", "Koordinater", "Kommun", "Ålder", "När?", "Klart senast",
     "id", "Kommentar", "precision", "+/-"]
)  # fmt: skip


@SETTINGS
@given(
    st.lists(NAMES, min_size=1, max_size=6, unique=True),
    st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=5),
    st.sampled_from(KINDS),
)
def test_any_table_of_known_headings(
    tmp_path: Path, headings: list[str], rows: list[list[str]], kind: str
) -> None:
    cut = [row[: len(headings)] for row in rows]
    read_or_refuse(table(headings, cut).encode("utf-8", "replace"), kind, tmp_path)


@SETTINGS
@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "namn",
                         "Point", "crs", "name", "attributes", "x", "y", "rings", "id",
                         "datetime"]),
        inner, max_size=5),
    max_leaves=25,
), st.sampled_from(KINDS))  # fmt: skip
def test_any_json(tmp_path: Path, value: object, kind: str) -> None:
    read_or_refuse(json.dumps(value).encode(), kind, tmp_path)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"]),
    st.sampled_from(";,\t|"),
    st.sampled_from(["\r\n", "\n", "\r"]),
)
def test_every_encoding_and_separator_gives_the_same_rows(
    tmp_path: Path, encoding: str, separator: str, newline: str
) -> None:
    data = table(separator=separator, newline=newline).encode(encoding)
    intake = read_or_refuse(data, "survey", tmp_path)
    assert intake is not None
    assert intake.separator == separator
    rows = intake.batches[0].rows
    assert list(rows["unsafe_text"]) == [row[HEADINGS.index(HEADINGS[2])] for row in ANSWERS]
    assert list(rows["row"]) == [2, 3, 4, 5]


def test_the_law_is_checked_at_all(tmp_path: Path) -> None:
    assert read_or_refuse(table().encode(), "survey", tmp_path) is not None
    assert read_or_refuse(b"", "survey", tmp_path) is None
    with pytest.raises(AssertionError), mock.patch.object(TryggError, "__str__", return_value="x"):
        read_or_refuse(b"", "survey", tmp_path)
