"""Which places a text denies or praises, clause by clause, and whether it denies them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.codes import CATEGORIES
from geo_trygghet.resolve.clauses import Clause, Verdict, any_word
from geo_trygghet.resolve.lexicon import CALM

if TYPE_CHECKING:
    from collections.abc import Sequence

CAUSES: Final = tuple(CATEGORIES)
BUT: Final = frozenset({"men", "fast", "fastän", "däremot", "dock", "medan", "but", "ändå"})
EXCEPT: Final = frozenset({"utom", "förutom", "undantaget", "except"})
NOT: Final = frozenset({"inte", "ej", "icke", "not"})
WORD: Final = re.compile(r"\w+")
_SMALL = (
    "i på vid inne ute uppe nere själva direkt så mycket längs kring runt från till bakom "
    "under utanför inom nära det den där precis just heller alls speciellt särskilt nån någon "
    "någonstans ens av hos mot"
)
SMALL: Final = frozenset(_SMALL.split())
"""Words that may stand between "inte" and the place that it denies; a verb may not."""

AND: Final = frozenset({"och", "samt", "eller", "o", "&", "plus"})
CONDITION: Final = re.compile(
    r"\b(?:om|ifall|för att|så att|tills)\b.{0,40}\b(?:tryggt?|säkert|bättre)", re.IGNORECASE
)


def verdict_of(clause: Clause) -> Verdict:
    """Judge one clause by itself, and remember it.

    Praise counts as no problem; being afraid ("vågar inte") or wishing ("vore tryggare") doesn't.
    """
    if clause.verdict is None:
        clause.verdict = _judge(clause)
    return clause.verdict


def _judge(clause: Clause) -> Verdict:
    if not clause.all_signals:
        return Verdict.OPEN
    looks = (_is_resolved, _denies_trouble, _praises, _was_trouble, _is_calm)
    if any(look(clause) for look in looks):
        return Verdict.FINE
    bad = any(not clause.denied(i) for i in clause.at("trouble"))
    negated_praise = any(clause.denied(i) for i in clause.at("praise"))
    cause = clause.says(*CAUSES, "unlit", "broken", "dark")
    return Verdict.BAD if bad or negated_praise or cause else Verdict.OPEN


def _is_resolved(clause: Clause) -> bool:
    """Tell "det har lagt sig", "har blivit lugnare" and "inte längre"."""
    if clause.says("wish") and not clause.says("now", "become"):
        return False
    for place in clause.at("resolved"):
        if not clause.denied(place, 4) and not DAYS_WORK.search(clause.text):
            return True
    if clause.near("become", "better", 4) and not clause.says("wish"):
        return not any(clause.denied(place, 4) for place in clause.at("better"))
    negated = clause.at("neg")
    longer = [i for i, word in enumerate(clause.words) if word in {"längre", "numera", "anymore"}]
    if negated and any(n < i for n in negated for i in longer):
        return not clause.says("avoid")
    return "nu" in clause.words and bool(negated) and clause.says("past strong")


DAYS_WORK: Final = re.compile(
    r"\bslutat? (?:skolan|jobbet|jobba|träningen|plugga|för dagen)\b", re.IGNORECASE
)
"""Who has ended these has not ended a problem: "när barnen slutat skolan"."""


def _denies_trouble(clause: Clause) -> bool:
    """Tell "inga problem", "aldrig rädd" and "inget att klaga på"."""
    troubles = clause.at("trouble")
    if not troubles or (clause.says("avoid") and any_word(clause, {"vågar", "våga", "törs"})):
        return False
    denied = [clause.denied(place, 6) for place in troubles]
    if not all(denied):
        return False
    return not any_word(clause, {"bara", "endast"}) and not _asks_away(clause)


def _asks_away(clause: Clause) -> bool:
    """Tell "det går inte att vara lugn": a denied possibility is no calm."""
    return any_word(clause, {"omöjligt", "förstår", "fattar", "vet"})


def _praises(clause: Clause) -> bool:
    praised = clause.at("praise")
    if not praised or clause.says("wish") or CONDITION.search(clause.text):
        return False
    if any(not clause.denied(place) for place in clause.at("trouble")):
        return False
    if any_word(clause, {"mindre", "än", "annars", "varför", "dålig", "dåligt"}) and not any_word(
        clause, {"bättre"}
    ):
        return False
    bad = any(not clause.denied(i) for cause in CAUSES for i in clause.at(cause))
    kept = [
        place
        for place in praised
        if not clause.denied(place) and not _is_wished_light(clause, place)
    ]
    return bool(kept) and not bad and not clause.says("unlit", "broken")


def _is_wished_light(clause: Clause, place: int) -> bool:
    """Tell "bättre belysning", which is asked for."""
    after = clause.signals[place + 1 : place + 2]
    return clause.words[place] == "bättre" and bool(after) and "light" in after[0]


def _is_calm(clause: Clause) -> bool:
    """Tell "jag går överallt utan att tänka på det" and "inget att klaga på"."""
    if clause.says("wish") and not clause.says("now"):
        return False
    found = CALM.search(clause.text)
    if found is None or clause.says(*CAUSES, "unlit"):
        return False
    # "jag kan inte gå överallt": a denial before it turns it round.
    return NOT.isdisjoint(WORD.findall(clause.text[: found.start()].casefold()))


def _was_trouble(clause: Clause) -> bool:
    """Tell "brukade vara stökigt" and "var farligt förr": told of the past alone."""
    if not clause.says("past strong") or any_word(clause, {"mer", "mera", "än", "redan"}):
        return False
    return clause.says("trouble", *CAUSES) and not clause.says("now", "praise")


def denied_places(clauses: Sequence[Clause]) -> frozenset[int]:
    """Give the numbers of the places that a text denies or praises.

    Parameters
    ----------
    clauses
        The text's clauses, in order.
    """
    denied: set[int] = set()
    before: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    earlier = Verdict.OPEN
    for clause in clauses:
        verdict, own = verdict_of(clause), clause.places
        if clause.opens:
            waiting = ()
        if own and verdict is Verdict.OPEN and _is_bare(clause):
            waiting += own  # one of a list shares the verdict of the clause that ends it
            before = waiting
            continue
        excepted = bool(clause.words) and clause.words[0] in EXCEPT
        if own and excepted:
            denied.update(own if earlier is Verdict.BAD else ())
        elif own and verdict is Verdict.FINE and not any_word(clause, {"resten", "övriga"}):
            denied.update((*waiting, *own))
        elif own:
            denied.update(_contrasted(clause, earlier))
        elif before:
            _look_back(clause, verdict, earlier, before, denied)
        if own:
            waiting, before = (), (*waiting, *own)
        if own or verdict is not Verdict.OPEN:
            earlier = verdict
    return frozenset(denied)


def _is_bare(clause: Clause) -> bool:
    """Tell a clause that hardly holds more than its places."""
    return all(word in SMALL or word in AND for word in clause.words)


def _look_back(
    clause: Clause, verdict: Verdict, earlier: Verdict, before: tuple[int, ...], denied: set[int]
) -> None:
    """Let a clause without places tell of those before it: "men det har lagt sig"."""
    first = clause.words[0] if clause.words else ""
    if clause.says("rest"):
        return
    if verdict is Verdict.FINE:
        points = (
            clause.says("back", "now", "resolved")
            or first in BUT
            or clause.near("become", "better")
        )
        if points or (not clause.opens and earlier is Verdict.OPEN):
            denied.update(before)
    elif verdict is Verdict.BAD and first in BUT and earlier is Verdict.FINE:
        denied.difference_update(before)


def _contrasted(clause: Clause, earlier: Verdict) -> set[int]:
    """Give the places that "inte" stands right before: "inte på torget", "men ej i parken".

    After praise it is the calm that is denied: "tryggt på torget, men inte i parken".
    """
    if earlier is Verdict.FINE:
        return set()
    found: set[int] = set()
    reached = -1
    for place, position in zip(clause.places, clause.place_at, strict=True):
        between = clause.words[reached:position] if reached >= 0 else ("",)
        if found and all(word in AND for word in between):
            found.add(place)
        else:
            back = position - 1
            while back >= 0 and clause.words[back] in SMALL:
                back -= 1
            if back >= 0 and clause.words[back] in NOT and _leads(clause, back):
                found.add(place)
        reached = position
    return found


def _leads(clause: Clause, back: int) -> bool:
    """Tell whether "inte" begins its clause or follows "och", "men": no verb is denied."""
    return back == 0 or clause.words[back - 1] in AND | BUT | {"absolut", "ja", "nej", "nä"}


_PLACE_WORDS = (
    "plats platser ställe ställen område områden del delar stans någonstans nånstans nånstanns "
    "nåstans särskild särskilt speciell speciellt direkt nåt något någon nån alls sånt sådan "
    "sådant sådana anywhere place"
)
PLACE_WORDS: Final = frozenset(_PLACE_WORDS.split())
_NO = "nej nä nope no nix näpp nää nejj neej nada icke"
NO: Final = frozenset(_NO.split())
_EVERYWHERE = "överallt alltid helt jämt än hela hemma where always"
EVERYWHERE: Final = frozenset(_EVERYWHERE.split())
_UNKNOWN = "vet minns kommer förstår svar säga tillägga kommentar tänkt åsikt uppfattning"
UNKNOWN: Final = frozenset(_UNKNOWN.split())
_FEELING = "e ä känner känns upplever är mår tycker feel känt upplevt haft"
FEELING: Final = frozenset(_FEELING.split())


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
    if named or not clauses:
        return not named and bool(text.strip()) and not text.strip(" -–—")
    words = [word for clause in clauses for word in clause.words]
    if not words or any(clause.says("maybe") for clause in clauses[:3]):
        return False
    if " ".join(words).startswith(AS_FAR) or _is_short_denial(words):
        return True
    if any(word in UNKNOWN for word in words) and "vad jag vet" not in " ".join(words):
        return False
    if any(verdict_of(clause) is Verdict.BAD for clause in clauses):
        return False
    return any(_denies_all(clause, len(words)) for clause in clauses[:2])


def _denies_all(clause: Clause, length: int) -> bool:
    words = clause.words
    if not words:
        return False
    if clause.says("nowhere"):
        return True
    negated = clause.at("neg")
    spots = any("spot" in found for found in clause.signals[negated[0] :]) if negated else False
    if negated and (spots or any(word in PLACE_WORDS for word in words[negated[0] :])):
        return not clause.says("avoid")
    if words[0] in NO and length <= FEW_WORDS:
        return True
    if _denies_trouble(clause) or _is_calm(clause):
        return True
    praised = [
        place
        for place in clause.at("praise")
        if clause.words[place].startswith(SAFE) and not clause.denied(place)
    ]
    personal = any(word in FEELING or word in EVERYWHERE for word in words)
    return bool(praised) and not clause.says("wish") and (personal or length <= FEW_WORDS)


def _is_short_denial(words: Sequence[str]) -> bool:
    """Tell "tycker inte det" and "inte direkt" from "vet inte"."""
    short = len(words) <= FEW_WORDS + 1 and not NOT.isdisjoint(words)
    return short and not SHORT_DENIAL.isdisjoint(words) and UNKNOWN.isdisjoint(words)


AS_FAR: Final = ("inte vad jag vet", "inte som jag vet", "nej inte vad", "inte som jag kommer på")
SHORT_DENIAL: Final = frozenset({"tycker", "anser", "direkt", "precis", "alls", "upplever"})
SAFE: Final = ("trygg", "lugn", "lung", "säker", "bra", "fridfull", "ok", "safe", "jättebra")
"""How words of praise begin that are said of a whole town."""

FEW_WORDS: Final = 4
"""An answer of so few words that begins with "nej" says no more than that."""
