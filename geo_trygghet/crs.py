"""Coordinate systems: stored in WGS 84, measured in SWEREF 99 TM, local zones told apart."""

from __future__ import annotations

from typing import Final

STORED: Final = 4326
"""EPSG code of every stored geometry: WGS 84, degrees, longitude first."""

MEASURED: Final = 3006
"""EPSG code in which lengths and areas are reckoned: SWEREF 99 TM, metres."""
