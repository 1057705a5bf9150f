"""How rightly words become places, as it was measured: the figures that `/metod` shows.

`make bench-resolve` measures them on constructed answers and writes the file that is read here.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def measured() -> dict[str, Any]:
    """Give the figures as `benchmarks.resolve` wrote them.

    Returns
    -------
    dict
        `date`, `places`, and as shares [0–1] with their interval and number of cases: `held_out`
        and `development` (answers by authors), `large`, `calibration`, `readers`.
    """
    # The package is not imported: its modules are heavy, and only the file is wanted.
    file = resources.files("geo_trygghet") / "resolve" / "measured.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
