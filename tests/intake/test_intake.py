"""The intake as a whole: what it promises of every file."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from intake_samples import ANSWERS, HEADINGS, QUESTION, SQUARES, collection, event, table

from geo_trygghet import schema
from geo_trygghet.errors import MissingColumnError, NothingToTakeError, UnreadableFileError
from geo_trygghet.intake import KINDS, read_file
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Read

    from geo_trygghet.tables import Intake, Municipality


def law_of_rows(intake: Intake) -> None:
    for batch in intake.batches:
        aside = {issue.row for issue in batch.issues if issue.sets_aside}
        assert batch.read == len(batch.rows) + len(aside)
        assert not aside & set(batch.rows.get("row", []))
        for issue in batch.issues:
            assert issue.message.endswith(".")
            assert issue.advice.endswith(".")


def test_a_plain_survey_is_taken_whole_and_everything_is_stated(read: Read) -> None:
    data = table().encode("cp1252")
    intake = read(data, name="enkat 2024.csv")
    law_of_rows(intake)
    assert intake.kind == "survey"
    assert intake.file_name == "enkat 2024.csv"
    assert intake.sha256 == hashlib.sha256(data).hexdigest()
    assert (intake.format, intake.encoding, intake.separator) == ("CSV", "cp1252", ";")
    assert intake.crs is None
    assert intake.read == 4
    assert intake.fields == {
        "SvarsID": "respondent",
        "Svarsdatum": "answered_on",
        QUESTION: "unsafe_text",
        "Ålder": "age",
        "Kön": "gender",
        "Svarssätt": "mode",
    }
    said = " ".join(intake.statements)
    for word in ("Windows-1252", "semikolon", "rad 1", "år-månad-dag"):
        assert word in said
    (batch,) = intake.batches
    assert (batch.municipality.name, batch.round, batch.question) == ("Halmstad", "2024", QUESTION)
    assert not batch.constructed
    assert batch.aliases is None
    schema.check_frame(batch.rows.assign(id=1, source_id=1), schema.ANSWER)
    first = batch.rows.iloc[0]
    assert (first["row"], first["respondent"], first["dedup_key"]) == (2, "1001", "id:1001")
    assert (first["answered_on"], first["mode"]) == ("2024-04-13", "digital")
    assert list(batch.rows["mode"]) == ["digital", "paper", "digital", "paper"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_the_columns_of_its_table(kind: str, read: Read) -> None:
    samples = {
        "streets": "Gatunamn;WKT\nStorgatan;LINESTRING (12.857 56.674, 12.858 56.674)\n",
        "survey": table(),
        "walk": "Plats;Iakttagelse\nTorget;Mörkt\n",
        "dialogue": "Plats;Anteckning\nTorget;Mörkt\n",
        "incidents": "Datum;Händelsetyp\n2024-05-01;Stöld\n",
        "places": collection(SQUARES),
        "gazetteer": collection(SQUARES),
        "patrols": "Datum;Start;Minuter;Plats\n2024-05-01;18:00;15;Torget\n",
    }
    tables = {
        "streets": schema.STREET,
        "survey": schema.ANSWER,
        "walk": schema.WALK_NOTE,
        "dialogue": schema.DIALOGUE_NOTE,
        "incidents": schema.INCIDENT,
        "places": schema.PLACE,
        "gazetteer": schema.PLACE,
        "patrols": schema.PATROL_VISIT,
    }
    intake = read(samples[kind], kind)
    law_of_rows(intake)
    frame = intake.batches[0].rows.assign(id=1, source_id=1, version=1)
    schema.check_frame(frame, tables[kind])
    if kind != "patrols":  # where a visit was is told by its place alone
        assert frame.crs == "EPSG:4326"


def test_the_same_file_gives_the_same_keys(read: Read) -> None:
    rows = [["", *row[1:]] for row in (*ANSWERS, ANSWERS[0])]
    first, second = (read(table(rows=rows)).batches[0].rows["dedup_key"] for _ in range(2))
    assert list(first) == list(second)
    assert first.is_unique
    assert first.iloc[0][:-2] == first.iloc[4][:-2]  # the same content, its second occurrence
    assert (first.iloc[0][-2:], first.iloc[4][-2:]) == (":1", ":2")


def test_rows_are_shared_out_by_the_files_own_municipality(read: Read) -> None:
    rows = [
        [*row, place]
        for row, place in zip(ANSWERS, ("Laholm", "1380", "", "Ankeborg"), strict=True)
    ]
    data = table((*HEADINGS, "Kommun"), rows)
    intake = read(data, municipality=None)
    law_of_rows(intake)
    assert [(b.municipality.name, len(b.rows), b.read) for b in intake.batches] == [
        ("Halmstad", 1, 3),
        ("Laholm", 1, 1),
    ]
    assert [issue.row for issue in intake.issues] == [4, 5]
    asked = read(data)
    law_of_rows(asked)
    (batch,) = asked.batches
    assert list(batch.rows["row"]) == [3, 4]
    assert [(i.row, i.message) for i in batch.issues if i.row == 2] == [
        (2, "Raden hör till Laholm, inte Halmstad.")
    ]


def test_without_municipality_the_option_is_named(read: Read) -> None:
    with pytest.raises(MissingColumnError, match=r"fil\.csv: .*--municipality"):
        read(table(), municipality=None)


@pytest.mark.parametrize(
    "data",
    [
        "# Konstruerade data: ingen har svarat, se README\r\n" + table(),
        "Konstruerade data;;;;;\r\n" + table(),
        json.dumps({"constructed": True, "answers": [{"id": 1, QUESTION: "Torget"}]}),
        table((*HEADINGS, "konstruerad"), [[*row, "ja"] for row in ANSWERS]),
    ],
)
def test_a_file_may_say_that_it_is_constructed(data: str, read: Read) -> None:
    assert read(data).batches[0].constructed


def test_constructed_places_say_so_at_the_top(read: Read) -> None:
    data = collection(SQUARES, constructed=True)
    assert read(data, "places").batches[0].constructed


def test_a_column_that_says_no_is_not_constructed(read: Read) -> None:
    data = table((*HEADINGS, "konstruerad"), [[*row, "nej"] for row in ANSWERS])
    assert not read(data).batches[0].constructed


def test_no_row_left_is_an_error_that_says_why(read: Read, laholm: Municipality) -> None:
    data = table((*HEADINGS, "Kommun"), [[*row, "Halmstad"] for row in ANSWERS])
    with pytest.raises(NothingToTakeError, match="hör till Halmstad, inte Laholm"):
        read(data, municipality=laholm)
    with pytest.raises(NothingToTakeError, match="inga rader"):
        read(table(rows=[]))


def test_a_file_that_is_not_there_or_no_file(tmp_path: Path, halmstad: Municipality) -> None:
    def reading(path: Path) -> None:
        read_file(path, "survey", municipality=halmstad, round="1")

    with pytest.raises(UnreadableFileError, match=r"borta\.csv: filen finns inte"):
        reading(tmp_path / "borta.csv")
    with pytest.raises(UnreadableFileError, match="ingen fil utan en mapp"):
        reading(tmp_path)
    with pytest.raises(UnreadableFileError, match=r"finns inte|inte läsas"):
        reading(tmp_path / ("x" * 400))
    huge = tmp_path / "stor.csv"
    with huge.open("wb") as file:
        file.truncate(60_000_001)
    with pytest.raises(UnreadableFileError, match="60 MB"):
        reading(huge)


def test_a_strange_name_comes_out_on_one_line(read: Read) -> None:
    intake = read(table(), name="en\nrad\u202e811218-9876.csv")
    assert intake.file_name == "en rad XXXXXX-XXXX.csv"
    with pytest.raises(UnreadableFileError) as refused:
        read("", name="\x1b[31mtom.csv")
    assert str(refused.value).startswith("[31mtom.csv: ")


def test_the_sheet_that_looks_like_the_kind_is_taken_and_the_others_named(read: Read) -> None:
    from intake_samples import workbook

    data = workbook([["Läs mig"]], [HEADINGS, *ANSWERS], titles=["Om filen", "Svar"])
    intake = read(data)
    assert intake.read == 4
    assert [i.message for i in intake.issues] == [
        "Filen har flera blad eller lager; ”Svar” lästes men inte ”Om filen”."
    ]


def test_police_events_carry_their_name_in_the_format(read: Read) -> None:
    intake = read(json.dumps([event(1), event(2)]), "incidents")
    law_of_rows(intake)
    assert intake.format == "JSON från polisen.se"
    assert intake.crs == "WGS 84 (EPSG:4326)"


def test_notices_of_several_municipalities_are_shared_out_and_none_is_a_point(read: Read) -> None:
    towns = ["Halmstad", "Laholm", "Hallsberg", "Hallstahammar", "Laholm"]
    events = [
        event(n, location={"name": town, "gps": "56.674375,12.857789"})
        for n, town in enumerate(towns, start=1)
    ]
    intake = read("\n".join(json.dumps(e) for e in events), "incidents", municipality=None)
    law_of_rows(intake)
    assert intake.read == 5
    assert {batch.municipality.name: batch.read for batch in intake.batches} == {
        "Halmstad": 1,
        "Laholm": 2,
        "Hallsberg": 1,
        "Hallstahammar": 1,
    }
    for batch in intake.batches:
        assert set(batch.rows["precision"]) == {"municipality"}


def test_a_guess_is_told(read: Read) -> None:
    intake = read(table(["id", "text"], [["1", "torget"], ["2", "ån"]]))
    assert "ingen annan liknar den" in intake.issues[0].message
    gpx = (
        '<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="56.67" lon="12.85">'
        "<name>Mörkt här</name></wpt></gpx>"
    )
    assert "iakttagelsen" in read(gpx, "walk").issues[0].message


def test_what_a_sentence_names_is_cleaned(read: Read) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read(json.dumps({"\x1b[31m811218-9876": 1}), "incidents")
    assert "\x1b" not in str(refused.value)
    assert "9876" not in str(refused.value)


def test_round_is_read_from_the_answers_if_none_is_given(read: Read) -> None:
    intake = read(table(), round_name=None)
    assert intake.batches[0].round == "2024"
    assert set(intake.batches[0].rows["round"]) == {"2024"}
    assert "Omgång: 2024, efter svarens datum." in intake.statements
    with pytest.raises(MissingColumnError, match="--round"):
        read(table(HEADINGS[2:3], [["Torget"]]), round_name=None)


def test_a_municipality_is_found_in_many_spellings(read: Read) -> None:
    for text in ("Halmstad", "halmstads kommun", "1380", "1380.0", "HALMSTAD"):
        data = table((*HEADINGS, "Kommun"), [[*row, text] for row in ANSWERS])
        (batch,) = read(data, municipality=None).batches
        assert batch.municipality == find_municipality("Halmstad")
