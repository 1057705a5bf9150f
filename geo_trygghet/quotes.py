"""What people answered of a place, in their own words, with each answer's origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_trygghet import evidence

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


@dataclass(frozen=True)
class Quote:
    """An answer that names the place, in its own words.

    `start` and `end` tell where the place stands in `text` [characters], `places` where any place
    does; the text is raw: mask it (`privacy.mask_personal`) before it is shown.
    """

    text: str
    start: int
    end: int
    round: str
    mode: str | None
    answered_on: object
    negated: bool
    probability: float
    file_name: str
    row: int
    places: tuple[tuple[int, int], ...] = ()


def quotes_of(
    tables: MunicipalityTables, round_name: str | None, inside: set[str]
) -> tuple[Quote, ...]:
    """Gather the answers that name a place, also those that deny or praise it.

    Parameters
    ----------
    tables
        The municipality's tables.
    round_name
        The survey round.
    inside
        Ids of the place and of all places in it.
    """
    answers = tables.answers[tables.answers["round"] == round_name].set_index("id")
    files = tables.file_names
    named = tables.mentions[
        (tables.mentions["record"] == "answer")
        & (tables.mentions["field"] == "unsafe_text")
        & tables.mentions["place_id"].isin(inside)
        & tables.mentions["record_id"].isin(answers.index)
    ]
    spans = evidence.spans_of_places(tables, "answer", "unsafe_text")
    quotes = []
    for mention in named.drop_duplicates("record_id").to_dict("records"):
        answer = answers.loc[mention["record_id"]]
        quotes.append(
            Quote(
                text=str(answer["unsafe_text"]),
                start=int(mention["start"]),
                end=int(mention["end"]),
                round=str(round_name),
                mode=answer["mode"] if isinstance(answer["mode"], str) else None,
                answered_on=answer["answered_on"],
                negated=bool(mention["negated"]),
                probability=float(mention["score"]),
                file_name=str(files.get(answer["source_id"])),
                row=int(answer["row"]),
                places=spans.get(mention["record_id"], ()),
            )
        )
    return tuple(quotes)
