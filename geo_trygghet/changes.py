"""What changed between two of a municipality's survey rounds, if they may be compared.

The guard comes first: what was asked, on what scale, with which causes, how and when it was
answered is read out of the rounds themselves. Raw differences stand beside those of a round that
is weighed to the make-up of the one before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo_trygghet import evidence, place_figures
from geo_trygghet.cells import day_of
from geo_trygghet.errors import UnknownRoundError
from geo_trygghet.estimate import Break, RoundMeta, breaks_between
from geo_trygghet.estimate.change import LEVEL, newcombe_interval, reckon_changes, with_verdicts
from geo_trygghet.estimate.doubt import expected_votes
from geo_trygghet.estimate.weights import effective_number, post_stratified
from geo_trygghet.lagesbild import choose_round, round_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.tables import MunicipalityTables

SEED: Final = 1
FEWEST_SHARED: Final = 2
"""So many answers must be given in both rounds for the question to be of one scale."""

MOST_GROUPS: Final = 12
"""A column with more different values is no grouping of those who answered."""

ADJUSTED: Final = ["adjusted_difference", "adjusted_low", "adjusted_high"]


@dataclass(frozen=True)
class Changes:
    """Two rounds side by side.

    Attributes
    ----------
    before, after
        Names of the rounds.
    answers_before, answers_after
        Respondents of each [respondents].
    breaks
        What differs between them; any that refuses leaves `places` empty.
    places
        The columns of `estimate.compare_rounds`, `name`, `size_class`, `votes_before`,
        `votes_after` (expected respondents), `adjusted_difference`, `adjusted_low`,
        `adjusted_high`: the difference if the later round had the make-up of the earlier, missing
        where that is not known; the largest change first.
    """

    before: str
    after: str
    answers_before: int
    answers_after: int
    breaks: tuple[Break, ...]
    places: pd.DataFrame

    @property
    def comparable(self) -> bool:
        """True unless something differs that makes them figures of two things."""
        return not any(one.refuses for one in self.breaks)


def compare(
    tables: MunicipalityTables,
    *,
    before: str | None = None,
    after: str | None = None,
    seed: int = SEED,
) -> Changes:
    """Compare two rounds of a municipality, each size class by itself.

    Parameters
    ----------
    tables
        The municipality's tables.
    before, after
        Names of the rounds; None: the latest and the one before it.
    seed
        Start of the draws of where doubtful mentions belong.

    Raises
    ------
    UnknownRoundError
        If a round is unknown, there are not two, or both are the same.
    """
    rounds = round_names(tables)
    last = choose_round(rounds, after, tables.municipality)
    earlier = rounds[: rounds.index(last)] if last is not None else ()
    first = choose_round(rounds, before, tables.municipality) if before is not None else None
    first = first or (earlier[-1] if earlier else None)
    if first is None or last is None:
        lone = (
            f"Före omgången ”{last}” finns ingen" if last is not None else "Det finns ingen omgång"
        )
        raise UnknownRoundError(
            f"{lone} att jämföra med i {tables.municipality.name}: "
            "ta in en till, eller välj två andra."
        )
    if first == last:
        raise UnknownRoundError(
            f"Omgången ”{last}” kan inte jämföras med sig själv: välj en annan."
        )
    breaks = breaks_between(*_as_offered(round_meta(tables, first), round_meta(tables, last)))
    people = _people(tables, first), _people(tables, last)
    refused = any(one.refuses for one in breaks) or not (len(people[0]) and len(people[1]))
    return Changes(
        first,
        last,
        len(people[0]),
        len(people[1]),
        breaks,
        _nothing() if refused else _places(tables, (first, last), people, seed),
    )


def round_meta(tables: MunicipalityTables, name: str) -> RoundMeta:
    """Read how a round was asked out of the round and its answers."""
    answers = tables.answers[tables.answers["round"] == name]
    told = tables.rounds.set_index("name").loc[name]
    return RoundMeta(
        question=told["question"] or None,
        scale=_labels(answers["feeling"]),
        categories=tuple(
            sorted({c for cell in answers["chosen_categories"] for c in place_figures.listed(cell)})
        ),
        modes=_shares(answers["mode"]),
        composition=_composition(answers),
        date_from=day_of(told["date_from"]),
        date_to=day_of(told["date_to"]),
    )


def _as_offered(before: RoundMeta, after: RoundMeta) -> tuple[RoundMeta, RoundMeta]:
    """Let an answer that nobody gave in one round have been offered there all the same.

    The answers are read out of those given: "Vet ej" may lack in a round only because nobody did
    not know. Two answers at least have to be in both.
    """
    one, other = set(before.scale), set(after.scale)
    if len(one & other) < FEWEST_SHARED or not (one <= other or other <= one):
        return before, after
    scale = tuple(sorted(one | other))
    return replace(before, scale=scale), replace(after, scale=scale)


def _labels(cells: pd.Series[str]) -> tuple[str, ...]:
    """Give the answers given to the question of feeling safe, which have no order of their own."""
    labels = sorted({str(cell).strip() for cell in cells.dropna()})
    return tuple(labels) if len(labels) <= MOST_GROUPS else ()


def _shares(cells: pd.Series[str]) -> dict[str, float]:
    known = cells.dropna()
    return {str(k): float(v) for k, v in known.value_counts(normalize=True).sort_index().items()}


def _composition(answers: pd.DataFrame) -> dict[str, float]:
    column = _grouping(answers)
    return _shares(answers[column]) if column is not None else {}


def _grouping(answers: pd.DataFrame) -> str | None:
    """Name the column that groups those who answered: ages, or genders where ages don't."""
    for column in ("age", "gender"):
        if 0 < answers[column].nunique() <= MOST_GROUPS:
            return column
    return None


def _people(tables: MunicipalityTables, name: str) -> pd.DataFrame:
    """Give each respondent of a round once, with age and gender."""
    answers = tables.answers[tables.answers["round"] == name]
    return answers.drop_duplicates("respondent")[["respondent", "age", "gender"]]


def _nothing() -> pd.DataFrame:
    from_compare = ["place_id", "before", "after", "difference", "low", "high", "q", "verdict"]
    return pd.DataFrame(
        columns=[*from_compare, "name", "size_class", "votes_before", "votes_after", *ADJUSTED]
    )


def _places(
    tables: MunicipalityTables,
    rounds: tuple[str, str],
    people: tuple[pd.DataFrame, pd.DataFrame],
    seed: int,
) -> pd.DataFrame:
    """Compare every place: places by their own votes, areas with all that lies in them."""
    places = tables.places[["place_id", "name", "size_class"]]
    casts = [evidence.votes(tables, name, field="unsafe_text") for name in rounds]
    summed = [evidence.roll_up(cast, tables.places) for cast in casts]
    parts = []
    for size_class, group in places.groupby("size_class", sort=True):
        chosen = casts if size_class == "place" else summed
        before, after = (cast[cast["place_id"].isin(group["place_id"])] for cast in chosen)
        found = reckon_changes(before, len(people[0]), after, len(people[1]), seed=seed)
        ids = list(found["place_id"])
        found["votes_before"] = expected_votes(before, ids)
        found["votes_after"] = expected_votes(after, ids)
        parts.append(found.assign(**_adjusted(found, after, people)))
    whole = pd.concat([part for part in parts if not part.empty] or [_nothing()])
    # Tested together whatever their class: the page tells of them all at once.
    whole = with_verdicts(whole.drop(columns=["name", "size_class"], errors="ignore"))
    whole = whole.merge(places, on="place_id", how="left")
    order = whole["difference"].astype(float).abs()
    return whole.assign(order=order).sort_values(
        ["order", "place_id"], ascending=[False, True], ignore_index=True
    )[list(_nothing().columns)]


def _adjusted(
    found: pd.DataFrame, after: pd.DataFrame, people: tuple[pd.DataFrame, pd.DataFrame]
) -> Mapping[str, object]:
    """Reckon differences as if the later round had the make-up of the earlier one."""
    column = _grouping(people[0])
    if column is None or people[1][column].isna().all() or found.empty:
        return dict.fromkeys(ADJUSTED, np.nan)
    margins = _shares(people[0][column])
    groups = people[1][column].astype(object).where(people[1][column].notna(), "")
    weights = post_stratified(groups.astype(str), margins)
    weight = dict(zip(people[1]["respondent"], weights, strict=True))
    number = effective_number(weights)
    votes = expected_votes(after, list(found["place_id"]), weight=weight) / len(people[1]) * number
    asked = len(people[0])
    limits = [
        newcombe_interval(share * asked, asked, min(hits, number), number, level=LEVEL)
        for share, hits in zip(found["before"], votes, strict=True)
    ]
    return {
        "adjusted_difference": votes / number - found["before"].to_numpy(dtype=float),
        "adjusted_low": [low for low, _ in limits],
        "adjusted_high": [high for _, high in limits],
    }
