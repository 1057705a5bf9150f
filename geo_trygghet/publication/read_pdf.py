"""A PDF read whole: its pages' text, alternative texts, metadata, links and what is enclosed."""

from __future__ import annotations

import io
import re
from typing import Any, Final

import pikepdf
import pypdfium2

from geo_trygghet.publication.told import Told

_ACTING: Final = {
    "/JavaScript": "programkod", "/JS": "programkod", "/Launch": "start av program",
    "/SubmitForm": "formulär som skickas", "/ImportData": "hämtning av data",
    "/EmbeddedFile": "en bifogad fil", "/Filespec": "en bifogad fil", "/RichMedia": "media",
    "/GoToR": "hopp till en annan fil",
}  # fmt: skip
_FONT_KEYS: Final = frozenset(
    {"/FontFile", "/FontFile2", "/FontFile3", "/CharProcs", "/ToUnicode", "/ID", "/Length",
     "/CIDSet", "/CIDToGIDMap", "/Ordering", "/Registry"}
)  # fmt: skip
_JOINED: Final = re.compile(r"[\ufffe\x02\u00ad](?:\s*\n\s*)?|-\s*\n\s*")
_TAG: Final = re.compile(r"<[^>]*>")
MOST_DEEP: Final = 60


def read_pdf(content: bytes) -> Told:
    """Read a PDF's pages, marks, metadata, links and enclosed files."""
    try:
        pages = _pages(content)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            found = _Found()
            for thing in pdf.objects:
                found.take(thing, 0)
            found.take(pdf.trailer, 0)
            for page in pdf.pages:
                found.marks(pikepdf.parse_content_stream(page))
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError) as error:
        return Told("pdf", fault=f"kan inte läsas ({type(error).__name__})")
    if content.count(b"startxref") > 1 and b"/Linearized" not in content[:1024]:
        found.acts.append("en tidigare version av sig själv")
    texts = (*pages, *found.texts)
    return Told(
        "pdf",
        texts,
        raw="\n".join(texts),
        links=tuple(found.links),
        acts=tuple(dict.fromkeys(found.acts)),
    )


def _pages(content: bytes) -> list[str]:
    """Give each page's text with words that were broken at a line's end made whole."""
    document = pypdfium2.PdfDocument(content)
    try:
        read = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return [_whole_words(text.replace("\r\n", "\n")) for text in read]


def _whole_words(text: str) -> str:
    """Join what is parted at a line's end; a hyphen stays before a capital or a figure."""

    def joined(match: re.Match[str]) -> str:
        return "" if text[match.end() : match.end() + 1].islower() else "-"

    return _JOINED.sub(joined, text)


class _Found:
    """Everything that the objects of a PDF hold."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.links: list[str] = []
        self.acts: list[str] = []

    def take(self, thing: Any, depth: int) -> None:  # noqa: ANN401 - PDF objects nest to any kind
        """Take an object's texts and what it does; what it refers to comes by itself."""
        if depth > MOST_DEEP:
            return
        if isinstance(thing, pikepdf.String):
            self._text(str(thing))
        elif isinstance(thing, pikepdf.Stream):
            self._stream(thing)
            self._entries(thing.stream_dict, depth)
        elif isinstance(thing, pikepdf.Dictionary):
            self._entries(thing, depth)
        elif isinstance(thing, pikepdf.Array):
            for part in thing:
                if not (isinstance(part, pikepdf.Object) and part.is_indirect):
                    self.take(part, depth + 1)

    def _entries(self, entries: pikepdf.Dictionary, depth: int) -> None:
        for key, value in entries.items():
            for mark in (key, str(value) if isinstance(value, pikepdf.Name) else ""):
                if mark in _ACTING:
                    self.acts.append(_ACTING[mark])
            if key in _FONT_KEYS or (isinstance(value, pikepdf.Object) and value.is_indirect):
                continue
            if key == "/URI" and isinstance(value, pikepdf.String):
                self.links.append(str(value))
            self.take(value, depth + 1)

    def _stream(self, stream: pikepdf.Stream) -> None:
        kind = str(stream.get("/Type", ""))
        if kind == "/Metadata":
            xml = bytes(stream.read_bytes()).decode("utf-8", "replace")
            self._text(xml)
            self.texts += [part.strip() for part in _TAG.split(xml) if part.strip()]
        elif kind == "/EmbeddedFile":
            self._text(bytes(stream.read_bytes()).decode("utf-8", "replace"))

    def marks(self, instructions: Any) -> None:  # noqa: ANN401 - pikepdf's list of instructions
        """Take texts that a page's drawing holds beside what is shown (ActualText, Alt)."""
        for operands, operator in instructions:
            if str(operator) in {"BDC", "DP"}:
                for operand in operands:
                    if isinstance(operand, pikepdf.Dictionary):
                        self.take(operand, 0)

    def _text(self, text: str) -> None:
        if text.strip():
            self.texts.append(text)
