"""Chance that falls the same way each time."""

from __future__ import annotations

import random


def seeded(seed: int) -> random.Random:
    """Give a source of chance whose draws `seed` alone decides; it keeps no secrets."""
    return random.Random(seed)  # noqa: S311 - it draws what is measured, nothing to be guessed
