"""The register of places as people keep it: draw, move, split, merge, close, and look it over."""

from __future__ import annotations

from geo_trygghet.register.ahead import tables_after
from geo_trygghet.register.checks import LONGEST_NAME, check_draft, check_register
from geo_trygghet.register.edits import changed, closed, merged, new_place, reopened, split
from geo_trygghet.register.former import as_of, known_places
from geo_trygghet.register.model import Draft, Finding, Register, draft_of
from geo_trygghet.register.typed import Typed, read_shape, street_shape, write_shape

__all__ = [
    "LONGEST_NAME",
    "Draft",
    "Finding",
    "Register",
    "Typed",
    "as_of",
    "changed",
    "check_draft",
    "check_register",
    "closed",
    "draft_of",
    "known_places",
    "merged",
    "new_place",
    "read_shape",
    "reopened",
    "split",
    "street_shape",
    "tables_after",
    "write_shape",
]
