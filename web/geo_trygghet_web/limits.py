"""How often somebody may try to sign in, and ask for layers."""

from __future__ import annotations

import hashlib
import time
from typing import Final

from flask import Response, g, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user

from geo_trygghet.storage.accounts import same_name
from geo_trygghet_web.sessions import HALF

BY_ADDRESS: Final = "30 per 15 minutes"
"""A whole town hall may share one address, so it is given more."""

BY_NAME: Final = "8 per 15 minutes"

BY_READER: Final = "600 per minute"
"""Documents of the layers' service to one address: a map that is panned asks for many."""

limiter: Final = Limiter(get_remote_address, storage_uri="memory://", strategy="moving-window")
"""Counts in the process's memory: with several processes each has its own count."""


def name_key() -> str:
    """Key the count of a user name without keeping the name, which may be a mistyped password."""
    name = same_name(request.form.get("namn", "")[:200])
    return hashlib.sha256(name.encode()).hexdigest()


def half_key() -> str:
    """Key the count of codes by the account that is asked for one."""
    kept = session.get(HALF)
    return f"half-{kept[0]}" if isinstance(kept, list) else "half"


def own_key() -> str:
    """Key the count of whoever is signed in and is asked for the password again."""
    return f"own-{current_user.get_id()}"


def failed(_response: Response) -> bool:
    """Count only attempts that failed: who knows the password is never kept out by using it."""
    return bool(g.get("sign_in_failed"))


def seconds_left() -> int:
    """Tell how long until one may try again [s], at least 1."""
    limit = limiter.current_limit
    return max(1, int((limit.reset_at if limit else 0) - time.time()))
