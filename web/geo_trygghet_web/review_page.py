"""What the review shows of one item: candidates, texts, and what a decision would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from geo_trygghet import crs, evidence, review
from geo_trygghet.codes import PLACE_KINDS, SOURCE_LETTERS, SOURCES
from geo_trygghet.floods import Flood
from geo_trygghet.place_figures import constructed_parts
from geo_trygghet.schema import VERDICTS
from geo_trygghet.storage.taking import RECORDS
from geo_trygghet_web.hours_page import now
from geo_trygghet_web.pictures import kept_for
from geo_trygghet_web.review_queues import QUEUE_OF, Queues
from geo_trygghet_web.services import config

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from geo_trygghet.tables import Municipality, MunicipalityTables
    from geo_trygghet_web.review_queues import Item

MOST_CANDIDATES: Final = 9
"""As many as there are keys with a digit."""

LIKELY: Final = 0.05
"""A candidate less likely than this is in the list, and on the map only where it has room."""

MOST_LATEST: Final = 5
LETTER_OF: Final = {RECORDS[kind].name: letter for kind, letter in SOURCE_LETTERS.items()}
"""Record → the letter of its source."""

VERDICT_WORDS: Final = {
    "none": lazy_gettext("ingen plats"),
    "skip": lazy_gettext("hoppades över"),
    "dismissed": lazy_gettext("ingen ny plats"),
    "all": lazy_gettext("alla räknas"),
    "one": lazy_gettext("räknas som ett"),
    "drop": lazy_gettext("räknas inte"),
    "hide": lazy_gettext("döljs"),
    "open": lazy_gettext("visas"),
}
"""What was decided, in the words of a list; a place is told by its name."""


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant, as the list tells it."""

    number: int
    place_id: str
    name: str
    kind: str
    away_m: float | None
    chance: float


@dataclass(frozen=True)
class Nowhere:
    """That no place is meant: how likely, and whether that is the likeliest of all."""

    chance: float
    first: bool

    @classmethod
    def beside(cls, chances: Sequence[tuple[str, float]]) -> Self:
        """Give what is left by the candidates' chances, the likeliest first."""
        left = max(0.0, 1 - sum(chance for _place, chance in chances))
        return cls(left, first=not chances or left > chances[0][1])


def candidates_of(
    tables: MunicipalityTables, chances: Sequence[tuple[str, float]]
) -> list[Candidate]:
    """Give the candidates with their kind and how far from the likeliest they lie.

    Parameters
    ----------
    tables
        The municipality's tables.
    chances
        (place_id, probability), the likeliest first.
    """
    rows = tables.places.set_index("place_id")
    known = [(p, chance) for p, chance in chances if p in rows.index][:MOST_CANDIDATES]
    shapes = rows.loc[[p for p, _chance in known]].geometry.to_crs(crs.MEASURED)
    return [
        Candidate(
            number=n,
            place_id=p,
            name=str(rows.loc[p, "name"]),
            kind=str(_(PLACE_KINDS.get(rows.loc[p, "kind"], rows.loc[p, "kind"]))),
            away_m=float(shapes.iloc[n - 1].distance(shapes.iloc[0])) if n > 1 else None,
            chance=chance,
        )
        for n, (p, chance) in enumerate(known, start=1)
    ]


def stake_for(
    municipality: Municipality, tables: MunicipalityTables, queues: Queues
) -> review.Stake:
    """Give what is left could change, kept ready until the store changes."""
    return kept_for(
        municipality,
        ("granska", "stake"),
        lambda: review.stake_of(tables, queues.doubts, queues.round),
    )


def texts_of(tables: MunicipalityTables, item: Item) -> list[review.Shown]:
    """Give the texts in which an item stands, masked.

    Parameters
    ----------
    tables
        The municipality's tables.
    item
        Of any queue.
    """
    if isinstance(item, (review.Doubt, review.NamedPerson)):
        return review.shown_texts(tables, item.records)
    if isinstance(item, Flood):
        whole = [("answer", number, "unsafe_text", 0, 0) for number in item.answer_ids]
        return review.shown_texts(tables, whole)
    return review.shown_texts(tables, item.records)


def told_constructed(tables: MunicipalityTables) -> dict[str, Any]:
    """Tell the page whether texts that are reviewed are made up, and of which sources.

    Parameters
    ----------
    tables
        The municipality's tables.

    Returns
    -------
    mapping
        `constructed` and `constructed_parts`, as base.html reads them.
    """
    parts = constructed_parts(tables, tables.answers, frozenset(SOURCES))
    return {"constructed": config().demo or bool(parts), "constructed_parts": parts or None}


def flood_effects(tables: MunicipalityTables, flood: Flood) -> list[dict[str, Any]]:
    """Tell for each of a flood's places how many name it if all, one or none of them count.

    Parameters
    ----------
    tables
        The municipality's tables.
    flood
        The flood.

    Returns
    -------
    list of mappings
        `name`, and `all`, `one`, `drop` [respondents].
    """
    cast = evidence.votes(tables, flood.key.round, field="unsafe_text")
    names = tables.place_names
    left_out = {"all": set[int](), "one": set(flood.answer_ids[1:]), "drop": set(flood.answer_ids)}
    rows = []
    for place_id in flood.place_ids:
        own = cast[cast["place_id"] == place_id]
        told = {
            verdict: review.expected(own[~own["answer_id"].isin(ids)])
            for verdict, ids in left_out.items()
        }
        rows.append({"name": names[place_id], **told})
    return rows


def latest(decisions: pd.DataFrame, tables: MunicipalityTables) -> list[dict[str, Any]]:
    """List what was decided last and still holds, the latest first.

    Parameters
    ----------
    decisions : table, schema.DECISION
        All of the municipality's.
    tables
        Its tables.
    """
    names = tables.place_names
    held = decisions[decisions["undone_at"].isna()].tail(MOST_LATEST).iloc[::-1]
    return [told_decision(row, names) for row in held.to_dict("records")]


def decided_today(held: pd.DataFrame) -> dict[str, int]:
    """Count what each reviewer has decided today [decisions].

    Parameters
    ----------
    held : table, schema.DECISION
        Those that hold.
    """
    own = held[held["decided_at"].astype(str).str[:10] == now().date().isoformat()]
    return {str(name): int(n) for name, n in own["decided_by"].value_counts().items()}


def told_decision(row: Mapping[Any, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Tell a decision: its number, words (masked as they are), what they mean, who and when.

    Parameters
    ----------
    row
        Of schema.DECISION.
    names
        place_id → name.
    """
    place = row["verdict"] == "place"
    meant = names.get(row["place_id"], row["place_id"]) if place else VERDICT_WORDS[row["verdict"]]
    hidden = row["verdict"] in VERDICTS["personal"]
    return {
        "number": int(row["id"]),
        "words": str(_("ett namn")) if hidden else f"”{row['words'][:60]}”",
        "meant": str(meant),
        "by": row["decided_by"],
        "at": row["decided_at"],
        "queue": QUEUE_OF[row["verdict"]],
        "form": row["form"],
    }
