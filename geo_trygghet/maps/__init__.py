"""Maps by Folium and Leaflet, without a foreign file, with every text as data."""

from geo_trygghet.maps.assets import choice_files, leaflet_files, map_files, patrol_files
from geo_trygghet.maps.candidates import candidates_map
from geo_trygghet.maps.drawing import Sketch, drawing_map
from geo_trygghet.maps.legend import LEGEND_TEXTS, legend_html, symbol_svg
from geo_trygghet.maps.parts import BaseMap, MapParts
from geo_trygghet.maps.patrols import Drawn, DrawnRoute, DrawnStop, mark_svg, patrol_map
from geo_trygghet.maps.payload import MAP_TEXTS, attribution
from geo_trygghet.maps.static_svg import outside_picture, static_svg
from geo_trygghet.maps.svg_plate import STATIC_CSS
from geo_trygghet.maps.views import letters_of, place_map, planner_map, public_map

__all__ = [
    "LEGEND_TEXTS",
    "MAP_TEXTS",
    "STATIC_CSS",
    "BaseMap",
    "Drawn",
    "DrawnRoute",
    "DrawnStop",
    "MapParts",
    "Sketch",
    "attribution",
    "candidates_map",
    "choice_files",
    "drawing_map",
    "leaflet_files",
    "legend_html",
    "letters_of",
    "map_files",
    "mark_svg",
    "outside_picture",
    "patrol_files",
    "patrol_map",
    "place_map",
    "planner_map",
    "public_map",
    "static_svg",
    "symbol_svg",
]
