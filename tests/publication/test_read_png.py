from __future__ import annotations

import zlib

from planted_files import chunk, png

from geo_trygghet.publication.read_png import MOST_TEXT, read_png, runs_of


def test_a_plain_picture_tells_its_description_and_does_nothing() -> None:
    told = read_png(png())
    assert told.texts == ("Description", "Konstruerade data")
    assert (told.acts, told.fault) == ((), "")


def test_a_picture_that_is_cut_off_is_a_fault() -> None:
    assert read_png(png()[:-6]).fault == "är avhuggen"
    assert read_png(b"").fault == "är ingen PNG-bild"


def test_a_profile_of_colours_is_read_too() -> None:
    packed = b"namn\0\0" + zlib.compress(b"\x01\x02vid Byn\x00")
    assert "vid Byn" in read_png(png(chunk(b"iCCP", packed))).texts


def test_a_packed_text_that_is_none_is_read_as_it_is() -> None:
    assert "vid Byn" in read_png(png(chunk(b"zTXt", b"Comment\0\0vid Byn"))).texts


def test_a_packed_text_takes_no_more_room_than_it_may() -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 50 * MOST_TEXT))
    assert max(map(len, read_png(png(bomb)).texts)) == MOST_TEXT


def test_runs_of_letters_are_found_among_bytes() -> None:
    assert runs_of(b"\x00\x01torget\xff\x02ab\x00") == ["torget"]
    assert runs_of("ån på".encode("utf-16-le"))[-1] == "ån på"
