"""GPX and KML: read without entities, links not followed."""

from __future__ import annotations

import pytest
import shapely

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.child import parse
from geo_trygghet.intake.markup import read_gpx, read_kml

GPX = '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>'
KML = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
)


def test_waypoints_tracks_and_routes() -> None:
    parsed = read_gpx(
        GPX.format(
            "<metadata><name>x</name></metadata>"
            '<wpt lat="56.67" lon="12.85"><name>Torget</name><desc>Mörkt &amp; tomt</desc></wpt>'
            '<trk><name>Spår</name><trkseg><trkpt lat="56.67" lon="12.85"/>'
            '<trkpt lat="56.68" lon="12.86"/></trkseg></trk>'
            '<rte><rtept lat="56.67" lon="12.85"/></rte>'
            '<wpt lat="x" lon="12.85"/><wpt/>'
        ).encode()
    )
    (sheet,) = parsed.sheets
    assert sheet.columns == ["name", "desc"]
    assert sheet.rows[:2] == [["Torget", "Mörkt & tomt"], ["Spår", ""]]
    assert sheet.shapes is not None
    kinds = [s and shapely.from_wkb(s).geom_type for s in sheet.shapes]
    assert kinds == ["Point", "LineString", None, None, None]
    assert set(sheet.flaws) == {3, 4, 5}
    assert sheet.crs == "EPSG:4326"


def test_placemarks() -> None:
    parsed = read_kml(
        KML.format(
            "<Folder><Placemark><name>A</name><description><![CDATA[<b>M&ouml;rkt</b> h&#228;r]]>"
            "</description><Point><coordinates>12.85,56.67,0</coordinates></Point></Placemark>"
            '<Placemark><ExtendedData><Data name="Åtgärd"><value>Lampa</value></Data>'
            "</ExtendedData>"
            "<TimeStamp><when>2024-10-15</when></TimeStamp>"
            "<LineString><coordinates>12.85,56.67 12.86,56.68</coordinates></LineString>"
            "</Placemark>"
            "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,0"
            "</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>"
            "5,1 6,1 6,2 5,1</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>"
            "</Folder><NetworkLink><Link><href>http://127.0.0.1:1/x</href></Link></NetworkLink>"
        ).encode()
    )
    (sheet,) = parsed.sheets
    assert sheet.columns == ["name", "description", "Åtgärd", "datum"]
    assert sheet.rows[:2] == [["A", "Mörkt här", "", ""], ["", "", "Lampa", "2024-10-15"]]
    assert sheet.shapes is not None
    shapes = [shapely.from_wkb(s) for s in sheet.shapes]
    assert [s.geom_type for s in shapes] == ["Point", "LineString", "Polygon"]
    assert len(shapes[2].interiors) == 1
    assert parsed.statements == ["1 nätverkslänkar i filen följdes inte."]


def test_several_geometries_in_a_placemark_and_flaws() -> None:
    ring = (
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>{0},0 {0}9,0 {0}9,9</coordinates>"
        "</LinearRing></outerBoundaryIs></Polygon>"
    )
    parsed = read_kml(
        KML.format(
            f"<Placemark><MultiGeometry>{ring.format(1)}{ring.format(4)}</MultiGeometry></Placemark>"
            f"<Placemark><MultiGeometry>{ring.format(1)}<Point><coordinates>1,1</coordinates></Point>"
            "</MultiGeometry></Placemark><Placemark><name>x</name></Placemark>"
            "<Placemark><Point><coordinates>a,b</coordinates></Point></Placemark>"
            "<Placemark><Point><coordinates>1</coordinates></Point></Placemark>"
        ).encode()
    )
    (sheet,) = parsed.sheets
    assert sheet.shapes is not None
    kinds = [s and shapely.from_wkb(s).geom_type for s in sheet.shapes]
    assert kinds == ["MultiPolygon", "GeometryCollection", None, None, None]
    assert set(sheet.flaws) == {3, 4, 5}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (GPX.format(""), "inga punkter"),
        (GPX.format("<wpt>"), "skadad"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><gpx>&a;</gpx>', "entiteter"),
        ('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><gpx>&b;</gpx>', "entiteter"),
        ("<!DOCTYPE gpx><gpx/>", "DTD"),
    ],
)
def test_broken_and_hostile_markup_is_refused(text: str, word: str) -> None:
    with pytest.raises(UnreadableFileError, match=word):
        read_gpx(text.encode())


def test_a_file_of_links_only_says_so() -> None:
    with pytest.raises(UnreadableFileError, match="länkar bara till data på nätet"):
        read_kml(KML.format("<NetworkLink/>").encode())


def test_the_readers_are_chosen_by_content(tmp_path: object) -> None:
    from pathlib import Path

    from intake_samples import packed

    kml = KML.format("<Placemark><Point><coordinates>1,1</coordinates></Point></Placemark>")
    assert parse("kml", kml.encode(), "walk", Path(str(tmp_path))).format == "KML"
    kmz = packed({"doc.kml": kml, "bild.png": b"x"})
    assert parse("kmz", kmz, "walk", Path(str(tmp_path))).format == "KML"
