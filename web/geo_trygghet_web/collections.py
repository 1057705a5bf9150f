"""The layers that map programs read live: which there are, and who may have which.

Every layer's rows are those that a page shows, made by the page's own functions.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

import shapely

from geo_trygghet.exports import Layer
from geo_trygghet.lagesbild import Filters
from geo_trygghet.publication.geopackage import COLUMNS, LAYERS, TITLES
from geo_trygghet_web.layers import picture_layer, register_layer
from geo_trygghet_web.pictures import kept_for, picture_for, tables_for
from geo_trygghet_web.roles import DOORS
from geo_trygghet_web.scope import published_municipalities
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from geo_trygghet.storage import Release
    from geo_trygghet.tables import Municipality

OPEN_DATA: Final = "platser.geojson"
"""The release's file that the public layers are read from."""


class Reader(Protocol):
    """Whoever reads layers: an account, by its session or by a key."""

    @property
    def role(self) -> str:
        """One of codes.ROLES."""

    @property
    def municipality_codes(self) -> Collection[str]:
        """The municipalities that it may see."""


@dataclass(frozen=True, slots=True)
class Live:
    """A layer that is read live; `make` gives its rows as they are now."""

    id: str
    title: str
    told: str
    municipality: Municipality
    public: bool
    make: Callable[[], Layer]

    def layer(self) -> Layer:
        """Give its rows, kept ready until the store changes."""
        if self.public:  # of a release, which never changes, but another may stand
            return self.make()
        return kept_for(self.municipality, ("live", self.id), self.make)


def live_layers(reader: Reader | None) -> dict[str, Live]:
    """List the layers that somebody may read, by id; None: who is nobody.

    Parameters
    ----------
    reader
        Whose role and municipalities decide.
    """
    found = [one for each in published_municipalities() for one in _published(each)]
    if reader is not None:
        every = sorted(store().municipalities(), key=lambda one: one.code)
        seen = [one for one in every if one.code in reader.municipality_codes]
        found += [one for each in seen for one in _inside(each, reader.role)]
    return {one.id: one for one in found}


def _published(municipality: Municipality) -> Iterator[Live]:
    release = store().latest_release(municipality.code)
    if release is None:
        return
    for name in LAYERS:
        yield Live(
            id=f"{municipality.slug}-publicerat" + ("" if name == "platser" else "-trygga"),
            title=f"{municipality.name}: {TITLES[name].lower()}",
            told=f"Publicerade öppna data, utgåva {release.number}, enkäten {release.round}.",
            municipality=municipality,
            public=True,
            make=partial(released_layer, municipality, release, name),
        )


def _inside(municipality: Municipality, role: str) -> Iterator[Live]:
    pictures = {
        "lagesbild": ("lägesbild, platser", "place"),
        "lagesbild-omraden": ("lägesbild, stadsdelar och orter", "area"),
    }
    if role in DOORS["hamta.lagesbild"].who:
        for name, (title, size_class) in pictures.items():
            yield Live(
                id=f"{municipality.slug}-{name}",
                title=f"{municipality.name}: {title}",
                told="Senaste omgången som sidan Lägesbild visar den; för få svar utan siffror.",
                municipality=municipality,
                public=False,
                make=partial(_picture, municipality, size_class),
            )
    if role in DOORS["hamta.platser"].who:
        yield Live(
            id=f"{municipality.slug}-platser",
            title=f"{municipality.name}: platsregistret",
            told="Platserna som gäller, med läge, slag och andra namn.",
            municipality=municipality,
            public=False,
            make=lambda: register_layer(tables_for(municipality)),
        )


def _picture(municipality: Municipality, size_class: str) -> Layer:
    return picture_layer(picture_for(municipality, replace(Filters(), size_class=size_class)))


def released_layer(municipality: Municipality, release: Release, name: str) -> Layer:
    """Read a layer of a release's open data: the guarded file is its only source.

    Parameters
    ----------
    municipality, release
        What was published.
    name
        `platser` or `trygga_platser`, as in the release's GeoPackage.
    """
    content = store().release_file(municipality.code, release.number, OPEN_DATA)
    told: dict[str, Any] = json.loads(content) if content is not None else {}
    listed = [
        one for one in told.get("features", ()) if one["properties"].get("lista") == LAYERS[name]
    ]
    return Layer(
        name=name,
        title=TITLES[name],
        facts={
            "Källa": "Trygghetskartan, publicerat",
            "Uppgifter": "konstruerade" if release.constructed else "insamlade",
        },
        day=dt.datetime.fromisoformat(release.published_at).date(),
        columns=COLUMNS,
        rows=[{**told, **one["properties"]} for one in listed],
        shapes=[shapely.from_geojson(json.dumps(one["geometry"])) for one in listed],
    )
