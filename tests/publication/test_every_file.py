"""Every corner of every kind of file is searched: the same fault is planted in each of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from planted_files import SPOTS, changed_gpkg, changed_pdf, every_kind, pdf
from release_town import evidence, failed, known, town

from geo_trygghet.publication import check_names as called

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf

    from geo_trygghet.publication.checked import Evidence

pytestmark = pytest.mark.unmeasured

PIECE = "sitter de varje kväll"
"""A piece of `release_town.SECRET`."""

TELEPHONE = "ring 070-123 45 67 nu"
VISIT = "den 2024-02-05 18:30"


@cache
def walked() -> Evidence:
    row = {"began_at": "2024-02-05 18:30:00", "shift_id": None, "dedup_key": "k", "place_id": "x"}
    return evidence(visits=pd.DataFrame([row]))


def test_a_release_with_every_kind_of_file_passes() -> None:
    assert failed(every_kind()) == {}
    assert failed(every_kind(), walked()) == {}


@pytest.mark.parametrize("spot", SPOTS)
@pytest.mark.parametrize(
    ("planted", "check"),
    [
        (PIECE, called.OWN_WORDS),
        (TELEPHONE, called.PERSONAL),
        (VISIT, called.PATROLS),
        ("i Byns mitt", called.HELD_BACK),
        ("x t.byn y", called.HELD_BACK),
        ("vid Skolgården", called.HELD_BACK),
        ("om den värsta gatan nu", called.WORDING),
    ],
)
def test_what_may_not_be_told_is_found_in_every_corner(spot: str, planted: str, check: str) -> None:
    found = failed(SPOTS[spot](planted), walked())
    if spot == "kontroll.json" and planted == "i Byns mitt":
        assert check not in found  # the control may name the suppressed place that a fault is about
    elif spot == "kontroll.json" and check == called.WORDING:
        assert check not in found  # and which words brand
    else:
        assert check in found


@pytest.mark.parametrize("spot", [s for s in SPOTS if s.startswith(("png", "pdf", "svg", "page"))])
def test_innocent_words_in_the_same_corners_are_no_fault_of_theirs(spot: str) -> None:
    found = failed(SPOTS[spot]("Bänkar vid torget, klart i maj"), walked())
    # A style, a script or an enclosed file is a fault, whatever it says; words are none.
    assert set(found) <= {called.REQUESTS}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("karta.pdf", pdf(link="https://x.example/"), "karta.pdf leder till https://x.example/"),
        ("karta.png", every_kind()["karta.png"] + b"PK\x03\x04", "uppgifter efter bildens slut"),
        ("platser.csv", b"lista;namn\n=1+1;a\n", "en formel"),
        ("karta.svg", b'<svg><image href="//x.example/a.png"/></svg>', "//x.example/a.png"),
        ("karta.svg", b"<svg><script>1</script></svg>", "programkod"),
        ("karta.svg", b'<?xml-stylesheet href="a.css"?><svg/>', "en beskrivning utifrån"),
        ("karta.svg", b"<svg><style>a{fill:url(//x.example/f)}</style></svg>", "karta.svg hämtar"),
        ("fragment.html", b'<p onclick="x()">a</p>', "händelsekod (onclick)"),
        ("fragment.html", b'<iframe src="https://x.example"></iframe>', "https://x.example"),
        ("fragment.html", b'<form action="/sok"></form>', "leder till /sok"),
        ("dcat.jsonld", b'{"@context": "https://x.example/c", "@graph": []}', "sina ord från"),
        ("dcat.jsonld", b'{"@context": ["https://x.example/c"], "@graph": []}', "sina ord från"),
    ],
)
def test_what_fetches_runs_or_leads_out_is_found(name: str, content: bytes, told: str) -> None:
    assert told in failed(every_kind(**{name.replace(".", "__"): content}))[called.REQUESTS]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda p: p.Root.__setattr__("OpenAction", p.make_indirect(_action(p))), "programkod"),
        (lambda p: p.attachments.__setitem__("a.txt", _file(p)), "en bifogad fil"),
    ],
)
def test_a_print_that_acts_is_found(change: Callable[[pikepdf.Pdf], None], told: str) -> None:
    assert told in failed(every_kind(karta__pdf=changed_pdf(change)))[called.REQUESTS]


def _action(opened: pikepdf.Pdf) -> object:
    import pikepdf

    del opened
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _file(opened: pikepdf.Pdf) -> object:
    import pikepdf

    return pikepdf.AttachedFileSpec(opened, b"abc")


def test_a_print_that_holds_an_earlier_version_of_itself_is_found() -> None:
    twice = pdf() + b"\n%changed\nstartxref\n0\n%%EOF\n"
    assert "en tidigare version" in failed(every_kind(karta__pdf=twice))[called.REQUESTS]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"karta__webp": b"RIFF"}, "karta.webp är av okänt slag av fil"),
        ({"mer__csv": b"a;b"}, "mer.csv hör inte till en utgåva"),
        ({"karta__pdf": b"%PDF-1.7 trasig"}, "karta.pdf kan inte läsas"),
        ({"karta__png": b"GIF89a"}, "karta.png är ingen PNG-bild"),
        ({"platser__gpkg": b"SQLite format 3\0" + b"x" * 200}, "platser.gpkg kan inte läsas"),
        ({"platser__geojson": b"{"}, "platser.geojson kan inte läsas"),
    ],
)
def test_a_file_that_is_not_read_stops_the_release(files: dict[str, bytes], told: str) -> None:
    assert told in failed(every_kind(**files))[called.ALL_READ]


@pytest.mark.parametrize(
    "name",
    ["index.html", "fragment.html", "karta.svg", "karta.png", "karta.pdf", "platser.csv",
     "platser.geojson", "platser.gpkg", "dcat.jsonld", "kontroll.json"],
)  # fmt: skip
def test_every_file_must_say_that_its_data_are_constructed(name: str) -> None:
    files = every_kind()
    if name.endswith(".pdf"):
        content = changed_pdf(lambda p: p.pages[0].__setattr__("Contents", p.make_stream(b"")))
    elif name.endswith(".gpkg"):
        content = changed_gpkg(
            "UPDATE platser SET uppgifter = ''",
            "UPDATE trygga_platser SET uppgifter = ''",
            "UPDATE gpkg_contents SET description = ''",
            clean=True,
        )
    else:
        content = files[name].replace(b"onstruerad", b"xxxxxxxxxx")
    found = failed(files | {name: content})
    assert f"{name} säger inte" in found[called.CONSTRUCTED_MARKED]


def test_a_place_in_the_geopackage_where_a_hidden_one_lies_is_found() -> None:
    from geo_trygghet import crs
    from geo_trygghet.exports.geopackage import _blob
    from geo_trygghet.exports.layer import spot_of

    place = town().places.set_index("place_id").loc["t.byn", "geometry"]
    blob = _blob(crs.to_measured([spot_of(place)])[0], crs.MEASURED).hex()
    moved = changed_gpkg("UPDATE platser SET geom = x'BLOB' WHERE fid = 1".replace("BLOB", blob))
    assert "läget för Byn" in failed(every_kind(platser__gpkg=moved))[called.HELD_BACK]


def test_a_print_may_name_what_is_held_back_last_and_in_order_and_only_there() -> None:
    listed = "För få svar: Byn"
    assert called.HELD_BACK not in failed(every_kind(karta__pdf=pdf(text=listed)))
    before = "Byn har svar. För få svar: ingen"
    assert (
        "Byn bland siffrorna" in failed(every_kind(karta__pdf=pdf(text=before)))[called.HELD_BACK]
    )


@pytest.mark.parametrize("name", ["index.html", "platser.csv", "platser.geojson", "platser.gpkg"])
def test_a_safe_place_that_is_left_out_is_found(name: str) -> None:
    files = every_kind()
    if name == "platser.gpkg":
        content = changed_gpkg("DELETE FROM trygga_platser")
    elif name == "index.html":
        safe = known().table.safe["name"].iloc[0].encode()  # type: ignore[union-attr]  # it is there
        content = files[name].replace(b"<b>" + safe, b"<b>x")
    else:
        content = files[name].replace("nämns som trygg".encode(), b"x")
    assert f"{name} saknar" in failed(files | {name: content})[called.SAFE_PLACES]


def test_a_file_of_another_form_than_its_kind_s_stops_every_check_that_needs_it() -> None:
    found = failed(every_kind(platser__csv=b"a;b\n1;2\n"))
    assert "kunde inte prövas" in found[called.OPEN_DATA]
    assert "KeyError" in found[called.FEWEST]


def test_a_fragment_with_a_script_is_a_fault() -> None:
    planted = every_kind()["fragment.html"] + b"<script>1</script>"
    assert "har ett skript" in failed(every_kind(fragment__html=planted))[called.REQUESTS]
