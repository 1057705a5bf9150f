"""Words that are masked as names of persons: a reviewer says whether they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo_trygghet import evidence
from geo_trygghet.codes import MASKED_KINDS
from geo_trygghet.privacy import NOTHING_DECIDED, DecidedWords, find_personal
from geo_trygghet.review.replay import form_of
from geo_trygghet.schema import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo_trygghet.privacy.masking import Hit
    from geo_trygghet.review.shown import Where
    from geo_trygghet.tables import MunicipalityTables

NAME: Final = MASKED_KINDS["name"]
SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "answer": ("unsafe_text", "safe_text"),
    "walk_note": ("note",),
    "dialogue_note": ("note",),
}
"""Record → the texts that people read, and in which persons are masked."""


@dataclass(frozen=True)
class NamedPerson:
    """Words that are masked as a person's name.

    Attributes
    ----------
    form, words
        As they are compared, and as they are most often written; to be shown on request alone.
    texts
        In how many texts they stand [texts].
    records
        Where they stand.
    """

    form: str
    words: str
    texts: int
    records: tuple[Where, ...]


def masked_names(
    tables: MunicipalityTables,
) -> tuple[list[NamedPerson], Mapping[str, int]]:
    """List what is masked as a name and nobody has decided about, and count all that is masked.

    Parameters
    ----------
    tables
        The municipality's tables.

    Returns
    -------
    names
        The commonest first.
    counts
        Kind of privacy.KINDS → how many are masked in all.
    """
    settled = tables.decisions[tables.decisions["verdict"].isin(VERDICTS["personal"])]
    decided, forms = DecidedWords.of(settled), set(settled["form"])
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    where: dict[str, list[Where]] = {}
    for kind, words, place in _found(tables):
        if kind == NAME and decided.shows(words):
            continue
        counts[kind] += 1
        form = form_of(words)
        if kind == NAME and form and form not in forms:
            written.setdefault(form, Counter())[words] += 1
            where.setdefault(form, []).append(place)
    names = [
        NamedPerson(
            form=form,
            words=written[form].most_common(1)[0][0],
            texts=len({place[:3] for place in places}),
            records=tuple(places),
        )
        for form, places in where.items()
    ]
    return sorted(names, key=lambda one: (-one.texts, one.form)), counts


def _found(tables: MunicipalityTables) -> Iterator[tuple[str, str, Where]]:
    """Give what is personal in the texts that people read: its kind, its words, where it stands."""
    for record, fields in SHOWN.items():
        frame = tables.texts[record]
        for field in fields:
            spans = evidence.spans_of_places(tables, record, field)
            for number, text in zip(frame["id"], frame[field], strict=True):
                if isinstance(text, str):
                    for hit in _personal(text, spans.get(number, ())):
                        where = (record, int(number), field, hit.start, hit.end)
                        yield hit.kind, text[hit.start : hit.end], where


@lru_cache(maxsize=65_536)
def _personal(text: str, places: tuple[tuple[int, int], ...]) -> tuple[Hit, ...]:
    """Find what is personal before anything is decided; most texts are the same as last time."""
    return tuple(find_personal(text, places=places, decided=NOTHING_DECIDED))
