"""Each check passes on a sound release, and fails when the one thing it guards against is there."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest
from release_town import SECRET, draft, drafted, evidence, failed, swapped, town

from geo_trygghet.publication import draft as draft_module

if TYPE_CHECKING:
    from collections.abc import Callable

Files = dict[str, bytes]
NAMES = [
    "golv", "undanhallna", "summor", "fritext", "personuppgifter", "anrop", "storlek",
    "konstruerat",
]  # fmt: skip


def test_a_sound_release_passes_every_check() -> None:
    assert [c.name for c in drafted().checks] == NAMES
    assert not drafted().failed
    assert failed(drafted().files) == {}


LEAKS: list[tuple[str, Callable[[], Files], str]] = [
    (
        "golv",
        lambda: swapped("platser.csv", ";;;Byn;;;;", "nämns som otrygg;;t.byn;Byn;Ort;;0;9"),
        "Byn, som har för få svar",
    ),
    (
        "golv",
        lambda: swapped("index.html", 'data-place-id="t.parken"', 'data-place-id="t.skolan"'),
        "inte är en allmän plats",
    ),
    (
        "golv",
        lambda: swapped("platser.geojson", '"place_id": "t.parken"', '"place_id": "t.byn"'),
        "platser.geojson har en siffra för Byn",
    ),
    (
        "undanhallna",
        lambda: swapped("karta.svg", "<title", '<g class="t.byn"/><title'),
        "karta.svg har id för Byn",
    ),
    (
        "undanhallna",
        lambda: swapped("karta.svg", "<title", "<text>Byn</text><title"),
        "karta.svg har Byn bland siffrorna",
    ),
    (
        "undanhallna",
        lambda: swapped("index.html", "<title>", "<title>Skolgården</title><title>"),
        "Skolgården bland siffrorna",
    ),
    (
        "undanhallna",
        lambda: swapped("platser.csv", ";;;Byn;;;;;", ";;;Byn;Ort;;;;"),
        "mer än namnet",
    ),
    (
        "undanhallna",
        lambda: swapped("platser.geojson", '"Byn"', '"Byn", "Alby"'),
        "annan ordning",
    ),
    (
        "undanhallna",
        lambda: swapped("platser.geojson", '"Byn"', '"Byn", "Skolgården"'),
        "inte är en allmän plats",
    ),
    ("fritext", lambda: swapped("index.html", "Öppna data", SECRET), "1 texter ur svar"),
    ("fritext", lambda: swapped("karta.svg", "<title", f"<desc>{SECRET}</desc><title"), "karta"),
    (
        "fritext",
        lambda: swapped("platser.csv", "enligt källa", SECRET.upper().replace(" ", "  ")),
        "platser.csv",
    ),
    (
        "fritext",
        lambda: swapped(
            "index.html", '"municipality": "Halmstad"', f'"municipality": {json.dumps(SECRET)}'
        ),
        "index.html",
    ),
    (
        "personuppgifter",
        lambda: swapped("platser.geojson", '"omgang": "2023"', '"omgang": "ring 070-123 45 67"'),
        "platser.geojson har 1 uppgifter",
    ),
    (
        "anrop",
        lambda: swapped("index.html", "</main>", '<img src="https://x.example/a.png"></main>'),
        "leder till https://x.example/a.png",
    ),
    (
        "anrop",
        lambda: swapped("index.html", "</main>", '<p onclick="x()">a</p></main>'),
        "händelsekod (onclick)",
    ),
    (
        "anrop",
        lambda: swapped("index.html", "</main>", "<script>fetch('x')</script></main>"),
        "innehållspolicy",
    ),
    ("anrop", lambda: swapped("index.html", "default-src 'none'", "default-src *"), "policy"),
    (
        "anrop",
        lambda: swapped("karta.svg", "<style>", "<style>@import '//x.example/a.css';"),
        "karta.svg hämtar",
    ),
    (
        "storlek",
        lambda: swapped("index.html", "</main>", f"<!--{'x' * 1_000_000}--></main>"),
        "index.html är 1",
    ),
    (
        "konstruerat",
        lambda: swapped("platser.geojson", '"konstruerade data"', '"insamlade"'),
        "platser.geojson säger inte",
    ),
]


@pytest.mark.parametrize(
    ("check", "leak", "told"), LEAKS, ids=[f"{n}-{c}" for n, (c, _, _) in enumerate(LEAKS)]
)
def test_a_leak_is_found_in_the_bytes(check: str, leak: Callable[[], Files], told: str) -> None:
    found = failed(leak())
    assert check in found
    assert told in found[check]


def test_an_answer_that_is_only_names_side_by_side_is_no_leak() -> None:
    answers = town().answers.copy()
    answers.loc[answers.index[0], "unsafe_text"] = "Kärnan Långgatan Parken Torget"
    given = evidence(tables=dataclasses.replace(town(), answers=answers))
    files = swapped("platser.geojson", '"Byn"', '"Byn", "Kärnan", "Långgatan", "Parken", "Torget"')
    assert "fritext" not in failed(files, given)


def test_a_sum_that_gives_a_hidden_count_away_is_found() -> None:
    given = evidence(
        counts={**evidence().counts, "t.karnan": 41.0, "t.parken": 1.0, "t.langgatan": 0.0},
    )
    assert "Kärnan avslöjar" in failed(drafted().files, given)["summor"]


def test_a_lower_floor_is_a_fault() -> None:
    assert "golvet 3 är lägre" in failed(drafted().files, evidence(floor=3))["golv"]


def test_real_data_need_no_mark() -> None:
    files = {n: c.replace(b"onstruerad", b"nsamlad") for n, c in drafted().files.items()}
    assert "konstruerat" in failed(files)
    assert "konstruerat" not in failed(files, evidence(constructed=False))


@pytest.mark.parametrize(
    ("switch", "check"),
    [
        ("golv", "golv"),
        ("allmänna platser", "golv"),
        ("summor", "summor"),
    ],
)
def test_a_protection_switched_off_is_caught_by_the_control(
    switch: str, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo_trygghet.privacy import guarding

    if switch == "golv":
        monkeypatch.setattr(
            guarding, "_told", lambda every, *_a: frozenset(every.loc[every["public"], "place_id"])
        )
    elif switch == "allmänna platser":
        monkeypatch.setattr(draft_module, "guard", _guard_all_public)
    else:
        monkeypatch.setattr(guarding, "secondary_suppression", lambda *_a, **_k: frozenset())
    tables = town() if switch != "summor" else _giving_away()
    assert check in {c.name for c in draft(tables).failed}


def _guard_all_public(pictures: list[object], **more: object) -> object:
    from geo_trygghet.privacy import guard

    opened = [
        dataclasses.replace(p, places=p.places.assign(public=True, votes=p.places["votes"] + 5))  # type: ignore[type-var,attr-defined]  # lägesbilder
        for p in pictures
    ]
    return guard(opened, **more)  # type: ignore[arg-type]  # the same


def _giving_away() -> object:
    """Put the village's few inside the core, which nobody names by its own name."""
    tables = town()
    places = tables.places.copy()
    places.loc[places["place_id"] == "t.skolan", "parent_id"] = "t.karnan"
    places.loc[places["place_id"].isin(["t.parken", "t.langgatan"]), "parent_id"] = None
    return dataclasses.replace(tables, places=places)
