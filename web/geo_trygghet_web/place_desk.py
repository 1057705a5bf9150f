"""What the pages of the register need to know of a municipality, and how an edit is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user

from geo_trygghet import text_reading
from geo_trygghet.codes import PLACE_KINDS
from geo_trygghet.maps import Sketch, drawing_map
from geo_trygghet.register import LONGEST_NAME, Register, check_register, draft_of, tables_after
from geo_trygghet_web.formats import by_name, swedish_order
from geo_trygghet_web.map_words import base_map, map_scripts, map_texts
from geo_trygghet_web.pictures import kept_for
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_trygghet.maps import MapParts
    from geo_trygghet.register import Draft, Finding
    from geo_trygghet.tables import Municipality, PlaceEdit, Reader

WRONG: Final = 422
CONFLICT: Final = 409

WORDS: Final = {
    "cross_area": lazy_gettext("Sätt punkter med tangenterna"),
    "cross": lazy_gettext(
        "Hårkors mitt i kartan: pilarna flyttar kartan, + och − zoomar, Retur sätter en punkt"
    ),
    "middle": lazy_gettext("Mitten: {at}"),
    "point": lazy_gettext("Punkt {n}"),
    "point_of": lazy_gettext("Punkt {n} av {all}."),
    "away": lazy_gettext("{m} m {way} om punkt {n}."),
    "nothing": lazy_gettext("Det finns inget mer att ångra eller göra om."),
    "undone": lazy_gettext("Ångrat."),
    "redone": lazy_gettext("Gjort om."),
    "cleared": lazy_gettext("Alla punkter är borttagna."),
    "choose": lazy_gettext("Välj en punkt i listan först."),
    "removed": lazy_gettext("Punkten är borttagen. {left} kvar."),
    "part": lazy_gettext("Nu ritas del {n}."),
}
WAYS: Final = (
    lazy_gettext("norr"),
    lazy_gettext("nordost"),
    lazy_gettext("öster"),
    lazy_gettext("sydost"),
    lazy_gettext("söder"),
    lazy_gettext("sydväst"),
    lazy_gettext("väster"),
    lazy_gettext("nordväst"),
)


@dataclass(frozen=True)
class Desk:
    """A municipality's register, opened to write in."""

    municipality: Municipality
    register: Register

    @classmethod
    def open(cls) -> Desk:
        """Open the register of the municipality that the page is about."""
        municipality = current_municipality()
        _places, aliases = store().register(municipality.code)
        known = store().known_places(municipality.code)
        return cls(municipality, Register(municipality, known, aliases, config().demo))

    @cached_property
    def streets(self) -> gpd.GeoDataFrame:
        """The streets of the latest import."""
        return store().streets(self.municipality.code)

    @cached_property
    def street_names(self) -> list[str]:
        """Names of the streets, in order."""
        return sorted(set(self.streets["name"].dropna().astype("str")), key=swedish_order)

    @cached_property
    def names(self) -> dict[str, str]:
        """Places in force: place_id → name, by name."""
        return by_name({own: draft.name for own, draft in self.register.drafts.items()})

    def version(self, place_id: str) -> int:
        """Give the version of a place that is the newest, 0 of one that there is not."""
        return int(self.register.row(place_id)["version"]) if place_id else 0

    def former(self, place_id: str, version: int) -> Draft | None:
        """Give a place as it was in a version; None if it has no such. A closed parent is none."""
        own = store().place_versions(self.municipality.code, place_id)
        rows = own[own["version"] == version].to_dict("records")
        if not rows:
            return None
        names = store().version_names(self.municipality.code, place_id).get(version, {})
        draft = draft_of({str(name): cell for name, cell in rows[0].items()}, tuple(names.items()))
        known = draft.parent_id in self.register.drafts
        return draft if known else replace(draft, parent_id=None)

    def keep(self, edit: PlaceEdit) -> None:
        """Keep an edit; what takes long, reading all texts anew, is done before it is written.

        Raises
        ------
        PlaceConflictError
            If somebody else changed the same place meanwhile.
        """
        reader: Reader = text_reading.read_texts
        if edit.words:
            after = tables_after(store().read(self.municipality.code), edit)
            reader = text_reading.ReadAhead.of_all(after)
        store().edit_places(edit, actor=current_user.user_name, reader=reader)

    def map(self, sketch: Sketch, *, without: str = "", draws: bool = True) -> MapParts:
        """Make the page's map: the other places, the streets, and what is drawn."""
        places = self.register.places
        words = {key: str(word) for key, word in WORDS.items()}
        return drawing_map(
            self.municipality,
            places[places["place_id"] != without],
            sketch=sketch,
            streets=self.streets,
            base=base_map(),
            texts=map_texts() | {"help": _("Rita med klick, eller med tangenterna nedan.")},
            words={**words, "ways": [str(way) for way in WAYS]} if draws else None,
        )

    def page(self, template: str, **more: Any) -> str:  # noqa: ANN401 - the template's own
        """Write a page of the register."""
        return render_template(
            template,
            kinds=PLACE_KINDS,
            places=self.names,
            map_scripts=map_scripts(),
            longest_name=LONGEST_NAME,
            constructed=config().demo,
            **more,
        )


def findings_of(municipality: Municipality) -> list[Finding]:
    """Give what is odd in the register of the page's municipality, kept ready."""
    return kept_for(municipality, ("register",), lambda: check_register(Desk.open().register))
