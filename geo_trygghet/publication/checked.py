"""What the control is given and gives, and the figures that the files tell."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo_trygghet.privacy import Nesting
from geo_trygghet.publication.reading import read_markup
from geo_trygghet.publication.tables import NAMED
from geo_trygghet.tables import PublicProfile

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import pandas as pd

    from geo_trygghet.privacy import Earlier, HourSums, PublicTable, Told
    from geo_trygghet.tables import MunicipalityTables


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the control: what it looks for, whether it passed, and why."""

    name: str
    passed: bool
    detail: str

    def as_row(self) -> dict[str, object]:
        """Give it as `kontroll.json` has it."""
        return {"name": self.name, "passed": self.passed, "detail": self.detail}


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the control knows that no file may tell: counts, the register, people's texts.

    Attributes
    ----------
    counts, safe_counts
        place_id → respondents [respondents] who name it as unsafe, as safe.
    parents
        place_id → the place that it lies in.
    tables
        The municipality's tables.
    constructed
        True if the files must say so.
    floor
        Fewest respondents that a figure may rest on [respondents].
    visits : table, schema.PATROL_VISIT
        Every visit of a patrol, planned and done.
    hours
        Promises of patrol with the sums of their quarters [hours], told or not.
    told
        What earlier releases told of them [hours].
    answers
        Respondents of the round [respondents].
    nesting
        Which places lie in which, by the register and on the ground.
    stated
        `cause` or `time` → place_id → codes that at least `floor` respondents state.
    cells
        The same, as the guard told them.
    earlier
        The earlier releases of the round, also those withdrawn, the first one first.
    table
        What is published: the texts that are told on purpose, and what must be there.
    profile
        Whom the page and the open data send questions to.
    quoted
        Published figures' words and sources, which are others'.
    """

    counts: Mapping[str, float]
    safe_counts: Mapping[str, float]
    parents: Mapping[str, str]
    tables: MunicipalityTables
    constructed: bool
    floor: int
    visits: pd.DataFrame
    hours: Sequence[HourSums]
    told: Told = field(default_factory=dict)
    answers: int = 0
    nesting: Nesting = field(default_factory=lambda: Nesting({}))
    stated: Mapping[str, Mapping[str, AbstractSet[str]]] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, Collection[str]]] = field(default_factory=dict)
    earlier: Sequence[Earlier] = ()
    table: PublicTable | None = None
    profile: PublicProfile = field(default_factory=PublicProfile)
    quoted: tuple[str, ...] = ()

    @property
    def public_ids(self) -> set[str]:
        """The places that may be published."""
        places = self.tables.places
        return set(places.loc[places["public"].astype(bool), "place_id"])

    def name_of(self, place_id: str) -> str:
        """Give a place's name; its id if the register has none such."""
        places = self.tables.places
        found = places.loc[places["place_id"] == place_id, "name"]
        return str(found.iloc[0]) if len(found) else place_id


def published_figures(files: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    """List (file, place_id, list) of every figure that the files tell."""
    told = [
        ("platser.csv", row["place_id"], row["lista"])
        for row in csv_rows(files)
        if row["av_100_minst"] or row["av_100_hogst"] or row["grupp"]
    ]
    told += [
        ("platser.geojson", str(f["properties"]["place_id"]), str(f["properties"]["lista"]))
        for f in features(files)
    ]
    for name in sorted({"index.html", "fragment.html"} & set(files)):
        html = files[name]
        ids = set(re.findall(r'data-(?:place-id|show-place)="([^"]*)"', html.decode()))
        for script in read_markup(html).data_scripts:
            ids |= set(re.findall(r'"id": ?"([^"]+)"', script))
        told += [(name, place_id, NAMED) for place_id in sorted(ids)]
    return told


def csv_rows(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    """Read `platser.csv` back, a row a place."""
    text = files.get("platser.csv", b"").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def features(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Read the features of `platser.geojson` back."""
    read = json.loads(files.get("platser.geojson", b'{"features": []}'))
    return list(read["features"])
