"""A release before it is let out: files made of guarded tables, and the control of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet import lagesbild
from geo_trygghet.privacy import PublicTable, decide, guard, withheld
from geo_trygghet.publication.branded import Innocent, innocent_of
from geo_trygghet.publication.control import run_checks
from geo_trygghet.publication.control_file import (
    CONTROL_FILE,
    Override,
    control_file,
    refuse_own_words,
)
from geo_trygghet.publication.dcat import dcat_record
from geo_trygghet.publication.evidence import evidence_of
from geo_trygghet.publication.geopackage import places_gpkg
from geo_trygghet.publication.page import render_fragment, render_page
from geo_trygghet.publication.patrol_hours import hour_sums
from geo_trygghet.publication.print import print_files
from geo_trygghet.publication.tables import places_csv, places_geojson
from geo_trygghet.publication.verdicts import verdicts_since
from geo_trygghet.register import known_places
from geo_trygghet.storage.releases import hash_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    import pandas as pd

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.privacy import Earlier, HourSums, Told, Verdicts, Withheld
    from geo_trygghet.publication.checked import Check
    from geo_trygghet.publication.edition import Edition
    from geo_trygghet.tables import Ledger, MunicipalityTables

PAGE_FILE: Final = "index.html"
FRAGMENT_FILE: Final = "fragment.html"
RECORD_FILE: Final = "dcat.jsonld"


@dataclass(frozen=True)
class Draft:
    """A release before it is let out.

    Attributes
    ----------
    files
        Name → content, the control's own file included.
    checks
        What the control found.
    table
        What is published.
    innocent
        Names and quotes, in which no words brand.
    counts
        What the guard knew, for the releases to come: rows of schema.RELEASE_COUNT less
        municipality and number. It never leaves the house.
    withheld
        What is not told, or not as it is, and why; for the gate alone.
    """

    files: dict[str, bytes]
    checks: tuple[Check, ...]
    table: PublicTable
    innocent: Innocent
    counts: Sequence[Mapping[str, object]] = field(default=(), repr=False)
    withheld: tuple[Withheld, ...] = field(default=(), repr=False)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if not check.passed)

    @property
    def mark(self) -> str:
        """Give a sum of what is seen of it, files and checks, whoever may override them."""
        rows = json.dumps([check.as_row() for check in self.checks], ensure_ascii=False)
        return hash_files({**self.files, CONTROL_FILE: rows.encode()})


@dataclass(frozen=True)
class ToldBefore:
    """What earlier releases told: of patrols [hours], and of the rounds."""

    hours: Told = field(default_factory=dict)
    releases: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """What is the same whatever a release's number and day: all that is known of a round."""

    tables: MunicipalityTables
    pictures: tuple[Lagesbild, ...]
    ledger: Ledger
    figures: pd.DataFrame
    visits: pd.DataFrame
    hours: tuple[HourSums, ...]
    told_hours: Told
    floor: int
    streets: gpd.GeoDataFrame | None = None
    earlier: tuple[Earlier, ...] = ()
    verdicts: Verdicts | None = None

    @property
    def round(self) -> str | None:
        """Name of the survey round."""
        return self.pictures[0].round


def prepare(
    tables: MunicipalityTables,
    round_name: str | None,
    floor: int,
    ledger: Ledger,
    figures: pd.DataFrame,
    visits: pd.DataFrame,
    told: ToldBefore = ToldBefore(),
    streets: gpd.GeoDataFrame | None = None,
) -> Prepared:
    """Make a round's pictures and sum the hours of patrol, for the guard.

    Parameters
    ----------
    tables
        The municipality's tables.
    round_name
        Of the survey round; None: the latest.
    floor
        Fewest respondents that a figure may rest on [respondents].
    ledger, figures, visits
        As the store has them.
    told
        What earlier releases told.
    streets
        As the store has them, to be drawn beneath the printed maps; None: plain paper.

    Raises
    ------
    UnknownRoundError
        If there is no such round.
    """
    # Only the survey is published: whether notes or incidents are constructed does not matter.
    only = lagesbild.Filters(round=round_name, sources=frozenset({"survey"}))
    pictures = tuple(lagesbild.build_each(tables, only))
    return Prepared(
        tables,
        pictures,
        ledger,
        figures,
        visits,
        tuple(hour_sums(ledger.promises, visits, known_places(tables))),
        told.hours,
        floor,
        streets,
        told.releases,
        verdicts_since(tables, pictures[0].round, told.releases),
    )


def draft_of(prepared: Prepared, edition: Edition, override: Override | None = None) -> Draft:
    """Guard what was prepared, write a release's files, and control them.

    Parameters
    ----------
    prepared
        What is known.
    edition
        What the release says of itself.
    override
        Who lets it out although a check may fail; stands in `kontroll.json` if one does.

    Raises
    ------
    GuardError
        If there is nothing that may be published, or the override's own words may not be.
    """
    # A release is made anew out of what was told before it, not out of itself.
    earlier = tuple(one for one in prepared.earlier if one.number < edition.number)
    decision = decide(
        prepared.pictures, floor=prepared.floor, earlier=earlier, verdicts=prepared.verdicts
    )
    table = guard(
        decision,
        hours=prepared.hours,
        told_hours=prepared.told_hours,
        ledger=prepared.ledger,
        on=edition.published,
    )
    evidence = evidence_of(prepared, table, edition, earlier)
    files = _files_of(prepared, table, edition)

    def controlled(override: Override | None) -> tuple[list[Check], bytes]:
        checks = run_checks(files, evidence)
        # The control's own file is searched too, as it stands in the folder.
        told = control_file(table, checks, edition, override)
        checks = run_checks({**files, CONTROL_FILE: told}, evidence)
        return checks, control_file(table, checks, edition, override)

    checks, told_of_them = controlled(None)
    if override is not None and not all(check.passed for check in checks):
        named, told_of_them = controlled(override)
        refuse_own_words(checks, named)
    return Draft(
        {**files, CONTROL_FILE: told_of_them},
        tuple(checks),
        table,
        innocent_of(evidence),
        decision.rows,
        withheld(decision),
    )


def _files_of(prepared: Prepared, table: PublicTable, edition: Edition) -> dict[str, bytes]:
    """Write all files but the control's own."""
    files = {
        **print_files(table, edition=edition, streets=prepared.streets),
        "platser.csv": places_csv(table, edition),
        "platser.geojson": places_geojson(table, edition),
        "platser.gpkg": places_gpkg(table, edition),
    }
    # The page leads to what is there beside it, so it comes after that.
    names = [*files, FRAGMENT_FILE, RECORD_FILE, CONTROL_FILE]
    told: Any = {"figures": prepared.figures, "edition": edition, "files": names}
    files[FRAGMENT_FILE] = render_fragment(table, **told)
    files[PAGE_FILE] = render_page(table, **told)
    # The record has every file's size and sum, so it is written last.
    files[RECORD_FILE] = dcat_record(table, files, edition)
    return files
