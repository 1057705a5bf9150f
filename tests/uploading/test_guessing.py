"""The kind of a file, by its headings or what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo_trygghet.intake import openstreetmap
from geo_trygghet.intake.sheet import Parsed
from geo_trygghet.uploading import guessing
from geo_trygghet.uploading.guessing import guess_kind


@pytest.mark.usefixtures("in_process")
def test_the_kind_is_guessed_by_the_headings() -> None:
    for folder, names in (("incidents", "hallsberg_*"), ("areas", "hallsberg.geojson")):
        for file in sorted((Path(__file__).parents[2] / "data" / folder).glob(names)):
            words = {"enkat": "survey", "vandring": "walk", "handelser": "incidents"}
            words |= {"dialog": "dialogue", "hallsberg.geojson": "places"}
            (kind,) = {kind for word, kind in words.items() if word in file.name}
            assert guess_kind(file.read_bytes()) == kind, file.name


def test_an_extract_is_streets_and_a_register_where_there_are_no_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    extract = Parsed(openstreetmap.FORMAT, [])
    monkeypatch.setattr(guessing, "parse_file", lambda *_arguments, **_more: extract)
    assert guess_kind(b"") == "streets"
    assert guess_kind(b"", has_places=False) == "gazetteer"
