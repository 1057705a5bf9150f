from __future__ import annotations

from geo_trygghet.publication.reading import plain, read_markup, script_strings, strings_of

PAGE = (
    b"""<!DOCTYPE html><html><head><title>T&aring;</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="description" content="besk"><style>b{color:red}</style>
<script>var a = "h\\u00e4r \\"inne\\"";</script></head>
<body onload="x()"><p style="color:red" title="tips">Hej <b>du</b></p><a href="platser.csv">l</a>
<img src=bild.png alt="en bild"><ul data-suppressed><li>Byn<ul><li>x</li></ul></li></ul><p>efter</p>
<script>/* bibliotek */ """
    + b"x" * 100_001
    + b"""</script></body></html>"""
)


def test_everything_in_a_page_is_read_by_where_it_stands() -> None:
    page = read_markup(PAGE)
    assert page.texts == ["Tå", "Hej", "du", "l", "efter"]
    assert page.suppressed == ["Byn", "x"]
    assert page.addresses == ["platser.csv", "bild.png"]
    assert page.attributes == ["besk", "tips", "en bild", ""]
    assert page.handlers == ["onload"]
    assert page.styles == ["b{color:red}", "color:red"]
    assert page.policy == "default-src 'none'"
    assert len(page.scripts) == 2
    assert len(page.data_scripts) == 1


def test_strings_are_what_a_reader_or_a_program_gets() -> None:
    assert 'här "inne"' in strings_of("index.html", PAGE)
    assert strings_of("a.csv", b'\xef\xbb\xbfa;b\r\n"x;y";z\r\n') == ["a", "b", "x;y", "z"]
    assert strings_of("a.json", b'{"k": ["v", 1, {"n": null}]}') == ["k", "v", "n"]


def test_a_scripts_strings_are_unescaped() -> None:
    assert script_strings(r'f("å", "A\"\nb", 1)') == ["å", 'A"\nb']


def test_texts_compare_without_case_and_runs_of_space() -> None:
    assert plain("  Torget\n\tPÅ  kvällen ") == "torget på kvällen"
