from __future__ import annotations

from geo_trygghet import maps
from geo_trygghet.publication.markup import (
    enclosed_files,
    read_markup,
    script_strings,
    style_strings,
    without_library,
)

LIBRARY = maps.leaflet_files()["leaflet.js"].decode()

PAGE = (
    b"""<!DOCTYPE html><html><head><title>T&aring;</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="description" content="besk"><style>b{color:red}</style>
<script>var a = "h\\u00e4r \\"inne\\"";</script></head>
<body onload="x()" class="sida"><!-- anteckning -->
<p style="color:red" title="tips">Hej <b>du</b></p><a href="platser.csv">l</a>
<img src=bild.png alt="en bild"><ul data-suppressed><li>Byn<ul><li>x</li></ul></li></ul><p>efter</p>
<script>"""
    + LIBRARY.encode()
    + b"""</script></body></html>"""
)


def test_everything_in_a_page_is_read_by_where_it_stands() -> None:
    page = read_markup(PAGE)
    assert page.texts == ["Tå", "Hej", "du", "l", "efter"]
    assert page.suppressed == ["Byn", "x"]
    assert page.addresses == ["platser.csv", "bild.png"]
    assert page.attributes == ["description", "besk", "sida", "tips", "en bild", ""]
    assert page.comments == ["anteckning"]
    assert page.links == ["platser.csv"]
    assert page.fetched == ["bild.png"]
    assert page.handlers == ["onload"]
    assert page.styles == ["b{color:red}", "color:red"]
    assert page.policy == "default-src 'none'"
    assert len(page.scripts) == 2
    assert len(page.data_scripts) == 1


def test_a_scripts_strings_are_unescaped() -> None:
    assert script_strings(r'f("å", "A\"\nb", 1)') == ["å", 'A"\nb']


def test_each_list_of_what_is_suppressed_stands_for_itself() -> None:
    page = (
        b"<ul data-suppressed><li>A</li></ul><ul><li>B</li></ul><ul data-suppressed><li>C</li></ul>"
    )
    assert read_markup(page).suppressed_lists == [["A"], ["C"]]


def test_a_style_tells_what_it_shows_and_what_it_notes() -> None:
    assert style_strings('b::after{content:"Byn"} /* vid torget */') == ["vid torget", "Byn"]
    assert style_strings(maps.leaflet_files()["leaflet.css"].decode()) == []


def test_only_the_librarys_own_code_is_passed_over() -> None:
    assert LIBRARY not in without_library(PAGE)
    changed = PAGE.replace(LIBRARY[:40].encode(), b'"Byn";' + LIBRARY[:40].encode())
    assert "Byn" in read_markup(changed).said
    assert '"Byn"' in without_library(changed)


def test_files_within_an_address_are_taken_out() -> None:
    text = "url(data:image/png;base64,QUJD) 'data:text/plain,h%20j' data:image/svg+xml;base64,Q"
    assert enclosed_files(text) == [("png", b"ABC"), ("plain", b"h j"), ("svg", b"Q")]
