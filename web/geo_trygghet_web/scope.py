"""Which municipality a page is about, and that nobody sees another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, g, has_request_context, request
from flask_login import current_user

from geo_trygghet_web.i18n import LANGUAGES
from geo_trygghet_web.roles import DOORS
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from geo_trygghet.storage import Account, Release
    from geo_trygghet.tables import Municipality


def own_municipalities() -> list[Municipality]:
    """List the municipalities that whoever is signed in may see, ordered by code."""
    if not current_user.is_authenticated:
        return []
    if "own_municipalities" not in g:
        seen = current_user.municipality_codes
        every = sorted(store().municipalities(), key=lambda one: one.code)
        g.own_municipalities = [one for one in every if one.code in seen]
    return list(g.own_municipalities)


def own_accounts() -> list[Account]:
    """List the accounts that see no other municipality than whoever is signed in, by name."""
    own = {one.code for one in own_municipalities()}
    return [one for one in store().accounts() if one.municipality_codes <= own]


def current_municipality() -> Municipality:
    """Give the municipality that the page is about: `?kommun=slug`, else the account's first.

    A municipality that the account may not see is answered like one that does not exist: 404.
    """
    own = own_municipalities()
    wish = request.args.get("kommun")
    return _find(own, wish)


def published_municipalities() -> list[Municipality]:
    """List the municipalities that have published something, ordered by code."""
    if "published_municipalities" not in g:
        every = sorted(store().municipalities(), key=lambda one: one.code)
        g.published_municipalities = [
            one for one in every if store().latest_release(one.code) is not None
        ]
    return list(g.published_municipalities)


def published_municipality(slug: str | None) -> Municipality:
    """Give the municipality of that slug (None: the first) if it has published, else 404."""
    return _find(published_municipalities(), slug)


def standing_release(municipality: Municipality) -> Release:
    """Give the release that a municipality shows, else 404."""
    release = store().latest_release(municipality.code)
    if release is None:
        abort(404)
    return release


def _find(those: list[Municipality], slug: str | None) -> Municipality:
    found = next((one for one in those if slug in {None, one.slug}), None)
    if found is None:
        abort(404)
    return found


def keep_choices(endpoint: str, values: dict[str, object]) -> None:
    """Let links within the application keep the municipality and the language asked for."""
    door = DOORS.get(endpoint)
    if door is None or not has_request_context() or endpoint in {"static", "bibliotek.file"}:
        return
    if door.municipal and "kommun" not in values and len(own_municipalities()) > 1:
        wish = request.args.get("kommun")
        if wish in {one.slug for one in own_municipalities()}:
            values["kommun"] = wish
    wish = request.args.get("lang")
    if wish in LANGUAGES:
        values.setdefault("lang", wish)
