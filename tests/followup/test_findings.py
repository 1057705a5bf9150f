"""What patrols found is counted and dated, and no picture, rank, weight or release knows of it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import town_store
from found_visits import frame, visit
from tiny_town import CODE, tiny_town

from geo_trygghet import publication
from geo_trygghet.codes import FINDINGS
from geo_trygghet.followup.findings import found_by_place, with_findings
from geo_trygghet.lagesbild import Filters, build
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PICTURE = build(tiny_town())


def test_findings_are_counted_by_place_and_dated() -> None:
    found = found_by_place(
        frame(
            visit("t.torget", 3, "belysning", "klotter"),
            visit("t.torget", 0, "belysning", patrol="A"),
            visit("t.torget", 0, "belysning", patrol="B"),
            visit("t.parken", 5, "lugnt"),
            visit("t.parken", 6, "belysning", status="skipped"),
            visit("t.parken", 7, "belysning", status="planned"),
            visit("t.parken", 8, "någon som sprang"),  # no word of anybody's own is told
        )
    )

    assert found.to_dict("records") == [
        {"place_id": "t.parken", "finding": "lugnt", "visits": 1, "days": 1,
         "first": "2024-01-06", "last": "2024-01-06"},
        {"place_id": "t.torget", "finding": "belysning", "visits": 3, "days": 2,
         "first": "2024-01-01", "last": "2024-01-04"},
        {"place_id": "t.torget", "finding": "klotter", "visits": 1, "days": 1,
         "first": "2024-01-04", "last": "2024-01-04"},
    ]  # fmt: skip
    assert found_by_place(frame()).empty


def test_every_day_with_a_finding_would_be_a_vote() -> None:
    school = frame(*(visit("t.skolan", day, "buskage", "klotter") for day in range(60)))

    moved = with_findings(tiny_town(), school, Filters(), picture=PICTURE)

    (own,) = [one for one in moved if one.place_id == "t.skolan"]
    assert (own.name, own.before, own.after, own.days) == ("Skolgården", "untold", "top", 60)


def test_what_is_quiet_or_unknown_moves_nothing() -> None:
    quiet = frame(*(visit("t.skolan", day, "lugnt") for day in range(60)))
    elsewhere = frame(*(visit("t.okand", day, "klotter") for day in range(60)))

    for visits in (frame(), quiet, elsewhere):
        assert with_findings(tiny_town(), visits, Filters(), picture=PICTURE) == ()


def test_a_day_counts_once_however_many_were_there() -> None:
    once = frame(visit("t.skolan", 1, "klotter"))
    often = frame(*(visit("t.skolan", 1, "klotter", patrol=str(n)) for n in range(60)))

    first, second = (
        with_findings(tiny_town(), visits, Filters(), picture=PICTURE) for visits in (once, often)
    )
    assert first == second


def test_the_other_picture_leaves_the_tables_as_they_were() -> None:
    town = tiny_town()
    before = town.answers.copy(), town.mentions.copy()

    with_findings(
        town,
        frame(*(visit("t.parken", d, "klotter") for d in range(9))),
        Filters(),
        picture=PICTURE,
    )

    pd.testing.assert_frame_equal(town.answers, before[0])
    pd.testing.assert_frame_equal(town.mentions, before[1])


@pytest.fixture
def two_stores(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Open two stores with the same town and the same visits; in the second they found a lot."""
    stores = []
    for name, found in (("utan", []), ("med", [code for code in FINDINGS if code != "lugnt"])):
        store = Store.open(f"sqlite:///{tmp_path / name}.db")
        stores.append(store)
        town_store.fill(store)
        visits = [
            visit(place, day, *found)
            for place in ("t.torget", "t.parken", "t.skolan")
            for day in range(100)
        ]
        assert store.log_visits(CODE, frame(*visits), actor="prov") == 300
    yield stores[0], stores[1]
    for store in stores:
        store.close()


@pytest.mark.unmeasured
def test_findings_change_no_table_no_picture_and_no_release(
    two_stores: tuple[Store, Store], tmp_path: Path
) -> None:
    without, with_found = two_stores
    before = with_found.version()
    more = visit("t.byn", 1, "klotter")
    assert with_found.log_visits(CODE, frame(more), actor="prov") == 1
    assert without.log_visits(CODE, frame({**more, "found": []}), actor="prov") == 1
    assert with_found.version() == before  # so that nothing that is kept ready is made anew
    tables = [store.read(CODE) for store in two_stores]
    for name in ("places", "answers", "mentions", "readings", "incidents", "walk_notes", "sources"):
        first, second = (getattr(one, name).astype(str) for one in tables)
        dropped = [c for c in ("imported_at",) if c in first]
        pd.testing.assert_frame_equal(first.drop(columns=dropped), second.drop(columns=dropped))

    # A rank, and a weight that is made of it, is a function of the picture.
    pictures = [build(one) for one in tables]
    pd.testing.assert_frame_equal(*(one.places.drop(columns="geometry") for one in pictures))

    releases = []
    for store, name in zip(two_stores, ("a", "b"), strict=True):
        out = tmp_path / name
        publication.publish(store, tables[0].municipality, round=None, out=out, actor="prov")
        releases.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert releases[0].keys() == releases[1].keys()
    for name in ("platser.csv", "platser.geojson"):
        assert releases[0][name] == releases[1][name]
    for name, content in releases[1].items():
        if name.endswith((".html", ".json", ".jsonld", ".csv", ".geojson", ".svg")):
            assert len(content) == len(releases[0][name]), name


def test_the_line_and_the_plans_never_ask_for_what_was_found() -> None:
    """Only these modules may: what is held against what, never where patrols go or what ranks."""
    asking = set()
    for path in [*ROOT.glob("geo_trygghet/**/*.py"), *ROOT.glob("web/geo_trygghet_web/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Constant) and node.value == "found"
            if named:
                asking.add(path.relative_to(ROOT).as_posix())
    forbidden = ("lagesbild", "place_figures", "evidence", "agreement", "weighing", "estimate/",
                 "patrol/", "publication/", "privacy", "maps/", "point_patterns")  # fmt: skip
    assert "geo_trygghet/followup/findings.py" in asking
    asking -= {"geo_trygghet/patrol/keeping.py"}  # writes of a plan that nothing is found yet
    assert not [p for p in asking if p.removeprefix("geo_trygghet/").startswith(forbidden)]
