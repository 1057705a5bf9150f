"""Each check passes on a sound release, and fails when the one thing it guards against is there."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest
from release_town import SECRET, draft, drafted, evidence, failed, swapped, town

from geo_trygghet.privacy import deciding, settling, stepping
from geo_trygghet.publication import check_names as called
from geo_trygghet.publication import draft as draft_module
from geo_trygghet.tables import PublicProfile

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.privacy.case import Case, Settlement

Files = dict[str, bytes]
NAMES = [
    called.WORDING, called.FEWEST, called.SUMS, called.COMPARED, called.PARTS, called.CELLS,
    "Inga svar i egna ord", "Inga personuppgifter", "Inga patrulltider",
    "Trygga platser finns med", "Svar till varje utpekad plats",
    "Bara namn på det som hålls inne", "Inga anrop utåt", "En fil under 1 MB",
    "Öppna data lika", "Konstruerade data märkta", "Varje fil läst",
]  # fmt: skip


def test_a_sound_release_passes_every_check() -> None:
    assert [c.name for c in drafted().checks] == NAMES
    assert not drafted().failed
    assert failed(drafted().files) == {}


LEAKS: list[tuple[str, Callable[[], Files], str]] = [
    (
        called.FEWEST,
        lambda: swapped("platser.csv", ";;;Byn;;;;", "nämns som otrygg;;t.byn;Byn;Ort;;0;9"),
        "Byn, som har för få svar",
    ),
    (
        called.FEWEST,
        lambda: swapped("index.html", 'data-place-id="t.parken"', 'data-place-id="t.skolan"'),
        "inte är en allmän plats",
    ),
    (
        called.FEWEST,
        lambda: swapped("platser.geojson", '"place_id": "t.parken"', '"place_id": "t.byn"'),
        "platser.geojson har en siffra för Byn",
    ),
    (
        called.HELD_BACK,
        lambda: swapped("karta.svg", "<title", '<g class="t.byn"/><title'),
        "karta.svg har id för Byn",
    ),
    (
        called.HELD_BACK,
        lambda: swapped("karta.svg", "<title", "<text>Byn</text><title"),
        "karta.svg har Byn bland siffrorna",
    ),
    (
        called.HELD_BACK,
        lambda: swapped("index.html", "<title>", "<title>Skolgården</title><title>"),
        "index.html nämner en plats som inte är en allmän plats",
    ),
    (
        called.HELD_BACK,
        lambda: swapped("platser.csv", ";;;Byn;;;;;", ";;;Byn;Ort;;;;"),
        "mer än namnet",
    ),
    (
        called.HELD_BACK,
        lambda: swapped("platser.geojson", '"Byn"', '"Byn", "Alby"'),
        "annan ordning",
    ),
    (
        called.HELD_BACK,
        lambda: swapped("platser.geojson", '"Byn"', '"Byn", "Skolgården"'),
        "inte är en allmän plats",
    ),
    (called.OWN_WORDS, lambda: swapped("index.html", "Öppna data", SECRET), "1 texter ur svar"),
    (
        called.OWN_WORDS,
        lambda: swapped("karta.svg", "<title", f"<desc>{SECRET}</desc><title"),
        "karta",
    ),
    (
        called.OWN_WORDS,
        lambda: swapped("platser.csv", "enligt källa", SECRET.upper().replace(" ", "  ")),
        "platser.csv",
    ),
    (
        called.OWN_WORDS,
        lambda: swapped(
            "index.html", '"municipality": "Halmstad"', f'"municipality": {json.dumps(SECRET)}'
        ),
        "index.html",
    ),
    (
        called.PERSONAL,
        lambda: swapped("platser.geojson", '"omgang": "2023"', '"omgang": "ring 070-123 45 67"'),
        "platser.geojson har 1 uppgifter",
    ),
    (
        called.REQUESTS,
        lambda: swapped("index.html", "</main>", '<img src="https://x.example/a.png"></main>'),
        "leder till https://x.example/a.png",
    ),
    (
        called.REQUESTS,
        lambda: swapped("index.html", "</main>", '<p onclick="x()">a</p></main>'),
        "händelsekod (onclick)",
    ),
    (
        called.REQUESTS,
        lambda: swapped("index.html", "</main>", "<script>fetch('x')</script></main>"),
        "innehållspolicy",
    ),
    (
        called.REQUESTS,
        lambda: swapped("index.html", "default-src 'none'", "default-src *"),
        "policy",
    ),
    (
        called.REQUESTS,
        lambda: swapped("karta.svg", "<title", "<style>@import '//x.example/a.css';</style><title"),
        "karta.svg hämtar",
    ),
    (
        called.REQUESTS,
        lambda: swapped("fragment.html", "<style>", "<script>x()</script><style>"),
        "fragment.html har ett skript",
    ),
    (
        called.HELD_BACK,
        lambda: swapped("fragment.html", "<style>", "<b>Byn</b><style>"),
        "fragment.html har Byn bland siffrorna",
    ),
    (
        called.FEWEST,
        lambda: swapped("fragment.html", 'data-place-id="t.parken"', 'data-place-id="t.byn"'),
        "fragment.html har en siffra för Byn",
    ),
    (
        called.SIZE,
        lambda: swapped("index.html", "</main>", f"<!--{'x' * 1_000_000}--></main>"),
        "index.html är 1",
    ),
    (
        called.CONSTRUCTED_MARKED,
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
    assert called.OWN_WORDS not in failed(files, given)


def test_a_sum_that_gives_a_hidden_count_away_is_found() -> None:
    given = evidence(
        counts={**evidence().counts, "t.karnan": 41.0, "t.parken": 1.0, "t.langgatan": 0.0},
    )
    assert "Kärnan avslöjar" in failed(drafted().files, given)[called.SUMS]


def test_a_lower_floor_is_a_fault() -> None:
    assert "golvet 3 är lägre" in failed(drafted().files, evidence(floor=3))[called.FEWEST]


def test_real_data_need_no_mark() -> None:
    files = {n: c.replace(b"onstruerad", b"nsamlad") for n, c in drafted().files.items()}
    assert called.CONSTRUCTED_MARKED in failed(files)
    assert called.CONSTRUCTED_MARKED not in failed(files, evidence(constructed=False))


@pytest.mark.parametrize(
    ("switch", "checks"),
    [
        ("golv", {called.FEWEST}),
        ("allmänna platser", {called.FEWEST}),
        ("summor", {called.SUMS, called.PARTS}),
    ],
)
def test_a_protection_switched_off_is_caught_by_the_control(
    switch: str, checks: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if switch == "golv":
        monkeypatch.setattr(
            deciding, "settle", lambda case: settling.settle(dataclasses.replace(case, floor=1))
        )
    elif switch == "allmänna platser":
        monkeypatch.setattr(draft_module, "decide", _decide_all_public)
    else:
        # Of what makes the release alone: the control has the rules of its own.
        monkeypatch.setattr(deciding, "settle", _without_sums)
    tables = town() if switch != "summor" else _giving_away()
    assert checks <= {c.name for c in draft(tables).failed}


def _without_sums(case: Case) -> Settlement:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stepping, "gives_away", lambda *_: False)
        return settling.settle(case)


def _decide_all_public(pictures: list[object], **more: object) -> object:
    from geo_trygghet.privacy import decide

    opened = [
        dataclasses.replace(p, places=p.places.assign(public=True, votes=p.places["votes"] + 5))  # type: ignore[type-var,attr-defined]  # lägesbilder
        for p in pictures
    ]
    return decide(opened, **more)  # type: ignore[arg-type]  # the same


def _giving_away() -> object:
    """Put the village's few inside the core, which nobody names by its own name."""
    tables = town()
    places = tables.places.copy()
    places.loc[places["place_id"] == "t.skolan", "parent_id"] = "t.karnan"
    places.loc[places["place_id"].isin(["t.parken", "t.langgatan"]), "parent_id"] = None
    return dataclasses.replace(tables, places=places)


def test_only_the_municipalitys_own_addresses_may_be_led_to() -> None:
    link = '<a href="mailto:fraga@kommunen.example">fraga@kommunen.example</a></main>'
    files = swapped("index.html", "</main>", link)
    assert {called.REQUESTS, called.PERSONAL} <= set(failed(files))
    asked = PublicProfile(contact="fraga@kommunen.example")
    assert {called.REQUESTS, called.PERSONAL}.isdisjoint(failed(files, evidence(profile=asked)))
