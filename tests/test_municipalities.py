"""Municipalities are found in every way that people write them, and have an outline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import Point

from geo_trygghet.errors import UnknownMunicipalityError, UnreadableFileError
from geo_trygghet.municipalities import (
    OUTLINES_VARIABLE,
    PACKED_SOURCE,
    all_municipalities,
    border_source,
    find_municipality,
    nearest_municipalities,
    outline,
    slugify,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_all_of_sweden_ordered_by_code() -> None:
    every = all_municipalities()
    assert len(every) == 290
    assert [one.code for one in every] == sorted(one.code for one in every)
    assert len({one.slug for one in every}) == 290


@pytest.mark.parametrize(
    "text", ["Halmstad", "halmstad", "1380", "Halmstads kommun", "Halmstad kommun", " HALMSTAD "]
)
def test_one_is_found(text: str) -> None:
    assert find_municipality(text).code == "1380"


def test_a_miss_names_the_nearest() -> None:
    with pytest.raises(UnknownMunicipalityError, match="Halmstad"):
        find_municipality("Hallmstad")


def test_outlines() -> None:
    assert outline("1861").is_valid
    with pytest.raises(UnknownMunicipalityError, match="9999"):
        outline("9999")


@pytest.mark.parametrize(
    ("name", "slug"), [("Östra Göinge", "ostra-goinge"), ("Malung-Sälen", "malung-salen")]
)
def test_slugs_are_ascii(name: str, slug: str) -> None:
    assert slugify(name) == slug


def border(**properties: str) -> dict[str, object]:
    west, east = 24.9, 25.0
    ring = [[west, 60.1], [east, 60.1], [east, 60.2], [west, 60.2], [west, 60.1]]
    area = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": area}


def told_of(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_borders_of_ones_own_are_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "egna.geojson"
    finer = border(code="1380", name="Halmstad")
    path.write_text(
        told_of(border(code="0091", name="Helsingfors", source="© \n OpenStreetMap"), finer),
        encoding="utf-8",
    )
    assert border_source("1380") == PACKED_SOURCE
    monkeypatch.setenv(OUTLINES_VARIABLE, str(path))
    assert (border_source("0091"), border_source("1380")) == ("© OpenStreetMap", "")
    assert find_municipality("Helsingfors").slug == "helsingfors"
    assert len(all_municipalities()) == 291
    assert outline("0091").equals(outline("1380"))
    point = Point(1_050_000, 6_710_000)
    assert nearest_municipalities([point])[0][0].code in {"0091", "1380"}
    monkeypatch.delenv(OUTLINES_VARIABLE)
    assert len(all_municipalities()) == 290
    assert not outline("1380").contains(Point(24.95, 60.15))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "kan inte läsas"),
        (told_of(border(code="91", name="Kort")), "fyra siffror"),
        (told_of(border(code="0091", name="A"), border(code="0091", name="B")), "delar kod"),
        (told_of(border(name="Utan kod")), "kan inte läsas"),
    ],
)
def test_borders_that_cannot_be_used_are_refused(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "egna.geojson"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv(OUTLINES_VARIABLE, str(path))
    with pytest.raises(UnreadableFileError, match=words):
        all_municipalities()
