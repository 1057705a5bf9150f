"""The ledger of promises as a layer: a row a promise or action and place, the placeless too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo_trygghet.codes import PARTIES
from geo_trygghet.exports import Column, Layer
from geo_trygghet_web.layer_cells import origin
from geo_trygghet_web.lofte_page import STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo_trygghet.tables import MunicipalityTables

Row = dict[str, Any]

PLACELESS: Final = "Ett löfte eller en åtgärd som inte gäller en plats har inget läge"

PROMISE_COLUMNS: Final = (
    Column("rad", "text", "Löftets eller åtgärdens nyckel, och platsens"),
    Column("nyckel", "text", "Löftets eller åtgärdens nyckel"),
    Column("vad", "text", "löfte eller åtgärd"),
    Column("under", "text", "Nyckeln till löftet som en åtgärd hör till"),
    Column("period", "text", "Perioden som löftet gäller"),
    Column("vem", "text", "Polisen, kommunen eller båda"),
    Column("ansvarig", "text", "Ansvarig enhet eller befattning"),
    Column("text", "text", "Vad som lovas eller görs"),
    Column("matt", "text", "Löftets mått"),
    Column("mal", "text", "Löftets mål"),
    Column("lage_nu", "text", "Hur långt det har kommit"),
    Column("skal", "text", "Varför det inte görs eller har lämnats vidare"),
    Column("gjort", "text", "Vad som är gjort, mot målet"),
    Column("utfall", "text", "Hur det gick, när perioden är över"),
    Column("klart_senast", "text", "Dag då det ska vara klart, ISO 8601"),
    Column("klart", "text", "Dag då det blev klart, ISO 8601"),
    Column("foljs_upp", "text", "Nästa uppföljning, ISO 8601"),
    Column("place_id", "text", "Platsens nyckel, densamma i alla filer; tom: ingen plats"),
    Column("namn", "text", "Platsens namn"),
    Column("publik", "text", "Om den får stå på den publika sidan: ja eller nej"),
    Column("kalla", "text", "Var löftet står"),
    Column("uppgift", "text", "Om åtgärden är konstruerad eller insamlad"),
)


def promises_layer(
    tables: MunicipalityTables,
    periods: Iterable[Mapping[str, Any]],
    loose: Iterable[Row],
    *,
    names: Mapping[str, str],
    chosen: str,
) -> Layer:
    """Give the promises and actions that the page lists as a layer, in its order.

    Parameters
    ----------
    tables
        The municipality's tables.
    periods, loose
        As `lofte_page.periods` and `lofte_page.loose_actions` give them.
    names
        place_id → name of every place that there is or was.
    chosen
        What the page is narrowed to, in words; empty: to nothing.
    """
    every = list(_all(periods, loose))
    versions = pd.concat([tables.past, tables.places])
    shapes = dict(zip(versions["place_id"], versions.geometry, strict=True))
    told = [
        (_cells(row, period, place) | {"namn": names.get(place or "")}, shapes.get(place))
        for row, period in every
        for place in _places(row)
    ]
    made_up = any(row["constructed"] for row, _ in every if "constructed" in row)
    return Layer(
        name="loften",
        title="Löften och åtgärder",
        facts={
            **origin(tables.municipality.name, constructed=made_up),
            "Urval": chosen or "alla löften och åtgärder",
            "Anmärkning": PLACELESS,
        },
        day=None,
        columns=PROMISE_COLUMNS,
        rows=[cells for cells, _ in told],
        shapes=[shape for _, shape in told],
    )


def _all(
    periods: Iterable[Mapping[str, Any]], loose: Iterable[Row]
) -> Iterator[tuple[Row, str | None]]:
    """List every promise with its actions after it, and last what stands under none."""
    for period in periods:
        for promises in period["by_party"].values():
            for promise in promises:
                yield promise, period["period"]
                yield from ((action, period["period"]) for action in promise["actions"])
    yield from ((action, None) for action in loose)


def _places(row: Row) -> Sequence[str | None]:
    """Give the places that a promise or an action is about; None alone: it is about none."""
    own = [row["place_id"]] if "action_id" in row else row["place_ids"]
    return list(dict.fromkeys(own)) or [None]


def _cells(row: Row, period: str | None, place: str | None) -> Row:
    action = "action_id" in row
    key = row["action_id" if action else "promise_id"]
    cells = {
        "rad": f"{key} {place}" if place else key,
        "nyckel": key,
        "vad": "åtgärd" if action else "löfte",
        "period": period,
        "vem": PARTIES[row["party"]],
        "text": row["text"],
        "lage_nu": STATE_WORDS.get(row["shown"] or ""),
        "foljs_upp": row["next_follow_up"],
        "place_id": place,
    }
    if action:
        return cells | {
            "under": row["promise_id"],
            "ansvarig": row["responsible"],
            "skal": row["reason"],
            "klart_senast": row["due_on"],
            "klart": row["done_on"],
            "publik": "ja" if row["public"] else "nej",
            "uppgift": "konstruerad" if row["constructed"] else "insamlad",
        }
    return cells | {
        "matt": row["measure"],
        "mal": row["target"],
        "gjort": row["done"],
        "utfall": row["outcome"],
        "publik": "ja",
        "kalla": row["source"],
    }
