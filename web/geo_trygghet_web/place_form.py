"""The forms of the register: fields read into a place as it is to be, and written from one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from flask_babel import gettext as _

from geo_trygghet.codes import PLACE_KINDS
from geo_trygghet.errors import PlaceError
from geo_trygghet.intake.coordinates import read_number
from geo_trygghet.register import Draft, check_draft, read_shape, street_shape, write_shape
from geo_trygghet.register.model import BY_DRAWING, DRAWN_M
from geo_trygghet_web.lofte_form import lines, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.register import Finding, Register

FORMS: Final = ("point", "line", "area")
CLOSED_KINDS: Final = frozenset({"building", "problem_place"})
"""May be somebody's home: not public unless somebody says so."""

_FETCHED: Final = ("gata", "som")
"""Fields, and buttons, by which a position is fetched: from a street, or from another place."""


@dataclass
class Filled:
    """A place's form as it is shown.

    Attributes
    ----------
    values
        Field → what stands in it.
    draft
        The place that the fields make; its geometry None where it can't be read.
    faults
        Field → the sentence that stands at it.
    findings
        What is odd about the place.
    told
        How the position was understood.
    changed
        Label → what stands in the register now, where somebody else has changed it meanwhile.
    wrong
        What stands above the form, where it is the fault of no field.
    """

    values: dict[str, Any]
    draft: Draft
    faults: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    told: str = ""
    changed: dict[str, str] | None = None
    wrong: str = ""
    status: int = 200

    @property
    def hard(self) -> bool:
        """Whether it can't be kept so."""
        return bool(self.faults) or any(one.hard for one in self.findings)


def values_of(draft: Draft, seen: int = 0, suffix: str = "") -> dict[str, Any]:
    """Write a place into fields; several places on a page have suffixes."""
    shape, form = write_shape(draft.geometry)
    told = {
        "name": draft.name,
        "kind": draft.kind,
        "parent_id": draft.parent_id or "",
        "aliases": "\n".join(alias for alias, generic in draft.aliases if not generic),
        "generic": "\n".join(alias for alias, generic in draft.aliases if generic),
        "public": draft.public,
        "approximate": draft.approximate,
        "precision_m": _number(draft.precision_m),
        "radius_m": _number(draft.radius_m),
        "shape": shape,
        "form": form,
        "seen": seen,
    }
    return {name + suffix: value for name, value in told.items()}


def read_form(
    form: Mapping[str, str],
    register: Register,
    streets: gpd.GeoDataFrame,
    *,
    place_id: str = "",
    before: Draft | None = None,
) -> Filled:
    """Read a place out of its form and look it over.

    The button `do` may ask for a shape instead of the one that stands there: `gata` the street of
    that name, `som` another place's, `ta-N` the mend of the Nth finding.

    Parameters
    ----------
    form
        The fields as they were sent.
    register
        The register as it is.
    streets : GeoDataFrame, schema.STREET
        Imported streets.
    place_id, before
        Of a place that there is.
    """
    values: dict[str, Any] = dict(form)
    values |= {name: name in form for name in ("public", "approximate")}
    faults: dict[str, str] = {}
    shape, told = _shape(form, register, streets, faults)
    draft = _draft(form, shape, faults, before)
    filled = Filled(values, draft, faults, told=told)
    filled.findings = check_draft(register, draft, place_id) if "shape" not in faults else []
    _take_mend(filled, form.get("do", ""), register, place_id)
    if filled.draft.geometry is not None and filled.draft.geometry is not shape:
        told_shape, told_form = write_shape(filled.draft.geometry)
        values |= {"shape": told_shape, "form": told_form}
    elif form.get("do") in _FETCHED and shape is not None:
        values["shape"], values["form"] = write_shape(shape)
    return filled


def read_part(
    form: Mapping[str, str], register: Register, whole: Draft, number: int
) -> tuple[Draft, dict[str, str]]:
    """Read a part of a place that is split: its name and shape; the rest is the whole's.

    Returns
    -------
    Draft, faults
        Its geometry None where it can't be read.
    """
    faults: dict[str, str] = {}
    kind = form.get(f"form-{number}", "area")
    try:
        shape: BaseGeometry | None = read_shape(
            form.get(f"shape-{number}", ""), register.municipality, form=kind
        ).geometry
    except PlaceError as error:
        faults[f"shape-{number}"] = str(error)
        shape = None
    name = text(form, f"name-{number}") or ""
    return replace(whole, name=name, geometry=shape, aliases=()), faults


def differences(seen: Mapping[str, Any], now: Draft, register: Register) -> dict[str, str]:
    """Tell what stands in the register now and differs from a form that was sent."""
    there = values_of(now)
    labels = {
        "name": _("Namn"),
        "kind": _("Slag"),
        "parent_id": _("Ligger i"),
        "aliases": _("Kallas också"),
        "generic": _("Allmänna ord"),
        "shape": _("Läge"),
    }
    told = {}
    for name, label in labels.items():
        if "".join(str(seen.get(name, "")).split()) != "".join(str(there[name]).split()):
            value = str(there[name])
            if name == "kind":
                value = _(PLACE_KINDS.get(value, value))
            elif name == "parent_id" and value in register.drafts:
                value = register.drafts[value].name
            elif name == "shape":
                value = _("flyttad eller omritad")
            told[str(label)] = value.replace("\n", ", ") or _("tomt")
    return told


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")


def _shape(
    form: Mapping[str, str], register: Register, streets: gpd.GeoDataFrame, faults: dict[str, str]
) -> tuple[BaseGeometry | None, str]:
    wish = form.get("do", "")
    try:
        if wish == "gata":
            return street_shape(streets, form.get("gata", "")), _("Linjen är tagen ur gatorna.")
        if wish == "som":
            other = _other(form.get("som", ""), register)
            return other.geometry, _("Läget är taget från en annan plats.")
        read = read_shape(form.get("shape", ""), register.municipality, form=form.get("form", ""))
    except PlaceError as error:
        faults[wish if wish in _FETCHED else "shape"] = str(error)
        if wish not in _FETCHED or not form.get("shape", "").strip():
            return None, ""
        return _shape({**form, "do": ""}, register, streets, faults)
    order = _(", med talen i omvänd ordning") if read.swapped and read.misread else ""
    return read.geometry, _(
        "Läget förstods som %(zone)s%(order)s.", zone=read.zone.label, order=order
    )


def _other(place_id: str, register: Register) -> Draft:
    if place_id not in register.drafts:
        raise PlaceError(_("Välj vilken plats läget ska tas från."))
    return register.drafts[place_id]


def _draft(
    form: Mapping[str, str],
    shape: BaseGeometry | None,
    faults: dict[str, str],
    before: Draft | None,
) -> Draft:
    aliases = [(alias, False) for alias in lines(form, "aliases")]
    aliases += [(alias, True) for alias in lines(form, "generic")]
    kept = before is not None and before.geometry is not None and _same(shape, before.geometry)
    return Draft(
        name=text(form, "name") or "",
        kind=form.get("kind", ""),
        geometry=before.geometry if before is not None and kept else shape,
        parent_id=form.get("parent_id") or None,
        public="public" in form,
        approximate="approximate" in form,
        precision_m=_metres(form, "precision_m", faults) or DRAWN_M,
        radius_m=_metres(form, "radius_m", faults),
        position_source=before.position_source if before is not None and kept else BY_DRAWING,
        name_source=before.name_source if before else None,
    ).with_names(*aliases)


def _same(shape: BaseGeometry | None, before: BaseGeometry) -> bool:
    """Tell whether a shape went through the form unchanged."""
    return shape is not None and shape.equals_exact(before, tolerance=2e-7)


def _metres(form: Mapping[str, str], name: str, faults: dict[str, str]) -> float | None:
    written = (form.get(name) or "").strip()
    if not written:
        return None
    value = read_number(written)
    if value is None or not 0 <= value <= 10_000:  # noqa: PLR2004 - metres: a municipality's width
        faults[name] = _("Skriv ett tal i meter, 0 till 10 000.")
        return None
    return value


def _take_mend(filled: Filled, wish: str, register: Register, place_id: str) -> None:
    """Take the proposed shape of a finding in the place of the drawn one."""
    number = wish.removeprefix("ta-")
    if not wish.startswith("ta-") or not number.isdecimal():
        return
    chosen = filled.findings[int(number) : int(number) + 1]
    if chosen and chosen[0].mend is not None:
        filled.draft = replace(filled.draft, geometry=chosen[0].mend)
        filled.findings = check_draft(register, filled.draft, place_id)
        filled.told = _("Förslaget är taget: se efter på kartan och spara.")
