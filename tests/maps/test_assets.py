from __future__ import annotations

from geo_trygghet.maps import choice_files, leaflet_files, map_files, patrol_files
from geo_trygghet.maps.assets import leaflet_digest

KNOWN = {
    "leaflet.js": "5819285cec137b229c94e1ee5ad73e8b6b84345a4367d60f75fe477fe0fb7b03",
    "leaflet.css": "90b693d86392a4779c861b28cf307e7e59c3fb35328c4d8b95f58f814d38c722",
}
"""What XStatic-Leaflet 1.9.3.0 holds."""


def test_leaflet_is_the_package_that_we_know() -> None:
    assert leaflet_digest() == KNOWN


def test_leaflet_asks_for_no_image_and_no_source_map() -> None:
    files = leaflet_files()
    assert b"url(" not in files["leaflet.css"]
    assert b"sourceMappingURL" not in files["leaflet.js"]


def test_the_maps_own_files_come_in_the_order_to_load() -> None:
    assert list(map_files()) == ["map.css", "sweref.js", "plate.js", "map.js"]
    assert all(len(content) > 500 for content in map_files().values())


def test_no_file_names_a_foreign_host() -> None:
    for name, content in {**map_files(), **patrol_files(), **choice_files()}.items():
        text = content.decode().replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, name
