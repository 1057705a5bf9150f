"""The layers as OGC API Features, read live by GDAL as QGIS does."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import shapely
from town_server import served

if TYPE_CHECKING:
    from web_site import Site

READ = """
import json, sys, pyogrio
address, key = sys.argv[1:3]
pyogrio.set_gdal_config_options({"GDAL_HTTP_USERPWD": "qgis:" + key})
told = {"layers": sorted(name for name, _ in pyogrio.list_layers("OAPIF:" + address))}
for epsg in ("4326", "3006", "3008"):
    system = "OGC:CRS84" if epsg == "4326" else "EPSG:" + epsg
    rows = pyogrio.read_dataframe(
        "OAPIF:" + address, layer="halmstad-lagesbild", CRS=system, PAGE_SIZE="2"
    )
    told[epsg] = [json.loads(rows.to_json(to_wgs84=True)), list(rows.total_bounds)]
box = (12.8565, 56.6735, 12.8581, 56.6743)
told["box"] = pyogrio.read_dataframe(
    "OAPIF:" + address, layer="halmstad-lagesbild", bbox=box)["namn"].tolist()
print(json.dumps(told))
"""


def test_gdal_reads_the_layers_live_as_qgis_does(town_site: Site) -> None:
    key = town_site.key_of("planner")
    page = json.loads(
        town_site.as_("planner").get("/lagesbild/hamta?format=geojson&crs=4326").data
    )["features"]
    with served(town_site.app) as port:
        command = [sys.executable, "-c", READ, f"http://127.0.0.1:{port}/ogc", key]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    inside = {"halmstad-lagesbild", "halmstad-lagesbild-omraden", "halmstad-platser"}
    assert inside <= set(read["layers"])
    assert read["box"] == ["Torget"]
    meant = {one["properties"]["place_id"]: one for one in page}
    for epsg in ("4326", "3006", "3008"):
        rows, (west, south, east, north) = read[epsg]
        assert {one["properties"]["place_id"] for one in rows["features"]} == set(meant)
        for one in rows["features"]:
            page_s = meant[one["properties"]["place_id"]]
            assert one["properties"]["andel"] == page_s["properties"]["andel"]
            shapes = [shapely.from_geojson(json.dumps(x["geometry"])) for x in (one, page_s)]
            assert shapes[0].hausdorff_distance(shapes[1]) < 2e-7
        if epsg == "3006":
            assert 360_000 < west < east < 380_000
            assert 6_280_000 < south < north < 6_290_000
