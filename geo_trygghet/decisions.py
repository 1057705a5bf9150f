"""What reviewers decide: of a way to write, and of equal answers that came together."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from geo_trygghet.errors import DecisionError

if TYPE_CHECKING:
    import pandas as pd

BLANK: Final = re.compile(r"\W+")


@dataclass(frozen=True)
class Decision:
    """What a reviewer says of a way to write: see schema.DECISION.

    Attributes
    ----------
    form, words
        The words as they are compared, and as they were written.
    verdict
        Of schema.VERDICTS.
    place_id
        The place, if it is one.
    instead_of
        The decision of the same kind that the reviewer saw in force for the form; None: none.
    """

    form: str
    words: str
    verdict: str
    place_id: str | None = None
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class FloodKey:
    """What equal answers that came together are known by, also at the next import.

    Attributes
    ----------
    round, day
        The survey round, and the day, ISO 8601.
    first, last
        When the first and the last came [minutes from midnight]; None: only the day is told.
    text
        What all wrote, as `folded_text` gives it.
    """

    round: str
    day: str
    first: int | None
    last: int | None
    text: str

    @property
    def form(self) -> str:
        """Give it as schema.DECISION keeps it."""
        return json.dumps([self.round, self.day, self.first, self.last, self.text])

    @classmethod
    def of_form(cls, form: str) -> Self:
        """Read it back.

        Raises
        ------
        DecisionError
            If it is none.
        """
        try:
            key = cls(*json.loads(form))
        except (ValueError, TypeError) as error:
            raise DecisionError("Massvaret känns inte igen: hämta kön igen.") from error
        return key

    def among(self, answers: pd.DataFrame) -> pd.DataFrame:
        """Give those of some answers that it is about, in the order that they came.

        Parameters
        ----------
        answers : table, schema.ANSWER
        """
        own = answers[
            (answers["round"] == self.round)
            & (answers["answered_on"].astype(str).str[:10] == self.day)
        ]
        minute = own["answered_minute"].astype("Int64")
        told = minute.isna()
        if self.first is not None and self.last is not None:
            told = minute.fillna(-1).between(self.first, self.last)
        own = own[told.astype(bool) & (own["unsafe_text"].map(folded_text) == self.text)]
        return own.sort_values(["answered_minute", "row"])


def folded_text(text: object) -> str:
    """Write an answer as it is compared with others: small letters, words alone.

    >>> folded_text("Torget,  kväll!")
    'torget kväll'
    """
    return BLANK.sub(" ", text.casefold()).strip() if isinstance(text, str) else ""
