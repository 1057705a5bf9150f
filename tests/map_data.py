"""Read back what a map's script was given."""

from __future__ import annotations

import json
import re
from typing import Any


def data_of(script: str) -> dict[str, Any]:
    """Give the data that `trygghetKarta` is called with."""
    found = re.search(r"trygghetKarta\(map_\w+, (.*)\);\s*$", script, flags=re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data
