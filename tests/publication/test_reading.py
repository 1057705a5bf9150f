from __future__ import annotations

import base64

import pytest
from release_town import drafted

from geo_trygghet.publication.read_png import SIGNATURE
from geo_trygghet.publication.reading import plain, read_file


def test_strings_are_what_a_reader_or_a_program_gets() -> None:
    page = b"<p title='tips'>Hej</p><script>var a = \"inne\"</script>"
    assert read_file("index.html", page).texts == ("Hej", "tips", "inne")
    assert read_file("a.csv", b'\xef\xbb\xbfa;b\r\n"x;y";z\r\n').texts == ("a", "b", "x;y", "z")
    assert read_file("a.json", b'{"k": ["v", 1, {"n": null}]}').texts == ("k", "v", "n")


def test_every_file_of_a_release_is_read() -> None:
    for name, content in drafted().files.items():
        told = read_file(name, content)
        assert told.fault == ""
        assert told.texts
        assert told.kind == name.rpartition(".")[2]


@pytest.mark.parametrize("name", ["bild.webp", "tabell.xlsx", "utan", "x.html.bak"])
def test_an_unknown_kind_of_file_is_a_fault(name: str) -> None:
    assert read_file(name, b"abc").fault == "är av okänt slag av fil"


@pytest.mark.parametrize("kind", ["json", "geojson", "jsonld", "png", "pdf", "gpkg", "html", "csv"])
def test_a_broken_file_is_a_fault(kind: str) -> None:
    assert read_file(f"a.{kind}", b"\xff{Byn\x00\xfe").fault


def test_a_picture_within_a_page_is_read_too() -> None:
    text = b"Comment\0vid Byn"
    chunk = len(text).to_bytes(4, "big") + b"tEXt" + text + b"0000"
    picture = SIGNATURE + chunk + (0).to_bytes(4, "big") + b"IEND0000"
    page = b'<img src="data:image/png;base64,' + base64.b64encode(picture) + b'">'
    assert "vid Byn" in read_file("index.html", page).texts


def test_a_program_in_a_picture_and_a_formula_in_a_table_act() -> None:
    assert read_file("k.svg", b"<svg><script>1</script></svg>").acts == ("programkod",)
    assert read_file("k.svg", b"<svg onload='x()'/>").acts == ("händelsekod (onload)",)
    assert read_file("a.csv", b"a;b\n=1+1;c\n").acts == ("en formel",)


def test_texts_compare_without_case_runs_of_space_and_what_is_unseen() -> None:
    assert plain("  Torget\n\tPÅ  kvällen ") == "torget på kvällen"
    assert plain("Tor\u00adget\u200b\u00a0på") == "torget på"
    assert plain("ﬁck A\u030akarp") == "fick åkarp"
