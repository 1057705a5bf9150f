from __future__ import annotations

import typst
from planted_files import changed_pdf, pdf

from geo_trygghet.publication.read_pdf import read_pdf


def test_a_print_tells_its_text_alternative_text_title_and_links() -> None:
    told = read_pdf(pdf(text="Stora torg", alt="en ruta", link="https://x.example/a"))
    page = told.texts[0]
    assert "Konstruerade data" in page
    assert "Stora torg" in page
    assert {"en ruta", "Karta"} <= set(told.texts)
    assert told.links == ("https://x.example/a",)
    assert told.acts == ()


def test_words_broken_at_a_lines_end_are_whole_and_spans_keep_their_dash() -> None:
    source = (
        '#set page(width: 62pt, margin: 4pt)\n#set text(size: 9pt, lang: "sv", hyphenate: true)\n'
    )
    read = read_pdf(typst.compile((source + "trygghetsvandringen 13–15").encode(), format="pdf"))
    assert "trygghetsvandringen" in " ".join(read.texts[0].split())
    assert "13–15" in read.texts[0]


def test_a_name_with_a_hyphen_at_a_lines_end_keeps_it() -> None:
    source = "#set page(width: 60pt, margin: 4pt)\nKungs-\\\nMarias-\\\nväg"
    text = read_pdf(typst.compile(source.encode(), format="pdf")).texts[0]
    assert "Kungs-Mariasväg" in text


def test_an_empty_or_broken_print_is_a_fault() -> None:
    assert read_pdf(b"").fault.startswith("kan inte läsas")
    assert read_pdf(pdf()[:400]).fault.startswith("kan inte läsas")


def test_a_print_that_is_written_twice_tells_no_earlier_version() -> None:
    assert read_pdf(changed_pdf(lambda _: None)).acts == ()
