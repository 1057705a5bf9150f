from __future__ import annotations

from geo_trygghet_web.files_inside import size_told, sized


def test_sizes_are_told_as_people_read_them() -> None:
    assert size_told(999) == "999 B"
    assert size_told(1000) == "1 kB"
    assert size_told(611_001) == "612 kB"


def test_the_page_comes_first_and_the_others_by_name() -> None:
    files = {"platser.csv": b"a", "index.html": b"b", "karta.png": b"c"}
    assert list(sized(files)) == ["index.html", "karta.png", "platser.csv"]
