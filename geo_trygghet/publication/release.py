"""A release: files made of guarded tables, checked, numbered, kept, and put in their folder."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from geo_trygghet import lagesbild, maps
from geo_trygghet.codes import FLOOR, SIZE_CLASSES
from geo_trygghet.errors import GuardError
from geo_trygghet.privacy import PublicTable, guard
from geo_trygghet.publication.checked import Check, Evidence
from geo_trygghet.publication.control import run_checks
from geo_trygghet.publication.folder import check_replaceable, write_folder
from geo_trygghet.publication.page import render_page
from geo_trygghet.publication.tables import places_csv, places_geojson
from geo_trygghet.publication.words import CONSTRUCTED

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.storage import Store
    from geo_trygghet.storage.releases import Release
    from geo_trygghet.tables import Municipality, MunicipalityTables

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")
CONTROL_FILE: Final = "kontroll.json"


@dataclass(frozen=True, slots=True)
class Override:
    """Who let a release out although a check failed, and why."""

    by: str
    reason: str


@dataclass(frozen=True)
class Draft:
    """A release before it is let out: its files, the control's included, and what that found."""

    files: dict[str, bytes]
    checks: tuple[Check, ...]
    table: PublicTable

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if not check.passed)


def draft_release(
    tables: MunicipalityTables,
    *,
    round: str | None,  # noqa: A002 - the interface's word
    promises: pd.DataFrame,
    figures: pd.DataFrame,
    floor: int = FLOOR,
    number: int = 1,
    published: dt.date | None = None,
    override: Override | None = None,
) -> Draft:
    """Make a release's files and control them; the same input gives the same bytes.

    Parameters
    ----------
    tables
        The municipality's tables.
    round
        Name of the survey round; None: the latest.
    promises, figures
        As the store has them.
    floor
        Fewest respondents that a figure may rest on [respondents].
    number, published
        The release's number and day, which stand in its files.
    override
        Who lets it out although a check may fail; stands in `kontroll.json` if one does.

    Raises
    ------
    GuardError
        If there is nothing that may be published.
    UnknownRoundError
        If there is no such round.
    """
    pictures = [
        lagesbild.build(tables, lagesbild.Filters(round=round, size_class=size))
        for size in SIZE_CLASSES
    ]
    table = guard(pictures, floor=floor)
    files = {
        "index.html": render_page(
            table, promises=promises, figures=figures, release=number, published=published
        ),
        "karta.svg": maps.static_svg(table).encode(),
        "platser.csv": places_csv(table),
        "platser.geojson": places_geojson(table),
    }
    evidence = _evidence(pictures, tables, table)

    def control(checks: list[Check]) -> bytes:
        return _control_file(table, checks, number, published, override)

    checks = run_checks(files, evidence)
    # The control's own file is searched too, as it stands in the folder.
    checks = run_checks({**files, CONTROL_FILE: control(checks)}, evidence)
    return Draft({**files, CONTROL_FILE: control(checks)}, tuple(checks), table)


def make_release(
    tables: MunicipalityTables,
    *,
    round: str | None,  # noqa: A002 - the interface's word
    promises: pd.DataFrame,
    figures: pd.DataFrame,
    floor: int = FLOOR,
) -> dict[str, bytes]:
    """Make a first release's files, name → content; `kontroll.json` tells what failed, if any.

    Parameters
    ----------
    tables, round, promises, figures, floor
        As for `draft_release`.
    """
    draft = draft_release(tables, round=round, promises=promises, figures=figures, floor=floor)
    return draft.files


def _evidence(
    pictures: list[Lagesbild], tables: MunicipalityTables, table: PublicTable
) -> Evidence:
    rows = [
        row for p in pictures for frame in (p.places, p.sums) for row in frame.to_dict("records")
    ]
    return Evidence(
        counts={str(r["place_id"]): float(r["votes"]) for r in rows},
        safe_counts={str(r["place_id"]): float(r["safe_votes"]) for r in rows},
        parents={
            str(r["place_id"]): str(r["parent_id"]) for r in rows if isinstance(r["parent_id"], str)
        },
        tables=tables,
        constructed=table.constructed,
        floor=table.floor,
    )


def _control_file(
    table: PublicTable,
    checks: list[Check],
    number: int,
    published: dt.date | None,
    override: Override | None,
) -> bytes:
    passed = all(check.passed for check in checks)
    used = override if not passed else None
    told: dict[str, Any] = {
        "passed": passed,
        "release": number if passed or used else None,
        "uppgifter": CONSTRUCTED if table.constructed else "insamlade",
        "kommun": table.municipality.name,
        "omgang": table.round,
        "publicerad": published.isoformat() if published else None,
        "checks": [check.as_row() for check in checks],
        "override": {"by": used.by, "reason": used.reason} if used else None,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def publish(
    store: Store,
    municipality: Municipality,
    *,
    round: str | None = None,  # noqa: A002 - the interface's word
    out: Path | None = None,
    floor: int = FLOOR,
    override_by: str | None = None,
    reason: str | None = None,
    actor: str,
) -> Release:
    """Publish a round: make, control, number, keep in the store, and write the folder.

    What is unchanged since the round's latest release is that release, with the same bytes.

    Parameters
    ----------
    store
        Where the data are, and releases are kept.
    municipality
        Whose.
    round
        Name of the survey round; None: the latest.
    out
        Folder to write anew as a whole; None: only the store keeps it.
    floor
        Fewest respondents that a figure may rest on [respondents].
    override_by, reason
        A named person lets out a release although a check failed; logged.
    actor
        Who publishes, for the audit log.

    Raises
    ------
    GuardError
        If a check fails: the folder then holds `kontroll.json` alone. If there is nothing that may
        be published, or the folder is not ours to replace: it is left as it was.
    UnknownRoundError
        If there is no such round.
    """
    if out is not None:
        check_replaceable(out)
    override = _override(override_by, reason)
    tables = store.read(municipality.code)
    promises, figures = store.promises(municipality.code), store.figures(municipality.code)

    def made(number: int, published: dt.date | None) -> Draft:
        return draft_release(
            tables, round=round, promises=promises, figures=figures, floor=floor,
            number=number, published=published, override=override,
        )  # fmt: skip

    releases = store.releases(municipality.code)
    name = round or (lagesbild.round_names(tables) or ("",))[-1]
    for known in [r for r in releases if r.round == name][:1]:
        kept = store.release_files(municipality.code, known.number)
        if made(known.number, _day_of(kept)).files == kept:
            if out is not None:
                write_folder(out, kept)
            return known
    draft = made(releases[0].number + 1 if releases else 1, dt.datetime.now(STOCKHOLM).date())
    _stop_if_failed(draft, override, out, store, municipality, actor)
    release = store.add_release(
        municipality,
        round=draft.table.round,
        files=draft.files,
        constructed=draft.table.constructed,
        actor=actor,
    )
    if out is not None:
        write_folder(out, draft.files)
    return release


def _override(by: str | None, reason: str | None) -> Override | None:
    named, told = (by or "").strip(), (reason or "").strip()
    if bool(named) != bool(told):
        raise GuardError(
            "Den som släpper ut en stoppad publicering ska ange både namn och skäl: "
            "--override-by NAMN --reason SKÄL."
        )
    return Override(named, told) if named else None


def _day_of(files: dict[str, bytes]) -> dt.date | None:
    told = json.loads(files.get(CONTROL_FILE, b"{}")).get("publicerad")
    return dt.date.fromisoformat(told) if told else None


def _stop_if_failed(
    draft: Draft,
    override: Override | None,
    out: Path | None,
    store: Store,
    municipality: Municipality,
    actor: str,
) -> None:
    if not draft.failed:
        return
    names = [check.name for check in draft.failed]
    detail: dict[str, object] = {"round": draft.table.round, "checks": names}
    if override is None:
        if out is not None:
            write_folder(out, {CONTROL_FILE: draft.files[CONTROL_FILE]})
        store.audit(
            actor=actor, action="publish_stopped", municipality_code=municipality.code,
            detail=detail,
        )  # fmt: skip
        first = draft.failed[0]
        where = f"{out / CONTROL_FILE} säger allt" if out else "kontrollen säger allt"
        raise GuardError(
            f"Publiceringen stoppades av kontrollen {', '.join(names)}: {first.detail} ({where}). "
            "Rätta, eller låt en namngiven person ta ansvar: --override-by NAMN --reason SKÄL."
        )
    store.audit(
        actor=actor, action="publish_override", municipality_code=municipality.code,
        detail=detail | {"by": override.by, "reason": override.reason},
    )  # fmt: skip
