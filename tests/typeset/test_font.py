"""The font is one family with two faces that hold every Swedish letter."""

from __future__ import annotations

from pathlib import Path

from geo_trygghet.typeset.font import FAMILY, STYLES, face_path, font_folder, letters, width_of


def test_typst_finds_these_faces_and_no_others() -> None:
    import typst

    assert sorted(p.name for p in Path(font_folder()).iterdir()) == sorted(STYLES)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()]
    )
    assert fonts.families() == [FAMILY]


def test_every_letter_of_swedish_and_its_neighbours_is_there() -> None:
    assert {ord(c) for c in "ÅÄÖåäöéüÆØæøßðþ0123456789–—”’…×−€·"} <= letters()
    assert ord("漢") not in letters()


def test_a_line_is_as_wide_as_its_letters() -> None:
    assert width_of("", 10.0) == 0.0
    assert width_of("ab", 10.0) == width_of("a", 10.0) + width_of("b", 10.0)
    assert width_of("Torget", 20.0) == 2 * width_of("Torget", 10.0)
    assert width_of("Torget", 10.0, bold=True) > width_of("Torget", 10.0)
    assert width_of("漢", 10.0) > 0.0


def test_a_face_is_a_file_of_its_weight() -> None:
    assert face_path(bold=True).endswith("Bold.ttf")
    assert face_path().endswith("Regular.ttf")
