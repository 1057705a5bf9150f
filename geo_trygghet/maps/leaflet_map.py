"""The only module that knows Folium: a map without foreign files, whose texts are data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

import folium
from branca.element import Figure, MacroElement
from folium.template import Template

from geo_trygghet.maps.parts import BaseMap, MapParts

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX: Final = re.compile(r"^[a-z][a-z0-9_]*$")


class TrygghetMap(folium.Map):
    """A Folium map that loads nothing: its page gives it Leaflet from the program's own package."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - Folium reads the class attribute
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - Folium reads the class attribute

    def __init__(self, *, name: str, bounds: list[list[float]]) -> None:
        (south, west), (north, east) = bounds
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            tiles=None,
            zoom_control=False,
            zoom_start=13,
            zoom_snap=0.25,
            zoom_delta=0.5,
            keyboard=False,
            scroll_wheel_zoom=True,
        )
        # Folium's ids are random: with a name of its own, the same data give the same bytes.
        self._name = "map"
        self._id = name


class PlacesLayer(MacroElement):
    """Hand data to the map's own script, as JSON that can't end the script or run in it."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        {{ this.function }}({{ this._parent.get_name() }}, {{ this.payload|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: Mapping[str, Any], *, name: str, function: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is untyped
        self.function = function
        self._name = "places"
        self._id = name
        self.payload = dict(payload)


def render(
    payload: Mapping[str, Any],
    *,
    name: str,
    bounds: list[list[float]],
    base: BaseMap,
    function: Literal[
        "trygghetKarta", "trygghetPatrull", "trygghetVal", "trygghetRita"
    ] = "trygghetKarta",
) -> MapParts:
    """Make the parts of a map.

    Parameters
    ----------
    payload
        What `map.js` draws: places, base, context, texts.
    name
        The map's own word in ids; two maps on a page need two.
    bounds
        [[south, west], [north, east]], what to show at first [degrees].
    base
        Tiles, if any.
    function
        The script's function that draws: of places, of a patrol's plan, of candidates, or to draw
        a place on.

    Raises
    ------
    ValueError
        If `name` cannot be part of an id and of a variable.
    """
    if not PREFIX.match(name):
        raise ValueError(f"Kartans namn ”{name}” ska vara gemener a–z, siffror och _.")
    figure = Figure()
    drawn = TrygghetMap(name=name, bounds=bounds)
    figure.add_child(drawn)
    tiles = None
    if base.tiles_url:
        tiles = {
            "url": base.tiles_url,
            "kind": base.tiles_kind,
            "layers": base.layers,
            "attribution": base.attribution,
            "maxZoom": base.max_zoom,
        }
    whole = {**payload, "key": name, "bounds": bounds, "tiles": tiles}
    drawn.add_child(PlacesLayer(whole, name=name, function=function))
    figure.render()
    html, script = figure.html.render(), figure.script.render()
    return MapParts(html=html.strip(), script=script.strip())
