"""The rows that are set aside, as a table to mend in a spreadsheet and take in again."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from geo_trygghet import personal_numbers
from geo_trygghet.cells import excel_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo_trygghet.issues import Issue

COLUMNS: Final = ("rad", "kolumn", "vad som är fel", "vad man kan göra")


def deviations(issues: Iterable[Issue], aside: Mapping[int, Mapping[str, str]]) -> str:
    """Write the rows set aside as CSV, safe for Excel.

    Each row stands as in the file, after what is wrong with it, so that it can be mended and
    taken in again; a personal number is masked.

    Parameters
    ----------
    issues
        What is odd; only what sets a row aside is written.
    aside
        Row number → column → cell.
    """
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";")
    columns = list(dict.fromkeys(name for row in aside.values() for name in row))
    writer.writerow([*COLUMNS, *map(excel_safe, columns)])
    for issue in issues:
        if not issue.sets_aside or issue.row is None:
            continue
        own = aside.get(issue.row, {})
        cells = [issue.field, issue.message, issue.advice, *(own.get(c) for c in columns)]
        shown = (personal_numbers.mask(cell or "") for cell in cells)
        writer.writerow([issue.row, *map(excel_safe, shown)])
    return output.getvalue()
