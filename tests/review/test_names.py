from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
from tiny_town import tiny_town

from geo_trygghet.review.names import masked_names

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


def town_where(*texts: str, decisions: tuple[tuple[str, str, str], ...] = ()) -> MunicipalityTables:
    """Let the first answers say these texts, and nobody else anything; with some decisions."""
    town = tiny_town()
    answers = town.answers.iloc[: len(texts)].copy()
    answers["unsafe_text"], answers["safe_text"] = list(texts), None
    made = pd.DataFrame(decisions, columns=["form", "words", "verdict"])
    return dataclasses.replace(
        town,
        answers=answers,
        walk_notes=town.walk_notes.iloc[:0],
        mentions=town.mentions.iloc[:0],
        decisions=pd.concat([town.decisions, made], ignore_index=True),
    )


TEXTS = ("Anna Berg hotar", "mötte Anna Berg, 070-123 45 67", "hos Karin Olsson")


def test_names_are_gathered_by_how_they_are_written_the_commonest_first() -> None:
    names, counts = masked_names(town_where(*TEXTS))
    assert [(one.form, one.texts) for one in names] == [("annaberg", 2), ("karinolsson", 1)]
    assert names[0].records[0] == ("answer", 1, "unsafe_text", 0, 9)
    assert counts == {"namn": 3, "telefonnummer": 1}


def test_what_was_decided_is_not_asked_again_and_what_is_shown_is_not_counted() -> None:
    decided = (("annaberg", "Anna Berg", "open"), ("karinolsson", "Karin Olsson", "hide"))
    names, counts = masked_names(town_where(*TEXTS, decisions=decided))
    assert names == []
    assert counts == {"namn": 1, "telefonnummer": 1}


def test_names_of_places_are_no_persons() -> None:
    assert masked_names(tiny_town()) == ([], {})
