"""What every section of a report looks at: the material as known on its last day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geo_trygghet import lagesbild
from geo_trygghet.cells import day_of, rows_of, text_of
from geo_trygghet.codes import FEW_ANSWERS, POINTED_OUT, SIZE_CLASSES
from geo_trygghet.register import known_places
from geo_trygghet.reports.clean import Cleaner
from geo_trygghet.reports.material import known_by, last_day
from geo_trygghet.reports.standing import Standing

if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.privacy import Earlier
    from geo_trygghet.reports.material import Material
    from geo_trygghet.tables import MunicipalityTables


@dataclass(frozen=True)
class View:
    """A report's days, and what was known on the last of them.

    Attributes
    ----------
    material
        As the store has it now.
    begins, ends
        First and last day of the report.
    before
        Last day of the time before it, that it is compared with.
    inside
        False leaves out hours of patrol and single points of safety walks: whoever reads it sees
        those on no page either.
    """

    material: Material
    begins: dt.date
    ends: dt.date
    before: dt.date
    inside: bool = True

    @cached_property
    def day(self) -> dt.date:
        """The day that everything is told as of: the last one, or the last that anything is from.

        So nothing is called overdue in a quarter that is not over, and no clock is asked.
        """
        last = last_day(self.material)
        return self.ends if last is None else min(self.ends, last)

    @cached_property
    def tables(self) -> MunicipalityTables:
        """The municipality's tables as known on the day."""
        return known_by(self.material.tables, self.day)

    @cached_property
    def told(self) -> tuple[Earlier, ...]:
        """What releases had told on the day, also those withdrawn."""
        known = {
            one.number
            for one in self.material.releases
            if (published := day_of(one.published_at)) is not None and published <= self.day
        }
        return tuple(one for one in self.material.told if one.number in known)

    @cached_property
    def clean(self) -> Cleaner:
        """Masks people's own words."""
        return Cleaner.of(self.material.tables)

    @cached_property
    def standing(self) -> Standing:
        """How promises and actions stood on the last day."""
        return Standing(self.material.ledger, self.day)

    @cached_property
    def standing_before(self) -> Standing:
        """How they stood on the last day of the time before."""
        return Standing(self.material.ledger, self.before)

    @cached_property
    def names(self) -> dict[str, str]:
        """place_id → name."""
        places = known_places(self.material.tables)
        return {
            str(place_id): self.clean.line(name)
            for place_id, name in zip(places["place_id"], places["name"], strict=True)
        }

    @cached_property
    def promises(self) -> list[dict[str, Any]]:
        """The promises whose period reaches into the report, the latest period first."""
        rows = [
            row
            for row in rows_of(self.material.ledger.promises)
            if str(row["period_from"])[:10] <= self.ends.isoformat()
            and str(row["period_to"])[:10] >= self.begins.isoformat()
        ]
        rows.sort(key=lambda row: str(row["promise_id"]))
        return sorted(rows, key=lambda row: str(row["period_to"]), reverse=True)

    @cached_property
    def actions(self) -> list[dict[str, Any]]:
        """The actions that were there on the last day, in the order that they were written in."""
        return self.standing.actions()

    @cached_property
    def pictures(self) -> tuple[Lagesbild, ...]:
        """The latest round's picture, one a size class: the same figures as the map has."""
        return tuple(lagesbild.build_each(self.tables, lagesbild.Filters(), tuple(SIZE_CLASSES)))

    @cached_property
    def flagged(self) -> list[dict[str, Any]]:
        """The places of the two upper tiers, in the order of the map: places, then areas."""
        if self.pictures[0].answers < FEW_ANSWERS:
            return []
        return [
            row
            for picture in self.pictures
            for row in rows_of(picture.places.drop(columns="geometry"))
            if row["tier"] in POINTED_OUT and not row["few"]
        ]

    def answers_to(self, place_id: str) -> list[dict[str, Any]]:
        """Give the actions for a place, or under a promise that names it."""
        named = {
            str(row["promise_id"]) for row in self.promises if place_id in (row["place_ids"] or ())
        }
        return [
            row
            for row in self.actions
            if row["place_id"] == place_id
            or (not text_of(row["place_id"]) and text_of(row["promise_id"]) in named)
        ]

    def promises_for(self, place_id: str) -> list[dict[str, Any]]:
        """Give the promises that name a place."""
        return [row for row in self.promises if place_id in (row["place_ids"] or ())]

    def unanswered(self) -> list[dict[str, Any]]:
        """Give the flagged places that no action and no promise is about."""
        return [
            row
            for row in self.flagged
            if not self.answers_to(str(row["place_id"]))
            and not self.promises_for(str(row["place_id"]))
        ]
