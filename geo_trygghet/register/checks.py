"""What is odd about a place, before it is kept and in the whole register, with a mend for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet import crs
from geo_trygghet.codes import PLACE_KINDS
from geo_trygghet.register.model import Finding
from geo_trygghet.register.shapes import check_shape
from geo_trygghet.review import form_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.register.model import Draft, Register

DUPLICATE_M: Final = 30.0
"""Two places with like names nearer than this may be one [m]."""

LIKE: Final = 88.0
"""Likeness of two names from here on is worth a look, as rapidfuzz's ratio [0–100]."""

PARENT_M: Final = 50.0
"""A place may reach so far out of the one that it lies in [m]."""

LONGEST_NAME: Final = 200
"""Of a place's name [characters]."""

MOST_ALIASES: Final = 60


def check_draft(register: Register, draft: Draft, place_id: str = "") -> list[Finding]:
    """Look over a place as it is to be, against its municipality and the others.

    Parameters
    ----------
    register
        The register as it is.
    draft
        The place.
    place_id
        Its id, if it is in the register.

    Returns
    -------
    list of Finding
        Hard ones first.
    """
    near = list(_duplicates(register, draft, place_id))
    found = [*_words(draft), *_names(register, draft, place_id, {one.other for one in near})]
    if draft.geometry is None:
        found.append(
            Finding(
                "no_shape",
                "Platsen saknar läge.",
                "Sätt en punkt på kartan eller skriv koordinater.",
                hard=True,
            )
        )
    else:
        told = check_shape(draft.geometry, register.municipality)
        found += [*told, *near, *_parent(register, draft, place_id, sound=not told)]
    own = [replace(one, place_id=place_id) for one in found]
    return sorted(own, key=lambda one: not one.hard)


def check_register(register: Register) -> list[Finding]:
    """Look over every place in force, those that another one is like told once, by name."""
    found: list[Finding] = []
    told: set[frozenset[str]] = set()
    for place_id, draft in sorted(register.drafts.items(), key=lambda one: (one[1].name, one[0])):
        for one in check_draft(register, draft, place_id):
            pair = frozenset({one.code, place_id, one.other or ""})
            if one.other and one.code in {"duplicate", "generic"} and pair in told:
                continue
            told.add(pair)
            found.append(one)
    return found


def _words(draft: Draft) -> Iterable[Finding]:
    if not form_of(draft.name):
        yield Finding("name", "Platsen saknar namn.", "Skriv ett namn.", hard=True, field="name")
    every = (draft.name, *(alias for alias, _ in draft.aliases))
    for name in every:
        if len(name) > LONGEST_NAME:
            yield Finding(
                "name",
                f"Namnet ”{name[:40]}…” är längre än {LONGEST_NAME} tecken.",
                "Korta det.",
                hard=True,
                field="name" if name == draft.name else "aliases",
            )
    if len(draft.aliases) > MOST_ALIASES:
        yield Finding(
            "alias",
            f"Platsen har fler än {MOST_ALIASES} andra namn.",
            "Stryk de som ingen skriver.",
            hard=True,
            field="aliases",
        )
    if draft.kind not in PLACE_KINDS:
        yield Finding("kind", "Platsen saknar slag.", "Välj ett slag.", hard=True, field="kind")


def _names(
    register: Register, draft: Draft, place_id: str, near: set[str | None]
) -> Iterable[Finding]:
    """Tell names that another place has: what is written so is then ambiguous.

    A namesake near by is told of as a duplicate instead.
    """
    for alias, is_generic in (*draft.aliases, (draft.name, False)):
        every = register.holders.get((form_of(alias), is_generic), ())
        holders = [one for one in every if one != place_id]
        if not holders or near.intersection(holders):
            continue
        holder = register.drafts[holders[0]].name
        what = "Ordet" if is_generic else "Namnet"
        who = "en annan plats" if holder == alias else holder
        yield Finding(
            "generic" if is_generic else "alias",
            f"{what} ”{alias}” har också {who}.",
            "Behåll det hos den ena; annars blir det tveksamt vilken plats som menas.",
            field="name" if alias == draft.name else "aliases",
            other=holders[0],
        )


def _duplicates(register: Register, draft: Draft, place_id: str) -> Iterable[Finding]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where something lies near

    if draft.geometry is None or not draft.geometry.is_valid or register.places.empty:
        return
    (here,) = crs.to_measured([draft.geometry])
    near = np.flatnonzero(shapely.dwithin(register.measured, here, DUPLICATE_M))
    ids = register.places["place_id"].to_numpy()
    forms = [form_of(name) for name in draft.names]
    for at in near:
        other_id = str(ids[at])
        other = register.drafts[other_id]
        if other_id == place_id or other.size_class != draft.size_class:
            continue
        likeness = max(fuzz.ratio(a, form_of(b)) for a in forms for b in other.names)
        if likeness >= LIKE:
            metres = float(shapely.distance(register.measured[at], here))
            yield Finding(
                "duplicate",
                f"{other.name} ligger {metres:.0f} m bort och heter nästan likadant.",
                "Slå ihop dem om de är samma plats.",
                field="name",
                other=other_id,
            )


def _parent(register: Register, draft: Draft, place_id: str, *, sound: bool) -> Iterable[Finding]:
    if draft.parent_id is None:
        return
    if draft.parent_id not in register.drafts:
        yield Finding(
            "parent",
            "Platsen som den ligger i är avslutad eller finns inte.",
            "Välj en annan, eller ingen.",
            hard=True,
            field="parent_id",
        )
        return
    parent = register.drafts[draft.parent_id]
    if _goes_round(register, draft, place_id):
        yield Finding(
            "cycle",
            f"{parent.name} ligger själv i den här platsen.",
            "Välj en annan plats att ligga i.",
            hard=True,
            field="parent_id",
            other=draft.parent_id,
        )
    elif sound and parent.geometry is not None and parent.geometry.geom_type.endswith("Polygon"):
        (here, there) = crs.to_measured([draft.geometry, parent.geometry])
        assert here is not None  # noqa: S101 - looked at before
        assert there is not None  # noqa: S101 - looked at before
        if there.is_valid and not there.dwithin(here.representative_point(), PARENT_M):
            yield Finding(
                "not_inside",
                f"Platsen ligger inte i {parent.name}, fast det står så.",
                "Välj en annan plats att ligga i, eller rätta läget.",
                field="parent_id",
                other=draft.parent_id,
            )


def _goes_round(register: Register, draft: Draft, place_id: str) -> bool:
    """Tell whether the places that a place lies in come back to it."""
    seen = {place_id}
    up = draft.parent_id
    while up is not None and up in register.drafts:
        if up in seen:
            return True
        seen.add(up)
        up = register.drafts[up].parent_id
    return False
