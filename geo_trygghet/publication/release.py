"""A release: drafted, checked, numbered, kept in the store, and put in its folder."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from geo_trygghet.codes import FLOOR
from geo_trygghet.errors import GuardError
from geo_trygghet.publication.draft import CONTROL_FILE, Draft, Override, draft_of, prepare
from geo_trygghet.publication.folder import check_replaceable, write_folder

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.storage import Store
    from geo_trygghet.storage.releases import Release
    from geo_trygghet.tables import Municipality

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")


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

    prepared = prepare(tables, round, floor)

    def made(number: int, published: dt.date | None) -> Draft:
        return draft_of(prepared, promises, figures, number, published, override)

    releases = store.releases(municipality.code)
    for known in [r for r in releases if r.round == prepared.table.round][:1]:
        kept = store.release_files(municipality.code, known.number)
        if made(known.number, _day_of(kept)).files == kept:
            if out is not None:
                write_folder(out, kept)
            return known
    number = releases[0].number + 1 if releases else 1
    draft = made(number, dt.datetime.now(STOCKHOLM).date())
    _stop_if_failed(draft, override, out, store, municipality, actor)
    release = store.add_release(
        municipality,
        round=draft.table.round,
        files=draft.files,
        constructed=draft.table.constructed,
        actor=actor,
        number=number,
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
