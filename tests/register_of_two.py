"""A made-up register of two municipalities, small enough to know by heart."""

from __future__ import annotations

import pandas as pd

HALMSTAD, LAHOLM = "1380", "1381"

# place_id → (municipality, kind, name, aliases, generic words)
PLACES: dict[str, tuple[str, str, str, list[str], list[str]]] = {
    "h.centrum": (HALMSTAD, "district", "Halmstads centrum", [], ["centrum", "stan"]),
    "h.stora": (HALMSTAD, "square", "Stora torg", [], []),
    "h.lilla": (HALMSTAD, "square", "Lilla torg", [], []),
    "h.kopmans": (HALMSTAD, "street", "Köpmansgatan", [], []),
    "h.klammer": (HALMSTAD, "street", "Klammerdammsgatan", [], []),
    "h.karl": (HALMSTAD, "street", "Karl XI:s väg", [], []),
    "h.brogatan": (HALMSTAD, "street", "Brogatan", [], []),
    "h.storgatan": (HALMSTAD, "street", "Storgatan", [], []),
    "h.hornet": (HALMSTAD, "intersection", "Karl XI:s väg/Klammerdammsgatan", [], []),
    "h.biblioteket": (HALMSTAD, "building", "Stadsbiblioteket", ["biblan"], ["biblioteket"]),
    "h.under": (HALMSTAD, "problem_place", "Under stadsbiblioteket", [], []),
    "h.buss": (HALMSTAD, "station", "Busstationen", [], []),
    "h.resecentrum": (HALMSTAD, "station", "Halmstad C", [], ["stationen", "resecentrum"]),
    "h.andersberg": (HALMSTAD, "district", "Andersberg", [], []),
    "h.holm": (HALMSTAD, "locality", "Holm", [], []),
    "h.nissan": (HALMSTAD, "river", "Nissan", [], []),
    "l.stortorget": (LAHOLM, "square", "Stortorget", [], ["torget"]),
    "l.altona": (LAHOLM, "district", "Altona", [], []),
    "l.storgatan": (LAHOLM, "street", "Storgatan", [], []),
    "l.station": (LAHOLM, "station", "Laholms station", [], ["stationen"]),
    "l.centrum": (LAHOLM, "district", "Laholms centrum", [], ["centrum", "stan"]),
}


def make_register(
    places: dict[str, tuple[str, str, str, list[str], list[str]]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [
        {"place_id": p, "municipality_code": code, "name": name, "kind": kind}
        for p, (code, kind, name, _, _) in places.items()
    ]
    names = [
        {"place_id": p, "municipality_code": code, "alias": alias, "generic": generic}
        for p, (code, _, _, own, words) in places.items()
        for generic, listed in ((False, own), (True, words))
        for alias in listed
    ]
    columns = ["place_id", "municipality_code", "alias", "generic"]
    return pd.DataFrame(rows), pd.DataFrame(names, columns=columns)
