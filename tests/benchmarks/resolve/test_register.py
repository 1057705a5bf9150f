from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.resolve.register import Register
from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.resolve import Gazetteer, resolve_text

if TYPE_CHECKING:
    from pathlib import Path

PLACE = {
    "id": "h.t",
    "name": "Stora torg",
    "municipality": "Halmstad",
    "type": "square",
    "aliases": ["Torget i stan"],
    "generic_aliases": ["torget"],
}


def written(tmp_path: Path, *properties: object) -> Path:
    path = tmp_path / "platser.geojson"
    path.write_text(json.dumps({"features": [{"properties": own} for own in properties]}))
    return path


def test_the_projects_register_is_read_whole() -> None:
    register = Register.of_project()
    assert len(register.by_id) == len(register.places) == 195
    assert {place.code for place in register.places} == {"1380", "1381", "1861", "1961"}
    assert register.by_id["hal.stora_torg"].kind == "square"


def test_another_register_is_read_and_compiles(tmp_path: Path) -> None:
    register = Register.of_file(written(tmp_path, PLACE))
    places, aliases = register.tables()
    assert places.to_dict("records") == [
        {
            "place_id": "h.t",
            "municipality_code": "1380",
            "name": "Stora torg",
            "kind": "square",
            "geometry": None,
        }
    ]
    assert list(aliases["generic"]) == [False, True]
    gazetteer = Gazetteer.from_tables(places, aliases)
    (mention,) = resolve_text("Stora torg", gazetteer, municipality_code="1380").mentions
    assert mention.place_id == "h.t"


def test_a_register_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("[]")
    with pytest.raises(UnreadableFileError, match="inget platsregister"):
        Register.of_file(path)
    for change in ({"id": ""}, {"municipality": None}, {"municipality": "Storköping"}):
        with pytest.raises(UnreadableFileError, match=r"platser\.geojson, plats 1: "):
            Register.of_file(written(tmp_path, {**PLACE, **change}))
