"""What somebody does to a place, as new versions of it and of those that it touches.

Nothing is overwritten: each edit is a `PlaceEdit` that the store keeps as a whole, if nobody else
has changed the same places since.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from geo_trygghet import crs, schema
from geo_trygghet.errors import PlaceError
from geo_trygghet.intake.by_hand import by_hand
from geo_trygghet.municipalities import slugify
from geo_trygghet.register.model import Draft
from geo_trygghet.review import form_of
from geo_trygghet.tables import PlaceEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_trygghet.register.model import Register

PARTS_AT_LEAST = 2
Drafts = dict[str, Draft]


def new_place(register: Register, draft: Draft) -> PlaceEdit:
    """Add a place."""
    own = _new_id(register, draft.name, ())
    return _edit(register, "new", own, {own: draft})


def changed(register: Register, place_id: str, draft: Draft) -> PlaceEdit:
    """Move, rename or otherwise change a place in force.

    Raises
    ------
    UnknownPlaceError
        If it is not in force.
    PlaceError
        If nothing is changed.
    """
    before = register.draft(place_id)
    if before == draft:
        raise PlaceError("Inget är ändrat: platsen är redan så.")
    words = _words(before) != _words(draft)
    return replace(_edit(register, "change", place_id, {place_id: draft}), words=words)


def split(register: Register, place_id: str, parts: Sequence[Draft]) -> PlaceEdit:
    """Let a place give way to others.

    The places that lay in it lie in the part that holds them, else in what it lay in. Its promises
    are for all the parts; words that were decided to mean it mean the part that has them for a
    name, else they are to be decided anew.

    Parameters
    ----------
    parts
        At least two, each with a name of its own.

    Raises
    ------
    UnknownPlaceError
        If the place is not in force.
    PlaceError
        If there are fewer than two parts, or two have the same name.
    """
    whole = register.draft(place_id)
    if len(parts) < PARTS_AT_LEAST:
        raise PlaceError("En plats delas i minst två: rita en del till.")
    if len({form_of(part.name) for part in parts}) < len(parts):
        raise PlaceError("Två delar heter lika: ge var och en ett eget namn.")
    made: Drafts = {}
    for part in parts:
        made[_new_id(register, part.name, made)] = part
    children = {
        child: _moved_into(register.draft(child), made, whole.parent_id)
        for child in register.children(place_id)
    }
    named: dict[str, set[str]] = {}
    for own, part in made.items():
        for name in (part.name, *(alias for alias, _ in part.aliases)):
            named.setdefault(form_of(name), set()).add(own)
    forms = {form: own for form, (own, *others) in named.items() if not others}
    heirs = {place_id: tuple(made)}
    return _edit(register, "split", place_id, {**made, **children}, heirs=heirs, forms=forms)


def merged(register: Register, keep: str, gone: str, *, whole: bool = False) -> PlaceEdit:
    """Let a place take over another, with its names and all that pointed at it.

    The places that lay in the closed one lie in the other; if that one did, it lies in what the
    closed one lay in.

    Parameters
    ----------
    keep, gone
        The place that stays and the one that is closed.
    whole
        Whether the one that stays gets the shape of both together.

    Raises
    ------
    UnknownPlaceError
        If one is not in force.
    PlaceError
        If they are the same.
    """
    if keep == gone:
        raise PlaceError("En plats slås ihop med en annan: välj vilken.")
    stays, goes = register.draft(keep), register.draft(gone)
    stays = stays.with_names((goes.name, False), *goes.aliases)
    if whole:
        source = f"{stays.name} och {goes.name} tillsammans"[:200]
        stays = replace(stays, geometry=_together(stays, goes), position_source=source)
    if stays.parent_id == gone:
        stays = _inside(stays, goes.parent_id if goes.parent_id != keep else None)
    rows: Drafts = {keep: stays}
    for child in register.children(gone):
        if child != keep:
            rows[child] = _inside(register.draft(child), keep)
    return _edit(register, "merge", keep, rows, heirs={gone: (keep,)})


def closed(register: Register, place_id: str) -> PlaceEdit:
    """Close a place that is no longer used; the places that lay in it lie in what it lay in.

    Raises
    ------
    UnknownPlaceError
        If it is not in force.
    """
    parent = register.draft(place_id).parent_id
    rows = {c: _inside(register.draft(c), parent) for c in register.children(place_id)}
    return _edit(register, "close", place_id, rows, heirs={place_id: ()})


def reopened(register: Register, place_id: str, names: Mapping[str, bool]) -> PlaceEdit:
    """Use a closed place again, as it was.

    Parameters
    ----------
    names
        Its other names before it was closed; those that another place has by now stay there.

    Raises
    ------
    UnknownPlaceError
        If there has never been one such.
    PlaceError
        If it is in use.
    """
    row = register.row(place_id)
    if row["status"] is None or pd.isna(row["status"]):
        raise PlaceError(f"{row['name']} är i bruk.")
    taken = {form_of(name) for draft in register.drafts.values() for name in draft.names}
    aliases = {n: generic for n, generic in names.items() if generic or form_of(n) not in taken}
    row |= {"status": None, "replaced_by": None}
    if row["parent_id"] not in register.drafts:
        row["parent_id"] = None
    return _of_rows(register, "reopen", place_id, [row], {place_id: aliases})


def _words(draft: Draft) -> tuple[object, ...]:
    """Give what of a place decides which words mean it, whatever lies around."""
    return draft.name, draft.kind, draft.aliases


def _together(stays: Draft, goes: Draft) -> Any:  # noqa: ANN401 - any shape
    both = [shape for shape in (stays.geometry, goes.geometry) if shape is not None]
    whole: Any = shapely.union_all(both)
    if whole.geom_type == "GeometryCollection":
        # A point and an area, say: a register's place is of one sort.
        areas = [g for g in both if g.geom_type.endswith("Polygon")]
        whole = shapely.union_all(areas) if areas else stays.geometry
    return shapely.line_merge(whole) if whole.geom_type == "MultiLineString" else whole


def _moved_into(child: Draft, parts: Drafts, otherwise: str | None) -> Draft:
    if child.geometry is None:
        return _inside(child, otherwise)
    point = child.geometry.representative_point()
    for own, part in parts.items():
        if part.geometry is not None and part.geometry.is_valid and part.geometry.covers(point):
            return _inside(child, own)
    return _inside(child, otherwise)


def _inside(child: Draft, parent: str | None) -> Draft:
    return replace(child, parent_id=parent)


def _new_id(register: Register, name: str, also: Iterable[str]) -> str:
    """Give the first free id of a name, never one that a closed place had."""
    taken = {*map(str, register.known["place_id"]), *also}
    stem = f"{register.municipality.slug}.{slugify(name).replace('-', '_') or 'plats'}"[:90]
    number, own = 1, stem
    while own in taken:
        number += 1
        own = f"{stem}_{number}"
    return own


def _edit(
    register: Register,
    action: str,
    place_id: str,
    drafts: Drafts,
    *,
    heirs: Mapping[str, tuple[str, ...]] | None = None,
    forms: Mapping[str, str] | None = None,
) -> PlaceEdit:
    rows: list[dict[str, Any]] = [
        {
            **{name: value for name, value in vars(draft).items() if name != "aliases"},
            "municipality_code": register.municipality.code,
            "place_id": own,
            "size_class": draft.size_class,
            "status": None,
            "replaced_by": None,
        }
        for own, draft in drafts.items()
    ]
    names = {own: dict(draft.aliases) for own, draft in drafts.items()}
    for old, new in (heirs or {}).items():
        ends = {"status": "closed", "replaced_by": "; ".join(new) or None}
        rows.append({**register.row(old), **ends})
        names[old] = dict(register.draft(old).aliases)
    return _of_rows(register, action, place_id, rows, names, heirs=heirs, forms=forms)


def _of_rows(
    register: Register,
    action: str,
    place_id: str,
    rows: list[dict[str, Any]],
    names: Mapping[str, Mapping[str, bool]],
    **more: Any,  # noqa: ANN401 - heirs and forms
) -> PlaceEdit:
    code = register.municipality.code
    columns = [n for n in schema.PLACE.names if n not in {"version", "source_id"}]
    frame = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=columns, dtype=object), geometry="geometry", crs=crs.STORED
    )
    aliases = pd.DataFrame(
        [
            {"municipality_code": code, "place_id": own, "alias": alias, "generic": generic}
            for own, told in names.items()
            for alias, generic in told.items()
        ],
        columns=["municipality_code", "place_id", "alias", "generic"],
    )
    known = dict(zip(register.known["place_id"], register.known["version"], strict=True))
    return PlaceEdit(
        action=action,
        place_id=place_id,
        intake=by_hand(
            "places",
            register.municipality,
            frame,
            aliases=aliases,
            constructed=register.constructed,
        ),
        seen={str(own): int(known.get(own, 0)) for own in frame["place_id"]},
        **{name: value for name, value in more.items() if value},
    )
