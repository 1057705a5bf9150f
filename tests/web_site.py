"""A browser of the application, and what a small site is made of; for tests/web."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask.testing import FlaskClient
from geo_trygghet_web.services import services

from geo_trygghet.publication.words import TIER_WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

    from geo_trygghet.storage import Store

PASSWORD = "ett långt och gott lösenord"
ROLES = ("planner", "police", "communicator", "administrator")
EVERYONE = ("public", *ROLES)


class Client(FlaskClient):
    """A browser over https that fills in the form's token."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - the parent's
        kwargs.setdefault("base_url", "https://localhost")
        kwargs.setdefault("buffered", True)
        return super().open(*args, **kwargs)

    def token(self) -> str:
        """Give the token of this session's forms."""
        with self.session_transaction(base_url="https://localhost"):
            pass
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/logga-in").text)
        if found is None:  # signed in: any page's form for signing out has it
            found = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/om").text)
        assert found
        return found[1]

    def send(self, url: str, **fields: str) -> TestResponse:
        """Send a form with its token."""
        token = self.token()
        referrer = {"Referer": "https://localhost/"}
        return self.post(url, data={"csrf_token": token, **fields}, headers=referrer)

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> TestResponse:
        """Sign in with name and password."""
        return self.send("/logga-in", namn=name, losenord=password, **fields)


KNOWN: list[dict[str, Any]] = [
    {
        "list": "round",
        "place_id": "",
        "cell": "",
        "respondents": 1512.0,
        "told": True,
        "low": None,
        "high": None,
        "tier": None,
    },
]
"""What the guard keeps of such a release: how many answered."""


def release_files(municipality: str, place: str) -> dict[str, bytes]:
    """Make the files of a release with one place, with what hurts in its name."""
    feature: dict[str, Any] = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [12.85, 56.67]},
        "properties": {
            "place_id": "x.y",
            "namn": place,
            "lista": "nämns som otrygg",
            "bokstav": "A",
            "grupp": TIER_WORDS["top"][0],
            "slag": "Torg",
            "av_100_minst": 13,
            "av_100_hogst": 15,
            "lage": "ungefärligt, ±30 m",
        },
    }
    safe = {**feature, "properties": {**feature["properties"], "lista": "nämns som trygg"}}
    del safe["properties"]["grupp"]
    collection = {
        "type": "FeatureCollection",
        "svar": 1512,
        "minst_antal_svarande": 5,
        "for_fa_svar": ["Picassoparken"],
        "loften": [
            {
                "period": "2023–2024",
                "part": "Polisen",
                "lofte": "Synas mer på torget",
                "matt": "timmar per år",
                "mal": "900",
            },
        ],
        "features": [feature, safe],
    }
    page = (
        f"<!doctype html><html lang='sv'><title>{municipality}</title>"
        "<style>p{color:red}</style><script>document.title</script>"
    )
    return {
        "index.html": page.encode(),
        "platser.csv": f"name\n{place}\n".encode(),
        "platser.geojson": json.dumps(collection).encode(),
        "kontroll.json": b'{"passed": true}',
    }


@dataclass
class Site:
    """An application, the file of its store, and browsers of it."""

    app: Flask
    file: Path

    @property
    def store(self) -> Store:
        return services(self.app).store

    def client(self) -> Client:
        """Give a browser that nobody is signed in with."""
        return Client(self.app, self.app.response_class, use_cookies=True)

    def as_(self, name: str) -> Client:
        """Give a browser signed in with the account of that name; `public`: nobody."""
        client = self.client()
        if name != "public":
            assert client.sign_in(name).status_code == 302
        return client

    def key_of(self, name: str) -> str:
        """Give a new key of the account with that name, for programs."""
        account = self.store.account_by_name(name)
        assert account
        return self.store.add_api_key(account.id, label="QGIS", days=1)


VALUES: dict[str, Any] = {
    "filename": "app.css",
    "name": "platser.csv",
    "slug": "halmstad",
    "place_id": "t.torget",
    "photo_id": 1,
    "shift_id": "pass-1",
    "letter": "A",
    "number": 1,
    "account_id": 1,
    "layer_id": "halmstad-publicerat",
    "key_id": 1,
    "key": "ingen-publicering-alls",
    "upload_id": "fil-1",
}


def pages(app: Flask, method: str = "GET") -> list[tuple[str, str]]:
    """List (endpoint, address) of all that answers to a method, with values that fit."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if method in (rule.methods or set()):
                values = {name: VALUES[name] for name in rule.arguments}
                found.append((rule.endpoint, app.url_for(rule.endpoint, **values)))
    return [(endpoint, url.removeprefix("http://localhost")) for endpoint, url in found]
