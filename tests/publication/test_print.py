"""A release has four pictures of its map, and the same table gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

from print_tables import full, printed, town

from geo_trygghet.maps import print_parts as parts_module
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.print import print_files


def test_four_files_of_their_kinds() -> None:
    made = printed(town(1))
    assert {name: content[:4] for name, content in made.items()} == {
        "karta.svg": b"<svg",
        "karta.png": b"\x89PNG",
        "karta.pdf": b"%PDF",
        "karta_a3.pdf": b"%PDF",
    }


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
