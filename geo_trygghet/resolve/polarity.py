"""Which places a text denies or praises, clause by clause, and whether it denies them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.resolve.clauses import Clause, Verdict, any_word
from geo_trygghet.resolve.verdicts import NOT, denies_trouble, is_calm, verdict_of

if TYPE_CHECKING:
    from collections.abc import Sequence

BUT: Final = frozenset({"men", "fast", "fastän", "däremot", "dock", "medan", "but", "ändå"})
EXCEPT: Final = frozenset({"utom", "förutom", "undantaget", "except"})
_SMALL = (
    "i på vid inne ute uppe nere själva direkt så mycket längs kring runt från till bakom "
    "under utanför inom nära det den där precis just heller alls speciellt särskilt nån någon "
    "någonstans ens av hos mot"
)
SMALL: Final = frozenset(_SMALL.split())
"""Words that may stand between "inte" and the place that it denies; a verb may not."""

AND: Final = frozenset({"och", "samt", "eller", "o", "&", "plus"})
WHOLE: Final = frozenset({"överallt", "alla", "hela"})
"""Ending a clause these mean every place but those that are then excepted."""


def denied_places(clauses: Sequence[Clause]) -> frozenset[int]:
    """Give the numbers of the places that a text denies or praises.

    Parameters
    ----------
    clauses
        The text's clauses, in order.
    """
    reader = _Reader()
    for clause in clauses:
        reader.read(clause)
    return frozenset(reader.denied)


class _Reader:
    """Reads clause by clause, and remembers what later ones may tell of.

    Attributes
    ----------
    denied
        The places that are denied so far.
    before
        The places of the last clause that named any, and of those in a list with it.
    waiting
        Places of a list that is not ended yet: they share the verdict of the clause that ends it.
    earlier
        The last verdict.
    past
        True if the last clause with places told of how they were.
    """

    def __init__(self) -> None:
        self.denied: set[int] = set()
        self.before: tuple[int, ...] = ()
        self.waiting: tuple[int, ...] = ()
        self.earlier = Verdict.OPEN
        self.past = False

    def read(self, clause: Clause) -> None:
        """Take one clause more."""
        verdict, own = verdict_of(clause), clause.places
        if clause.opens:
            self.waiting = ()
        if own and verdict is Verdict.OPEN and _is_bare(clause):
            self.waiting += own
            self.before = self.waiting
            if clause.opens:
                self.earlier = Verdict.OPEN
        elif own:
            self._judge(clause, verdict)
            self.waiting, self.before = (), (*self.waiting, *own)
            self.earlier = verdict
            self.past = clause.says("past strong") or "var" in clause.words
        else:
            self._look_back(clause, verdict)
            if verdict is not Verdict.OPEN:
                self.earlier = verdict
            elif not WHOLE.isdisjoint(clause.words[-1:]):
                self.earlier = Verdict.BAD  # "överallt utom på torget"

    def _judge(self, clause: Clause, verdict: Verdict) -> None:
        """Judge a clause's own places, and those that wait for it."""
        if clause.words and clause.words[0] in EXCEPT:
            self.denied.update(clause.places if self.earlier is Verdict.BAD else ())
        elif verdict is Verdict.FINE and not any_word(clause, {"resten", "övriga"}):
            self.denied.update((*self.waiting, *clause.places))
        else:
            self.denied.update(_contrasted(clause, self.earlier))

    def _look_back(self, clause: Clause, verdict: Verdict) -> None:
        """Let a clause without places tell of those before it: "men det har lagt sig"."""
        if not self.before or clause.says("rest"):
            return
        first = clause.words[0] if clause.words else ""
        if verdict is Verdict.FINE:
            points = (
                clause.says("back", "now", "resolved")
                or first in BUT
                or clause.near("become", "better")
            )
            if points or (not clause.opens and self.earlier is Verdict.OPEN):
                self.denied.update(self.before)
        elif verdict is Verdict.BAD and self.earlier is Verdict.FINE:
            # "lugnt på dagen, på natten är det bråk": calm at times only
            told_when = any(found.startswith("t ") for found in clause.all_signals)
            if first in BUT or (told_when and not clause.opens):
                self.denied.difference_update(self.before)
        elif verdict is Verdict.OPEN and self.past and clause.says("now") and not clause.opens:
            self.denied.update(self.before)  # "förut ett tillhåll, nu bor barnfamiljer där"


def _is_bare(clause: Clause) -> bool:
    """Tell a clause that hardly holds more than its places."""
    return all(word in SMALL or word in AND for word in clause.words)


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
    if any(verdict_of(clause) is Verdict.BAD for clause in clauses):
        return False
    if AS_FAR.match(" ".join(words)) or _is_short_denial(words):
        return True
    if any(word in UNKNOWN for word in words) and "vad jag vet" not in " ".join(words):
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
    if denies_trouble(clause) or is_calm(clause):
        return True
    praised = [
        place
        for place in clause.at("praise")
        if clause.words[place].startswith(SAFE)
        and not clause.words[place].startswith("trygghet")
        and not clause.denied(place)
    ]
    personal = any(word in FEELING or word in EVERYWHERE for word in words)
    return bool(praised) and not clause.says("wish") and (personal or length <= FEW_WORDS)


def _is_short_denial(words: Sequence[str]) -> bool:
    """Tell "tycker inte det" and "inte direkt" from "vet inte"."""
    short = len(words) <= FEW_WORDS + 1 and not NOT.isdisjoint(words)
    if short and all(word in NOT or word in NO or word in STRESSED for word in words):
        return True
    return short and not SHORT_DENIAL.isdisjoint(words) and UNKNOWN.isdisjoint(words)


AS_FAR: Final = re.compile(
    r"(?:(?:nej|nä|nää|nae) )?inte (?:som jag|vad jag|så vitt jag|vad vi)\b"
    r"|kan inte säga att (?:jag|vi) (?:är|känner)"
)
STRESSED: Final = frozenset({"absolut", "verkligen", "faktiskt", "precis", "alls", "direkt"})
SHORT_DENIAL: Final = frozenset({"tycker", "anser", "direkt", "precis", "alls", "upplever"})
SAFE: Final = ("trygg", "lugn", "lung", "säker", "bra", "fridfull", "ok", "safe", "jättebra")
"""How words of praise begin that are said of a whole town."""

FEW_WORDS: Final = 4
"""An answer of so few words that begins with "nej" says no more than that."""
