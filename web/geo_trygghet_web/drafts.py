"""What would be published now, kept ready while nothing changes; and publishing beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from flask_login import current_user

from geo_trygghet.errors import TryggError
from geo_trygghet.publication.gate import gate_view, publish_seen
from geo_trygghet.publication.release import STOCKHOLM
from geo_trygghet_web.services import services, store
from geo_trygghet_web.works import LONG_S

if TYPE_CHECKING:
    from collections.abc import Hashable

    from geo_trygghet.publication.control_file import Override
    from geo_trygghet.publication.gate import GateView
    from geo_trygghet.storage import Store
    from geo_trygghet.storage.releases import Release
    from geo_trygghet.tables import Municipality

_KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class Wish:
    """That somebody wants to publish what was seen.

    Attributes
    ----------
    seen
        The mark of the draft that was looked at.
    form
        What was filled in, to be shown again if it can't be done.
    """

    round: str
    seen: str
    override: Override | None
    actor: str
    form: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a wish: a release, or why there is none in a sentence."""

    wish: Wish
    release: Release | None
    wrong: str | None


def view_for(
    municipality: Municipality, round_name: str | None, *, wait_s: float = LONG_S
) -> GateView | None:
    """Give what would be published now; None if it is not made within `wait_s` [s].

    Raises
    ------
    GuardError
        If there is nothing that may be published.
    UnknownRoundError
        If there is no such round.
    """
    key = ("gate", *_state(municipality), round_name)
    make = partial(gate_view, store(), municipality, round=round_name)
    return cast("GateView | None", services().works.get(key, make, wait_s=wait_s))


def is_key(key: str) -> bool:
    """Tell whether a form's key can be one: whoever sends it chose it, and no one else sees it."""
    return _KEY.fullmatch(key) is not None


def begin(municipality: Municipality, key: str, wish: Wish) -> None:
    """Begin to publish what was seen; a key that is known is the same publishing, not another."""
    services().works.start(_own(municipality, key), partial(_publish, store(), municipality, wish))


def is_begun(municipality: Municipality, key: str) -> bool:
    """Tell whether one's own publishing of that key is known."""
    return is_key(key) and services().works.find(_own(municipality, key)) is not None


def outcome(municipality: Municipality, key: str, *, wait_s: float) -> Outcome | None:
    """Give what became of a publishing; None if it goes on after `wait_s` [s].

    Raises
    ------
    LookupError
        If there is none such.
    """
    own = _own(municipality, key)
    if not is_begun(municipality, key):
        raise LookupError(key)
    return cast("Outcome | None", services().works.get(own, _never, wait_s=wait_s))


def _publish(opened: Store, municipality: Municipality, wish: Wish) -> Outcome:
    try:
        release = publish_seen(
            opened,
            municipality,
            round=wish.round,
            seen=wish.seen,
            override=wish.override,
            actor=wish.actor,
        )
    except TryggError as error:
        return Outcome(wish, None, str(error))
    return Outcome(wish, release, None)


def _never() -> Outcome:
    raise LookupError  # it was forgotten between two looks: there is none such


def _own(municipality: Municipality, key: str) -> tuple[Hashable, ...]:
    return ("publish", municipality.code, current_user.user_name, key)


def _state(municipality: Municipality) -> tuple[Hashable, ...]:
    """Give all that a draft depends on: the store, the patrols (apart from it) and the day."""
    visits = store().visits(municipality.code)
    told = visits[["place_id", "began_at", "minutes", "status"]].astype(str)
    walked = hashlib.sha256(told.to_csv(index=False).encode()).hexdigest()
    return (store().version(), municipality.code, walked, dt.datetime.now(STOCKHOLM).date())
