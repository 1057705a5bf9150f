"""Which of a file's sheets, layers or members is read: the one that fits, or it is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import SeveralSheetsError, UnreadableFileError
from geo_trygghet.intake.columns import heading_score, understand
from geo_trygghet.intake.shown import show
from geo_trygghet.issues import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.intake.sheet import Parsed, Sheet

_DEEPEST: Final = 40
_MOST_NAMED: Final = 6
_LOOK: Final = 300
_NEEDED: Final = {
    "survey": ("unsafe_text", "safe_text"),
    "walk": ("note",),
    "dialogue": ("note",),
    "incidents": ("type",),
    "places": ("name",),
}
"""What a kind can't do without: of Kobo's sheets the repeat holds the notes."""
_BESIDE: Final = re.compile(
    r"\b(kopia|copy|gammal|gamla|old|backup|test|mall|exempel|arkiv|utkast|pivot|diagram|"
    r"l[äa]s ?mig|readme|instruktion\w*|licen[sc]\w*|metadata|filf[öo]rteckning)\b|layer_styles",
    re.IGNORECASE,
)
"""Names of what lies beside the data."""
_OWN: Final = {
    "survey": r"svar|answers|responses|enk[äa]t|\bdata\b|r[åa]data",
    "walk": r"vandring|noter|iakttag|observation",
    "dialogue": r"dialog|anteckning|synpunkt",
    "incidents": r"h[äa]ndelse|incident|brott|[äa]rende",
    "places": r"plats|place",
    "streets": r"gat[ao]|street|v[äa]g|road",
    "patrols": r"bes[öo]k|patrull|visit",
}
"""Names of what holds the data of a kind."""


@dataclass(frozen=True)
class Wishes:
    """What the one who takes in a file has said of it.

    Attributes
    ----------
    sheet
        The worksheet, layer or member of a zip file to read; None: the one that fits.
    date_order
        "ymd", "dmy" or "mdy"; None: found in the file.
    """

    sheet: str | None = None
    date_order: str | None = None


def choose_sheet(parsed: Parsed, kind: str, wanted: str | None) -> tuple[Sheet, list[Issue]]:
    """Take the sheet or layer that looks most like the kind; tell of the others.

    Raises
    ------
    SeveralSheetsError
        If several fit equally well and none was asked for.
    UnreadableFileError
        If there is none of the name that was asked for.
    """
    sheets = parsed.sheets
    if wanted is not None and not _is_same(wanted, parsed.member):
        named = [sheet for sheet in sheets if _is_same(wanted, sheet.name)]
        if not named:
            raise UnreadableFileError(
                f"filen har inget blad eller lager som heter ”{show(wanted)}”. "
                f"Det här finns: {_listed([sheet.name for sheet in sheets])}."
            )
        chosen = named[0]
    else:
        chosen = _best(_shown(sheets, kind), kind)
    return chosen, _told_of(chosen, sheets)


def _shown(sheets: Sequence[Sheet], kind: str) -> Sequence[Sheet]:
    """Leave out what the workbook hides, unless nothing else can be the kind."""
    shown = [sheet for sheet in sheets if not sheet.hidden]
    return shown if any(sheet_score(kind, sheet) for sheet in shown) else sheets


def _told_of(chosen: Sheet, sheets: Sequence[Sheet]) -> list[Issue]:
    rest = [sheet.name for sheet in sheets if sheet is not chosen]
    name = show(chosen.name, longest=40)
    issues = []
    if chosen.hidden:
        message = f"Bladet ”{name}” är dolt i arbetsboken men lästes."
        issues.append(Issue(None, None, None, message, "Se efter att det är rätt blad."))
    if rest:
        message = f"Filen har flera blad eller lager; ”{name}” lästes men inte {_listed(rest)}."
        advice = "Ta in filen en gång till med --sheet och bladets namn om fler ska med."
        issues.append(Issue(None, None, None, message, advice))
    return issues


def _best(sheets: Sequence[Sheet], kind: str) -> Sheet:
    if len(sheets) == 1:
        return sheets[0]
    weights = [_weight(sheet, kind) for sheet in sheets]
    fitting = [s for s, weight in zip(sheets, weights, strict=True) if weight == max(weights)]
    first = fitting[0]
    others = [
        sheet for sheet in fitting if (sheet.rows, sheet.shapes) != (first.rows, first.shapes)
    ]
    if others and max(weights)[1]:  # of sheets that fit no kind the first is told of
        raise SeveralSheetsError.of([sheet.name for sheet in (first, *others)])
    return first


def sheet_score(kind: str, sheet: Sheet) -> int:
    """Count how many headings of a sheet's best row a kind of file knows [cells]."""
    return _best_row(kind, sheet)[0]


def _best_row(kind: str, sheet: Sheet) -> tuple[int, int]:
    """Give the score of the row that is most like headings, and how many rows end with it."""
    rows = [sheet.columns] if sheet.columns else sheet.rows[:_DEEPEST]
    known, at = max(((heading_score(kind, row), -i) for i, row in enumerate(rows)), default=(0, 0))
    return known, 0 if sheet.columns else 1 - at


def _holds_needed(kind: str, sheet: Sheet, below: int) -> bool:
    """Tell whether a sheet has what the kind can't do without, whatever else it has."""
    columns = sheet.columns or sheet.rows[below - 1]
    understood = understand(kind, columns, sheet.rows[below : below + _LOOK])
    return any(understood.every(name) and not understood.guessed for name in _NEEDED.get(kind, ()))


def _weight(sheet: Sheet, kind: str) -> tuple[bool, int, bool, bool, bool, bool]:
    """Weigh a sheet: what is needed, known headings, rows, shapes, a name of its own."""
    known, below = _best_row(kind, sheet)
    needed = known > 0 and _holds_needed(kind, sheet, below)
    drawn = kind in {"places", "streets"} and sheet.shapes is not None
    filled = len(sheet.rows) > (0 if sheet.columns else 1)
    own = re.search(_OWN.get(kind, "$^"), sheet.name, re.IGNORECASE) is not None
    beside = _BESIDE.search(sheet.name) is not None
    return (needed and filled, known if filled else 0, filled, drawn, not beside, own)


def choose_member(names: Sequence[str], wanted: str | None) -> str:
    """Take the one file of a zip file that holds the data.

    Parameters
    ----------
    names
        Those of its members that can be read.
    wanted
        The member that was asked for; one that is none of them may be a sheet within.

    Raises
    ------
    SeveralSheetsError
        If several may be meant.
    """
    if wanted is not None:
        asked = [name for name in names if _is_same(wanted, name) or _is_same(wanted, base(name))]
        if len(asked) == 1:
            return asked[0]
    own = [name for name in names if not _BESIDE.search(base(name))] or list(names)
    tables = [name for name in own if not name.casefold().endswith(".txt")] or own
    if len(tables) > 1:
        raise SeveralSheetsError.of(sorted(map(base, tables)), what="läsbara filer", of="zip-filen")
    return tables[0]


def base(name: str) -> str:
    """Give a member's name without its folder, whichever system wrote it."""
    return re.split(r"[/\\]", name)[-1]


def _is_same(wanted: str, name: str) -> bool:
    return wanted.strip().casefold() == name.strip().casefold()


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"”{show(name, longest=40)}”" for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{shown} och {more} till" if more > 0 else shown
