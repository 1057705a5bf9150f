"""What a release says of itself: its number, its day, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo_trygghet.tables import PublicProfile

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Edition:
    """A release's number, the day that it is published (None: not told), and the page's profile."""

    number: int = 1
    published: dt.date | None = None
    profile: PublicProfile = field(default_factory=PublicProfile)
