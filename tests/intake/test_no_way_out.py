"""Whatever a file calls itself, no other file is opened and nobody is called.

Each disguise points to a file that must stay unread and to a socket that must stay silent; it is
read by the real process, under several names.
"""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from intake_hostile_files import geopackage, repacked
from intake_hostile_texts import kml
from intake_samples import QUESTION, SQUARES, collection, packed, table, workbook

from geo_trygghet.errors import TryggError
from geo_trygghet.intake import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_trygghet.tables import Municipality

WORD = "KANARIEFÅGELN"


class Outside:
    """A file and a socket that nothing has any business with."""

    def __init__(self, folder: Path, port: int) -> None:
        self.table = folder / "hemlig.csv"
        self.table.write_text(f"SvarsID;{QUESTION};namn\n1;{WORD};{WORD}\n", encoding="utf-8")
        self.layer = folder / "hemlig.geojson"
        features = [{**SQUARES[0], "properties": {"namn": WORD}}]
        self.layer.write_text(collection(features), encoding="utf-8")
        self.url = f"http://127.0.0.1:{port}/a"


@pytest.fixture(scope="module")
def knocks() -> Iterator[tuple[int, list[str]]]:
    """Listen on a loopback socket, and note who knocks."""
    heard: list[str] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        with suppress(OSError):
            while True:
                caller, address = listening.accept()
                heard.append(str(address))
                caller.close()

    threading.Thread(target=listen, daemon=True).start()
    yield listening.getsockname()[1], heard
    listening.close()


@pytest.fixture
def outside(tmp_path: Path, knocks: tuple[int, list[str]]) -> Outside:
    folder = tmp_path / "hemligt"
    folder.mkdir()
    return Outside(folder, knocks[0])


def disguises(out: Outside) -> dict[str, tuple[str, str | bytes]]:
    """Give name → kind and content; each points out of the file in a way of its own."""
    vrt = (
        "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>{}</SrcDataSource>"
        "</OGRVRTLayer></OGRVRTDataSource>"
    )
    wfs = f"<OGRWFSDataSource><URL>{out.url}</URL></OGRWFSDataSource>"
    gdalg = json.dumps(
        {"type": "gdal_streamed_alg", "command_line": f"gdal vector pipeline ! read {out.layer}"}
    )
    entity = f'<!DOCTYPE k [<!ENTITY x SYSTEM "file://{out.table}">]>'
    tab = f'!table\n!version 300\nDefinition Table\n  File "{out.table}"\n  Type "RASTER"\n'
    seamless = '!table\nDefinition Table\n  Type NATIVE\nbegin_metadata\n"\\IsSeamless" = "TRUE"\n'
    answers = workbook([("SvarsID", QUESTION), ("1", "Torget")])
    link = f'<externalLink><externalBook r:id="rId1" href="{out.url}"/></externalLink>'
    view = "CREATE VIEW v AS SELECT fid, ogr_geocode('Halmstad', 'geometry') AS geom FROM a"
    listed = (
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES ('v','features','v',3006)"
    )
    link_crs = {"crs": {"type": "link", "properties": {"href": out.url, "type": "proj4"}}}
    notes = table(("Plats", "Iakttagelse", "Foto"), [("Torget", "Mörkt", "a.jpg")])
    picture = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{out.url}'/></svg>"
    linked = repacked(answers, xl__externalLinks__externalLink1_DOT_xml=link.encode())
    referring = json.dumps([{"$ref": out.url, "datum": "2024-04-13", "typ": "Rån"}])
    waypoint = "<gpx><wpt lat='56.67' lon='12.85'><name>&x;</name></wpt></gpx>"
    return {
        "a.geojson": ("places", vrt.format(out.layer)),
        "b.gpkg": ("places", vrt.format(f"/vsicurl/{out.url}.geojson")),
        "c.csv": ("survey", vrt.format(out.table)),
        "d.gpx": ("walk", wfs),
        "e.json": ("places", gdalg),
        "f.geojson": ("places", json.dumps({**json.loads(collection(SQUARES)), **link_crs})),
        "g.kml": ("walk", kml(f"<NetworkLink><Link><href>{out.url}</href></Link></NetworkLink>")),
        "h.gpx": ("walk", entity + waypoint),
        "i.kml": ("walk", kml("").replace("<kml", f"{entity}<kml")),
        "j.zip": ("places", packed({"a.tab": tab, "a.dat": b"x"})),
        "k.zip": ("places", packed({"a.tab": seamless, "a.dat": str(out.table)})),
        "l.zip": ("places", packed({"a.vrt": vrt.format(out.layer), "a.geojson": gdalg})),
        "m.xlsx": ("survey", linked),
        "n.gpkg": ("places", geopackage(view, listed)),
        "o.csv": ("survey", f"/vsizip//vsicurl/{out.url}.zip\n"),
        "p.csv": ("places", table(("Namn", "WKT"), [(str(out.table), f"<{out.url}>")])),
        "q.json": ("incidents", referring),
        "r.html": ("survey", f"<html><img src='{out.url}'></html>"),
        "s.zip": ("walk", packed({"a.csv": notes, "a.jpg": picture})),
    }


@pytest.mark.parametrize("name", list("abcdefghijklmnopqrs"))
def test_a_disguise_reads_nothing_and_calls_nobody(
    name: str,
    outside: Outside,
    knocks: tuple[int, list[str]],
    tmp_path: Path,
    halmstad: Municipality,
) -> None:
    (full,) = (one for one in disguises(outside) if one.startswith(f"{name}."))
    kind, content = disguises(outside)[full]
    path = tmp_path / full
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    read_before = [file.stat().st_atime_ns for file in (outside.table, outside.layer)]
    try:
        intake = read_file(path, kind, municipality=halmstad, round="2024")
        told = f"{intake.fields} {intake.issues} {[b.rows.to_csv() for b in intake.batches]}"
    except TryggError as refused:
        told = str(refused)
    assert WORD not in told
    assert [file.stat().st_atime_ns for file in (outside.table, outside.layer)] == read_before
    assert knocks[1] == []
