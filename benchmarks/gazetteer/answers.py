"""Constructed answers that name places of a register, in ways that people write them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.random import Generator

PHRASES: Final = (
    "{}", "{}", "Vid {}", "vid {} på kvällarna", "Otryggt kring {} när det är mörkt",
    "{} känns olustigt efter klockan tio", "Undviker {} om jag är ensam",
    "Det är dåligt belyst runt {}", "Går helst inte förbi {}", "{} och {}",
    "Mest {}, men också {}", "Folk bråkar vid {} på helgerna", "runt {}, sena kvällar",
)  # fmt: skip
NOWHERE: Final = ("Ingenstans", "Inget ställe", "Känner mig trygg överallt", "Nej")
NOWHERE_SHARE: Final = 0.1
"""So many answers name no place [0–1]."""
WAYS: Final = {
    "name": 0.55, "in lower case": 0.15, "other name": 0.1, "generic word": 0.05, "misspelt": 0.15,
}  # fmt: skip
"""How a place is written → share of the mentions [0–1]."""
_SHORTEST: Final = 6
"""Shorter words are not misspelt: they would be others [letters]."""


@dataclass(frozen=True)
class Named:
    """A place named in an answer.

    Attributes
    ----------
    place_id
        The place that is meant.
    way
        Of `WAYS`.
    start, end
        Where it stands, end exclusive [characters from 0].
    """

    place_id: str
    way: str
    start: int
    end: int


@dataclass(frozen=True)
class Answer:
    """A made-up answer and what it names."""

    text: str
    named: tuple[Named, ...]


def make_answers(
    places: pd.DataFrame, aliases: pd.DataFrame, number: int, seed: int
) -> list[Answer]:
    """Make answers about the places of a register, the same for the same seed.

    Places are named unevenly, as people do: few of them often.

    Parameters
    ----------
    places, aliases : tables, schema.PLACE and schema.PLACE_ALIAS
    number
        How many [answers].
    """
    source = np.random.default_rng(seed)
    words = _words(places, aliases)
    ids = source.permutation(places["place_id"].to_numpy())
    weights = 1 / np.arange(1, len(ids) + 1) ** 0.7
    made = []
    for _ in range(number):
        if source.random() < NOWHERE_SHARE:
            made.append(Answer(str(source.choice(NOWHERE)), ()))
            continue
        phrase = str(source.choice(PHRASES))
        chosen = source.choice(ids, phrase.count("{}"), replace=False, p=weights / weights.sum())
        made.append(_answer(phrase, chosen.tolist(), words, source))
    return made


def _words(places: pd.DataFrame, aliases: pd.DataFrame) -> dict[str, dict[str, list[str]]]:
    words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for own, name in zip(places["place_id"], places["name"], strict=True):
        words[own]["name"].append(name)
    for own, alias, generic in zip(
        aliases["place_id"], aliases["alias"], aliases["generic"], strict=True
    ):
        words[own]["generic word" if generic else "other name"].append(alias)
    return words


def _answer(
    phrase: str,
    chosen: Sequence[str],
    words: Mapping[str, Mapping[str, list[str]]],
    source: Generator,
) -> Answer:
    pieces = phrase.split("{}")
    text, named = pieces[0], []
    for own, rest in zip(chosen, pieces[1:], strict=True):
        way = str(source.choice(list(WAYS), p=list(WAYS.values())))
        fit = [one for one in words if words[one].get(way)] if way == "generic word" else []
        meant = str(source.choice(fit)) if fit else own
        written, way = _written(words[meant], way, source)
        named.append(Named(meant, way, len(text), len(text) + len(written)))
        text += written + rest
    return Answer(text, tuple(named))


def _written(words: Mapping[str, list[str]], way: str, source: Generator) -> tuple[str, str]:
    """Write a place in a way; in its name's if it can't be written so."""
    name = words["name"][0]
    if way == "in lower case":
        return name.lower(), way
    if way in {"other name", "generic word"} and words.get(way):
        return str(source.choice(words[way])), way
    if way == "misspelt" and len(name) >= _SHORTEST:
        at = int(source.integers(1, len(name) - 2))
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :], way
    return name, "name"


def as_csv(answers: Sequence[Answer]) -> str:
    """Write the answers as a survey tool exports them, named as constructed."""
    lines = ["Konstruerade data", "SvarsID;Var känner du dig otrygg?"]
    lines += [f'{i};"{answer.text}"' for i, answer in enumerate(answers, start=1)]
    return "\n".join(lines) + "\n"
