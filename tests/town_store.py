"""The tiny town put into a store, as imports do it; for the tests of the pages."""

from __future__ import annotations

import shutil
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import geopandas as gpd
import pandas as pd
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from hostile import HOSTILE
from shapely.geometry import Point
from storage_builders import figures, promises
from tiny_town import ROUND, tiny_town
from two_rounds import LATER, two_rounds
from web_site import Site

from geo_trygghet import schema, text_reading
from geo_trygghet.issues import Issue
from geo_trygghet.storage import uploads
from geo_trygghet.tables import ImportBatch, Intake
from geo_trygghet.uploading.file_name import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_trygghet.storage import Store
    from geo_trygghet.tables import MunicipalityTables

PERSONAL = "Ring mig på 070-123 45 67 eller anna@exempel.se om Torget, kväll"
KINDS = {
    "places": schema.PLACE,
    "survey": schema.ANSWER,
    "walk": schema.WALK_NOTE,
    "incidents": schema.INCIDENT,
}


def _own(frame: gpd.GeoDataFrame, table: schema.Table) -> gpd.GeoDataFrame:
    added = {"id", "source_id", "version"}
    return frame[[name for name in table.names if name not in added]].copy()


def _frames(tables: MunicipalityTables, *, hostile: bool) -> dict[str, gpd.GeoDataFrame]:
    frames = {
        "places": _own(tables.places, schema.PLACE),
        "survey": _own(tables.answers, schema.ANSWER),
        "walk": _own(tables.walk_notes, schema.WALK_NOTE),
        "incidents": _own(tables.incidents, schema.INCIDENT),
    }
    frames["survey"].loc[frames["survey"].index[0], "unsafe_text"] = PERSONAL
    if hostile:
        square = frames["places"]["place_id"] == "t.karnan"
        frames["places"].loc[square, ["name", "position_source"]] = HOSTILE
        answer = frames["survey"].index[1]
        frames["survey"].loc[answer, "unsafe_text"] = f"Torget {HOSTILE}"
        frames["walk"][["note", "category", "action"]] = HOSTILE
        frames["incidents"]["type"] = HOSTILE
    return frames


def _aliases(place_id: str, alias: str) -> pd.DataFrame:
    row = {"municipality_code": "1380", "place_id": place_id, "alias": alias, "generic": False}
    return pd.DataFrame([row])


def _take(
    store: Store,
    kind: str,
    rows: gpd.GeoDataFrame,
    *,
    file_name: str,
    round_name: str | None,
    aliases: pd.DataFrame | None = None,
    question: str = "Var känner du dig otrygg?",
) -> None:
    batch = ImportBatch(
        municipality=tiny_town().municipality,
        kind=kind,
        round=round_name,
        rows=rows,
        aliases=aliases,
        issues=(),
        read=len(rows),
        question=question if kind == "survey" else None,
        constructed=True,
    )
    intake = Intake(
        kind=kind,
        file_name=file_name,
        sha256=f"{kind}{round_name or ''}".ljust(64, "0"),
        format="CSV",
        encoding="utf-8",
        separator=";",
        crs=None,
        fields={},
        statements=(),
        batches=(batch,),
    )
    store.take(intake, actor="test", reader=text_reading.read_texts)


def add_later_round(
    store: Store, *, question: str = "Var känner du dig otrygg?", **of_answer: object
) -> None:
    """Take the round of `two_rounds.LATER` too: the park is named more, the street less."""
    answers = two_rounds(**of_answer).answers
    later = _own(answers[answers["round"] == LATER].reset_index(drop=True), schema.ANSWER)
    _take(store, "survey", later, file_name="senare.csv", round_name=LATER, question=question)


def add_incidents(store: Store, *at: tuple[float, float], number: int, year: int = 2023) -> None:
    """Take a file of incidents: so many at each position, all of them exact, an hour apart."""
    one = _own(tiny_town().incidents.iloc[:1], schema.INCIDENT)
    rows = pd.concat([one] * number * len(at), ignore_index=True)
    rows["dedup_key"] = [f"{year}-{point}-{n}" for point in at for n in range(number)]
    rows["row"] = range(2, len(rows) + 2)
    rows["occurred_at"] = [f"{year}-06-01T{n % 24:02}:10:00+02:00" for n in range(number)] * len(at)
    rows["geometry"] = [Point(point) for point in at for _ in range(number)]
    _take(store, "incidents", rows, file_name=f"{year}.csv", round_name=str(year))


def add_dialogue(store: Store, *notes: tuple[str | None, str, str]) -> None:
    """Take notes of a dialogue, each with its place in words, who spoke, and what was said."""
    rows = [
        {"municipality_code": "1380", "round": None, "row": n, "dedup_key": f"d{n}",
         "held_on": "2023-05-03", "party": party, "place_text": place, "note": note,
         "geometry": None}
        for n, (place, party, note) in enumerate(notes, start=2)
    ]  # fmt: skip
    frame = gpd.GeoDataFrame(pd.DataFrame(rows), geometry="geometry").set_crs(4326)
    _take(store, "dialogue", frame, file_name="dialog.csv", round_name=None)


def fill(store: Store, *, hostile: bool = False) -> None:
    """Take the tiny town's files, its promises and published figures."""
    tables = tiny_town()
    name = HOSTILE if hostile else "{kind}.csv"
    for kind, rows in _frames(tables, hostile=hostile).items():
        aliases = _aliases("t.torget", HOSTILE if hostile else "Stortorget")
        _take(
            store,
            kind,
            rows,
            file_name=name.replace("{kind}", kind),
            round_name=ROUND if kind == "survey" else None,
            aliases=aliases if kind == "places" else None,
        )
    promised = promises("t-1", "t-2")
    promised["place_ids"] = [["t.torget"], ["t.okand"]]
    promised["party"] = ["police", "both"]
    promised["measure"], promised["target"] = ["timmar per år", "rapporter"], ["900", "alla"]
    if hostile:
        promised["text"] = HOSTILE
    store.add_promises(promised, actor="test")
    store.add_figures(figures("2016", "2023"), actor="test")


def add_upload(store: Store, word: str, upload_id: str = "fil-1") -> None:
    """Lay a file before the program that is understood, with a word in every place it may stand."""
    with patch.object(uploads.secrets, "token_urlsafe", return_value=upload_id):
        store.add_upload(
            "1380",
            file_name=plain_name(word),
            content=b"ID",
            kind="survey",
            round=ROUND,
            actor="planner",
        )
    issue = Issue(3, word, word, word, word, sets_aside=True)
    told = {
        "kind": "survey",
        "format": "CSV",
        "encoding": "utf-8",
        "separator": ";",
        "statements": [word],
        "columns": [
            {"heading": word, "field": "unsafe_text", "samples": [word], "guessed": True},
            {"heading": "ID", "field": None, "samples": [], "guessed": False},
        ],
        "counts": {"read": 3, "taken": 2, "set_aside": 1, "known": 0},
        "round": ROUND,
        "first": {"columns": ["unsafe_text"], "numbers": [2], "rows": [[word]]},
        "others": {"Laholm": 2},
        "remarks": 1,
        "issues": [asdict(issue), asdict(replace(issue, sets_aside=False))],
        "aside": {"3": {word: word, "ID": "2"}},
    }
    store.change_upload(upload_id, before=("waiting",), state="read", told=told)


def fill_places(store: Store, *, name: str | None = None) -> None:
    """Take the town's places once more; with `name`, the place of that id under another name."""
    rows = _frames(tiny_town(), hostile=False)["places"]
    if name is not None:
        rows.loc[rows["place_id"] == name, "name"] = "Ett annat namn"
    aliases = _aliases("t.torget", "Stortorget")
    _take(store, "places", rows, file_name="igen.csv", round_name=None, aliases=aliases)


@contextmanager
def running_copy(ready: Path, folder: Path) -> Iterator[Site]:
    """Run an application over a copy of a store until the block ends."""
    file = folder / "town.db"
    shutil.copyfile(ready, file)
    site = Site(create_app(Config(store=f"sqlite:///{file}")), file)
    with closing(site.store):
        yield site


def open_town(ready_store: Path, folder: Path, *, hostile: bool = False) -> Site:
    """Run an application over a copy of the ready store with the tiny town in it."""
    file = folder / "town.db"
    shutil.copyfile(ready_store, file)
    site = Site(create_app(Config(store=f"sqlite:///{file}")), file)
    fill(site.store, hostile=hostile)
    add_upload(site.store, HOSTILE if hostile else "Var känner du dig otrygg?")
    return site
