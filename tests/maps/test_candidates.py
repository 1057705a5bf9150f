from __future__ import annotations

import json
import re
from typing import Any

from tiny_town import tiny_town

from geo_trygghet.maps import candidates_map
from geo_trygghet.maps.payload import view_of


def payload(*place_ids: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - of the function
    town = tiny_town()
    parts = candidates_map(place_ids, town.municipality, register=town.places, **options)
    found = re.search(r"trygghetVal\(\w+, (\{.*\})\);", parts.script)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_candidates_have_the_numbers_of_the_list() -> None:
    told = payload("t.parken", "t.torget")
    assert [(one["number"], one["name"]) for one in told["choices"]] == [
        (1, "Parken"),
        (2, "Torget"),
    ]
    assert [one["approximate"] for one in told["choices"]] == [True, False]
    assert [area["name"] for area in told["context"]] == ["Kärnan"]


def test_a_candidate_that_the_register_lacks_keeps_its_number_free() -> None:
    assert [one["number"] for one in payload("t.borta", "t.torget")["choices"]] == [2]
    assert payload("t.borta")["choices"] == []


def test_the_map_shows_the_likeliest_first() -> None:
    shapes = tiny_town().places.set_index("place_id").geometry
    bounds = payload("t.torget", "t.byn", framed=1)["bounds"]
    assert bounds == view_of([shapes["t.torget"]], margin=0.3)
