"""The gate: what stops a release, what is held back, and who may let it out all the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import GuardError
from geo_trygghet.publication.branded import proposer
from geo_trygghet.publication.compare import compare_files
from geo_trygghet.publication.control_file import Override
from geo_trygghet.publication.history import history
from geo_trygghet.publication.page_promises import choice_of_round
from geo_trygghet.publication.release import coming, let_out
from geo_trygghet.publication.rewording import wording_hits

if TYPE_CHECKING:
    from geo_trygghet.publication.checked import Check
    from geo_trygghet.publication.draft import Draft
    from geo_trygghet.publication.history import Entry
    from geo_trygghet.publication.page_promises import Chosen
    from geo_trygghet.publication.release import Coming
    from geo_trygghet.publication.rewording import Hit
    from geo_trygghet.storage import Store
    from geo_trygghet.storage.releases import Release
    from geo_trygghet.tables import Municipality

SHORTEST_REASON: Final = 20
"""Whoever lets out what was stopped writes a reason of at least so many characters."""


@dataclass(frozen=True)
class GateView:
    """Everything that is seen before a release is let out.

    Attributes
    ----------
    number
        The number that it gets; of `same`, if there is one.
    draft
        Its very files.
    checks
        Those that fail first, else in the control's order.
    chosen
        The promises that the page tells, and why those; None: none is entered.
    hits
        Words that brand, with where they stand and a proposal.
    same
        The standing release that it would be no other than.
    shown
        The release that everybody sees now; None: nothing is shown.
    differences
        How many things differ from `shown` [things]; None: there is nothing to compare with.
    history
        The municipality's releases, the latest first.
    """

    number: int
    draft: Draft
    checks: tuple[Check, ...]
    chosen: Chosen | None
    hits: tuple[Hit, ...]
    same: Release | None
    shown: Release | None
    differences: int | None
    history: tuple[Entry, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that stop it."""
        return self.draft.failed

    @property
    def may_publish(self) -> bool:
        """True if nothing stops it and there is something new."""
        return not self.failed and self.same is None


def gate_view(
    store: Store,
    municipality: Municipality,
    *,
    round: str | None = None,  # noqa: A002 - the interface's word
) -> GateView:
    """Make what would be published now and show it whole; nothing is written.

    Parameters
    ----------
    store, municipality
        Whose release, and where its data are.
    round
        Name of the survey round; None: the latest.

    Raises
    ------
    GuardError
        If there is nothing that may be published.
    UnknownRoundError
        If there is no such round.
    """
    found = _as_let_out(store, municipality, coming(store, municipality, round=round))
    known = history(store, municipality)
    shown = next((one.release for one in known if one.state == "shown"), None)
    kept = store.release_files(municipality.code, shown.number) if shown else None
    draft = found.draft
    return GateView(
        number=found.number,
        draft=draft,
        checks=tuple(sorted(draft.checks, key=lambda check: check.passed)),
        chosen=choice_of_round(draft.table),
        hits=wording_hits(draft.table, proposer(draft.innocent)),
        same=found.same,
        shown=shown,
        differences=compare_files(kept, draft.files).count if kept else None,
        history=known,
    )


def read_override(by: str, reason: str, *, read: bool) -> Override:
    """Take the word of whoever lets out what was stopped.

    Parameters
    ----------
    by, reason
        A name, and why, in at least `SHORTEST_REASON` characters.
    read
        True if it is ticked that what was stopped has been read.

    Raises
    ------
    GuardError
        With all that is missing, in one sentence.
    """
    named, told = " ".join(by.split()), " ".join(reason.split())
    missing = []
    if not named:
        missing.append("skriv ditt namn")
    if len(told) < SHORTEST_REASON:
        missing.append(f"skriv skälet med minst {SHORTEST_REASON} tecken")
    if not read:
        missing.append("kryssa i att du har läst vad som stoppades")
    if missing:
        raise GuardError(f"Utgåvan är inte publicerad: {', '.join(missing)}.")
    return Override(named, told)


def publish_seen(
    store: Store,
    municipality: Municipality,
    *,
    round: str,  # noqa: A002 - the interface's word
    seen: str,
    override: Override | None = None,
    actor: str,
) -> Release:
    """Publish exactly what somebody has looked at, or nothing.

    Parameters
    ----------
    store, municipality, round, actor
        As for `publication.publish`.
    seen
        The mark of the draft that was looked at (`Draft.mark`).
    override
        Who lets it out although a check fails.

    Raises
    ------
    GuardError
        If anything has changed since, or a check fails and nobody answers for it.
    StoreError
        If another release took the number first.
    """
    found = coming(store, municipality, round=round, override=override)
    if found.same is None and found.draft.mark != seen:
        raise GuardError(
            "Underlaget har ändrats sedan du öppnade sidan, så inget är publicerat: se igenom "
            "förslaget nedan och publicera sedan."
        )
    return let_out(store, municipality, found, override=override, actor=actor)


def _as_let_out(store: Store, municipality: Municipality, found: Coming) -> Coming:
    """Give a stopped draft as the release that somebody let out, if it is that one still."""
    if not found.draft.failed:
        return found
    known = [one for one in history(store, municipality) if one.state != "withdrawn"]
    for one in [own for own in known if own.release.round == found.draft.table.round][:1]:
        if one.override is not None:
            again = coming(store, municipality, round=one.release.round, override=one.override)
            return again if again.same else found
    return found
