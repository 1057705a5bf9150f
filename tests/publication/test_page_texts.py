"""What a page says and how it looks is read from its own file."""

from __future__ import annotations

from geo_trygghet.publication.page_texts import looks, page_blocks


def test_a_page_without_colour_or_contact_has_neither() -> None:
    assert looks({}) == {"Färg": "", "Kontakt": ""}


def test_the_contact_is_of_the_looks_and_not_of_the_texts() -> None:
    files = {"index.html": b"<p>Hej</p><p>Fr\xc3\xa5gor: <a>a@b.se</a> \xc2\xb7 Mer</p>"}
    assert page_blocks(files) == ["Hej"]
    assert looks(files)["Kontakt"].startswith("a@b.se")
