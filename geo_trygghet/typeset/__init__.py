"""Setting of pages: the font, texts that it can show, and Typst, the same bytes everywhere."""

from geo_trygghet.typeset.font import FAMILY, FONT_STACK, face_path, font_folder, letters, width_of
from geo_trygghet.typeset.pages import set_pdf, set_picture
from geo_trygghet.typeset.text import fitting, known_letters, one_line, printable, wrapped

__all__ = [
    "FAMILY",
    "FONT_STACK",
    "face_path",
    "fitting",
    "font_folder",
    "known_letters",
    "letters",
    "one_line",
    "printable",
    "set_pdf",
    "set_picture",
    "width_of",
    "wrapped",
]
