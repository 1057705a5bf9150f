"""data/README.md tells of every file, and its data dictionary is the schema's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo_trygghet.data_dictionary import render_data_dictionary
from geo_trygghet.intake import read_file
from geo_trygghet.municipalities import find_municipality

DATA = Path(__file__).parents[2] / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")
MARKED = re.compile(r"<!-- datalexikon: .*? -->\n\n(.*)\n<!-- slut på datalexikon -->", re.DOTALL)


def test_the_data_dictionary_is_the_schemas() -> None:
    found = MARKED.search(README)
    assert found is not None
    assert found[1] == render_data_dictionary(), "kör python data/build_readme.py"


@pytest.mark.unmeasured
def test_the_readme_counts_the_answers_as_they_are_taken() -> None:
    surveys = sorted((DATA / "incidents").glob("*_enkat_*.csv"))
    for path in surveys:
        slug, _, name = path.stem.split("_")
        intake = read_file(path, "survey", municipality=find_municipality(slug), round=name)
        told = re.search(rf"`{path.name}` \| ([\d ]+) \|", README)
        assert told is not None, path.name
        assert int(told[1].replace(" ", "")) == len(intake.batches[0].rows)
    assert len(surveys) == README.count("_enkat_20")


def test_the_readme_counts_the_places() -> None:
    told = re.search(r"platsregister: (\d+), (\d+), (\d+) och (\d+) platser", README)
    assert told is not None
    towns = ("halmstad", "laholm", "hallsberg", "hallstahammar")
    for town, count in zip(towns, told.groups(), strict=True):
        lines = (DATA / "areas" / f"{town}.geojson").read_text(encoding="utf-8").splitlines()
        assert len(lines) - 2 == int(count)


def test_every_column_of_the_notes_and_events_is_told_of() -> None:
    for path in (DATA / "incidents").glob("*.csv"):
        if "_enkat_" in path.name:
            continue
        raw = path.read_bytes()
        encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "cp1252"
        for column in raw.decode(encoding).splitlines()[1].split(";"):
            assert f"`{column}`" in README, column
