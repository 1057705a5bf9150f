"""The layers as OGC API Features: a map program reads them, with the account's rights alone."""

from __future__ import annotations

import base64
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from geo_trygghet_web import limits
from hostile import HOSTILE

from geo_trygghet import crs

if TYPE_CHECKING:
    from collections.abc import Callable

    from web_site import Client, Site


INSIDE = ("halmstad-lagesbild", "halmstad-lagesbild-omraden", "halmstad-platser")
OPEN = (
    "halmstad-publicerat", "halmstad-publicerat-trygga",
    "laholm-publicerat", "laholm-publicerat-trygga",
)  # fmt: skip
ITEMS = "/ogc/collections/halmstad-lagesbild/items"


@pytest.fixture(scope="module")
def planner(town: Site) -> Client:
    return town.as_("planner")


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def told(client: Client, address: str, **headers: Any) -> dict[str, Any]:  # noqa: ANN401 - a header's
    answer = client.get(address, **headers)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = json.loads(answer.text)
    return document


def layers(client: Client, **headers: Any) -> tuple[str, ...]:  # noqa: ANN401 - a header's
    return tuple(one["id"] for one in told(client, "/ogc/collections", **headers)["collections"])


def test_everybody_reads_what_is_published_and_nothing_else(town: Site) -> None:
    nobody = town.client()
    assert layers(nobody) == OPEN
    rows = told(nobody, "/ogc/collections/halmstad-publicerat/items")["features"]
    assert [one["properties"]["namn"] for one in rows] == ["Stora torg"]
    for hidden in (*INSIDE, "finns-inte"):
        answer = nobody.get(f"/ogc/collections/{hidden}/items")
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Basic realm=")


def test_a_key_has_its_account_s_role_and_municipalities(town: Site) -> None:
    nobody = town.client()
    own = bearer(town.key_of("planner"))
    assert layers(nobody, headers=own) == (*OPEN, *INSIDE)
    answer = nobody.get(ITEMS, headers=own)
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    others = bearer(town.key_of("laholm"))
    assert not set(INSIDE) & set(layers(nobody, headers=others))
    for hidden in INSIDE:
        for ending in ("", "/items", "/items/t.torget", "/schema", "/queryables"):
            address = f"/ogc/collections/{hidden}{ending}"
            assert nobody.get(address, headers=others).status_code == 404


def test_a_key_is_a_password_too_and_revoked_it_opens_nothing(town: Site) -> None:
    key = town.key_of("police")
    basic = base64.b64encode(f"vem som helst:{key}".encode()).decode()
    nobody, headers = town.client(), {"Authorization": f"Basic {basic}"}
    assert nobody.get(ITEMS, headers=headers).status_code == 200
    account = town.store.account_by_name("police")
    assert account
    town.store.revoke_api_key(account.id, town.store.api_keys(account.id)[0].id)
    for address in (ITEMS, "/ogc", "/ogc/collections/halmstad-publicerat/items"):
        refused = nobody.get(address, headers=headers)
        assert refused.status_code == 401
        assert refused.headers["Cache-Control"] == "no-store"
        assert key not in refused.text


@pytest.mark.parametrize("sent", ["Bearer", "Basic", "Basic !", "Bearer x", "Digest a", ""])
def test_what_is_no_key_is_refused(town: Site, sent: str) -> None:
    assert town.client().get("/ogc", headers={"Authorization": sent}).status_code == 401


def test_a_key_opens_no_page_and_writes_nothing(town: Site) -> None:
    own = bearer(town.key_of("planner"))
    nobody = town.client()
    assert nobody.get("/lagesbild", headers=own).status_code == 302
    assert nobody.post(ITEMS, headers=own).status_code in {400, 405}


def test_the_rows_are_those_of_the_file_that_the_page_gives(planner: Client) -> None:
    taken = json.loads(planner.get("/lagesbild/hamta?format=geojson&crs=4326").data)["features"]
    live = told(planner, ITEMS)["features"]
    assert sorted(taken, key=lambda one: one["properties"]["place_id"]) == [
        {name: one[name] for name in ("type", "geometry", "properties")} for one in live
    ]
    few = [one["properties"] for one in live if one["properties"]["grupp"] == "För få svar"]
    assert few
    assert all(one["svarande"] is None and one["andel"] is None for one in few)


def test_pages_hold_together_and_end(planner: Client) -> None:
    whole = [one["id"] for one in told(planner, ITEMS)["features"]]
    seen, address = [], f"{ITEMS}?limit=1"
    while address:
        page = told(planner, address)
        assert page["numberMatched"] == len(whole)
        seen += [one["id"] for one in page["features"]]
        links = [one["href"] for one in page["links"] if one["rel"] == "next"]
        address = links[0].removeprefix("https://localhost") if links else ""
    assert seen == whole == sorted(whole)


def test_rows_are_found_by_box_column_and_order(planner: Client) -> None:
    def found(asked: str) -> list[str]:
        return [one["id"] for one in told(planner, f"{ITEMS}?{asked}")["features"]]

    assert found("bbox=12.8565,56.6735,12.8581,56.6743") == ["t.torget"]
    assert found("bbox=0,0,1,1") == []
    assert found("namn=Torget") == found("svarande=40") == ["t.torget"]
    assert found("svarande=None") == []
    assert found("sortby=-andel")[0] == "t.torget"
    few = told(planner, f"{ITEMS}?properties=namn&skipGeometry=true&limit=1")["features"][0]
    assert (few["geometry"], list(few["properties"])) == (None, ["namn"])
    assert told(planner, f"{ITEMS}?resulttype=hits")["features"] == []


@pytest.mark.parametrize("epsg", [3006, 3008, 4326])
def test_shapes_come_in_the_system_asked_for_its_authority_s_axis_first(
    planner: Client, epsg: int
) -> None:
    uri = f"http://www.opengis.net/def/crs/EPSG/0/{epsg}"
    answer = planner.get(f"{ITEMS}/t.torget", query_string={"crs": uri})
    assert answer.headers["Content-Crs"] == f"<{uri}>"
    there = shapely.from_geojson(json.dumps(json.loads(answer.text)["geometry"]))
    meant = shapely.from_geojson(json.dumps(told(planner, f"{ITEMS}/t.torget")["geometry"]))
    east_first = shapely.transform(there, lambda xy: xy[:, ::-1])
    (back,) = crs.transform([east_first], source=epsg, target=4326)
    assert back.hausdorff_distance(meant) < 2e-7


@pytest.mark.parametrize(
    "asked",
    [
        "f=html", "f=jsonld", "f=csv", "tier=top", "filter=namn%3D'a'", "q=a", "limit=0", "limit=x",
        "offset=-1", "offset=x", "bbox=1", "bbox=a,b,c,d", "bbox=nan,nan,nan,nan", "crs=x",
        "crs=http://www.opengis.net/def/crs/EPSG/0/3857", "sortby=", "sortby=-", "sortby=a",
        "properties=x", "bbox-crs=x", "bbox=1,2,3,4&bbox-crs=x", "limit=9999999999999999999999",
        "bbox=inf,inf,inf,inf", "datetime=x", "skipGeometry=", "offset=99999999999999999999",
    ],
)  # fmt: skip
def test_odd_questions_are_refused_or_find_nothing_and_break_nothing(
    planner: Client, asked: str
) -> None:
    answer = planner.get(f"{ITEMS}?{asked}")
    assert answer.status_code in {200, 400}
    assert answer.is_json or answer.mimetype == "application/geo+json"
    json.loads(answer.text, parse_constant=pytest.fail)


def test_no_document_leads_to_a_page_or_to_what_is_not_here(planner: Client) -> None:
    for address in ("/ogc", "/ogc/collections", "/ogc/collections/halmstad-platser", ITEMS):
        document = told(planner, address)
        parts = [document, *document.get("collections", ())]
        links = [one["href"] for part in parts for one in part.get("links", ())]
        assert links
        for link in links:
            assert link.startswith("https://localhost/ogc")
            assert planner.get(link.removeprefix("https://localhost")).status_code == 200, link
    follows = told(planner, "/ogc/conformance")["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in follows
    assert not [one for one in follows if one.endswith(("/html", "/create-replace-delete"))]
    described = told(planner, "/ogc/openapi")
    assert set(described["paths"]["/collections/halmstad-lagesbild/items"]) == {"get"}
    assert not [path for path in described["paths"] if path.startswith("/jobs")]


def test_links_are_right_behind_a_proxy(make_site: Callable[..., Site]) -> None:
    answer = (
        make_site(trusted_proxies=1)
        .app.test_client()
        .get(
            "/ogc",
            base_url="http://inre:8000",
            headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "karta.kommun.se"},
        )
    )
    links = json.loads(answer.text)["links"]
    assert {one["href"].split("/ogc")[0] for one in links} == {"https://karta.kommun.se"}


def test_only_the_sites_that_are_named_read_it_in_a_browser(make_site: Callable[..., Site]) -> None:
    named = "https://karta.halmstad.se"
    client = make_site(cors_origins=(named,)).app.test_client()
    for method in ("GET", "OPTIONS"):
        let_in = client.open("/ogc/collections", method=method, headers={"Origin": named}).headers
        assert let_in["Access-Control-Allow-Origin"] == named
        assert "Access-Control-Allow-Credentials" not in let_in
        assert let_in["Access-Control-Allow-Headers"] == "Authorization"
        other = client.open("/ogc/collections", method=method, headers={"Origin": f"{named}.x"})
        assert "Access-Control-Allow-Origin" not in other.headers
        assert "Origin" in other.headers["Vary"]


def test_who_asks_too_often_waits(town: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BY_READER", "3 per minute")
    somewhere = {"REMOTE_ADDR": "192.0.2.7"}
    answers = [
        town.client().get(address, environ_base=somewhere)
        for address in ("/ogc", "/ogc/collections", "/ogc/conformance", "/ogc")
    ]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert answers[-1].is_json
    assert town.client().get("/ogc", environ_base={"REMOTE_ADDR": "192.0.2.8"}).status_code == 200


def test_the_process_s_logging_is_left_alone(planner: Client) -> None:
    before = list(logging.getLogger().handlers)
    told(planner, "/ogc")
    assert logging.getLogger().handlers == before


def test_a_hostile_name_is_a_text(hostile_town: Site) -> None:
    rows = told(hostile_town.as_("planner"), "/ogc/collections/halmstad-platser/items")["features"]
    assert HOSTILE in {one["properties"]["namn"] for one in rows}
