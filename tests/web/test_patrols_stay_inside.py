"""Nothing of a patrol leaves the house: every output is searched, and the search is tried."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import zlib
from typing import TYPE_CHECKING, Any

import pyogrio
import pytest
from click.testing import CliRunner
from geo_trygghet_web.roles import DOORS, PUBLIC
from patrol_log import log, visit
from pdf_tags import pages_of
from release_town import promised
from tiny_town import tiny_town
from town_store import open_town
from web_site import EVERYONE, Site, pages

from geo_trygghet import publication, schema
from geo_trygghet.cli import main
from geo_trygghet.publication.folder import OUR_FILES
from geo_trygghet.publication.patrol_hours import told_sums

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

pytestmark = pytest.mark.unmeasured

SHIFT = "zq7-nattpass"
OTHER_SHIFT = "zq8-annat-pass"
DAY = dt.date(2024, 2, 3)
NEEDLES = {
    "shift": SHIFT,
    "shift of another day": OTHER_SHIFT,
    "key": "zqkey",
    "planned time": "04:17",
    "done time": "03:41",
    "planned moment": "2024-02-03T04:17",
    "compact moment": "20240203T0417",
    "written moment": "3 februari 2024",
    "odd minutes": "13.375",
    "odd minutes with a comma": "13,375",
    "start of the shift": "Zqvista stationen",
    "what was found": "skadegorelse-zq",
    "hours of a day": "11.625",
}
"""What stands in the store of patrols and nowhere else, as it is kept and as it may be written."""


def patrols() -> pd.DataFrame:
    """Make a quarter of visits that may be told as a sum, with what is easy to know again."""
    rows = []
    for n in range(45):
        day = dt.date(2024, 1, 2) + dt.timedelta(days=2 * n)
        place = ("t.torget", "t.parken")[n % 2]
        rows.append(visit(day, place, minutes=13.375, clock=dt.time(3, 41), dedup_key=f"zqkey{n}"))
    # One day alone holds more than all others: its sum may not be told on its own.
    rows += [
        visit(DAY, "t.torget", minutes=697.5, clock=dt.time(3, 41), dedup_key="zqkey-day"),
        visit(dt.date(2024, 4, 9), minutes=13.375, clock=dt.time(3, 41), dedup_key="zqkey-after"),
    ]
    return log(*rows)


def planned() -> pd.DataFrame:
    one: dict[str, Any] = {"status": "planned", "minutes": 13.375, "clock": dt.time(4, 17)}
    return log(
        visit(DAY, "t.torget", shift_id=SHIFT, patrol="A", number=1, dedup_key="zqkey-p", **one),
        visit(DAY, "t.parken", shift_id=SHIFT, patrol="A", number=2, dedup_key="zqkey-q", **one),
    )


@pytest.fixture(scope="module")
def town(ready_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - an iterator of Site
    """Run a site whose store has shifts, plans and a log, and a release made of it."""
    site = open_town(ready_store, tmp_path_factory.mktemp("inside"))
    store, code = site.store, "1380"
    own = promised(promise_id="t-hours", place_ids=["t.karnan"], period="2024")
    store.add_promises(own.assign(period_to="2024-12-31"), actor="test")
    shift = {
        "municipality_code": code, "shift_id": SHIFT, "begins_at": "2024-02-03T04:00:00+01:00",
        "ends_at": "2024-02-03T08:00:00+01:00", "patrols": 1, "start_name": "Zqvista stationen",
        "start": {"lon": 12.8, "lat": 56.6}, "seed": 7, "plan": {"text": SHIFT},
        "means": "foot", "speed_kmh": 4.5, "constructed": True,
    }  # fmt: skip

    known = {column.name: shift.get(column.name) for column in schema.PATROL_SHIFT.columns}
    for column in schema.PATROL_SHIFT.columns:
        if known[column.name] is None and not column.null:
            fill: dict[str, Any] = {"int": 1, "float": 1.0, "text": SHIFT, "json": {"a": SHIFT},
                                    "time": "2024-02-03T04:17:00+01:00", "bool": True}  # fmt: skip
            known[column.name] = column.allowed[0] if column.allowed else fill.get(column.type)
    known = {k: v for k, v in known.items() if k not in {"made_at", "cancelled_at"}}
    assert store.add_shift(known, planned(), actor="test")
    assert store.log_visits(code, patrols(), actor="test") == 47
    out = tmp_path_factory.mktemp("public") / "ut"
    publication.publish(store, tiny_town().municipality, out=out, actor="test")
    yield site, out
    store.close()


def leaks(outputs: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Search outputs for every needle, also where it is packed or written in another way."""
    found = []
    for name, content in outputs.items():
        unpacked = [content, *_unpacked(content)]
        for what, needle in NEEDLES.items():
            ways = {needle, needle.replace(":", "%3A"), needle.replace(":", r"\u003a")}
            forms = [way.encode(code) for way in ways for code in ("utf-8", "utf-16-le")]
            forms += [base64.b64encode(needle.encode())[:-4]] if len(needle) > 8 else []
            if any(form in part for form in forms for part in unpacked):
                found.append((name, what))
    return found


def _unpacked(content: bytes) -> list[bytes]:
    parts = []
    if content.startswith(b"\x1f\x8b"):
        parts.append(gzip.decompress(content))
    if content.startswith(b"\x78"):
        parts.append(zlib.decompress(content))
    if content.startswith(b"%PDF"):
        parts.append(" ".join(pages_of(content)).encode())
    return parts


def published(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def public_answers(site: Site, role: str) -> dict[str, bytes]:
    """Ask every public page for all that it has, headers too."""
    client = site.as_(role)
    urls = [url for endpoint, url in pages(site.app) if DOORS[endpoint].who == PUBLIC]
    slug, names = "halmstad", ("index.html", "platser.csv", "platser.geojson", "karta.svg",
                               "karta.pdf", "kontroll.json")  # fmt: skip
    urls += [url.replace("platser.csv", name) for url in urls for name in names
             if url.endswith("platser.csv")]  # fmt: skip
    urls += [f"/?kommun={slug}", "/?kommun=halmstad&lang=en", "/finns-inte", "/lofte/timmar",
             "/lofte/timmar/logga", "/lofte/timmar/las-in"]  # fmt: skip
    answers = {}
    for url in dict.fromkeys(urls):
        if role != "public" and url.startswith("/lofte"):
            continue
        answer = client.get(url)
        answers[url] = answer.data + str(answer.headers).encode()
    return answers


def commands(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Run every command that writes what may leave the house."""
    monkeypatch.setenv("TRYGGHET_STORE", f"sqlite:///{site.file}")
    outputs: dict[str, bytes] = {}
    for name, words in {
        "export": ["export", "--out", str(folder / "lager.gpkg")],
        "lagesbild": ["lagesbild", "--municipality", "Halmstad", "--json"],
        "lagesbild as text": ["lagesbild", "--municipality", "Halmstad"],
        "all": ["lagesbild", "--all", "--json"],
        "all in files": ["lagesbild", "--all", "--out", str(folder / "alla")],
        "publish": ["publish", "--municipality", "Halmstad", "--out", str(folder / "ut")],
    }.items():
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, (name, done.output)
        outputs[name] = done.output.encode()
    outputs |= {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    for layer, _ in pyogrio.list_layers(folder / "lager.gpkg"):
        frame = pyogrio.read_dataframe(folder / "lager.gpkg", layer=layer)
        outputs[f"layer {layer}"] = frame.to_json().encode()
    return outputs


def test_no_published_file_tells_of_a_patrol(town: tuple[Site, Path]) -> None:
    _, out = town
    files = published(out)
    assert set(files) <= OUR_FILES
    assert {"index.html", "karta.pdf", "karta.svg", "platser.csv", "kontroll.json"} <= set(files)
    assert leaks(files) == []
    done = patrols()
    first = done[done["began_at"] < "2024-04-01"]
    assert told_sums(files["index.html"]) == {
        ("t-hours", "2024-Q1"): round(first["minutes"].sum() / 60)
    }


@pytest.mark.parametrize("role", ["public", "communicator"])
def test_no_public_answer_tells_of_a_patrol(town: tuple[Site, Path], role: str) -> None:
    answers = public_answers(town[0], role)
    assert len(answers) > 12
    assert leaks(answers) == []


def test_no_readers_page_tells_a_communicator_of_a_patrol(town: tuple[Site, Path]) -> None:
    client = town[0].as_("communicator")
    answers = {url: client.get(url).data for _, url in pages(town[0].app)}
    assert leaks(answers) == []


def test_no_command_writes_of_a_patrol(
    town: tuple[Site, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = commands(town[0], tmp_path, monkeypatch)
    assert {"lager.gpkg", "layer platser_punkter", "alla/1380.json"} <= set(outputs)
    assert leaks(outputs) == []


def test_the_store_does_hold_what_is_searched_for(town: tuple[Site, Path]) -> None:
    site = town[0]
    kept = site.file.read_bytes() + site.file.with_name(f"{site.file.name}-wal").read_bytes()
    in_store = {what for _, what in leaks({"store": kept})}
    assert {"shift", "key", "planned time", "done time", "planned moment"} <= in_store
    page = site.as_("police").get("/lofte/timmar?lofte=t-hours").text
    assert "Torget" in page


@pytest.mark.parametrize("what", NEEDLES)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_leak_planted_in_any_file_is_found(
    town: tuple[Site, Path], what: str, *, packed: bool
) -> None:
    needle = NEEDLES[what].encode()
    for name, content in published(town[1]).items():
        planted = content[:200] + needle + content[200:]
        found = leaks({name: gzip.compress(planted) if packed else planted})
        assert (name, what) in found


@pytest.mark.parametrize("what", NEEDLES)
def test_a_leak_planted_in_the_pipeline_is_found(
    town: tuple[Site, Path], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """A needle in a place's name reaches page, layers and pictures: there the search finds it."""
    site, _ = town
    read = type(site.store).read

    def with_needle(store: object, code: str) -> object:
        tables = read(store, code)  # type: ignore[arg-type]  # the store's own
        places = tables.places.copy()
        places.loc[places["place_id"] == "t.torget", "name"] = NEEDLES[what]
        return type(tables)(**{**vars(tables), "places": places})

    monkeypatch.setattr(type(site.store), "read", with_needle)
    monkeypatch.setenv("TRYGGHET_STORE", f"sqlite:///{site.file}")
    shown = CliRunner().invoke(main, ["lagesbild", "--municipality", "Halmstad", "--json"])
    assert ("picture", what) in leaks({"picture": shown.output.encode()})


def test_every_page_of_patrols_is_kept_nowhere(town: tuple[Site, Path]) -> None:
    site, _ = town
    inside = [
        (endpoint, url) for endpoint, url in pages(site.app)
        if endpoint.partition(".")[0] in {"timmar", "patrull", "larande"}
    ]  # fmt: skip
    assert inside
    for role in EVERYONE:
        client = site.as_(role)
        for endpoint, url in inside:
            assert client.get(url).headers["Cache-Control"] == "no-store", (role, endpoint)
    sent = site.as_("police").send("/lofte/timmar/logga", plats="t.torget", minuter="15")
    assert sent.headers["Cache-Control"] == "no-store"


def test_patrols_change_no_word_that_caches_go_by(town: tuple[Site, Path]) -> None:
    site, _ = town
    before = site.store.version()
    row = visit(dt.date(2024, 5, 2), "t.torget", dedup_key="zqkey-late")
    assert site.store.log_visits("1380", log(row), actor="test") == 1
    assert site.store.version() == before
