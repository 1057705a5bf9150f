"""Whether an answer says that no place is unsafe, and names none."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from geo_trygghet.resolve import nowhere_words as w
from geo_trygghet.resolve.clauses import Clause, Verdict, any_word
from geo_trygghet.resolve.verdicts import (
    CAUSES,
    NOT,
    denies_trouble,
    is_calm,
    says_nowhere,
    verdict_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


FIRST_CLAUSES: Final = 4
"""What answers the question stands so early."""

FEW_WORDS: Final = 4
"""An answer of so few words that begins with "nej" says no more than that."""

LONGEST_NO: Final = 10
"""A "no" has at most so many words."""


class Stance(Enum):
    """What a clause answers to "where do you feel unsafe?"."""

    NOWHERE = "nowhere"
    SOMEWHERE = "somewhere"
    """Unsafe, without a place: it outweighs any "no"."""
    UNSURE = "unsure"
    """Doesn't know or won't say, or calm in part only."""
    OPEN = "open"
    """Something else."""


def denies_all(text: str, clauses: Sequence[Clause], *, named: bool) -> bool:
    """Tell whether an answer says that no place is unsafe, and names none.

    Parameters
    ----------
    text
        The whole text: a dash alone denies.
    clauses
        Its clauses.
    named
        True if it names any place.
    """
    if named:
        return False
    if not any(clause.words for clause in clauses):
        return bool(text.strip()) and not text.strip(" -–—")
    stances = list(_stances([clause for clause in clauses if clause.words]))
    if Stance.SOMEWHERE in stances:
        return False
    early = stances[:FIRST_CLAUSES]
    if Stance.NOWHERE not in early:
        return False
    # "vet inte, nej" doesn't know; "ingenstans, vet inte" has said it.
    return Stance.UNSURE not in early[: early.index(Stance.NOWHERE) + 2]


def _stances(clauses: Sequence[Clause]) -> Iterator[Stance]:
    asked = False
    for number, clause in enumerate(clauses):
        question = "?" in clause.text
        if question and clause.says("trouble"):
            # "Otrygg? Nej." repeats the question.
            asked = True
            yield Stance.NOWHERE if w.WHAT.match(clause.text) else Stance.OPEN
            continue
        if question and _safe_at(clause):  # "Tryggt? Finns inte."
            yield Stance.UNSURE
            continue
        stance = _stance(clause)
        if stance is Stance.OPEN and (number == 0 or asked) and _is_no(clause, clauses):
            stance = Stance.NOWHERE
        yield stance


def _stance(clause: Clause) -> Stance:
    safe = _safe_at(clause)
    if _lacks_safety(clause, safe):
        return Stance.SOMEWHERE
    if _no_spot(clause) or _no_trouble(clause) or _is_calm(clause):
        return Stance.UNSURE if _in_part(clause) else Stance.NOWHERE
    if verdict_of(clause) is Verdict.BAD or _is_held_back(clause):
        return Stance.SOMEWHERE
    no = _is_bare_no(clause.words)
    unknown = not (no or w.UNKNOWN.isdisjoint(clause.words))
    if unknown or _in_part(clause) or _takes_back(clause):
        return Stance.UNSURE
    return Stance.NOWHERE if no or _is_safe(clause, safe) else Stance.OPEN


def _is_calm(clause: Clause) -> bool:
    return is_calm(clause) and "säga" not in clause.words  # that has nothing to say


def _in_part(clause: Clause) -> bool:
    """Tell "mest lugnt" and "bara ibland"; "inte en enda plats" is said in full."""
    full = {place for start, end in _spots(clause) for place in range(start, end)}
    return any(
        place not in full and not clause.denied(place, 2) and clause.words[place] not in w.BUT
        for place in clause.at("maybe")
    )


def _takes_back(clause: Clause) -> bool:
    """Tell "utom på bussen" and "men inte på natten" from "men sopa gärna bättre"."""
    first = clause.words[0]
    if first in w.BUT:
        timed = any(found.startswith("t ") for found in clause.all_signals)
        return (
            timed or clause.says("avoid", "spot", "maybe") or not w.OTHERS.isdisjoint(clause.words)
        )
    return first in w.EXCEPTING


def _safe_at(clause: Clause) -> list[int]:
    """Give where words stand that say how safe one is."""
    return [place for place in clause.at("praise") if w.SAFE.match(clause.words[place])]


def _lacks_safety(clause: Clause, safe: Sequence[int]) -> bool:
    """Tell "ingenstans är man säker", "inget ställe där man vågar gå" and "saknar tryggheten"."""
    if any(not w.LACKING.isdisjoint(clause.words[max(0, at - 2) : at]) for at in safe):
        return True
    if safe and any_word(clause, w.EVERYWHERE):  # "nej ingenstans jag är trygg överallt"
        return False
    missing = [*((at, at) for at in clause.at("nowhere")), *_spots(clause)]
    asked = [*safe, *(at for at, word in enumerate(clause.words) if word in w.DARE)]
    return any(not _denied_between(clause, spot, at) for spot in missing for at in asked)


def _denied_between(clause: Clause, spot: tuple[int, int], other: int) -> bool:
    """Tell "inget ställe där jag inte vågar gå" from "vågar mig inte ut någonstans"."""
    first, last = spot
    between = (
        clause.signals[last + 1 : other] if other > last else clause.signals[other + 1 : first]
    )
    return any("neg" in found for found in between)


def _spots(clause: Clause) -> Iterator[tuple[int, int]]:
    """Give where "inget ställe", "inte på en enda plats" begin and end [numbers of words]."""
    words = clause.words
    for start in clause.at("neg"):
        if words[start - 1 : start] in GETS:  # "fick inte plats"
            continue
        end = start + 1
        while end < len(words) and _may_stand_before_spot(clause, end):
            end += 1
        if end < len(words) and _is_spot(clause, end):
            yield start, end
        elif end == len(words) and start + 1 < end and words[end - 1] in w.ALONE:
            yield start, end - 1


GETS: Final = (("fick",), ("får",), ("fått",))


def _is_spot(clause: Clause, place: int) -> bool:
    return "spot" in clause.signals[place] or clause.words[place] in w.SPOTS


def _may_stand_before_spot(clause: Clause, place: int) -> bool:
    return clause.words[place] in w.BEFORE_SPOT or clause.words[place] in w.ALONE


def _no_spot(clause: Clause) -> bool:
    """Tell "ingenstans", "inte en enda plats" and "inget ställe att nämna"."""
    if says_nowhere(clause):
        return True
    if any(not _is_for_something(clause, end + 1) for _, end in _spots(clause)):
        return not clause.says(*CAUSES) and not any_word(clause, w.HELP)
    return w.HARD.search(clause.text) is not None


def _is_for_something(clause: Clause, place: int) -> bool:
    """Tell "inga ställen att vara på" from "inga ställen att berätta om"."""
    told = clause.words[place + 1 : place + 2]
    if clause.words[place : place + 1] in VISITED:
        return True
    return clause.words[place : place + 1] == ("att",) and w.SAID_OF.isdisjoint(told)


VISITED: Final = (("besökta",), ("lediga",), ("kvar",))


def _no_trouble(clause: Clause) -> bool:
    """Tell "aldrig rädd", "otrygg är jag aldrig" and "kan inte påstå att jag är orolig"."""
    if denies_trouble(clause):
        return True
    troubles = clause.at("trouble")
    if not troubles or clause.says(*CAUSES):
        return w.THREAT.search(clause.text) is not None
    return all(_is_denied(clause, place) for place in troubles)


def _is_denied(clause: Clause, place: int) -> bool:
    if clause.denied(place, 6) and not any_word(clause, {"bara", "endast", *w.DARE}):
        return True
    after = place + 1
    while after < len(clause.words) and clause.words[after] in w.OWN:
        after += 1
    return any("neg" in found for found in clause.signals[after : after + 1])


def _is_held_back(clause: Clause) -> bool:
    """Tell "vågar inte gå ut" and "nej, aldrig ensam ute"."""
    if any_word(clause, {"ensam", "ensamma", "själv"}) and clause.says("neg"):
        return True
    at = [place for place in clause.at("avoid") if not clause.words[place].startswith("undvi")]
    return any(clause.denied(place, 3) or clause.doubted(place) for place in at)


def _is_bare_no(words: Sequence[str]) -> bool:
    """Tell "näe", "nehej, inte jag", "aldrig någonsin" and "tycker inte det"."""
    denies = not (w.NO | NOT | w.NEVER).isdisjoint(words)
    if not denies or len(words) > LONGEST_NO or w.DONT_KNOW.search(" ".join(words)):
        return False
    return all(word in w.FILL or word in w.NO or word in NOT or word in w.NEVER for word in words)


def _is_no(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell an answer that begins with "nej" and goes on with nothing that takes it back."""
    first = clause.words[0]
    if first not in w.NO:
        return False
    short = sum(len(one.words) for one in clauses) <= FEW_WORDS
    alone = len(clause.words) == 1 or clause.words[1] in w.FILL
    if any(one.says("wish", *CAUSES) or any_word(one, w.ENOUGH) for one in clauses):
        return False
    return alone or (short and "till" not in clause.words)


def _is_safe(clause: Clause, safe: Sequence[int]) -> bool:
    """Tell "känner mig trygg", "här är det lugnt" and "allt är bra"."""
    if verdict_of(clause) is not Verdict.FINE or clause.says("wish") or w.WHEN.search(clause.text):
        return False
    bands = {found for found in clause.all_signals if found.startswith("t ")}
    if len(bands) == 1 and not any_word(clause, {"dag", "dygnet"}):  # "lugnt på dagen"
        return False
    good = clause.at("praise")
    if any(clause.denied(at) or clause.doubted(at) or _ends_in_no(clause, at) for at in good):
        return False
    if any(not _is_noun(clause.words[at]) for at in safe):
        short = len(clause.words) <= FEW_WORDS or safe[0] == 0
        return short or any_word(clause, w.FEELING | w.EVERYWHERE | w.HERE)
    return bool(good) and any_word(clause, w.ALL) and any_word(clause, w.BEING | w.FEELING)


def _ends_in_no(clause: Clause, place: int) -> bool:
    return not w.NO.isdisjoint(clause.words[place + 1 : place + 2])


def _is_noun(word: str) -> bool:
    return word.startswith("trygghet")
