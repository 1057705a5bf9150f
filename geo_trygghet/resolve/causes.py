"""The causes that a text states as a problem."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import ahocorasick

from geo_trygghet.codes import CATEGORIES
from geo_trygghet.resolve.clauses import Verdict, any_word, sentences_of
from geo_trygghet.resolve.lexicon import NO_BURGLARY, PHRASE_HINTS, PHRASES
from geo_trygghet.resolve.pieces import likely_causes
from geo_trygghet.resolve.verdicts import WORKS, is_denied_praise, verdict_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo_trygghet.resolve.clauses import Clause

WORSE_WHEN_DENIED: Final = frozenset({"belysning", "buskage", "nedskrapning"})
"""Causes that "ingen" or "inte" may state: "ingen städar", "buskarna är inte klippta"."""

PAIRS: Final = (
    ("skadegorelse", "broken", "pane", 6),
    ("skadegorelse", "open fire", "pane", 8),
    ("skadegorelse", "open fire", "waste bin", 8),
    ("klotter", "paint", "surface", 4),
    ("stold_inbrott", "gone", "theft thing", 5),
    ("stold_inbrott", "cut", "lock", 4),
    ("trafik", "drive", "fast", 5),
    ("trafik", "drive", "car", 4),
    ("trafik", "crossing", "hazard", 3),
    ("ungdomsgang", "guys", "hang", 6),
    ("ungdomsgang", "guys", "group", 3),
    ("ungdomsgang", "young", "hang", 6),
    ("ungdomsgang", "young", "group", 4),
    ("ungdomsgang", "young", "guys", 1),
    ("narkotika", "smoke", "drug thing", 4),
    ("narkotika", "sell", "sold", 4),
    ("berusade", "full", "people", 2),
    ("berusade", "drink", "hang", 6),
    ("berusade", "drink", "people", 5),
    ("nedskrapning", "waste bin", "brimming", 3),
    ("nedskrapning", "waste thing", "everywhere", 4),
    ("buskage", "tree", "over", 5),
    ("buskage", "sight", "lacking", 4),
)
"""Two signals at most so many words apart that together state a cause."""

DOINGS: Final = (
    ("vald_hot", "strike", "down", 3),
    ("vald_hot", "throw", "missile", 3),
    ("vald_hot", "follow", "behind me", 3),
    ("skadegorelse", "strike", "apart", 4),
    ("skadegorelse", "strike", "pane", 3),
)
"""The same where the second comes after the first: what is done, and to what."""

NOT_DONE: Final = (
    ("nedskrapning", "clean", 4),
    ("trafik", "stop", 3),
    ("trafik", "crossing", 2),
)
"""What states a cause if it is denied or wished for: "ingen städar", "ingen stannar"."""

KNOCKED_OUT: Final = re.compile(
    r"\b(?:utslagna (?:rut|glas|fönst)|(?:rut|fönst)\w* (?:är )?utslag)", re.IGNORECASE
)
"""Here "utslagen" is said of a pane, and of nobody who is drunk."""

WITHIN: Final = (("i",), ("bland",), ("inga",), ("inget",))
"""What stands before bushes that are but a spot, or that aren't there."""


def causes_of(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """List the causes that are stated as a present problem, as codes of codes.CATEGORIES.

    What is denied ("inget klotter"), told of the past alone, or praised ("bra belysning") is none.

    Parameters
    ----------
    clauses
        The text's clauses, in order.
    """
    return stated_causes(clauses, guess=likely_causes)


def stated_causes(
    clauses: Sequence[Clause], *, guess: Callable[[Iterable[str]], set[str]]
) -> tuple[str, ...]:
    """List the causes that the lexicon finds; where it finds none, and no praise, those guessed.

    Parameters
    ----------
    clauses
        The text's clauses, in order.
    guess
        Gives causes for words in lower case.
    """
    found: set[str] = set()
    for sentence in sentences_of(clauses):
        over = any(c.says("resolved") and verdict_of(c) is Verdict.FINE for c in sentence)
        for clause in sentence:
            if over and clause.says("past"):
                continue
            found |= _causes(clause)
    if not found and all(verdict_of(clause) is not Verdict.FINE for clause in clauses):
        telling = (clause for clause in clauses if WORKS.isdisjoint(clause.words))
        found = guess(word for clause in telling for word in clause.words)
    return tuple(code for code in CATEGORIES if code in found)


def _causes(clause: Clause) -> set[str]:
    verdict = verdict_of(clause)
    if verdict is Verdict.FINE and not clause.says("unlit"):
        return set()
    may = _possible(clause.all_signals)
    found = {code for code in may.single if _is_stated(clause, code)}
    for code, one, other, reach in may.pairs:
        if clause.near(one, other, reach) and not _pair_denied(clause, one):
            found.add(code)
    found |= {code for code, one, other, reach in may.doings if clause.follows(one, other, reach)}
    found |= {code for code, done, reach in may.not_done if _is_not_done(clause, done, reach)}
    if _lacks_light(clause):
        found.add("belysning")
        if "skadegorelse" in found and not (clause.says("skadegorelse") or _names_a_thing(clause)):
            found.discard("skadegorelse")
    elif clause.says("broken") and _is_broken(clause):
        found.add("skadegorelse")
    found |= _by_phrase(clause)
    _take_bottles(clause, found)
    if "stold_inbrott" in found and NO_BURGLARY.search(clause.text):
        found.discard("stold_inbrott")
    if "stold_inbrott" in found and set(clause.at("trafik")) <= set(clause.at("theft thing")):
        found.discard("trafik")  # a stolen moped is no traffic
    return found


def _by_phrase(clause: Clause) -> set[str]:
    found = {code for code in _hinted(clause.text) if PHRASES[code].search(clause.text)}
    # "häcken är hög" has taken nothing.
    return found - {"narkotika"} if clause.says("tree", "buskage") else found


def _take_bottles(clause: Clause, found: set[str]) -> None:
    """Tell "gubbar med ölburkar", who drink, from "ölburkar i slänten", which lie there."""
    if not clause.says("bottle"):
        return
    if clause.says("people", "guys", "ungdomsgang"):
        found.add("berusade")
    else:
        found.add("nedskrapning")


class _Possible(NamedTuple):
    """The causes, pairs, doings and what is not done that some signals may state together."""

    single: tuple[str, ...]
    pairs: tuple[tuple[str, str, str, int], ...]
    doings: tuple[tuple[str, str, str, int], ...]
    not_done: tuple[tuple[str, str, int], ...]


@lru_cache(maxsize=50_000)
def _possible(said: frozenset[str]) -> _Possible:
    return _Possible(
        tuple(code for code in CATEGORIES if code in said),
        tuple(pair for pair in PAIRS if said.issuperset(pair[1:3])),
        tuple(pair for pair in DOINGS if said.issuperset(pair[1:3])),
        tuple(one for one in NOT_DONE if one[1] in said),
    )


@cache
def _hints() -> Any:  # noqa: ANN401 - the package has no types
    """Compile what finds phrases' beginnings: most clauses hold none, and need no pattern."""
    automaton = ahocorasick.Automaton()
    for code, beginnings in PHRASE_HINTS.items():
        for hint in beginnings.split():
            beginning = hint.replace("_", " ")
            automaton.add_word(beginning, (*automaton.get(beginning, ()), code))
    automaton.make_automaton()
    return automaton


def _hinted(text: str) -> set[str]:
    return {code for _, codes in _hints().iter(text.casefold()) for code in codes}


def _is_stated(clause: Clause, code: str) -> bool:
    if code == "berusade" and clause.says("pane") and KNOCKED_OUT.search(clause.text):
        return False  # "utslagna rutor"
    if code == "buskage" and not clause.says("sight"):
        # "skräp i buskarna" tells where it lies, "när det skymmer" when.
        return any(
            clause.words[i - 1 : i] not in WITHIN
            and not (clause.words[i].startswith("skym") and clause.words[i - 1 : i] == ("det",))
            for i in clause.at(code)
        )
    if code in WORSE_WHEN_DENIED:
        return bool(clause.at(code)) and not any(
            clause.words[i - 1 : i] in (("inget",), ("inga",), ("ingen",)) for i in clause.at(code)
        )
    return any(not clause.denied(place) for place in clause.at(code))


def _pair_denied(clause: Clause, signal: str) -> bool:
    return all(clause.denied(place) for place in clause.at(signal))


def _is_not_done(clause: Clause, done: str, reach: int) -> bool:
    """Tell "ingen städar", "städas aldrig" and "borde städas"."""
    near = clause.near(done, "neg", reach) or clause.near(done, "wish", reach)
    return near and (done != "stop" or clause.says("crossing", "trafik", "car"))


WHOLE: Final = frozenset({"hel", "intakt", "felfri", "felfritt"})
"""Light of which these are said lacks nothing."""


def _lacks_light(clause: Clause) -> bool:
    """Tell "ingen belysning", "mörkt" and "släckt"; "när det är mörkt" is a time."""
    works = [i for i, word in enumerate(clause.words) if word in WORKS or word in WHOLE]
    whole = works and not clause.says("broken", "unlit")
    if whole and not any(
        clause.doubted(i) or is_denied_praise(clause, i) for i in (*works, *clause.at("light"))
    ):
        return False
    if clause.says("light"):
        drunk = "på lyset" in clause.text
        broken = clause.near("strike", "apart", 4) or clause.says("skadegorelse")
        return not (drunk or broken)
    if clause.says("unlit") and not clause.is_when(clause.at("unlit")[0]):
        return True
    if not clause.says("dark", "light weak"):
        return False
    if clause.near("light weak", "lacking", 4) or clause.near("light weak", "neg", 3):
        return True
    return any(
        not (clause.is_when(place) or clause.is_of_time(place) or clause.denied(place))
        for place in clause.at("dark")
    )


def _names_a_thing(clause: Clause) -> bool:
    """Tell "lampor och rutor krossade" from "belysningen vid lekplatsen trasig"."""
    return any(clause.words[place - 1 : place] not in BESIDE for place in clause.at("pane"))


BESIDE: Final = tuple((word,) for word in ("vid", "på", "i", "över", "utanför", "längs", "bakom"))
"""After these a thing only tells where the broken one stands."""


def _is_broken(clause: Clause) -> bool:
    return any(not clause.denied(place) for place in clause.at("broken")) and any_word(
        clause,
        {"trasig", "trasiga", "trasigt", "sönder", "krossad", "krossat", "krossade", "krossas",
         "krossar", "söndrig", "söndriga", "pajat", "pajad", "pajade"},
    )  # fmt: skip
