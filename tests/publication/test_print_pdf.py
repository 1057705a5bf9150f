"""The print can be read by a screen reader, holds all of the list, and cuts nothing."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pikepdf
import pytest
from hostile import HOSTILE
from pdf_tags import SPOILT, Change, faults_of, pages_of, spoilt, tags_of
from print_tables import (
    EDITION,
    LONG,
    TOWNS,
    WORD,
    files,
    full,
    place,
    printed,
    scene,
    table,
    town,
)

from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.print_pdf import A3, A4, print_pdf
from geo_trygghet.tables import PublicProfile

FILES = ("karta.pdf", "karta_a3.pdf")


def letters_of(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isalnum())


def told(name: str, file: str = "karta.pdf") -> str:
    return " ".join(pages_of(files(name)[file]))


@pytest.mark.parametrize("name", TOWNS)
@pytest.mark.parametrize("file", FILES)
def test_the_tags_have_no_fault(name: str, file: str) -> None:
    assert faults_of(files(name)[file]) == []


@pytest.mark.parametrize("change", SPOILT, ids=[change.__name__ for change in SPOILT])
def test_a_file_that_was_tampered_with_is_found_out(change: Change) -> None:
    whole = files("all")["karta.pdf"]
    assert SPOILT[change] in " ".join(faults_of(spoilt(whole, change)))
    assert faults_of(spoilt(whole, lambda _: None)) == []


def test_every_place_stands_with_letter_word_span_change_and_what_is_done() -> None:
    text = told("all")
    assert "E Stora torg av många 54–66 fler Ny belysning: pågår" in text
    assert "Bommar i tunneln: görs inte (för dyrt)" in text
    assert f"A {LONG} kanske av många 29–41 ej säkert" in text
    assert "Klippa buskar " * 11 + "Klippa buskar: klart" in text
    assert f"B{WORD}" in text.replace(" ", "")
    assert "färre" in text
    assert "Mot 2021" in text
    assert "C Kärnan" in text
    assert "Biblioteket 11–20" in text
    assert ", D Långt bort." in text[text.index("Utanför kartan: ") :]
    assert "Utanför kartan" not in told("one")


def test_a_suppressed_place_has_its_name_and_nothing_else() -> None:
    text = told("all")
    assert text.count("Tysta gatan") == 1
    assert "skulle avslöja andra): Biblioteket, Tysta gatan." in text
    assert "Hemlig lykta" not in text
    assert "Ingen plats nämns av så många att den kan visas." in told("none")


def test_without_changes_and_actions_there_are_no_such_columns() -> None:
    text = told("one")
    assert "Mot " not in text
    assert "Det här gör vi" not in text
    assert "Ej säkert" not in text
    assert "Det här gör vi" in told("all")


@pytest.mark.parametrize("name", ["thirty", "long"])
def test_a_long_list_goes_on_with_its_head_on_every_page(name: str) -> None:
    every = pages_of(files(name)["karta.pdf"])
    assert len(every) > 1
    for number, text in enumerate(every, start=1):
        assert f"{number} ({len(every)})" in text
        assert "Publicerad 15 augusti 2024 · utgåva 7" in text
        assert "Källa: enkät 2023, Halmstads kommun" in text
        assert "Konstruerade data." in text
    assert every[0].count("Fält (90 %)") == every[1].count("Fält (90 %)") == 1


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_cut(file: str) -> None:
    rows = told("long", file)
    for n in range(30):
        assert f"{LONG} {n}".replace(" ", "") in rows.replace(" ", "")
    with pikepdf.open(io.BytesIO(files("words")[file])) as pdf:
        widths = [float(own.MediaBox[2]) for own in pdf.pages]
    assert {round(w) for w in widths} == {595 if file == "karta.pdf" else 842}


def test_the_figures_say_what_they_show() -> None:
    with pikepdf.open(io.BytesIO(files("all")["karta.pdf"])) as pdf:
        figures = [tag.alt for tag in tags_of(pdf) if tag.kind == "/Figure"]
    assert figures[0].startswith("Karta över Halmstad med")
    assert "E Stora torg" in figures[0]
    assert "Tysta gatan" not in " ".join(figures)
    assert any("Skalstock" in alt for alt in figures)
    assert any("Liten karta över Halmstads kommun" in alt for alt in figures)


def test_metadata_tell_title_author_and_that_data_are_constructed() -> None:
    def meta(content: bytes) -> dict[str, Any]:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            known = pdf.open_metadata()
            keys = ("dc:title", "dc:creator", "pdf:Keywords", "xmp:CreateDate", "xmp:ModifyDate")
            return {key: known[key] for key in keys if key in known}

    known = meta(files("all")["karta_a3.pdf"])
    assert known["dc:title"] == "Trygghet i Halmstad, enkäten 2023 (konstruerade data)"
    assert known["dc:creator"] == ["Halmstads kommun"]
    assert "konstruerade data" in known["pdf:Keywords"]
    assert not [key for key in known if "Date" in key]
    real = printed(table(place(0), constructed=False))["karta.pdf"]
    assert "onstruerade" not in str(meta(real)) + " ".join(pages_of(real))


def test_the_municipalitys_colour_is_used_if_it_can_be_read() -> None:
    def made(accent: str) -> bytes:
        edition = dataclasses.replace(EDITION, profile=PublicProfile(accent=accent))
        return print_pdf(town(1), scene(town(1)), edition)

    own = print_pdf(town(1), scene(town(1)), EDITION)
    assert made("#ffff00") == own
    assert made("#7a1f1f") != own


def test_the_same_input_is_the_same_bytes_and_papers_differ() -> None:
    again = print_pdf(full(), scene(full()), EDITION, paper=A4)
    assert again == files("all")["karta.pdf"]
    assert print_pdf(full(), scene(full()), EDITION, paper=A3) == files("all")["karta_a3.pdf"]
    assert print_pdf(full(), scene(full()), Edition(8)) != again
    assert "utgåva 8" in " ".join(pages_of(print_pdf(full(), scene(full()), Edition(8))))


@pytest.mark.parametrize(
    "name",
    [HOSTILE, "#panic() *x* $1$ @ref <a>", "日本語 \U0001f600", "\u202e\u200b\x07", '"#read("x")'],
)
def test_names_are_data_and_never_markup(name: str) -> None:
    made = printed(table(place(0, name=name)))
    text = " ".join(pages_of(made["karta.pdf"]))
    assert "Platser" in text
    assert letters_of(name[:12]) in letters_of(text)
    assert faults_of(made["karta.pdf"]) == []
