"""A place is drawn, moved and renamed on a page that works without script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.place_form import Filled, differences, read_form, values_of
from page_reader import Page
from register_town import at, register
from shapely.geometry import Point, Polygon
from storage_builders import street_intake
from tiny_town import CODE, LAT, LON

from geo_trygghet.register import Draft

if TYPE_CHECKING:
    import geopandas as gpd
    from web_site import Client, Site
    from werkzeug.test import TestResponse

NEW = {"name": "Fontänen", "kind": "square", "form": "point", "public": "1", "do": "spara"}
HERE = "{1:.6f}, {0:.6f}".format(*at(200, 300))


def text(answer: TestResponse) -> str:
    return Page(answer.text).text


def place(site: Site, place_id: str) -> dict[str, object]:
    known = site.store.known_places(CODE)
    row: dict[str, object] = known[known["place_id"] == place_id].to_dict("records")[0]
    return row


def form_of(client: Client, place_id: str) -> dict[str, str]:
    """Give a place's form as a browser would send it back."""
    page = client.get(f"/platser/{place_id}/andra").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    draft = register().draft(place_id)
    values = values_of(draft, int(seen))
    sent = {name: str(value) for name, value in values.items() if value not in {False, None}}
    return {**sent, "do": "spara"}


def test_a_new_place_is_kept_and_leads_to_its_sheet(town_site: Site) -> None:
    client = town_site.as_("planner")
    assert 'value="Fontänen"' in client.get("/platser/ny?namn=Fontänen").text
    answer = client.send("/platser/ny", **NEW, shape=HERE, aliases="Springbrunnen\n", generic="")
    assert answer.headers["Location"] == "/platser/halmstad.fontanen"
    row = place(town_site, "halmstad.fontanen")
    assert row["geometry"].distance(Point(at(200, 300))) < 1e-5  # type: ignore[attr-defined]  # a point
    assert row["position_source"] == "Ritad för hand"
    assert "Fontänen är sparad." in text(client.get("/platser/halmstad.fontanen"))
    assert "även Springbrunnen" in text(client.get("/platser?q=font"))


def test_who_came_from_elsewhere_is_led_back_but_never_out_of_the_house(town_site: Site) -> None:
    client = town_site.as_("planner")
    answer = client.send("/platser/ny?tillbaka=/granska", **NEW, shape=HERE)
    assert answer.headers["Location"] == "/granska"
    other = {**NEW, "name": "Lunden", "shape": "56.6800, 12.8800"}
    answer = client.send("/platser/ny?tillbaka=//elak.se", **other)
    assert answer.headers["Location"] == "/platser/halmstad.lunden"


def test_what_is_odd_is_shown_and_kept_only_when_it_is_seen(town_site: Site) -> None:
    client, twin = town_site.as_("planner"), {**NEW, "name": "Parkenn", "shape": ""}
    twin["shape"] = "56.6729, 12.8633"
    answer = client.send("/platser/ny", **twin)
    assert answer.status_code == 422
    assert "Parken ligger 0 m bort och heter nästan likadant." in text(answer)
    assert client.send("/platser/ny", **twin, anda="1").status_code == 302


def test_what_cannot_be_kept_never_is(town_site: Site) -> None:
    client = town_site.as_("planner")
    for shape, told in (("här", "Rad 1 av läget"), ("", "saknar läge"), ("59.33, 18.06", "hamnar")):
        answer = client.send("/platser/ny", **NEW, shape=shape, anda="1")
        assert answer.status_code == 422
        assert told in text(answer)
    assert len(town_site.store.known_places(CODE)) == 6


def test_a_crossing_edge_is_drawn_with_a_mend_that_can_be_taken(town_site: Site) -> None:
    client = town_site.as_("planner")
    tie = Polygon([at(300, 300), at(300, 310), at(350, 270), at(350, 340)])
    sent = {**NEW, "form": "area", "shape": values_of(Draft("", "", tie))["shape"]}
    shown = client.send("/platser/ny", **{**sent, "do": "visa"})
    assert "Ytans kant korsar sig själv." in text(shown)
    assert '"proposals": [{' in shown.text
    taken = client.send("/platser/ny", **{**sent, "do": "ta-0"})
    assert "Förslaget är taget" in text(taken)
    assert "Inget att anmärka." in text(taken)
    assert len(town_site.store.known_places(CODE)) == 6


def test_a_street_is_taken_by_name_and_a_position_from_another_place(town_site: Site) -> None:
    town_site.store.take(street_intake("Storgatan"), actor="test")
    client = town_site.as_("planner")
    sent = {**NEW, "name": "Storgatan", "kind": "street", "shape": "", "gata": "storgatan"}
    shown = client.send("/platser/ny", **{**sent, "do": "gata"})
    assert "Linjen är tagen ur gatorna." in text(shown)
    assert "56.6700000, 12.8510000" in shown.text
    assert "Ingen gata" in text(client.send("/platser/ny", **{**sent, "gata": "x", "do": "gata"}))
    same = client.send("/platser/ny", **{**sent, "som": "t.parken", "do": "som"})
    assert "56.6729000, 12.8633000" in same.text
    none = client.send("/platser/ny", **{**sent, "som": "", "do": "som"})
    assert "Välj vilken plats" in text(none)


def test_a_moved_place_keeps_the_rest_and_unchanged_is_told(town_site: Site) -> None:
    client = town_site.as_("planner")
    sent = form_of(client, "t.parken")
    assert "Inget är ändrat" in text(client.send("/platser/t.parken/andra", **sent))
    moved = {**sent, "shape": HERE}
    assert client.send("/platser/t.parken/andra", **moved).status_code == 302
    row = place(town_site, "t.parken")
    assert (row["version"], row["radius_m"], row["approximate"]) == (2, 40.0, True)
    assert (row["name_source"], row["position_source"]) == ("konstruerad", "Ritad för hand")


def test_the_later_of_two_editors_sees_the_others_change_and_loses_nothing(town_site: Site) -> None:
    first, second = town_site.as_("planner"), town_site.as_("administrator")
    late = {**form_of(second, "t.parken"), "kind": "nature"}
    sent = {**form_of(first, "t.parken"), "name": "Norre park"}
    assert first.send("/platser/t.parken/andra", **sent).status_code == 302
    answer = second.send("/platser/t.parken/andra", **late)
    assert answer.status_code == 409
    assert "Någon annan har ändrat platsen" in text(answer)
    assert "Namn Norre park" in text(answer)
    assert 'value="nature" selected' in answer.text
    assert place(town_site, "t.parken")["kind"] == "park"
    assert second.send("/platser/t.parken/andra", **{**late, "seen": "2"}).status_code == 302


def test_a_former_version_is_shown_in_the_form_and_taken_back(town_site: Site) -> None:
    client, before = town_site.as_("planner"), place(town_site, "t.parken")
    moved = {**form_of(client, "t.parken"), "name": "Lunden", "form": "point", "shape": HERE}
    assert client.send("/platser/t.parken/andra", **moved, anda="1").status_code == 302
    back = "/platser/t.parken/andra?version=1"
    history = "/platser/t.parken/historik"
    assert back in Page(client.get(history).text).links
    assert back not in Page(town_site.as_("police").get(history).text).links
    shown, sent = client.get(back).text, form_of(client, "t.parken")
    assert "Så var platsen i version 1." in text(client.get(back))
    assert f'value="{sent["name"]}"' in shown
    assert sent["shape"] in shown
    assert HERE not in shown
    assert client.send(back, **sent).status_code == 302
    after = place(town_site, "t.parken")
    assert (after["version"], after["name"], after["parent_id"]) == (3, "Parken", "t.karnan")
    assert after["geometry"].equals_exact(before["geometry"], 1e-6)  # type: ignore[attr-defined]  # a shape
    assert client.get("/platser/t.parken/andra?version=9").status_code == 404


def test_another_municipalitys_place_can_not_be_changed(town_site: Site) -> None:
    client = town_site.as_("laholm")
    for page in ("andra", "dela", "sla-ihop", "avsluta", "historik"):
        assert client.get(f"/platser/t.parken/{page}").status_code == 404
    assert client.send("/platser/t.parken/andra", **NEW, shape=HERE).status_code == 404


def streets() -> gpd.GeoDataFrame:
    return street_intake("Storgatan").batches[0].rows


def test_what_is_wrong_in_a_field_stands_at_the_field() -> None:
    filled = read_form({**NEW, "shape": HERE, "precision_m": "två"}, register(), streets())
    assert filled.faults == {"precision_m": "Skriv ett tal i meter, 0 till 10 000."}
    assert filled.hard
    assert not Filled({}, filled.draft).hard
    good = read_form({**NEW, "shape": HERE, "precision_m": "2,5"}, register(), streets())
    assert good.draft.precision_m == pytest.approx(2.5)
    assert good.told == "Läget förstods som WGS 84 (EPSG:4326)."


def test_numbers_in_another_order_than_the_format_says_are_told() -> None:
    swapped = json.dumps({"type": "Point", "coordinates": [LAT, LON]})
    filled = read_form({**NEW, "shape": swapped}, register(), streets())
    assert "med talen i omvänd ordning" in filled.told


def test_what_another_has_changed_is_told_by_label() -> None:
    town = register()
    now = town.draft("t.parken")
    seen = {**values_of(now), "name": "x", "kind": "street", "parent_id": "", "shape": "1, 2"}
    assert differences(seen, now, town) == {
        "Namn": "Parken", "Slag": "Park", "Ligger i": "Kärnan", "Läge": "flyttad eller omritad",
    }  # fmt: skip
