"""The maps' words in the pages are the maps' own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet_web.map_words import base_map, legend_texts, map_texts

from geo_trygghet.maps import LEGEND_TEXTS, MAP_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from web_site import Site


def test_the_words_are_those_of_the_maps(site: Site) -> None:
    with site.app.test_request_context("/"):
        assert map_texts() == MAP_TEXTS
        assert legend_texts() == LEGEND_TEXTS


def test_there_are_no_tiles_unless_they_are_asked_for(make_site: Callable[..., Site]) -> None:
    with make_site().app.test_request_context("/"):
        assert base_map().tiles_url is None
    url = "https://tiles.example/{z}/{x}/{y}.png"
    with make_site(tiles_url=url, tiles_attribution="X").app.test_request_context("/"):
        assert (base_map().tiles_url, base_map().attribution) == (url, "X")
