"""The times at which a text places its problems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.codes import TIME_BANDS
from geo_trygghet.resolve.clauses import LEADING, Verdict, sentences_of
from geo_trygghet.resolve.time_phrases import DAY_PHRASES, bands_by_phrase
from geo_trygghet.resolve.verdicts import CAUSES, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_trygghet.resolve.clauses import Clause

MORNING, DAY, EVENING, NIGHT = 5, 9, 17, 22
"""Hours at which a time band begins, the band before it ending."""

HOURS: Final = 24
NO_HOUR: Final = r"(?!\s?(?:år|åring|min|st\b|%|kr|meter|m\b|km|grader|personer|ggr|gånger|[/]))"
CLOCK_SPAN: Final = re.compile(
    r"(?<![\d.,/–-])(\d{1,2})(?:[.:]\d\d)?\s?(?:-|–|till|och|t\.?o\.?m\.?)\s?(\d{1,2})(?:[.:]\d\d)?"
    r"\b(?!\s?[.,/–-]?\d)" + NO_HOUR + r"(?!\s?i\b|\s(?:ungdom|kill|tjej|grabb|barn|bil|människ))",
    re.IGNORECASE,
)
"""A span of hours; years of age, minutes and house numbers are none."""

CLOCK: Final = re.compile(
    r"\b(?:kl\.?|klockan|klock|efter|runt|vid|från|omkring|framåt|after|typ)\s?"
    r"(?:kl\.?\s*|klockan\s+)?(\d{1,2})(?:[.:]\d\d)?\b(?!\s?[.,/–-]?\d)" + NO_HOUR,
    re.IGNORECASE,
)
DIGITAL: Final = re.compile(
    r"(?<![\d.,:/–-])([012]\d)[.:][0-5][05]\b(?!\s?(?:kr|:-|%|m\b|km|[.,/–-]?\d))", re.IGNORECASE
)
"""19.30 and 02:00; prices and dates are none."""

SAID_HOURS: Final = {
    "tio": 22, "elva": 23, "tolv": 0, "midnatt": 0, "ett": 1, "två": 2, "tre": 3, "nio": 21,
    "åtta": 20, "sju": 19, "sex": 18, "fem": 17, "fyra": 16,
}  # fmt: skip
"""Hours in letters, as they are meant of a time that one is afraid at [hours]."""

_SAID: Final = "|".join(SAID_HOURS)
ANY_HOUR: Final = re.compile(rf"\d|\b(?:{_SAID})(?:[- ]?(?:tiden|snåret))?\b", re.IGNORECASE)
HALF: Final = re.compile(
    rf"\b(?:halv|kvart i|tio i|fem i) ({_SAID})(?:[- ]?tiden)?\b", re.IGNORECASE
)
PAST_HOUR: Final = re.compile(
    rf"\b(?:(?:kvart|tio|fem|strax|en bit) (?:över|efter) ({_SAID})"
    rf"|({_SAID})[- ]?(?:tiden|snåret))\b",
    re.IGNORECASE,
)
IN_THE_MORNING: Final = re.compile(r"\bmorgon|\bmor(?:g?nar|ron)", re.IGNORECASE)
SAID: Final = re.compile(
    r"\b(?:efter|vid|runt|kring|omkring|framåt|fram till|kl\.?|klockan)\s+(?:kl\.?\s*|klockan\s+)?("
    + _SAID
    + r")(?:tiden)?\b(?!\s?(?:år|min|timm|veck|månad|dag|st\b|gånger|person|kill|grabb|steg))",
    re.IGNORECASE,
)
SAID_EARLY: Final = re.compile(r"\b(?:halv )?(?:fem|sex|sju|åtta)(?:tiden)?\b", re.IGNORECASE)
TO_WORK: Final = re.compile(
    r"\b(?:till|innan|före|börjar) (?:jobbet|arbetet|skolan|skiftet|tåget|bussen)\b", re.IGNORECASE
)
"""Who goes to work at "halv sex" goes in the morning."""

ADDRESS: Final = re.compile(
    r"\b\w{3,30}(?:gatan|vägen|gata|väg|g\.|v\.|torg|stigen|nr|nummer|hus|port|buss|linje|stolpe)\s+"
    r"(?!\d{1,2}\s?[-–]\s?0\d)\d+(?:\s?[-–]\s?\d+)?"
    r"|\b(?:hus|port|stolpe|nr|nummer)\s+\d+ (?:och|till) \d+",
    re.IGNORECASE,
)
"""A number after these is a house's, a bus's or a lamp post's."""


def times_of(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """List the times at which problems occur, as codes of codes.TIME_BANDS.

    When people met to walk or talk is no such time.

    Parameters
    ----------
    clauses
        The text's clauses, in order.
    """
    found: set[str] = set()
    for clause in _of_problems(clauses):
        if verdict_of(clause) is Verdict.FINE:
            continue  # when it is calm is no time of problems
        found |= _told(clause)
    return tuple(band for band in TIME_BANDS if band in found)


def _told(clause: Clause) -> set[str]:
    found = {
        signal[2:]
        for signal in clause.all_signals
        if signal.startswith("t ") and not _is_deadline(clause, signal)
    }
    if not _is_day(clause):
        found.discard("dag")
    if ANY_HOUR.search(clause.text) and not REACHED.search(clause.text):
        found |= {band_of_hour(hour) for hour in clock_hours(clause.text)}
    found |= bands_by_phrase(clause.text)
    if _is_when_dark(clause):
        found.add("morker")
    return found


def _is_deadline(clause: Clause, signal: str) -> bool:
    """Tell "klipps före midsommar", which is when something is to be done."""
    if signal not in SEASONS:
        return False
    return all(clause.words[at - 1 : at] in BY for at in clause.at(signal))


SEASONS: Final = frozenset({"t sommar", "t vinter"})
BY: Final = tuple((word,) for word in ("före", "innan", "inför", "senast", "till", "sedan", "sen"))

REACHED: Final = re.compile(r"\b(?:ring|ringa|nås|kontakta|sms|mejla|maila)\b", re.IGNORECASE)
"""When somebody wants to be rung up is no time of problems."""


def _of_problems(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Give the clauses of all sentences but those that tell when people met."""
    for sentence in sentences_of(clauses):
        met = any(clause.says("meeting") for clause in sentence)
        if not met or any(clause.says("trouble", "strike", *CAUSES) for clause in sentence):
            yield from sentence


def _is_day(clause: Clause) -> bool:
    """Tell "på dagen" from "en dag" and "dagens", which are no time of day."""
    telling = {"dagen", "dagarna", "dags"}
    day = [
        word for word, found in zip(clause.words, clause.signals, strict=True) if "t dag" in found
    ]
    return any(word not in telling for word in day) or bool(DAY_PHRASES.search(clause.text))


def _is_when_dark(clause: Clause) -> bool:
    """Tell "när det är mörkt", "blir mörkt" and "mörkt ute"."""
    return any(
        clause.is_when(place)
        or clause.is_of_time(place)
        or not BECOMES.isdisjoint(clause.words[max(0, place - LEADING) : place])
        for place in (*clause.at("dark"), *(() if clause.says("light") else clause.at("unlit")))
    )


BECOMES: Final = frozenset({"blir", "blivit", "blev"})


def band_of_hour(hour: int) -> str:
    """Give the time band of an hour of the day [hours, 0–24]."""
    hour %= HOURS
    if MORNING <= hour < DAY:
        return "morgon"
    if DAY <= hour < EVENING:
        return "dag"
    return "kvall" if EVENING <= hour < NIGHT else "natt"


def clock_hours(text: str) -> set[int]:
    """List the hours that a text states: "22-04", "efter kl 23", "efter tio" [hours, 0–23]."""
    hours: set[int] = set()
    text = ADDRESS.sub(" ", text)
    for match in CLOCK_SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        length = (last - first) % HOURS
        if first <= HOURS and last <= HOURS and length:
            hours |= {(first + step) % HOURS for step in range(length)}
    for match in CLOCK.finditer(text):
        if int(match[1]) <= HOURS:
            hours.add(int(match[1]) % HOURS)
    for match in DIGITAL.finditer(text):
        if int(match[1]) < HOURS:
            hours.add(int(match[1]))
    if SAID_EARLY.search(text) and (TO_WORK.search(text) or IN_THE_MORNING.search(text)):
        return hours | {MORNING + 1}
    hours |= {SAID_HOURS[match[1].casefold()] for match in SAID.finditer(text)}
    past = [match[1] or match[2] for match in PAST_HOUR.finditer(text)]
    hours |= {SAID_HOURS[said.casefold()] for said in past}
    return hours | {(SAID_HOURS[m[1].casefold()] - 1) % HOURS for m in HALF.finditer(text)}
