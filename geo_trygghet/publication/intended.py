"""Texts that are published on purpose: the municipality's own words, and whom to ask."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.publication.checked import Evidence


def intended_texts(evidence: Evidence) -> tuple[str, ...]:
    """List the texts of the ledger, the survey's question and name, and published figures.

    Parameters
    ----------
    evidence
        With the table that is published; without it there are none.
    """
    table = evidence.table
    if table is None:
        return ()
    found = [*quoted_texts(evidence), *ledger_texts(evidence)]
    for one in table.hours:
        found += [one.text, one.period]
    return tuple(sorted({text for text in found if text.strip()}, key=lambda t: (-len(t), t)))


def quoted_texts(evidence: Evidence) -> tuple[str, ...]:
    """List what is told as others put it: the survey's question, and figures of elsewhere."""
    table = evidence.table
    if table is None:
        return ()
    return tuple(t for t in (table.question, table.round, *evidence.quoted) if t and t.strip())


def ledger_texts(evidence: Evidence) -> tuple[str, ...]:
    """List the texts of periods, promises and actions."""
    table = evidence.table
    if table is None:
        return ()
    found = list(_texts_of((*table.periods, *table.actions)))
    return tuple(dict.fromkeys(text for text in found if text.strip()))


def contacts(evidence: Evidence) -> tuple[str, ...]:
    """List the addresses that the municipality itself has told people to use, longest first."""
    profile = evidence.profile
    told = (profile.contact, profile.page_url, profile.publisher_uri, profile.licence)
    return tuple(sorted({one for one in told if one}, key=lambda one: (-len(one), one)))


def _texts_of(value: Any) -> Iterator[str]:  # noqa: ANN401 - rows hold texts, days and rows
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts_of(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if not field.name.endswith(("_id", "_ids", "status", "party", "parties")):
                yield from _texts_of(getattr(value, field.name))
