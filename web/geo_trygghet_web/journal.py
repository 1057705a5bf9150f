"""Who signed in, out, in vain, or was turned away: noted in the store's audit log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from flask import request
from flask_login import current_user

from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Mapping

LOG: Final = logging.getLogger("geo_trygghet_web.audit")
NOBODY: Final = "okänd"
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def note(
    action: str,
    *,
    actor: str | None = None,
    municipality_code: str | None = None,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Note an event with the address it came from; never a password, never what was typed.

    A GET writes nothing, so what happens in one goes to the program's log alone.

    Parameters
    ----------
    action
        `sign-in`, `sign-in-failed`, `sign-in-limited`, `sign-out` or `denied`.
    actor
        Whom it is about; None: whoever is signed in.
    """
    who = actor or (current_user.user_name if current_user.is_authenticated else NOBODY)
    facts = {**(detail or {}), "from": request.remote_addr}
    LOG.info("%s %s %s", action, who, facts)
    if request.method not in _READING:
        store().audit(actor=who, action=action, municipality_code=municipality_code, detail=facts)
