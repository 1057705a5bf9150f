"""The maps' own words in the page's language, and the base map that the settings ask for."""

from __future__ import annotations

from typing import Final

from flask_babel import gettext, lazy_gettext

from geo_trygghet.codes import TIERS
from geo_trygghet.maps import BaseMap, choice_files, map_files, patrol_files
from geo_trygghet_web.services import config

# The same words as maps.MAP_TEXTS and maps.LEGEND_TEXTS, marked for the catalog (tested equal).
MAP_WORDS: Final = {
    "map": lazy_gettext("Karta"),
    "zoom_in": lazy_gettext("Zooma in"),
    "zoom_out": lazy_gettext("Zooma ut"),
    "close": lazy_gettext("Stäng"),
    "approximate": lazy_gettext("Ungefärligt läge"),
    "few": lazy_gettext("För få svar"),
    "municipality": lazy_gettext("kommun"),
    "sheet": lazy_gettext("Öppna platsbladet"),
    "tiles_failed": lazy_gettext("Bakgrundskartan kunde inte hämtas. Platserna visas ändå."),
    "attribution": lazy_gettext("SWEREF 99 TM · gräns: {border}"),
    "own_border": lazy_gettext("egen fil"),
    "help": lazy_gettext("Pilarna går mellan platserna, Retur öppnar, Esc stänger."),
    **{tier: lazy_gettext(TIERS[tier]) for tier in ("top", "may", "other")},
    "rank": lazy_gettext("plats {span}"),
    "rank_of": lazy_gettext("plats {span} av {all}"),
    "votes_of": lazy_gettext("{n} av {all} svarande"),
    "per_100": lazy_gettext("{span} av 100"),
    "per_100_of": lazy_gettext("{span} av 100 svarande nämner platsen"),
    "also_safe": lazy_gettext("Nämns också som trygg"),
    "at_most": lazy_gettext("högst"),
    "decimal": lazy_gettext(","),
}
LEGEND_WORDS: Final = {
    **{tier: lazy_gettext(label) for tier, label in TIERS.items()},
    "few": lazy_gettext("För få svar"),
    "approximate": lazy_gettext("Streckad: ungefärligt läge"),
    "exact": lazy_gettext("Hel linje: läge enligt källa"),
    "legend": lazy_gettext("Teckenförklaring"),
}


def map_texts() -> dict[str, str]:
    """Give the map's words in the page's language."""
    return {key: str(word) for key, word in MAP_WORDS.items()}


def legend_texts() -> dict[str, str]:
    """Give the legend's words in the page's language."""
    return {key: str(word) for key, word in LEGEND_WORDS.items()}


def patrol_map_texts() -> dict[str, str]:
    """Give the words of a patrol's map: its marks are stops, not places."""
    told = gettext("Pilarna går mellan stoppen, Retur visar varför.")
    return {**map_texts(), "help": told}


def base_map() -> BaseMap:
    """Give the tiles that the settings ask for; none by default."""
    settings = config()
    return BaseMap(
        tiles_url=settings.tiles_url,
        tiles_kind=settings.tiles_kind,
        layers=settings.tiles_layers,
        attribution=settings.tiles_attribution,
    )


def patrol_scripts() -> list[str]:
    """Name the scripts that a page with a patrol's map loads, in order."""
    return [*map_scripts(), *(name for name in patrol_files() if name.endswith(".js"))]


def choice_map_texts() -> dict[str, str]:
    """Give the words of a map of candidates: their numbers are those of the list."""
    return {
        **map_texts(),
        "help": gettext("Siffrorna är listans. Listan säger allt som kartan visar."),
    }


def choice_scripts() -> list[str]:
    """Name the scripts that a page with a map of candidates loads, in order."""
    return [*map_scripts(), *(name for name in choice_files() if name.endswith(".js"))]


def map_scripts() -> list[str]:
    """Name the scripts that a page with a map loads, in order."""
    return ["leaflet.js", *(name for name in map_files() if name.endswith(".js"))]
