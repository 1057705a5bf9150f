"""A release has four pictures of its map, and the same table gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest
from print_tables import full, printed, town
from street_towns import grid

from geo_trygghet.maps import print_parts as parts_module
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.print import print_files

STREET = "#e2d9c6"
CREDIT = "© OpenStreetMaps bidragsgivare"


def test_four_files_of_their_kinds() -> None:
    made = printed(town(1))
    assert {name: content[:4] for name, content in made.items()} == {
        "karta.svg": b"<svg",
        "karta.png": b"\x89PNG",
        "karta.pdf": b"%PDF",
        "karta_a3.pdf": b"%PDF",
    }


@pytest.mark.unmeasured
def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests')\n"
        "from print_tables import full, printed\n"
        "print(*(hashlib.sha256(c).hexdigest() for c in printed(full()).values()))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "2", "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout
    own = [hashlib.sha256(content).hexdigest() for content in printed(full()).values()]
    assert other.split() == own


def test_releases_of_a_round_share_the_map_and_differ_in_their_numbers() -> None:
    parts_module.printed_map.cache_clear()
    printed(full())
    before = parts_module.printed_map.cache_info().misses
    made = print_files(full(), edition=Edition(8))
    assert parts_module.printed_map.cache_info().misses == before
    assert "utgåva 8" in made["karta.svg"].decode()


def test_streets_lie_beneath_the_printed_maps_with_whom_to_name() -> None:
    streets = grid(30)
    streets.attrs["format"] = "OpenStreetMap"
    made = print_files(full(), edition=Edition(), streets=streets)
    plain = print_files(full(), edition=Edition())
    assert STREET in made["karta.svg"].decode()
    assert CREDIT in made["karta.svg"].decode()
    assert made["karta.pdf"] != plain["karta.pdf"]
    assert STREET not in plain["karta.svg"].decode()
    assert CREDIT not in plain["karta.svg"].decode()


def test_streets_far_from_every_place_name_nobody() -> None:
    far = grid(3)
    far.geometry = far.translate(0, 5)
    far.attrs["format"] = "OpenStreetMap"
    plain = print_files(full(), edition=Edition())
    assert print_files(full(), edition=Edition(), streets=far) == plain
