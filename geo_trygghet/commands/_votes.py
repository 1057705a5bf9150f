"""Votes as `rank` and `compare` take them: CSV with respondent, place and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.commands._files import numbers, read_table
from geo_trygghet.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

DIGITS: Final = 6
"""Figures are written with so many decimals."""

ROUNDING: Final = 1e-6
"""Candidates' probabilities may exceed one by so much, as rounded figures do."""


def read_votes(path: Path, answers: int, option: str) -> pd.DataFrame:
    """Read a file of votes.

    Parameters
    ----------
    path
        CSV: `respondent`, `place_id`; `mention` and `probability` [0–1] where that is in doubt.
    answers
        Respondents of the round [respondents].
    option
        What the command calls `answers`, for the sentence that refuses.

    Raises
    ------
    UnreadableFileError
        If a mention's probabilities exceed 1, or more people vote than answered.
    """
    cast = _cast(path)
    people = cast["respondent"].nunique()
    if people > answers > 0:
        raise UnreadableFileError(
            f"{path}: {people} svarande har röster, men {option} anger {answers}: "
            "ange hur många som svarade, även de som inte nämnde någon plats."
        )
    return cast


def _cast(path: Path) -> pd.DataFrame:
    table = read_table(path, ("respondent", "place_id"), ("mention", "probability"))
    if "probability" not in table.columns:
        return table[["respondent", "place_id"]]
    # A mention without a name of its own is one by itself, one without probability is certain.
    own = table["row"].map("rad {}".format)
    named = table["mention"] if "mention" in table.columns else own
    table["mention"] = named.where(named != "", own)
    table.loc[table["probability"] == "", "probability"] = "1"
    table["probability"] = numbers(table, "probability", path, low=0, high=1)
    alone = table.drop_duplicates(["respondent", "mention", "place_id"])
    sums = alone.groupby(["respondent", "mention"], sort=False)["probability"].sum()
    over = sums[sums > 1 + ROUNDING]
    if len(over):
        respondent, mention = over.index[0]
        raise UnreadableFileError(
            f"{path}: sannolikheterna för omnämnandet ”{mention}” av ”{respondent}” blir "
            f"{over.iloc[0]:.3g} tillsammans: de får bli högst 1."
        )
    return alone[["respondent", "place_id", "mention", "probability"]]
