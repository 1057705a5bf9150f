"""A release: drafted, checked, numbered, kept in the store, and put in its folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from geo_trygghet.codes import FLOOR
from geo_trygghet.errors import GuardError
from geo_trygghet.privacy import earlier_releases
from geo_trygghet.publication.comparable import late_actions, refuse_twin, refuse_unknown
from geo_trygghet.publication.control_file import CONTROL_FILE, Override, read_control
from geo_trygghet.publication.draft import (
    Draft,
    Prepared,
    ToldBefore,
    draft_of,
    prepare,
)
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.folder import check_replaceable, write_folder
from geo_trygghet.publication.patrol_hours import told_before

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.privacy import Earlier
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

    What is unchanged since the round's latest release is that release, with the same bytes. A
    quarter's hours of patrol that a release has told stay as they were told in the later ones.

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
    found = coming(store, municipality, round=round, floor=floor, override=override)
    return let_out(store, municipality, found, override=override, out=out, actor=actor)


@dataclass(frozen=True)
class Coming:
    """What a municipality's next release would be.

    Attributes
    ----------
    number
        Its number, if it is let out.
    draft
        Its files and what the control found; those of `same`, if there is one.
    same
        The standing release of the round that it would be no other than; None: it is new.
    """

    number: int
    draft: Draft
    same: Release | None


def coming(
    store: Store,
    municipality: Municipality,
    *,
    round: str | None = None,  # noqa: A002 - the interface's word
    floor: int = FLOOR,
    override: Override | None = None,
) -> Coming:
    """Make what would be published now, without publishing it; the store is only read.

    Parameters
    ----------
    store, municipality, round
        As for `publish`.
    floor
        Fewest respondents that a figure may rest on [respondents].
    override
        Who would let it out although a check fails.

    Raises
    ------
    GuardError
        If there is nothing that may be published.
    UnknownRoundError
        If there is no such round.
    """
    prepared = prepared_from(store, municipality, round=round, floor=floor)
    profile = store.public_profile(municipality.code)

    def made(number: int, published: dt.date | None) -> Draft:
        return draft_of(prepared, Edition(number, published, profile), override)

    today = dt.datetime.now(STOCKHOLM).date()
    releases = store.releases(municipality.code)
    for known in [r for r in releases if r.round == prepared.round and r.stands][:1]:
        kept = store.release_files(municipality.code, known.number)
        day = read_control(kept.get(CONTROL_FILE)).published
        again = made(known.number, day)
        # What has become overdue since is news, although nobody has written anything.
        if again.files == kept and late_actions(prepared, day) == late_actions(prepared, today):
            return Coming(known.number, again, known)
    number = releases[0].number + 1 if releases else 1
    return Coming(number, made(number, today), None)


def let_out(
    store: Store,
    municipality: Municipality,
    found: Coming,
    *,
    override: Override | None = None,
    out: Path | None = None,
    actor: str,
) -> Release:
    """Keep what `coming` made, unless it is the same as before, and write the folder.

    Parameters
    ----------
    store, municipality, out, actor
        As for `publish`.
    found
        Made with the same override.
    override
        Who lets it out although a check failed; logged.

    Raises
    ------
    GuardError
        If a check failed and nobody answers for it.
    StoreError
        If another release took the number first.
    """
    if found.same is not None:
        if out is not None:
            write_folder(out, found.draft.files)
        return found.same
    _stop_if_failed(found.draft, override, out, store, municipality, actor)
    release = store.add_release(
        municipality,
        round=found.draft.table.round,
        files=found.draft.files,
        constructed=found.draft.table.constructed,
        actor=actor,
        number=found.number,
        counts=found.draft.counts,
    )
    if out is not None:
        write_folder(out, found.draft.files)
    return release


def prepared_from(
    store: Store,
    municipality: Municipality,
    *,
    round: str | None = None,  # noqa: A002 - the interface's word
    floor: int = FLOOR,
) -> Prepared:
    """Prepare a release out of a store; see `publish`.

    Parameters
    ----------
    store, municipality, round
        As for `publish`.
    floor
        Fewest respondents that a figure may rest on [respondents].

    Raises
    ------
    GuardError
        If it can't be held against what has been published already.
    UnknownRoundError
        If there is no such round.
    """
    code = municipality.code
    tables = store.read(code)
    prepared = prepare(
        tables,
        round,
        floor,
        store.ledger(code),
        store.figures(code),
        store.visits(code),
        ToldBefore(told_before(store, code), _told_of_rounds(store, code)),
        store.streets(code),
    )
    releases = store.releases(code)
    refuse_unknown(prepared, [one.number for one in releases if one.round == prepared.round])
    refuse_twin(prepared, {one.round for one in releases})
    return prepared


def _told_of_rounds(store: Store, code: str) -> tuple[Earlier, ...]:
    """Read what earlier releases told, also those withdrawn: what is published is known."""
    rounds = {one.number: one.round for one in store.releases(code)}
    return earlier_releases(store.release_counts(code), rounds)


def _override(by: str | None, reason: str | None) -> Override | None:
    named, told = (by or "").strip(), (reason or "").strip()
    if bool(named) != bool(told):
        raise GuardError(
            "Den som släpper ut en stoppad publicering ska ange både namn och skäl: "
            "--override-by NAMN --reason SKÄL."
        )
    return Override(named, told) if named else None


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
