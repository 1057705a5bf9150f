"""The releases of a municipality as a history: which is shown, which were, and who answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import GuardError
from geo_trygghet.publication.control_file import CONTROL_FILE, Override, read_control

if TYPE_CHECKING:
    from geo_trygghet.storage import Store
    from geo_trygghet.storage.releases import Release
    from geo_trygghet.tables import Municipality

SHORTEST_WITHDRAWAL: Final = 10
"""A reason to withdraw a release has at least so many characters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A release in the history.

    Attributes
    ----------
    state
        `shown` (what everybody sees now), `replaced` or `withdrawn`.
    override
        Who let it out although a check failed; None: all passed, or it does not say.
    """

    release: Release
    state: str
    override: Override | None


def history(store: Store, municipality: Municipality) -> tuple[Entry, ...]:
    """List a municipality's releases, the latest first, with what became of each."""
    releases = store.releases(municipality.code)
    shown = next((one.number for one in releases if one.stands), None)
    return tuple(
        Entry(
            release=one,
            state="withdrawn" if not one.stands else "shown" if one.number == shown else "replaced",
            override=_override_of(store, one),
        )
        for one in releases
    )


def shown_after(releases: tuple[Entry, ...], number: int) -> Release | None:
    """Give the release that is shown once one is withdrawn; None: nothing is.

    Parameters
    ----------
    releases
        As `history` gives them.
    number
        The one to withdraw.
    """
    standing = (one.release for one in releases if one.state != "withdrawn")
    return next((one for one in standing if one.number != number), None)


def withdraw(
    store: Store, municipality: Municipality, number: int, *, reason: str, actor: str
) -> Release | None:
    """Withdraw a release for a reason that can be read later; gives what is shown then.

    Raises
    ------
    GuardError
        If the reason is too short to tell anything.
    StoreError
        If there is no such release, or it is withdrawn already.
    """
    told = " ".join(reason.split())
    if len(told) < SHORTEST_WITHDRAWAL:
        raise GuardError(
            f"Skriv varför utgåva {number} återkallas, med minst {SHORTEST_WITHDRAWAL} tecken: "
            "skälet står i historiken."
        )
    store.withdraw_release(municipality.code, number, reason=told, actor=actor)
    return store.latest_release(municipality.code)


def _override_of(store: Store, release: Release) -> Override | None:
    content = store.release_file(release.municipality_code, release.number, CONTROL_FILE)
    return read_control(content).override
