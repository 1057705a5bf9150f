"""The register is looked over as a whole, and every place's history is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo_trygghet_web.place_desk import WAYS, WORDS
from page_reader import Page
from register_town import at
from shapely.geometry import Point, Polygon
from tiny_town import CODE

from geo_trygghet import register, text_reading
from geo_trygghet.register import Draft, Register

if TYPE_CHECKING:
    from web_site import Site
    from werkzeug.test import TestResponse

TIE = Polygon([at(300, 300), at(300, 310), at(350, 270), at(350, 340)])


def text(answer: TestResponse) -> str:
    return Page(answer.text).text


def opened(site: Site) -> Register:
    store = site.store
    return Register(
        store.municipality("Halmstad"), store.known_places(CODE), store.register(CODE)[1]
    )


def change(site: Site, place_id: str, **changes: object) -> None:
    town = opened(site)
    draft = replace(town.draft(place_id), **changes)  # type: ignore[arg-type]  # by field
    edit = register.changed(town, place_id, draft)
    site.store.edit_places(edit, actor="Anna", reader=text_reading.read_texts)


def test_a_sound_register_says_so(town_site: Site) -> None:
    client = town_site.as_("police")
    assert "Inget att se över" in text(client.get("/platser/kontroll"))
    assert "Inget att se över" in text(client.get("/platser"))
    assert "Inget att se över" in text(client.get("/platser?visa=kontroll"))


def test_what_is_odd_is_listed_and_mended_with_one_press(town_site: Site) -> None:
    change(town_site, "t.parken", geometry=TIE)
    client = town_site.as_("planner")
    told = text(client.get("/platser/kontroll"))
    assert "1 sak att se över." in told
    assert "Ytans kant korsar sig själv." in told
    listed = Page(client.get("/platser?visa=kontroll").text)
    assert "1 plats har något att se över" in listed.text
    assert [one for one in listed.links if one.startswith("/platser/t.")] == [
        "/platser/t.parken", "/platser/t.karnan",
    ]  # fmt: skip
    sent = {"plats": "t.parken", "fel": "crossing"}
    late = client.send("/platser/kontroll", **sent, seen="1")
    assert "har ändrats sedan" in text(client.get(late.headers["Location"]))
    assert client.send("/platser/kontroll", **sent, seen="2").status_code == 302
    assert "Parken är lagad." in text(client.get("/platser/kontroll"))
    assert opened(town_site).draft("t.parken").geometry.is_valid  # type: ignore[union-attr]  # kept
    assert client.send("/platser/kontroll", **sent, seen="3").status_code == 404


def test_who_only_reads_sees_no_way_to_change(town_site: Site) -> None:
    change(town_site, "t.parken", geometry=TIE)
    client = town_site.as_("communicator")
    assert 'name="fel"' not in client.get("/platser/kontroll").text
    assert "Ny plats" not in text(client.get("/platser"))
    assert "Ändra platsen" not in text(client.get("/platser/t.parken"))


def test_the_history_tells_who_what_and_when_and_draws_both_shapes(town_site: Site) -> None:
    change(town_site, "t.parken", geometry=Point(at(9, 9)), name="Norre park", kind="nature",
           public=False, parent_id=None, aliases=(("Parken", False),))  # fmt: skip
    change(town_site, "t.parken", aliases=())
    page = town_site.as_("police").get("/platser/t.parken/historik?version=1")
    told = text(page)
    for words in (
        "Version 3", "Anna, för hand", "Namn Norre park", "Slag Natur", "Plats på kartan",
        "Ligger i ingen", "Utåt publiceras inte", "Nytt namn Parken", "Struket namn Parken",
        "Platsen kom till.", "test, ur places.csv",
    ):  # fmt: skip
        assert words in told
    assert '"former": {' in page.text
    assert "Version 3" in text(town_site.as_("planner").get("/platser/t.parken/historik?version=x"))


def test_the_map_has_words_for_all_that_the_script_says() -> None:
    assert len(WAYS) == 8
    assert {"point", "point_of", "away", "cross", "removed"} <= set(WORDS)


def test_a_kind_narrows_the_list(town_site: Site) -> None:
    told = text(town_site.as_("planner").get("/platser?slag=park"))
    assert "Parken" in told
    assert "Skolgården" not in told


def test_a_draft_of_nothing_is_no_place(town_site: Site) -> None:
    found = register.check_draft(opened(town_site), Draft("", "", None))
    assert {one.field for one in found} == {"name", "kind", "shape"}
