"""What the gate will say of the words of a text that was kept, told at once to who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash
from flask_babel import gettext as _

from geo_trygghet.codes import REASONED
from geo_trygghet.privacy import find_branding
from geo_trygghet.promises import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def public_texts(of: str, row: Mapping[str, Any]) -> list[str]:
    """List the texts of a row that may come to stand on the public page.

    Parameters
    ----------
    of
        `period`, `promise` or `action`.
    row
        As it is kept; of an action that is not public, nothing may.
    """
    if of == "action" and not row["public"]:
        return []
    values = [row.get(name) for name in PUBLISHED[of]]
    return [
        text
        for value in values
        for text in (value if isinstance(value, list | tuple) else [value])
        if text
    ]


def followed_texts(
    of: str, row: Mapping[str, Any], told: Mapping[str, Any], also: Mapping[str, Any]
) -> list[str]:
    """List the texts of a follow-up that may come to stand on the public page.

    Parameters
    ----------
    of, row
        What was followed up: `promise` or `action`.
    told, also
        As `lofte_form.read_follow_up` gives them; the note stays inside unless it is the reason.
    """
    reason = told["note"] if told["status"] in REASONED else None
    return public_texts(of, {"public": row.get("public"), "reason": reason, **also})


def tell_of_branding(texts: Iterable[str], names: Iterable[str]) -> None:
    """Tell, in one sentence, which words the gate will stop and what may stand instead.

    Parameters
    ----------
    texts
        That may come to stand on the public page.
    names
        Of places, which brand nobody.
    """
    known = frozenset(names)
    found = {
        hit.words: _(
            "”%(words)s”, skriv hellre ”%(instead)s”", words=hit.words, instead=hit.proposal
        )
        for text in texts
        for hit in find_branding(text, names=known)
    }
    if found:
        told = "; ".join(found.values())
        flash(_("Publiceringen kommer att stoppas av %(found)s.", found=told), "warning")
