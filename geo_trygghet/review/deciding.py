"""Decide about words in a store, and undo it; the texts concerned are read anew at once."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from geo_trygghet.decisions import Decision
from geo_trygghet.errors import DecisionError, UnknownPlaceError
from geo_trygghet.resolve.normalise import words_of
from geo_trygghet.review.replay import form_of
from geo_trygghet.schema import TEXT_FIELDS, VERDICTS

if TYPE_CHECKING:
    from geo_trygghet.decisions import FloodKey
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality, MunicipalityTables, Reader

READ: Final = frozenset({"place", "none"})
"""Verdicts that change how texts are read."""

LONG: Final = 5
"""A form with so many letters may stand within a longer word [letters]."""

ENDING: Final = 2
"""A short one may have so long an ending [letters]."""


def decide(
    store: Store,
    municipality: Municipality,
    words: str,
    verdict: str,
    *,
    place_id: str | None = None,
    instead_of: int | None = None,
    actor: str,
    reader: Reader,
) -> int:
    """Decide what some words mean, for every text of a municipality.

    Parameters
    ----------
    words
        As they were written.
    verdict
        `place`, `none` (no place), `skip` (later), `dismissed` (no new place), or, of words that
        point out a person or do not, `hide` and `open`.
    place_id
        The place, if it is one.
    instead_of
        The decision of the kind in force that the reviewer saw for the same words, or None.
    actor
        Who decides.
    reader
        Reads texts: text_reading.read_texts.

    Returns
    -------
    int
        The decision's number.

    Raises
    ------
    UnknownPlaceError
        If the register has no such place, or the words hold no letter.
    DecisionError
        If that is said of floods alone.
    DecisionConflictError
        If somebody else decided the same words in the meantime.
    """
    if verdict in VERDICTS["flood"]:
        raise DecisionError(f"”{words}” är ord, inte ett massvar: avgör vad orden betyder.")
    form = form_of(words)
    if not form:
        raise UnknownPlaceError(f"”{words}” har inga bokstäver: ange orden som de skrevs.")
    return store.decide(
        municipality,
        Decision(form, words.strip(), verdict, place_id, instead_of),
        actor=actor,
        reader=reader,
        touched=partial(
            _records_with,
            form=form if verdict in READ or instead_of is not None else "",
            place_id=place_id,
        ),
    )


def decide_flood(
    store: Store,
    municipality: Municipality,
    key: FloodKey,
    verdict: str,
    *,
    words: str,
    instead_of: int | None = None,
    actor: str,
    reader: Reader,
) -> int:
    """Decide how many of some equal answers count: all, one, or none of them.

    Parameters
    ----------
    key
        What they are known by, also when their file is taken again.
    verdict
        `all`, `one` or `drop`.
    words
        What they all say, as it was written.
    instead_of, actor, reader
        As for `decide`.

    Returns
    -------
    int
        The decision's number.

    Raises
    ------
    DecisionConflictError
        If somebody else decided about them in the meantime.
    """
    decision = Decision(key.form, words.strip(), verdict, instead_of=instead_of)
    return store.decide(
        municipality, decision, actor=actor, reader=reader, touched=partial(_records_with, form="")
    )


def undo(
    store: Store, municipality: Municipality, number: int, *, actor: str, reader: Reader
) -> None:
    """Undo a decision: its words are read as they were before it.

    Raises
    ------
    DecisionConflictError
        If there is none such that holds.
    """
    forms = store.decisions(municipality.code)
    form = next(
        (str(row.form) for row in forms.itertuples() if row.id == number and row.verdict in READ),
        "",
    )
    store.undo_decision(
        municipality,
        number,
        actor=actor,
        reader=reader,
        touched=partial(_records_with, form=form),
    )


def _records_with(
    tables: MunicipalityTables, *, form: str, place_id: str | None = None
) -> dict[str, frozenset[int]]:
    """Give the records whose text holds a form: their words are read anew.

    It is asked within the transaction, so that the place is in the register when it is decided.
    """
    if place_id is not None and place_id not in set(tables.places["place_id"]):
        raise UnknownPlaceError(
            f"Platsen {place_id} finns inte i registret för {tables.municipality.name}: "
            "ange ett id ur registret."
        )
    if not form:
        return {}
    frames = tables.texts
    return {
        record: frozenset(
            int(number)
            for field in fields
            for number, text in zip(frames[record]["id"], frames[record][field], strict=True)
            if isinstance(text, str) and _holds(text, form)
        )
        for record, fields in TEXT_FIELDS.items()
    }


def _holds(text: str, form: str) -> bool:
    """Tell whether a form stands in a text; a short one as whole words: "ån" is not in "stan"."""
    joined, ends = _joined(text)
    if form not in joined:
        return False
    if len(form) >= LONG:
        return True
    return any(
        joined.startswith(form, begin)
        and any(begin + len(form) + more in ends for more in range(ENDING + 1))
        for begin in ends
    )


@lru_cache(maxsize=65_536)
def _joined(text: str) -> tuple[str, frozenset[int]]:
    """Give a text's words as one string, and where in it words begin and end."""
    words = words_of(text)
    return words.joined, frozenset(words.ends)
