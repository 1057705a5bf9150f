"""Headings to fields: by words rather than exact lists, and by what stands in the cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from geo_trygghet.intake import questions
from geo_trygghet.intake.beside import due_after_whom, take_genders
from geo_trygghet.intake.choice_columns import find_choices
from geo_trygghet.intake.groups import without_groups
from geo_trygghet.intake.profile import Profile, content_fits
from geo_trygghet.intake.vocabulary import COMMON, FIELDS, POSITION, strength
from geo_trygghet.intake.words import LONGEST, fold, match, variants, without_system

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.intake.vocabulary import Patterns

MANY: Final = frozenset(
    {"unsafe_text", "safe_text", "comment", "chosen_categories", "note", "photo"}
)
"""Fields that several columns may hold: they are numbered from the second on."""

_CHOICE: Final = re.compile(r"^(.*?[?:])\s*(?:\[|[-–:/|(]\s*)?\s*([^\[\]]+?)\s*\]?\)?$")
_WISH: Final = re.compile(r"\b(skulle|kan|bor|behov\w*|atgard\w*|forslag\w*|could|would|should)\b")


@dataclass(frozen=True)
class Understood:
    """Columns → fields, and what there is to say of it.

    Attributes
    ----------
    fields
        Index of the column → field; fields of `MANY` are numbered from the second on.
    choices
        Index of a column of ticks → the choice that it stands for.
    guessed
        Columns that were understood only for want of a better one.
    """

    fields: dict[int, str]
    choices: dict[int, str]
    guessed: frozenset[int]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: i for i, name in reversed(self.fields.items())}

    @cached_property
    def _groups(self) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for i, name in self.fields.items():
            groups.setdefault(re.sub(r"_\d+$", "", name), []).append(i)
        return groups

    def first(self, field: str) -> int | None:
        """Index of the column that holds a field, or None."""
        return self._places.get(field)

    def every(self, field: str) -> list[int]:
        """Indexes of all columns of a field that may be held by several."""
        return self._groups.get(field, [])


@cache
def _known(kind: str) -> re.Pattern[str]:
    """Join the patterns of all fields of a kind that a heading must match as a whole."""
    tables = (FIELDS[kind], POSITION, COMMON)
    every = [p.pattern for table in tables for patterns in table.values() for p in patterns[:2]]
    every = [pattern for pattern in every if pattern[0] == "^" and pattern[-1] == "$"]
    if kind in _FALL_BACK:
        every.append(_FALL_BACK[kind][1])
    return re.compile("|".join(f"(?:{pattern})" for pattern in every))


def heading_score(kind: str, cells: Sequence[str]) -> int:
    """Count the cells that look like headings of a kind of file, each wording once [cells].

    A question of safety counts twice.
    """
    score = 0
    known = _known(kind)
    for cell in {cell for cell in cells if cell.strip() and len(cell) <= LONGEST}:
        tried = variants(fold(cell))
        if kind == "survey" and any(map(questions.ask, tried)):
            asked = any(questions.looks_asked(cell, one) for one in tried)
            score += asked and (2 if "?" in cell or len(tried[0].split()) > 1 else 1)
        else:
            tried = [*tried, without_system(tried[0])]
            score += _is_sign_heading(kind, cell) or any(map(known.search, tried))
    return score


def _is_sign_heading(kind: str, heading: str) -> bool:
    return kind == "walk" and bool(re.fullmatch(r"[\s(]*\+\s*/?\s*[-−–][\s)]*", heading))


def _is_bare_sign(heading: str) -> bool:
    """Tell a column of good things, or of bad ones, that is headed by the sign alone."""
    return heading.strip() in {"+", "-", "−", "–"}


def understand(kind: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Understood:
    """Tell which field each column holds.

    Parameters
    ----------
    kind
        One of `intake.KINDS`.
    columns
        The headings.
    rows
        The rows below them; the first 300 filled cells of a column are looked at.
    """
    columns = without_groups(columns)
    folded = [fold(column) for column in columns]
    profiles = [Profile.of(row[i] for row in rows if i < len(row)) for i in range(len(columns))]
    ticked = find_choices(kind, columns, rows, profiles)
    taken = {i: name for i, (name, _) in ticked.items()}
    choices = {i: choice for i, (_, choice) in ticked.items()}
    if kind == "survey":
        _survey_questions(columns, folded, profiles, taken, choices)
    for i, column in enumerate(columns):
        signed = kind == "walk" and profiles[i].signs > 0.8  # noqa: PLR2004 - whatever it is called
        if (signed or _is_sign_heading(kind, column)) and "sign" not in taken.values():
            taken.setdefault(i, "sign")
        elif kind == "walk" and _is_bare_sign(column) and _fits_text(profiles[i]):
            taken.setdefault(i, "note")
    vocabulary = {**COMMON, **FIELDS[kind], **POSITION}
    _by_words(vocabulary, folded, profiles, taken)
    if kind == "survey":
        take_genders(profiles, taken)
    elif kind == "walk":
        due_after_whom(folded, taken)
    guessed = _fall_back(kind, columns, folded, profiles, taken)
    return Understood(number_fields(taken), choices, guessed)


def _by_words(
    vocabulary: Mapping[str, Patterns],
    folded: Sequence[str],
    profiles: Sequence[Profile],
    taken: dict[int, str],
) -> None:
    """Give each field the column that matches it best; a column holds one field."""
    claims = [
        (found, rank, i, name)
        for rank, (name, patterns) in enumerate(vocabulary.items())
        for i, heading in enumerate(folded)
        if i not in taken
        and (found := strength(name, patterns, heading)) is not None
        and content_fits(name, profiles[i])
    ]
    # A column of nothing but empty cells gives way to one that holds something.
    claims.sort(key=lambda c: (c[0], not profiles[c[2]].filled, c[1], c[2]))
    for _, _, i, name in claims:
        if i not in taken and (name in MANY or name not in taken.values()):
            taken[i] = name


def _survey_questions(
    columns: Sequence[str],
    folded: Sequence[str],
    profiles: Sequence[Profile],
    taken: dict[int, str],
    choices: dict[int, str],
) -> None:
    asked = {i: a for i, heading in enumerate(folded) if (a := _ask(heading)) is not None}
    for i, answer in asked.items():
        if i in taken:
            continue
        profile = profiles[i]
        if answer in {questions.UNSAFE_TEXT, questions.SAFE_TEXT}:
            if profile.pairs > 0.5:  # noqa: PLR2004 - a pin set on a map
                taken[i] = "point"
            elif profile.ticks > 0.8:  # noqa: PLR2004 - yes and no, or ticks of a choice
                _ticked(i, columns[i], answer, taken, choices)
            else:
                taken[i] = answer
        elif answer == questions.WHY:
            chosen = profile.kinds < 0.5 and profile.length < 60  # noqa: PLR2004 - few, short
            wish = _WISH.search(folded[i])
            taken[i] = "chosen_categories" if chosen and not wish else "comment"
    if "feeling" not in taken.values():
        feelings = [i for i, answer in asked.items() if answer == questions.FEELING]
        if feelings:
            taken[min(feelings, key=lambda i: (not profiles[i].filled, i))] = "feeling"
    _follow_ups(folded, profiles, asked, taken)


def _ask(heading: str) -> str | None:
    answers = [questions.ask(variant) for variant in variants(heading)]
    return next((answer for answer in answers if answer is not None), None)


def _ticked(
    i: int, column: str, answer: str, taken: dict[int, str], choices: dict[int, str]
) -> None:
    """Take a column a choice ("Var … otrygg? [Stora torg]": Ja): the choice is the answer."""
    found = _CHOICE.match(column.strip()[:LONGEST])
    if found and found[2].strip() and not re.search(r"\?\s*$", column):
        taken[i], choices[i] = answer, found[2].strip()
    elif "feeling" not in taken.values():
        taken[i] = "feeling"


def _follow_ups(
    folded: Sequence[str],
    profiles: Sequence[Profile],
    asked: Mapping[int, str],
    taken: dict[int, str],
) -> None:
    """Let "Om ja, var?" ask what the question of safety before it asked."""
    for i, heading in enumerate(folded):
        if i in taken or not questions.is_follow_up(heading) or not _fits_text(profiles[i]):
            continue
        before = [j for j in asked if j < i]
        if not before or match(FIELDS["survey"]["home_area"], heading) is not None:
            continue
        near = folded[before[-1]]
        unsafe = any(questions.ask(v + " var") == questions.UNSAFE_TEXT for v in variants(near))
        taken[i] = questions.UNSAFE_TEXT if unsafe else questions.SAFE_TEXT


def _fits_text(profile: Profile) -> bool:
    return profile.pairs < 0.5 and profile.ticks < 0.8 and profile.numbers < 0.8  # noqa: PLR2004 - mostly words


_SHORT: Final = 2
_FALL_BACK: Final[dict[str, tuple[str, str]]] = {
    "survey": (
        "unsafe_text",
        (
            r"^(text|svar|fri ?text|fritextsvar|answer|svarstext|plats(er)?( \d+)?|place|var|where|"
            r"stalle|omrade|gata|adress)$"
        ),
    ),
    "walk": ("note", r"^(name|namn|title|titel|rubrik)$"),
    "dialogue": ("note", r"^(name|namn|title|titel|rubrik|svar)$"),
}


def _is_told(profile: Profile) -> bool:
    """Tell a column of free text from one of a scale."""
    return _fits_text(profile) and profile.kinds > 0.6 and profile.scale < 0.3  # noqa: PLR2004 - told apart


def _fall_back(
    kind: str,
    columns: Sequence[str],
    folded: Sequence[str],
    profiles: Sequence[Profile],
    taken: dict[int, str],
) -> frozenset[int]:
    """Take the next best column for the field that a kind can't do without."""
    if kind not in _FALL_BACK:
        return frozenset()
    field, pattern = _FALL_BACK[kind]
    if field in taken.values():
        return frozenset()
    if kind == "survey":
        bare = [i for i, name in taken.items() if name == "feeling" and _is_told(profiles[i])]
        bare = [i for i in bare if len(folded[i].split()) <= _SHORT and folded[i][:1] == "o"]
        taken.update(dict.fromkeys(bare, field))
        if bare:
            return frozenset(bare)
    fallen = [
        i
        for i in range(len(columns))
        if (i not in taken or taken[i] in {"comment", "home_area", "place_text"})
        and (
            re.search(pattern, folded[i])
            or (kind == "survey" and questions.asks_where_alone(folded[i]))
        )
        and _fits_text(profiles[i])
    ]
    taken.update(dict.fromkeys(fallen, field))
    return frozenset(fallen)


def number_fields(taken: Mapping[int, str]) -> dict[int, str]:
    """Give a field a number from the second column on that holds it."""
    seen: Counter[str] = Counter()
    numbered = {}
    for i in sorted(taken):
        name = taken[i]
        seen[name] += 1
        numbered[i] = name if seen[name] == 1 else f"{name}_{seen[name]}"
    return numbered
