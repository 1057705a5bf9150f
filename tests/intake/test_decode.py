"""Encodings are found, and text that was encoded twice is mended."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import table

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.decode import decode, mend_twice_encoded

TEXT = table()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("mac_roman"), "mac-roman"),
        (TEXT.replace("–", "-").encode("cp850"), "cp850"),
        (b"SvarsID;Fr\xe5ga \x9d\n1;\xf6n\n", "cp1252"),  # a byte that Windows-1252 lacks
        (b"1 \xd8 2", "cp1252"),
    ],
)
def test_the_encoding_is_found_and_stated(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.statements[0].startswith("Teckenkodning: ")
    if len(data) > 100:
        assert decoded.text == (TEXT if encoding != "cp850" else TEXT.replace("–", "-"))


def test_twice_encoded_text_is_mended_and_said() -> None:
    once = TEXT.encode().decode("cp1252")
    decoded = decode(once.encode())
    assert decoded.text == TEXT
    assert "dubbelkodad" in decoded.issues[0].message
    twice = once.encode().decode("cp1252", "replace").replace("\ufffd", "\x81")
    assert mend_twice_encoded(twice)[0].count("Ã") < twice.count("Ã")


def test_latin1_mojibake_is_mended_too() -> None:
    assert mend_twice_encoded("kÃ¤nner Ã\x85lder")[0] == "känner Ålder"


@pytest.mark.parametrize("text", ["Ãrlig", "â la carte", "São Paulo", "Â", "räksmörgås"])
def test_letters_that_are_meant_stay(text: str) -> None:
    assert mend_twice_encoded(text) == (text, 0)


def test_a_joined_file_is_read_line_by_line() -> None:
    data = "känner\ngår\nÅlder\n".encode() + "höst\n".encode("cp1252")
    decoded = decode(data)
    assert decoded.text == "känner\ngår\nÅlder\nhöst\n"
    assert decoded.encoding == "utf-8"
    assert (decoded.issues[0].row, "1 rader" in decoded.issues[0].message) == (4, True)


def test_html_letters_and_lost_letters_are_told() -> None:
    decoded = decode(b"Var k&auml;nner du dig otrygg?\n&Aring;lder & K&ouml;n\n")
    assert decoded.text == "Var känner du dig otrygg?\nÅlder & Kön\n"
    assert "HTML" in decoded.issues[0].message
    assert "förlorade" in decode("Var k\ufffdnner\n".encode()).issues[0].message


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="nollbyte"):
        decode(b"SvarsID;Fr\x00ga\n" * 50)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UnreadableFileError:
        return
    assert isinstance(decoded.text, str)


@given(
    st.text(st.sampled_from("abcdeåäöÅÄÖ ,.\n0123456789"), min_size=1, max_size=80),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_swedish_text_comes_back_from_unicode_encodings(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text
