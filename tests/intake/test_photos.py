"""Photos of notes: decoded within limits, written anew with nothing but the picture."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from intake_samples import packed, table
from PIL import Image

from geo_trygghet.intake import photos
from geo_trygghet.intake.archive import open_zip
from geo_trygghet.intake.photos import Photo, make_clean, names_in, read_photos
from geo_trygghet.intake.sandbox import parse_file

if TYPE_CHECKING:
    from conftest import Read

SECRET = b"HEMLIGT LAGE 56.67"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    """Make a picture that is red to the left and blue to the right."""
    made = Image.new("RGBA" if kind != "JPEG" else "RGB", size, (255, 0, 0))
    made.paste((0, 0, 255), (size[0] // 2, 0, *size))
    output = io.BytesIO()
    made.save(output, kind, **options)
    return output.getvalue()


def opened(photo: Photo) -> Image.Image:
    assert photo.flaw == ""
    return Image.open(io.BytesIO(photo.content))


def with_everything() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif, comment=SECRET, icc_profile=SECRET, xmp=SECRET)


def test_only_the_picture_follows_and_stands_upright() -> None:
    dirty = with_everything()
    assert dirty.count(SECRET) > 2
    photo = make_clean("a.jpg", dirty)
    clean = opened(photo)
    assert (clean.format, clean.size, (photo.width, photo.height)) == ("JPEG", (20, 40), (20, 40))
    assert SECRET not in photo.content
    assert not clean.getexif()
    assert not set(clean.info) & {"exif", "icc_profile", "comment", "xmp", "photoshop"}
    red, green, blue = clean.getpixel((10, 5))  # type: ignore[misc]  # three, for it is RGB
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_formats_become_jpeg_on_white_and_large_ones_smaller(kind: str) -> None:
    photo = make_clean("a", picture(kind, (3200, 400)))
    assert opened(photo).format == "JPEG"
    assert (photo.width, photo.height) == (1600, 200)
    glass = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(glass, kind)
    assert opened(make_clean("b", glass.getvalue())).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (picture()[:-200], "skadat"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "skadat"),
        (picture("GIF"), "ingen JPEG-, PNG- eller WebP-bild"),
        (picture("TIFF"), "ingen JPEG-, PNG- eller WebP-bild"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ingen JPEG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "ingen JPEG"),
    ],
)
def test_what_is_no_photo_is_left_out(content: bytes, flaw: str) -> None:
    photo = make_clean("a.jpg", content)
    assert flaw in photo.flaw
    assert photo.content == b""


def test_a_photo_of_too_many_pixels_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_PIXELS", 1_000_000)
    large = io.BytesIO()
    for side in (1100, 1500):  # a warning of Pillow's, and an error
        large = io.BytesIO()
        Image.new("1", (side, side)).save(large, "PNG")
        assert "1 miljoner bildpunkter" in make_clean("a", large.getvalue()).flaw


def test_names_as_cells_write_them() -> None:
    cell = "DCIM/a 1.jpg; b.PNG, ['c.jpeg'] <x> d.webp"
    assert names_in(cell) == ["DCIM/a 1.jpg", "b.PNG", "c.jpeg", "d.webp"]
    assert names_in("https://kobo.example/a.jpg") == []
    assert names_in("ingen bild, a.jpg.exe") == []
    assert names_in("x" * 100_000) == []


def album(**members: bytes) -> tuple[bytes, dict[str, Any]]:
    data = packed({name.replace("__", "/") + ".jpg": content for name, content in members.items()})
    return data, dict(open_zip(data))


def test_photos_are_found_by_path_then_by_name() -> None:
    data, members = album(DCIM__1=picture(), andra__1=picture(), DCIM__2=picture(), x=picture())
    found, left = read_photos(data, members, ["dcim\\1.jpg", "1.jpg", "C:/kort/2.jpg", "3.jpg"])
    assert [(p.name, p.flaw) for p in found] == [
        ("dcim\\1.jpg", ""),
        ("1.jpg", "flera foton i zip-filen heter så"),
        ("C:/kort/2.jpg", ""),
    ]
    assert left == 1


def test_photos_that_take_too_long_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "SECONDS", -1.0)
    data, members = album(a=picture())
    (late,), _ = read_photos(data, members, ["a.jpg"])
    assert "för lång tid" in late.flaw


def test_too_many_broken_and_heic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_PHOTOS", 1)
    data, members = album(a=b"\0\0\0\x18ftypheic" + b"\0" * 40, b=picture())
    (heic, many), _ = read_photos(data, members, ["a.jpg", "b.jpg"])
    assert "HEIC" in heic.flaw
    assert "fler än 1 foton" in many.flaw
    stored = bytearray(data)
    stored[50] ^= 0xFF  # in the packed bytes of the first
    (first, *_), _ = read_photos(bytes(stored), members, ["a.jpg"])
    assert "skadat i zip-filen" in first.flaw


NOTES = table(
    ("Plats", "Iakttagelse", "Foto"),
    [
        ("Torget", "Mörkt", "DCIM/a.jpg"),
        ("Bron", "Klotter", "b.jpg"),
        ("Parken", "Fint", "saknas.jpg"),
        ("Gatan", "Trasig lampa", "https://kobo.example/d.jpg"),
    ],
)


def test_photos_are_tied_to_their_notes_and_the_rest_is_told(read: Read) -> None:
    data = packed(
        {
            "noter.csv": NOTES,
            "DCIM/a.jpg": with_everything(),
            "DCIM/b.jpg": picture()[:-100],
            "DCIM/privat.jpg": picture(),
        }
    )
    intake = read(data, "walk", name="vandring.zip")
    (batch,) = intake.batches
    (photo,) = batch.photos
    assert (photo.row, photo.name, photo.width, photo.height) == (2, "DCIM/a.jpg", 20, 40)
    assert photo.content.startswith(b"\xff\xd8")
    assert SECRET not in photo.content
    assert [(i.row, i.value) for i in intake.issues] == [
        (None, None),
        (3, "b.jpg"),
        (4, "saknas.jpg"),
    ]
    left, broken, missing = (issue.message for issue in intake.issues)
    assert left.startswith("1 foton")
    assert "skadat" in broken
    assert "följde inte med" in missing
    assert len(batch.rows) == 4


def test_photos_of_a_map_in_a_kmz(read: Read) -> None:
    kml = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Torget</name>'
        '<description><![CDATA[<img src="images/a.jpg" width="9"/> Mörkt]]></description>'
        "<Point><coordinates>12.8573,56.6739</coordinates></Point></Placemark></Document></kml>"
    )
    intake = read(packed({"doc.kml": kml, "images/a.jpg": picture()}), "dialogue", name="a.kmz")
    assert [photo.name for photo in intake.batches[0].photos] == ["images/a.jpg"]
    assert intake.batches[0].rows["note"].tolist() == ["Mörkt"]


def test_a_kind_without_notes_takes_no_photos() -> None:
    data = packed({"svar.csv": "SvarsID;Var känner du dig otrygg?\n1;a.jpg\n", "a.jpg": picture()})
    assert parse_file(data, "survey").photos == []


def test_a_real_process_cleans_a_photo() -> None:
    parsed = parse_file(packed({"noter.csv": NOTES, "a.jpg": with_everything()}), "walk")
    (photo,) = parsed.photos
    assert (photo.width, photo.height, photo.flaw) == (20, 40, "")
    assert SECRET not in photo.content
