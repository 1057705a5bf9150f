"""Small imports for the tests of the store: two made-up towns, a row as short as its test needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import sqlalchemy as sa
from shapely.geometry import LineString, Point

from geo_trygghet import schema
from geo_trygghet.storage.ddl import METADATA
from geo_trygghet.tables import ImportBatch, Intake, Municipality, MunicipalityTables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.issues import Issue
    from geo_trygghet.storage import Store

HALMSTAD = Municipality("1380", "Halmstad", "halmstad")
LAHOLM = Municipality("1381", "Laholm", "laholm")
Row = dict[str, Any]


def answer(key: str = "1", text: str | None = "Stora torg", **more: object) -> Row:
    row: Row = dict.fromkeys(_own(schema.ANSWER))
    row |= {"round": "2020", "row": 2, "dedup_key": key, "respondent": key, "unsafe_text": text}
    return row | more


def note(key: str = "1", text: str = "Mörkt under bron", **more: object) -> Row:
    row: Row = dict.fromkeys(_own(schema.WALK_NOTE))
    return row | {"row": 2, "dedup_key": key, "note": text, "sign": "minus"} | more


def talk(key: str = "1", text: str = "Otryggt vid torget", **more: object) -> Row:
    row: Row = dict.fromkeys(_own(schema.DIALOGUE_NOTE))
    return row | {"row": 2, "dedup_key": key, "note": text, "party": "staff"} | more


def event(key: str = "1", **more: object) -> Row:
    row: Row = dict.fromkeys(_own(schema.INCIDENT))
    row |= {"row": 1, "dedup_key": key, "type": "Rån", "precision": "municipality"}
    return row | more


def place(place_id: str = "hal.torg", **more: object) -> Row:
    row: Row = dict.fromkeys(_own(schema.PLACE))
    row |= {"place_id": place_id, "name": place_id, "kind": "square", "size_class": "place"}
    row |= {"public": True, "approximate": False, "precision_m": 10.0, "position_source": "test"}
    return row | {"geometry": Point(12.85, 56.67)} | more


KINDS = {
    "survey": (schema.ANSWER, answer),
    "walk": (schema.WALK_NOTE, note),
    "dialogue": (schema.DIALOGUE_NOTE, talk),
    "incidents": (schema.INCIDENT, event),
    "places": (schema.PLACE, place),
}


def _own(table: schema.Table) -> list[str]:
    """Name the columns that an import brings; the store adds the rest."""
    added = {"id", "source_id", "version", "municipality_code"}
    return [name for name in table.names if name not in added]


def batch(
    kind: str,
    *rows: Row,
    town: Municipality = HALMSTAD,
    aliases: Mapping[str, Iterable[str]] | None = None,
    issues: tuple[Issue, ...] = (),
    set_aside: int = 0,
    question: str = "Var känner du dig otrygg?",
    constructed: bool = True,
) -> ImportBatch:
    table, _ = KINDS[kind]
    # object: pandas' own text type can't hold the halves of surrogate pairs that a test is about
    frame = pd.DataFrame(rows, columns=_own(table), dtype=object)
    frame = frame.assign(municipality_code=town.code)
    shapes: list[BaseGeometry | None] = [row["geometry"] for row in rows]
    names = None
    if aliases is not None:
        pairs = [(own, alias) for own, several in aliases.items() for alias in several]
        names = pd.DataFrame(pairs, columns=["place_id", "alias"]).assign(
            municipality_code=town.code, generic=[alias.islower() for _, alias in pairs]
        )
    return ImportBatch(
        municipality=town,
        kind=kind,
        round=str(rows[0]["round"]) if kind == "survey" and rows else None,
        rows=gpd.GeoDataFrame(frame.drop(columns="geometry"), geometry=shapes, crs=4326),
        aliases=names,
        issues=issues,
        read=len(rows) + set_aside,
        question=question if kind == "survey" else None,
        constructed=constructed,
    )


def intake(*batches: ImportBatch, sha256: str = "a" * 64, file_name: str = "fil.csv") -> Intake:
    return Intake(
        kind=batches[0].kind,
        file_name=file_name,
        sha256=sha256,
        format="CSV",
        encoding="cp1252",
        separator=";",
        crs=None,
        fields={"Var är du otrygg?": "unsafe_text", "Ålder": "age"},
        statements=(),
        batches=batches,
    )


def survey(*rows: Row, sha256: str = "a" * 64, **more: Any) -> Intake:  # noqa: ANN401 - goes on to batch
    return intake(batch("survey", *rows, **more), sha256=sha256)


def places(*rows: Row, sha256: str = "p" * 64, **more: Any) -> Intake:  # noqa: ANN401 - goes on to batch
    return intake(batch("places", *rows, **more), sha256=sha256, file_name="platser.geojson")


def read_all(
    tables: MunicipalityTables, only: Mapping[str, AbstractSet[int]] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read texts in the simplest way: a mention for every place whose name stands in an answer."""
    mentions, readings = [], []
    for own in tables.answers.itertuples():
        if only is not None and own.id not in only.get("answer", set()):
            continue
        who = {"municipality_code": own.municipality_code, "record": "answer", "record_id": own.id}
        readings.append(who | {"answer_negation": False, "time_bands": ["kvall"], "categories": []})
        text = "" if pd.isna(own.unsafe_text) else own.unsafe_text
        for where in tables.places.itertuples():
            start = text.find(where.name)
            if start >= 0:
                mention = {"field": "unsafe_text", "start": start, "end": start + len(where.name)}
                mention |= {"place_id": where.place_id, "score": 0.9, "negated": False}
                mention |= {"ambiguous": False, "group": None}
                mentions.append(who | mention | {"candidates": [[where.place_id, 0.9]]})
    names = [name for name in schema.MENTION.names if name != "id"]
    return (
        pd.DataFrame(mentions, columns=names),
        pd.DataFrame(readings, columns=schema.READING.names),
    )


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table, to see that nothing has changed."""
    with store._database.reading() as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(sa.select(*table.columns))), key=repr
            )
            for table in METADATA.sorted_tables
        }


def promises(*ids: str, code: str = "1380") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "municipality_code": code,
                "promise_id": own,
                "period": "2023–2024",
                "period_from": "2023-01-01",
                "period_to": "2024-12-31",
                "party": "both",
                "text": "Fler vuxna ute",
                "measure": None,
                "target": None,
                "place_ids": ["hal.torg"],
                "source": "test",
            }
            for own in ids
        ],
        columns=schema.PROMISE.names,
    )


def figures(*rounds: str, code: str = "1380") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "municipality_code": code,
                "round": own,
                "asked": "trygg i centrum",
                "n_answers": None if own == "2016" else 1200,
                "share_percent": 77.1,
                "exactness": "som publicerat",
                "source": "test",
            }
            for own in rounds
        ],
        columns=schema.PUBLISHED_FIGURE.names,
    )


def street_intake(*names: str, town: Municipality = HALMSTAD, sha256: str = "a" * 64) -> Intake:
    """Give an import of streets by name, each a short one beside the last."""
    light = {0: True, 1: False, 2: None}
    rows: list[dict[str, Any]] = [
        {
            "municipality_code": town.code,
            "row": i + 1,
            "dedup_key": name,
            "name": name,
            "kind": "gata",
            "foot": True,
            "cycle": True,
            "car": False,
            "oneway": False,
            "lit": light[i % 3],
            "geometry": LineString([(12.85 + i / 1000, 56.67), (12.851 + i / 1000, 56.67)]),
        }
        for i, name in enumerate(names)
    ]
    batch = ImportBatch(
        municipality=town,
        kind="streets",
        round=None,
        rows=gpd.GeoDataFrame(rows, geometry="geometry", crs=4326),
        aliases=None,
        issues=(),
        read=len(rows),
        question=None,
        constructed=False,
    )
    return Intake(
        "streets", "gator.gpkg", sha256, "OpenStreetMap-utdrag (PBF)", None, None, None, {}, (),
        (batch,),
    )  # fmt: skip
