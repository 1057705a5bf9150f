"""Names that many people use and the register lacks: suggested as new places."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from geo_trygghet import language
from geo_trygghet.codes import FLOOR
from geo_trygghet.municipalities import all_municipalities
from geo_trygghet.resolve.forms import split_head
from geo_trygghet.resolve.match import LED_BY, capital_within
from geo_trygghet.resolve.name_parts import DEFINITE
from geo_trygghet.resolve.name_words import SHORT_FIRST
from geo_trygghet.resolve.normalise import fold, mask, words_of
from geo_trygghet.resolve.signals import signals_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.resolve.normalise import Words
    from geo_trygghet.review.shown import Where
    from geo_trygghet.tables import MunicipalityTables

FEWEST_LETTERS: Final = 4


@dataclass(frozen=True)
class Suggestion:
    """A name that may be a place.

    Attributes
    ----------
    form, name
        The name as it is compared, and as it is most often written.
    respondents
        How many people use it.
    written
        The ways it is written, the commonest first.
    records
        Where it stands.
    """

    form: str
    name: str
    respondents: int
    written: tuple[str, ...]
    records: tuple[Where, ...] = ()


def suggest_places(tables: MunicipalityTables, *, floor: int = FLOOR) -> list[Suggestion]:
    """List names that the register lacks, those that most people use first.

    A name that fewer than `floor` people use is not told: it may point at a person, and it is no
    pattern. Names of persons, common words, other municipalities, words that already mean a place,
    and what a reviewer has dismissed are left out. Answers alone are counted: of notes and
    incidents nobody knows how many people stand behind them.

    Parameters
    ----------
    tables
        The municipality's tables.
    floor
        Fewest respondents.
    """
    dismissed = set(tables.decisions.loc[tables.decisions["verdict"] == "dismissed", "form"])
    spans = _spans(tables)
    people: dict[str, set[object]] = defaultdict(set)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, list[Where]] = defaultdict(list)
    answers = tables.answers
    rows = zip(answers["id"], answers["respondent"], answers["unsafe_text"], strict=True)
    for number, respondent, text in rows:
        if not isinstance(text, str):
            continue
        for name, start in _named(text, tuple(spans.get(number, ()))):
            form = _base(fold(name))
            people[form].add(respondent)
            written[form][name] += 1
            where[form].append(("answer", int(number), "unsafe_text", start, start + len(name)))
    found = [
        Suggestion(
            form=form,
            name=written[form].most_common(1)[0][0],
            respondents=len(who),
            written=tuple(name for name, _ in written[form].most_common()),
            records=tuple(where[form]),
        )
        for form, who in people.items()
        if len(who) >= floor and form not in dismissed
    ]
    return sorted(found, key=lambda one: (-one.respondents, one.form))


def _spans(tables: MunicipalityTables) -> dict[int, list[tuple[int, int]]]:
    mentions = tables.mentions
    asked = mentions[(mentions["record"] == "answer") & (mentions["field"] == "unsafe_text")]
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in asked.itertuples():
        spans[row.record_id].append((row.start, row.end))
    return spans


@lru_cache(maxsize=65_536)
def _named(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[str, int], ...]:
    """Give the names in a text, and where each first stands; most texts are as last time."""
    masked = mask(text)
    return tuple((name, masked.find(name)) for name in _names(words_of(masked), spans))


def _names(words: Words, spans: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """Give the words of a text that look like a place's name and mean none of the register."""
    for place, token in enumerate(words.tokens):
        if any(start < token.end and token.start < end for start, end in spans):
            continue
        raw = words.raw(place)
        if len(token.folded) < FEWEST_LETTERS or _is_otherwise_known(words, place, raw):
            continue
        before = words.tokens[place - 1].folded if place else ""
        alone = len(words.tokens) == 1
        told = (
            (split_head(token.folded)[1] is not None and not language.is_word(raw))
            or capital_within(words, place)
            or (raw[:1].isupper() and alone)
            or (before in LED_BY and not language.is_proper(raw) and not language.is_word(raw))
        )
        if told:
            yield _with_first(words, place, spans)
        elif before in LED_BY and _is_a_kind_of_place(token.folded):
            yield raw


def _with_first(words: Words, place: int, spans: tuple[tuple[int, int], ...]) -> str:
    """Give a name with the word before it that belongs to it: "Norra Valdemarskolan"."""
    if place and words.gap(place) == " ":
        before = words.tokens[place - 1]
        free = not any(start < before.end and before.start < end for start, end in spans)
        if free and before.folded in SHORT_FIRST:
            return words.text[before.start : words.tokens[place].end]
    return words.raw(place)


def _is_a_kind_of_place(word: str) -> bool:
    """Tell "badhuset", which the town may have one of, from "gångvägen", which it has many of."""
    stem, head = split_head(word)
    return len(stem) >= FEWEST_LETTERS - 1 and word.endswith(DEFINITE) and head in ONE_OF_A_KIND


ONE_OF_A_KIND: Final = frozenset(
    {"huset", "garden", "badet", "hallen", "platsen", "parken", "skolan", "torget", "tunneln",
     "bron", "hamnen", "stranden", "campingen", "terminalen", "museet", "arenan"}
)  # fmt: skip
"""How common words end that may be the one of their kind in a town."""


def _is_otherwise_known(words: Words, place: int, raw: str) -> bool:
    """Tell whether a word is a common word, a person's name or a municipality's."""
    if (
        (language.is_word(raw) and not _is_a_kind_of_place(fold(raw)))
        or signals_of(raw)
        or fold(raw).removesuffix("s") in _municipality_names()
    ):
        return True
    if language.is_given_name(raw) or language.is_surname(raw):
        return True
    return (
        place > 0 and language.is_given_name(words.raw(place - 1)) and capital_within(words, place)
    )


def _base(form: str) -> str:
    """Give a form less the genitive."""
    return form.removesuffix("s") if len(form) > FEWEST_LETTERS else form


@cache
def _municipality_names() -> frozenset[str]:
    return frozenset(fold(one.name) for one in all_municipalities())
