"""A PDF read back as a screen reader does, and what is wrong with its tags; for tests of print."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2

Change = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Tag:
    """A tag of the structure: its kind, its parent's, and its alternative text."""

    kind: str
    parent: str
    alt: str
    node: Any


def tags_of(pdf: pikepdf.Pdf) -> list[Tag]:
    """Give every tag of the structure tree in reading order."""
    found: list[Tag] = []

    def walk(node: Any, parent: str) -> None:  # noqa: ANN401 - pikepdf is untyped
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child, parent)
        elif isinstance(node, pikepdf.Dictionary):
            kind = str(node["/S"]) if "/S" in node else parent
            if "/S" in node:
                found.append(Tag(kind, parent, str(node.get("/Alt", "")), node))
            walk(node.get("/K"), kind)

    if "/StructTreeRoot" in pdf.Root:
        walk(pdf.Root.StructTreeRoot.get("/K"), "")
    return found


def pages_of(content: bytes) -> list[str]:
    """Give each page's text, its lines joined and its broken words mended."""
    document = pypdfium2.PdfDocument(content)
    told = []
    for page in document:
        text = page.get_textpage().get_text_range().replace("\ufffe\r\n", "").replace("\ufffe", "")
        told.append(" ".join(text.replace("\u200b", "").replace("\xa0", " ").split()))
    document.close()
    return told


def faults_of(content: bytes) -> list[str]:
    """Tell what keeps a screen reader from a PDF, as far as its tags tell."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [*_document_faults(pdf), *_tag_faults(pdf), *_page_faults(pdf)]


def _document_faults(pdf: pikepdf.Pdf) -> list[str]:
    root = pdf.Root
    meta = pdf.open_metadata()
    wanted = {
        "no language": str(root.get("/Lang", "")) == "sv",
        "not marked": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        "title not shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        "no title": bool(meta.get("dc:title")),
        "not said to be PDF/UA-1": meta.get("pdfuaid:part") == "1",
    }
    return [fault for fault, fine in wanted.items() if not fine]


def _tag_faults(pdf: pikepdf.Pdf) -> list[str]:
    tags = tags_of(pdf)
    kinds = [tag.kind for tag in tags]
    faults = [f"no {kind}" for kind in ("/Document", "/H1") if kinds.count(kind) != 1]
    faults += ["a figure without words" for t in tags if t.kind == "/Figure" and not t.alt]
    levels = [int(kind[2]) for kind in kinds if kind in {"/H1", "/H2", "/H3"}]
    steps = zip([0, *levels], levels, strict=False)
    faults += ["a heading is skipped" for before, after in steps if after > before + 1]
    faults += [
        f"{t.kind} in {t.parent}" for t in tags if t.kind in {"/TH", "/TD"} and t.parent != "/TR"
    ]
    faults += ["a header without scope" for t in tags if t.kind == "/TH" and not _scope(t.node)]
    for table in (tag for tag in tags if tag.kind == "/Table"):
        faults += [] if "/TH" in _kinds(table.node) else ["a table without headers"]
    return faults


def _kinds(node: Any) -> list[str]:  # noqa: ANN401 - pikepdf is untyped
    if isinstance(node, pikepdf.Array):
        return [kind for child in node for kind in _kinds(child)]
    if isinstance(node, pikepdf.Dictionary):
        own = [str(node["/S"])] if "/S" in node else []
        return [*own, *_kinds(node.get("/K"))]
    return []


def _scope(node: Any) -> bool:  # noqa: ANN401 - pikepdf is untyped
    given = node.get("/A")
    every = list(given) if isinstance(given, pikepdf.Array) else [given]
    return any(isinstance(a, pikepdf.Dictionary) and "/Scope" in a for a in every)


def _page_faults(pdf: pikepdf.Pdf) -> list[str]:
    faults = []
    for page in pdf.pages:
        if "/StructParents" not in page:
            faults.append("a page without structure")
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in {"Tj", "TJ", "f", "f*", "S", "B", "Do"} and depth < 1:
                faults.append(f"content that is neither tagged nor an artifact: {name} {operands}")
        fonts = page.get("/Resources", {}).get("/Font", {}).values()
        faults += [
            f"a font that is not in the file: {f.BaseFont}" for f in fonts if not _embedded(f)
        ]
    return faults


def _embedded(font: Any) -> bool:  # noqa: ANN401 - pikepdf is untyped
    if str(font.get("/Subtype")) == "/Type3":
        return True
    own = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = own.get("/FontDescriptor", {})
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def spoilt(content: bytes, change: Change) -> bytes:
    """Give a PDF that was tampered with."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def no_alt(pdf: pikepdf.Pdf) -> None:
    del next(t for t in tags_of(pdf) if t.kind == "/Figure").node["/Alt"]


def no_headers(pdf: pikepdf.Pdf) -> None:
    for tag in tags_of(pdf):
        if tag.kind == "/TH":
            tag.node["/S"] = pikepdf.Name("/TD")
            del tag.node["/A"]


def untagged(pdf: pikepdf.Pdf) -> None:
    own = pdf.pages[0]
    every = pikepdf.parse_content_stream(own)
    loose = [i for i in every if str(i.operator) not in {"BDC", "BMC", "EMC"}]
    own.Contents = pdf.make_stream(pikepdf.unparse_content_stream(loose))


def no_font(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in [k for k in descriptor if str(k).startswith("/FontFile")]:
            del descriptor[key]


def no_h1(pdf: pikepdf.Pdf) -> None:
    next(t for t in tags_of(pdf) if t.kind == "/H1").node["/S"] = pikepdf.Name("/H3")


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def no_mark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def no_shown_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]


def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


SPOILT: dict[Change, str] = {
    no_alt: "a figure without words",
    no_headers: "a table without headers",
    untagged: "neither tagged nor an artifact",
    no_font: "a font that is not in the file",
    no_h1: "no /H1",
    no_language: "no language",
    no_mark: "not marked",
    no_shown_title: "title not shown",
    no_structure: "no /Document",
}
"""What a file can be made to lack → the fault that is found."""
