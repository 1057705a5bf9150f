"""What can go wrong, told so that the reader knows what, where and what to do.

Every error is a `TryggError` and also a child of the builtin that fits, so that a caller may
catch either. The message is one clear Swedish sentence (at most four lines), printed as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence


_MOST_NAMED: Final = 6


class TryggError(Exception):
    """Base of every error that the program raises on purpose."""


class UnreadableFileError(TryggError, ValueError):
    """A file is empty, damaged, of another kind than asked for, or not allowed."""


class SeveralSheetsError(UnreadableFileError):
    """A file holds several sheets, layers or files that may be meant; a person must say which.

    Attributes
    ----------
    names
        What there is to choose from.
    """

    def __init__(self, message: str, *, names: tuple[str, ...] = ()) -> None:
        """Take the sentence, and what there is to choose from."""
        super().__init__(message)
        self.names = names

    @classmethod
    def of(
        cls, names: Sequence[str], *, what: str = "blad eller lager", of: str = "filen"
    ) -> SeveralSheetsError:
        """Say that there are several, what they are called, and how one is chosen."""
        shown = ", ".join(f"”{name[:60]}”" for name in names[:_MOST_NAMED])
        listed = f"{shown} …" if len(names) > _MOST_NAMED else shown
        return cls(
            f"{of} innehåller {len(names)} {what} som passar lika bra: {listed}. Ange vilket som "
            "ska läsas med --sheet och namnet.",
            names=tuple(names),
        )


class MissingColumnError(TryggError, KeyError):
    """A file lacks a column that its kind cannot do without."""

    __str__ = Exception.__str__  # KeyError would show the repr of the sentence


class CrsMismatchError(TryggError, ValueError):
    """Coordinates do not land in the municipality in the system that the file states."""


class NothingToTakeError(TryggError, ValueError):
    """A file was understood, but no row of it can be taken.

    Attributes
    ----------
    intake
        What was understood of it (tables.Intake), with the rows set aside; None if it has none.
    """

    def __init__(self, message: str, *, intake: object = None) -> None:
        """Take the sentence, and what was understood of the file."""
        super().__init__(message)
        self.intake = intake


class DecisionConflictError(TryggError, RuntimeError):
    """Somebody else decided the same words in the meantime."""


class DecisionError(TryggError, ValueError):
    """What a reviewer wants to decide cannot be said of what it is about."""


class PlaceError(TryggError, ValueError):
    """A place can't be as it was given, or be changed so."""


class PlaceConflictError(PlaceError):
    """Somebody else changed the same place in the meantime."""


class LedgerError(TryggError, ValueError):
    """A promise, an action or a follow-up can't be as it was given."""


class LedgerConflictError(LedgerError):
    """Somebody else changed the same promise or action in the meantime."""


class ReportError(TryggError, ValueError):
    """A report, or a text for one, can't be as it was asked for."""


class UnknownMunicipalityError(TryggError, LookupError):
    """No Swedish municipality has that name or code, or the store holds none such."""


class UnknownRoundError(TryggError, LookupError):
    """The municipality has no survey round of that name."""


class UnknownPlaceError(TryggError, LookupError):
    """The municipality has no place with that id."""


class UnknownShiftError(TryggError, LookupError):
    """The municipality has no patrol shift with that id, or it is cancelled."""


class PatrolError(TryggError, ValueError):
    """A patrol can't be planned, drawn by lot or reckoned on as asked."""


class WeightsError(TryggError, ValueError):
    """Weights of sources that no score can be made of."""


class SchemaError(TryggError, ValueError):
    """A table lacks columns, or holds values that its schema does not allow."""


class TooFewPointsError(TryggError, ValueError):
    """There are too few points to look for a pattern among them."""


class StoreError(TryggError, RuntimeError):
    """The store cannot be opened, is of another version, or refused a change."""


class PartitionError(TryggError, ValueError):
    """A municipality's partition is damaged, unfinished or not one of ours, or can't be written."""


class SchedulerError(TryggError, ConnectionError):
    """The scheduler or its workers can't be reached, run another version, or are lost."""


class UnfinishedError(TryggError, RuntimeError):
    """Some municipalities' pictures could not be made; the others are in place."""


class GuardError(TryggError, PermissionError):
    """The guard refused to let something out of the house."""


class AccountError(TryggError, ValueError):
    """An account cannot be made or changed as asked."""
