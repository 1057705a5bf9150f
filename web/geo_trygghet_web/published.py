"""A release as the front page shows it: read from the published files, and from nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
from shapely.geometry import shape

from geo_trygghet.codes import PARTIES, PLACE_KINDS, TIERS, size_class_of
from geo_trygghet.maps import letters_of
from geo_trygghet.privacy import PUBLIC_COLUMNS
from geo_trygghet.publication.words import TIER_WORDS
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.storage import Release
    from geo_trygghet.tables import Municipality

PLACES: Final = "platser.geojson"
PAGE: Final = "index.html"
SAFE: Final = "nämns som trygg"
_TIER_OF: Final = {label: code for code, label in TIERS.items()} | {
    heading: code for code, (heading, _) in TIER_WORDS.items()
}
_PARTY_OF: Final = {label: code for code, label in PARTIES.items()}
_KIND_OF: Final = {label: code for code, label in PLACE_KINDS.items()}


@dataclass(frozen=True, slots=True)
class PublishedPlace:
    """A published place: its span per 100 respondents, rounded outward, and no count."""

    place_id: str
    letter: str
    name: str
    size_class: str
    tier: str
    low: int
    high: int
    approximate: bool


@dataclass(frozen=True, slots=True)
class PublishedPromise:
    """A published promise, in the municipality's own words."""

    period: str
    party: str
    text: str
    measure: str
    target: str


@dataclass(frozen=True)
class PublishedRound:
    """A release: what it says of the round, and its places by tier and name.

    `places` is the frame that a map takes (privacy.PUBLIC_COLUMNS); `listed`, `safe` and `few` are
    what the page lists.
    """

    municipality: Municipality
    release: Release
    answers: int | None
    floor: int | None
    places: gpd.GeoDataFrame
    listed: tuple[PublishedPlace, ...]
    safe: tuple[PublishedPlace, ...]
    few: tuple[str, ...]
    promises: tuple[PublishedPromise, ...] = ()


def published_round(municipality: Municipality, release: Release) -> PublishedRound:
    """Read a release; it never changes, so what it says is read once."""
    content = store().release_file(municipality.code, release.number, PLACES) or b"{}"
    return _read(municipality, release, content)


@lru_cache(maxsize=64)
def _read(municipality: Municipality, release: Release, content: bytes) -> PublishedRound:
    collection = json.loads(content)
    features = collection.get("features", [])
    unsafe = [one for one in features if one["properties"].get("lista") != SAFE]
    rows = [_row(one) for one in unsafe]
    frame = gpd.GeoDataFrame(
        rows, columns=list(PUBLIC_COLUMNS), geometry="geometry", crs="EPSG:4326"
    )
    few = tuple(str(name) for name in collection.get("for_fa_svar", []))
    told = PublishedRound(
        municipality=municipality,
        release=release,
        answers=collection.get("svar"),
        floor=collection.get("minst_antal_svarande"),
        places=frame,
        listed=(),
        safe=tuple(_place(_row(one), {}) for one in features if one not in unsafe),
        few=few,
        promises=tuple(_promise(row) for row in collection.get("loften", [])),
    )
    letters = letters_of(told)
    return replace(told, listed=tuple(_place(row, letters) for row in rows))


def _promise(row: Mapping[str, str]) -> PublishedPromise:
    return PublishedPromise(
        row["period"], _PARTY_OF.get(row["part"], "both"), row["lofte"], row["matt"], row["mal"]
    )


def _row(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Give a feature as a row of privacy.PUBLIC_COLUMNS: labels back to their codes."""
    told = feature["properties"]
    kind = _KIND_OF.get(told["slag"], told["slag"])
    return {
        "place_id": told["place_id"],
        "name": told["namn"],
        "kind": kind,
        "size_class": size_class_of(kind),
        "approximate": "ungefärlig" in told["lage"],
        "precision_m": None,
        "tier": _TIER_OF.get(told.get("grupp", ""), "untold"),
        "per_100_low": int(told["av_100_minst"]),
        "per_100_high": int(told["av_100_hogst"]),
        "geometry": shape(feature["geometry"]),
    }


def _place(row: Mapping[str, Any], letters: Mapping[str, str]) -> PublishedPlace:
    return PublishedPlace(
        place_id=row["place_id"],
        letter=letters.get(row["place_id"], ""),
        name=row["name"],
        size_class=row["size_class"],
        tier=row["tier"],
        low=row["per_100_low"],
        high=row["per_100_high"],
        approximate=row["approximate"],
    )
