"""Headings to fields: by words rather than exact lists, and by what stands in the cells."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from geo_trygghet.intake import questions
from geo_trygghet.intake.coordinates import is_pair
from geo_trygghet.intake.vocabulary import COMMON, FIELDS, POSITION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_trygghet.intake.vocabulary import Patterns

MANY: Final = frozenset({"unsafe_text", "safe_text", "comment", "chosen_categories"})
"""Fields that several columns may hold: they are numbered from the second on."""

_LONGEST: Final = 300
_SAMPLE: Final = 300
_TAG: Final = re.compile(r"<[^<>]{0,80}>")
_CAMEL: Final = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
_NUMBERING: Final = re.compile(
    r"^\s*(?:(?:fråga|question|q|f)\s*\d+[a-z]?(?:_\d+)?\s*[.:)\]\-–_ ]\s*|\d+[a-z]?\s*[.:)]\s+)",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"\s*[\[(](?:SQ\d+|Q\d+\w*)[\])]\s*", re.IGNORECASE)
_LETTERS: Final = str.maketrans("åäöæøéèüÅÄÖ", "aaoaoeeuaao")
_DAMAGED: Final = re.compile(r"(?<=[a-z])[?\ufffd]+(?=[a-z])|^[?\ufffd](?=[a-z])|\ufffd")
_NOT_WORD: Final = re.compile(r"[^a-z0-9?\ufffd]+")
_MOST_VARIANTS: Final = 4
_CHOICES: Final = frozenset(
    "ja nej vet ej vet inte yes no kanske true false sant falskt 0 1 x vald ej vald selected "
    "not selected checked unchecked quoted not quoted ja ibland".split(" ")
) | {
    "vet ej",
    "vet inte",
    "ej vald",
    "not selected",
    "not quoted",
    "vill ej svara",
    "ja ofta",
    "ja ibland",
    "nej aldrig",
    "vill inte svara",
    "ingen uppfattning",
}
_TICKS: Final = frozenset(
    {"ja", "yes", "1", "x", "true", "sant", "vald", "selected", "checked", "quoted"}
)
_CHOICE: Final = re.compile(r"^(.*?[?:])\s*(?:\[|[-–:/|(]\s*)?\s*([^\[\]]+?)\s*\]?\)?$")
_WISH: Final = re.compile(r"\b(skulle|kan|bor|behov\w*|atgard\w*|forslag\w*|could|would|should)\b")
_ENTITY: Final = re.compile(r"&(?:#\d{1,5}|[A-Za-z]{2,8});")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Bring a heading to plain words: lower case, å ä → a, ö → o, no numbering, tags or codes.

    "3. <b>Var känner du dig otrygg?</b> [SQ001]" and "varKannerDuDigOtrygg" both become
    "var kanner du dig otrygg". Letters lost to a wrong encoding stand as "?" within their word.
    """
    text = text[:_LONGEST]
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = unicodedata.normalize("NFC", _TAG.sub(" ", text)).replace("\u00a0", " ")
    text = _CODE.sub(" ", _NUMBERING.sub("", text, count=1))
    text = _CAMEL.sub(" ", text).casefold().translate(_LETTERS)
    text = _DAMAGED.sub("\ufffd", text).replace("?", " ")
    return " ".join(_NOT_WORD.sub(" ", text).split())


def _variants(folded: str) -> list[str]:
    """Give what a folded heading may have been, each lost letter being an a or an o."""
    lost = folded.count("\ufffd")
    if not lost:
        return [folded]
    if lost > _MOST_VARIANTS:
        return [folded.replace("\ufffd", "a"), folded.replace("\ufffd", "o")]
    pieces = folded.split("\ufffd")
    return [
        "".join(a + b for a, b in zip(pieces, (*letters, ""), strict=True))
        for letters in product("ao", repeat=lost)
    ]


@dataclass(frozen=True)
class Profile:
    """What stands in a column: a look at its first cells.

    Attributes
    ----------
    filled
        Cells looked at that are not empty [cells].
    pairs
        Share of them that is a pair of coordinates [0–1].
    ticks
        Share of them that is yes, no or a tick [0–1].
    numbers
        Share of them that is a plain number [0–1].
    kinds
        Different values per filled cell [0–1].
    length
        Mean length [characters].
    """

    filled: int
    pairs: float
    ticks: float
    numbers: float
    kinds: float
    length: float

    @classmethod
    def of(cls, cells: Iterable[str]) -> Profile:
        """Look at the first filled cells of a column."""
        seen = list(islice((c.strip() for c in cells if c.strip()), _SAMPLE))
        n = max(1, len(seen))
        return cls(
            len(seen),
            sum(map(is_pair, seen)) / n,
            sum(fold(c) in _CHOICES for c in seen) / n,
            sum(_is_number(c) for c in seen) / n,
            len(set(seen)) / n,
            sum(map(len, seen)) / n,
        )


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,15}(?:[.,]\d{1,15})?", cell))


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

    def first(self, field: str) -> int | None:
        """Index of the column that holds a field, or None."""
        return next((i for i, name in self.fields.items() if name == field), None)

    def every(self, field: str) -> list[int]:
        """Indexes of all columns of a field that may be held by several."""
        pattern = re.compile(rf"{field}(_\d+)?$")
        return [i for i, name in self.fields.items() if pattern.match(name)]


def match(patterns: Patterns, folded: str) -> int | None:
    """Give the place of the first pattern that a folded heading matches, or None."""
    for variant in _variants(folded):
        for strength, pattern in enumerate(patterns):
            if pattern.search(variant):
                return strength
    return None


def heading_score(kind: str, cells: Sequence[str]) -> int:
    """Count the cells that look like headings of a kind of file."""
    tables = (FIELDS[kind], POSITION, COMMON)
    score = 0
    for cell in islice(cells, 500):
        if not cell.strip() or len(cell) > _LONGEST:
            continue
        folded = fold(cell)
        if kind == "survey" and any(questions.ask(v) for v in _variants(folded)):
            score += 2 if "?" in cell or len(folded.split()) > 1 else 1
        elif _is_sign_heading(kind, cell) or any(
            match(patterns[:1], folded) is not None
            for table in tables
            for patterns in table.values()
        ):
            score += 1
    return score


def _is_sign_heading(kind: str, heading: str) -> bool:
    return kind == "walk" and bool(re.fullmatch(r"[\s(]*\+\s*/?\s*[-−–][\s)]*", heading))


def understand(kind: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Understood:
    """Tell which field each column holds.

    Parameters
    ----------
    kind
        survey, walk, incidents or places.
    columns
        The headings.
    rows
        The rows below them; the first 300 filled cells of a column are looked at.
    """
    folded = [fold(column) for column in columns]
    profiles = [Profile.of(row[i] for row in rows if i < len(row)) for i in range(len(columns))]
    taken: dict[int, str] = {}
    choices: dict[int, str] = {}
    if kind == "survey":
        _survey_questions(columns, folded, profiles, taken, choices)
    for i, column in enumerate(columns):
        if _is_sign_heading(kind, column):
            taken.setdefault(i, "sign")
    vocabulary = {**COMMON, **FIELDS[kind], **POSITION}
    _by_words(vocabulary, folded, profiles, taken)
    guessed = _fall_back(kind, columns, folded, profiles, taken)
    return Understood(_number(taken), choices, guessed)


def _by_words(
    vocabulary: Mapping[str, Patterns],
    folded: Sequence[str],
    profiles: Sequence[Profile],
    taken: dict[int, str],
) -> None:
    """Give each field the column that matches it best; a column holds one field."""
    claims = [
        (strength, rank, i, name)
        for rank, (name, patterns) in enumerate(vocabulary.items())
        for i, heading in enumerate(folded)
        if i not in taken
        and (strength := match(patterns, heading)) is not None
        and _content_fits(name, profiles[i])
    ]
    # A column of nothing but empty cells gives way to one that holds something.
    claims.sort(key=lambda c: (c[0], not profiles[c[2]].filled, c[1], c[2]))
    for _, _, i, name in claims:
        if i not in taken and (name in MANY or name not in taken.values()):
            taken[i] = name


def _content_fits(name: str, profile: Profile) -> bool:
    """Keep a field from a column whose cells can't be it."""
    if not profile.filled:
        return True
    if name in {"latitude", "longitude", "north", "east", "x", "y"}:
        return profile.numbers > 0.3 or profile.length < 20  # noqa: PLR2004 - thousands, degrees
    if name == "point":
        return profile.pairs > 0.3 or profile.length > 60  # noqa: PLR2004 - WKT may be long
    if name in {"place_text", "unsafe_text"}:
        return profile.pairs < 0.5  # noqa: PLR2004 - coordinates are no words
    if name == "comment":
        return profile.ticks < 0.8  # noqa: PLR2004 - yes and no are no comment
    return True


def _survey_questions(
    columns: Sequence[str],
    folded: Sequence[str],
    profiles: Sequence[Profile],
    taken: dict[int, str],
    choices: dict[int, str],
) -> None:
    asked = {i: a for i, heading in enumerate(folded) if (a := _ask(heading)) is not None}
    for i, answer in asked.items():
        profile = profiles[i]
        if answer in {questions.UNSAFE_TEXT, questions.SAFE_TEXT}:
            if profile.pairs > 0.5:  # noqa: PLR2004 - a pin set on a map
                taken[i] = "point"
            elif profile.ticks > 0.8:  # noqa: PLR2004 - yes and no, or ticks of a choice
                _ticked(i, columns[i], answer, taken, choices)
            else:
                taken[i] = answer
        elif answer == questions.WHY:
            chosen = profile.kinds < 0.5 and profile.length < 60  # noqa: PLR2004
            wish = _WISH.search(folded[i])
            taken[i] = "chosen_categories" if chosen and not wish else "comment"
    if "feeling" not in taken.values():
        feelings = [i for i, answer in asked.items() if answer == questions.FEELING]
        if feelings:
            taken[min(feelings, key=lambda i: (not profiles[i].filled, i))] = "feeling"
    _follow_ups(folded, profiles, asked, taken)


def _ask(heading: str) -> str | None:
    answers = [questions.ask(variant) for variant in _variants(heading)]
    return next((answer for answer in answers if answer is not None), None)


def _ticked(
    i: int, column: str, answer: str, taken: dict[int, str], choices: dict[int, str]
) -> None:
    """A column a choice ("Var … otrygg? [Stora torg]": Ja): the choice is the answer."""
    found = _CHOICE.match(column.strip())
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
    """ "Om ja, var?" asks what the question of safety before it asked."""
    for i, heading in enumerate(folded):
        if i in taken or not questions.is_follow_up(heading) or not _fits_text(profiles[i]):
            continue
        before = [j for j in asked if j < i]
        if not before or match(FIELDS["survey"]["home_area"], heading) is not None:
            continue
        near = folded[before[-1]]
        unsafe = any(questions.ask(v + " var") == questions.UNSAFE_TEXT for v in _variants(near))
        taken[i] = questions.UNSAFE_TEXT if unsafe else questions.SAFE_TEXT


def _fits_text(profile: Profile) -> bool:
    return profile.pairs < 0.5 and profile.ticks < 0.8 and profile.numbers < 0.8  # noqa: PLR2004


_FALL_BACK: Final[dict[str, tuple[str, str]]] = {
    "survey": (
        "unsafe_text",
        r"^(text|svar|fri ?text|fritextsvar|answer|svarstext|plats(er)?( \d+)?|place|var|where|"
        r"stalle|omrade|gata|adress)$",
    ),
    "walk": ("note", r"^(name|namn|title|titel|rubrik)$"),
}


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
    fallen = [
        i
        for i in range(len(columns))
        if (i not in taken or taken[i] in {"comment", "home_area", "place_text"})
        and re.search(pattern, folded[i])
        and _fits_text(profiles[i])
    ]
    if field in MANY:
        taken.update(dict.fromkeys(fallen, field))
        return frozenset(fallen)
    if fallen:
        taken[fallen[0]] = field
    return frozenset(fallen[:1])


def _number(taken: Mapping[int, str]) -> dict[int, str]:
    seen: Counter[str] = Counter()
    numbered = {}
    for i in sorted(taken):
        name = taken[i]
        seen[name] += 1
        numbered[i] = name if seen[name] == 1 else f"{name}_{seen[name]}"
    return numbered
