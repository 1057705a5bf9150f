"""Judge clauses: a problem, none, or neither."""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet.codes import CATEGORIES
from geo_trygghet.resolve.clauses import Clause, Verdict, any_word
from geo_trygghet.resolve.lexicon import CALM
from geo_trygghet.resolve.nowhere_words import HELP, LACKING

CAUSES: Final = tuple(CATEGORIES)
NOT: Final = frozenset({"inte", "ej", "icke", "not"})
WORD: Final = re.compile(r"\w+")
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
        return Verdict.FINE if _is_unremarked(clause) else Verdict.OPEN
    looks = (_is_resolved, denies_trouble, _praises, _was_trouble, is_calm)
    if _is_unremarked(clause) or any(look(clause) for look in looks):
        return Verdict.FINE
    if says_nowhere(clause) and not clause.says("praise", "trouble"):
        return Verdict.FINE
    bad = any(not clause.denied(i) for i in clause.at("trouble")) or "förrän" in clause.words
    negated_praise = any(is_denied_praise(clause, i) for i in clause.at("praise"))
    cause = clause.says(*CAUSES, "unlit", "broken", "dark")
    return Verdict.BAD if bad or negated_praise or cause else Verdict.OPEN


def _is_unremarked(clause: Clause) -> bool:
    """Tell "u.a.", short for "utan anmärkning", in notes."""
    return "u.a" in clause.text or "ua" in clause.words


def says_nowhere(clause: Clause) -> bool:
    """Tell "ingenstans" from "de kommer från ingenstans" and "ingenstans att sitta"."""
    return any(
        OUT_OF.isdisjoint(clause.words[i - 1 : i])
        and clause.words[i + 1 : i + 2] != ("att",)
        and not any_word(clause, HELP)
        for i in clause.at("nowhere")
    )


OUT_OF: Final = frozenset({"från", "ur"})


def is_denied_praise(clause: Clause, place: int) -> bool:
    """Tell "inte tryggt", "långt ifrån trygg", "tryggheten saknas" and "lyser ju inte"."""
    if clause.denied(place) or clause.words[max(0, place - 2) : place] in FAR_FROM:
        return True
    after = clause.words[place + 1 : place + 4]
    told = after if clause.words[place] in WORKS and "och" not in after else after[:1]
    return not NEVER.isdisjoint(told) or not LACKING.isdisjoint(after)


NEVER: Final = NOT | {"aldrig", "knappt", "knappast", "sällan"}
FAR_FROM: Final = (("långt", "ifrån"), ("långt", "från"))
WORKS: Final = frozenset({"lyser", "fungerar", "funkar"})
"""A verb's "inte" stands after it, and small words between."""


def _is_resolved(clause: Clause) -> bool:
    """Tell "det har lagt sig", "har blivit lugnare" and "inte längre"."""
    if clause.says("wish") and not clause.says("now", "become"):
        return False
    stolen = clause.says("gone") and clause.says("theft thing")  # a bicycle that is gone
    for place in () if stolen else clause.at("resolved"):
        dusk = any("t morker" in found for found in clause.signals[max(0, place - 2) : place])
        if not (dusk or clause.denied(place, 4) or DAYS_WORK.search(clause.text)):
            return True
    if clause.says(*CAUSES) and any_word(clause, GONE):
        return not stolen
    if IN_PLACE.search(clause.text) or (
        clause.near("become", "better", 4) and not clause.says("wish")
    ):
        return not any(clause.denied(place, 4) for place in clause.at("better"))
    negated = clause.at("neg")
    longer = [i for i, word in enumerate(clause.words) if word in {"längre", "numera", "anymore"}]
    if negated and any(n < i for n in negated for i in longer):
        lost = any(clause.denied(place) for place in clause.at("praise"))  # "inte tryggt längre"
        return not (lost or clause.says("avoid"))
    return "nu" in clause.words and bool(negated) and clause.says("past strong")


IN_PLACE: Final = re.compile(
    r"\b(?:ny|nya|nytt)\b.{0,30}\bpå plats\b"
    r"|\bhar (?:fått )?nya? (?:armatur|lamp|lykt|belysning|stolp)",
    re.IGNORECASE,
)
GONE: Final = frozenset({"borta", "försvunna", "försvunnet", "borttaget", "borttagna"})
DAYS_WORK: Final = re.compile(
    r"\bslutat? (?:skolan|jobbet|jobba|träningen|plugga|för dagen)\b"
    r"|\bnär (?:jag|man|vi|hon|han|de|dom|barnen|skiftet)\b[^,.;]{0,20}\bslutat?\b",
    re.IGNORECASE,
)
"""Who has ended these has not ended a problem: "när barnen slutat skolan"."""


def denies_trouble(clause: Clause) -> bool:
    """Tell "inga problem", "aldrig rädd" and "inget att klaga på"."""
    troubles = clause.at("trouble")
    if not troubles or (clause.says("avoid") and any_word(clause, {"vågar", "våga", "törs"})):
        return False
    denied = [clause.denied(place, 6) for place in troubles]
    if not all(denied) or "förrän" in clause.words:  # "inte otryggt förrän efter tio"
        return False
    if SUPERLATIVE.search(clause.text):
        return False
    return not any_word(clause, {"bara", "endast"}) and not _asks_away(clause)


SUPERLATIVE: Final = re.compile(r"\bingen\b.{0,60}\b(?:så|lika) \w+ som\b", re.IGNORECASE)
"""This denies all others: "ingen plats så otrygg som torget"."""


def _asks_away(clause: Clause) -> bool:
    """Tell "det går inte att vara lugn": a denied possibility is no calm."""
    return any_word(clause, {"omöjligt", "förstår", "fattar", "vet"})


def _praises(clause: Clause) -> bool:
    praised = clause.at("praise")
    if not praised or clause.says("wish") or CONDITION.search(clause.text):
        return False
    if any(not clause.denied(place) for place in clause.at("trouble")):
        return False
    less = any_word(clause, LESS) and not WHEREVER.search(clause.text)
    if less and "bättre" not in clause.words:
        return False
    bad = any(not clause.denied(i) for cause in CAUSES for i in clause.at(cause))
    kept = [
        place
        for place in praised
        if not is_denied_praise(clause, place) and not _is_wished_light(clause, place)
    ]
    return bool(kept) and not bad and not clause.says("unlit", "broken")


LESS: Final = frozenset({"mindre", "än", "annars", "varför", "dålig", "dåligt"})
WHEREVER: Final = re.compile(r"\b(?:var|vart|när|hur) (?:jag|man|vi) än\b", re.IGNORECASE)


def _is_wished_light(clause: Clause, place: int) -> bool:
    """Tell "bättre belysning", which is asked for."""
    after = clause.signals[place + 1 : place + 2]
    return clause.words[place] == "bättre" and bool(after) and "light" in after[0]


def is_calm(clause: Clause) -> bool:
    """Tell "jag går överallt utan att tänka på det" and "inget att klaga på"."""
    found = CALM.search(clause.text)
    if found is None or clause.says(*CAUSES, "unlit"):
        return False
    told = found.group().casefold()  # "vart jag vill" is no wish
    if not clause.says("now") and any(clause.words[i] not in told for i in clause.at("wish")):
        return False
    # "jag kan inte gå överallt": a denial before it turns it round.
    return NOT.isdisjoint(WORD.findall(clause.text[: found.start()].casefold()))


def _was_trouble(clause: Clause) -> bool:
    """Tell "brukade vara stökigt" and "var farligt förr": told of the past alone."""
    if not clause.says("past strong") or any_word(clause, {"mer", "mera", "än", "redan"}):
        return False
    return clause.says("trouble", *CAUSES) and not clause.says("now", "praise")
