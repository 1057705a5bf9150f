"""Which places a text denies or praises, clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.resolve.clauses import Clause, Verdict, any_word
from geo_trygghet.resolve.nowhere_words import NO
from geo_trygghet.resolve.verdicts import NOT, verdict_of

if TYPE_CHECKING:
    from collections.abc import Sequence

BUT: Final = frozenset({"men", "fast", "fastän", "däremot", "dock", "medan", "but", "ändå"})
EXCEPT: Final = frozenset({"utom", "förutom", "undantaget", "except"})
_SMALL = (
    "i på vid inne ute uppe nere själva direkt så mycket längs kring runt från till bakom "
    "under utanför inom nära det den där precis just heller alls speciellt särskilt nån någon "
    "någonstans ens av hos mot hemma"
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
    asked
        True if the last clause asked whether.
    refused
        True if the last clause was "Nej:".
    fresh
        True if a sentence has begun since the last verdict.
    past
        True if the last clause with places told of how they were.
    """

    def __init__(self) -> None:
        self.denied: set[int] = set()
        self.before: tuple[int, ...] = ()
        self.waiting: tuple[int, ...] = ()
        self.earlier = Verdict.OPEN
        self.past = False
        self.asked = False
        self.refused = False
        self.fresh = True

    def read(self, clause: Clause) -> None:
        """Take one clause more."""
        verdict, own = verdict_of(clause), clause.places
        if clause.opens:
            self.waiting = ()
        self.fresh = self.fresh or clause.opens
        if own and self.refused and _is_bare(clause):
            self.denied.update(own)  # "Nej: Tuna"
            self.before = own
        elif own and verdict is Verdict.OPEN and _is_bare(clause):
            self.waiting += own
            self.before = self.waiting
            if self.fresh:
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
        self.asked = _asks_whether(clause)
        self.refused = len(clause.words) == 1 and clause.words[0] in NO and ":" in clause.text
        if verdict is not Verdict.OPEN:
            self.fresh = False

    def _answer_no(self) -> None:
        """Turn a question round: "Är torget tryggt? Nej"."""
        if self.earlier is Verdict.FINE:
            self.denied.difference_update(self.before)
        elif self.earlier is Verdict.BAD:
            self.denied.update(self.before)

    def _judge(self, clause: Clause, verdict: Verdict) -> None:
        """Judge a clause's own places, and those that wait for it."""
        if clause.words and clause.words[0] in EXCEPT:
            self.denied.update(clause.places if self.earlier is Verdict.BAD else ())
        elif (len(clause.words) == 1 and clause.words[0] in NO) or clause.words[-2:] == SO_NO:
            self.denied.update(clause.places)  # "Skedala nej, Andersberg ja"
        elif verdict is Verdict.FINE and not any_word(clause, {"resten", "övriga"}):
            self.denied.update((*self.waiting, *clause.places))
        else:
            self.denied.update(_contrasted(clause, self.earlier))

    def _look_back(self, clause: Clause, verdict: Verdict) -> None:
        """Let a clause without places tell of those before it: "men det har lagt sig"."""
        if not self.before or clause.says("rest"):
            return
        first = clause.words[0] if clause.words else ""
        if self.asked and first in NO:
            self._answer_no()
            return
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
            then = self.past and first == "nu"  # "var så fin förr. Nu är det sprutor"
            if first in BUT or then or (_tells_when(clause) and not clause.opens):
                self.denied.difference_update(self.before)
        elif verdict is Verdict.OPEN and self.earlier is Verdict.FINE and first in BUT:
            # "inte otrygg på dagen men på kvällen"
            if len(clause.words) <= MOST_OF_A_TIME and _tells_when(clause):
                self.denied.difference_update(self.before)
        elif verdict is Verdict.OPEN and self.past and clause.says("now") and not clause.opens:
            self.denied.update(self.before)  # "förut ett tillhåll, nu bor barnfamiljer där"


MOST_OF_A_TIME: Final = 5
"""A clause of so few words that tells a time tells nothing else."""


def _tells_when(clause: Clause) -> bool:
    return any(found.startswith("t ") for found in clause.all_signals)


def _asks_whether(clause: Clause) -> bool:
    """Tell "är torget tryggt?" from "varför är det så?"."""
    return "?" in clause.text and WHY.isdisjoint(clause.words)


SO_NO: Final = ("så", "nej")

WHY: Final = frozenset({"varför", "hur", "när", "vad", "vem", "vilka", "vilken", "var", "vart"})


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
    return back == 0 or clause.words[back - 1] in AND | BUT | {"absolut", "ja", "nej", "nä", "nja"}
