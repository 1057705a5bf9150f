"""What working processes need, loaded once: they are forked from a process that has this module.

Loading it reads a few texts, so that dictionaries are in memory, and makes the town's rows.
"""

from __future__ import annotations

from benchmarks.faults.town import town_tables
from geo_trygghet.text_reading import read_texts

read_texts(town_tables(), {"walk_note": frozenset({1})})
