"""What the page's template is given: words and spans, made of guarded tables only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.maps import letters_of
from geo_trygghet.publication.page_answers import action_counts, answers_context
from geo_trygghet.publication.page_places import legend, place_lists, safe_places
from geo_trygghet.publication.page_promises import (
    areas_promised,
    current_actions,
    old_periods,
    promise_context,
)
from geo_trygghet.publication.patrol_hours import hours_context
from geo_trygghet.publication.versions import SWEDISH
from geo_trygghet.wording import municipality_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition
    from geo_trygghet.publication.versions import Version

LICENCES: Final = {
    "creativecommons.org/publicdomain/zero/1.0": "CC0 1.0",
    "creativecommons.org/licenses/by/4.0": "CC BY 4.0",
}
"""Known licences → how they are called; others are told by their address."""


def page_context(
    table: PublicTable,
    *,
    figures: pd.DataFrame,
    edition: Edition,
    version: Version = SWEDISH,
    files: Sequence[str] = (),
) -> dict[str, Any]:
    """Gather all that the template shows in one version.

    Parameters
    ----------
    table
        What may be published.
    figures : table, schema.PUBLISHED_FIGURE
        All of the municipality; those of the round are shown.
    edition
        The release's number and day, and whose it is.
    version
        In whose words.
    files
        Names of the release's files; those that the page knows are led to.
    """
    letters = letters_of(table)
    promise = promise_context(table, letters, version, edition.published)
    return {
        "v": version,
        "w": version.words,
        "municipality": table.municipality.name,
        "whole_name": municipality_name(table.municipality.name),
        "round": table.round,
        "question": table.question,
        "answers": version.whole(table.answers),
        "when": version.period(table.date_from, table.date_to),
        "constructed": table.constructed,
        "actions_constructed": any(a.constructed for a in table.actions),
        "floor": table.floor,
        "lists": place_lists(table, letters, version),
        "legend": legend(table, version),
        "areas_promised": bool(areas_promised(table)),
        "suppressed": list(table.suppressed["name"]),
        "answered": answers_context(table, letters, version),
        "safe": safe_places(table, version),
        "promise": promise,
        "old": old_periods(table, letters, version),
        "hours": hours_context(table, version),
        "figures": figures_of_round(figures, table.round, version),
        "counts": action_counts(table, version),
        "method": _method(table, version),
        "files": [(name, told) for name, told in version.files.items() if name in files],
        "any_action": bool(current_actions(table)),
        **_edition(edition, version, promise),
    }


def _edition(edition: Edition, version: Version, promise: dict[str, Any] | None) -> dict[str, Any]:
    profile = edition.profile
    licence = (profile.licence or "").strip()
    known = licence.split("://", 1)[-1].rstrip("/")
    contact = (profile.contact or "").strip()
    return {
        "release": edition.number,
        "published": version.day(edition.published) if edition.published else None,
        "next_follow_up": promise["next_follow_up"] if promise else None,
        "contact": contact,
        "contact_address": contact_address(contact),
        "licence": LICENCES.get(known, licence),
        "page_url": (profile.page_url or "").strip(),
    }


def contact_address(contact: str) -> str:
    """Give the address that a contact leads to: of e-mail or of a page; empty: it is neither."""
    if contact.startswith(("https://", "http://")):
        return contact
    return f"mailto:{contact}" if "@" in contact and " " not in contact else ""


def _method(table: PublicTable, version: Version) -> list[tuple[str, str]]:
    answers = version.whole(table.answers)
    order = version.words["order" if table.tiers_told else "order_untold"].format(answers=answers)
    filled = {"order": order, "floor": table.floor, "span": _example(table, version)}
    told = [(head, text.format(**filled)) for head, text in version.method]
    if table.compared_with is not None:
        told.append(
            (version.say("compared", round=table.compared_with), version.words["compared_more"])
        )
    return told


def _example(table: PublicTable, version: Version) -> str:
    """Give a span that stands on the page, to explain spans by; a made-up one if there is none."""
    spans = zip(table.places["per_100_low"], table.places["per_100_high"], strict=True)
    low, high = next(((a, b) for a, b in spans if 0 < a < b), (13, 15))
    return version.span(int(low), int(high))


def figures_of_round(
    figures: pd.DataFrame, round_name: str, version: Version = SWEDISH
) -> list[dict[str, str]]:
    """Give the shares [%] that the municipality itself has published of a round."""
    own = figures[(figures["round"] == round_name) & figures["share_percent"].notna()]
    told = []
    for row in own.to_dict("records"):
        n = row["n_answers"]
        told.append(
            {
                "share": version.decimal(float(row["share_percent"])),
                "asked": str(row["asked"]).removeprefix("andel som "),
                "answers": version.whole(float(n)) if n == n and n is not None else "",  # noqa: PLR0124 - NaN
                "source": str(row["source"]),
            }
        )
    return told
