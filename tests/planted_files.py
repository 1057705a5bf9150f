"""Small pictures, prints and databases with a text planted in each corner that a file has."""

from __future__ import annotations

import io
import json
import struct
import zlib
from contextlib import closing
from functools import cache
from sqlite3 import connect
from typing import TYPE_CHECKING

import pikepdf
import typst
from release_town import drafted, swapped

from geo_trygghet.publication.dcat import dcat_record
from geo_trygghet.publication.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Callable

Files = dict[str, bytes]
SOUND = "Konstruerade data"


def chunk(kind: bytes, data: bytes) -> bytes:
    """Write a part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*more: bytes, after: bytes = b"") -> bytes:
    """Draw one white point that says it is constructed, with more parts."""
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
            chunk(b"tEXt", b"Description\0" + SOUND.encode()),
            *more,
            chunk(b"IDAT", zlib.compress(b"\0\xff")),
            chunk(b"IEND", b""),
            after,
        ]
    )


@cache
def pdf(text: str = "", alt: str = "ruta", link: str = "") -> bytes:
    """Set a page with a figure."""
    body = (
        '#set document(title: "Karta")\n#sys.inputs.said\n\n#sys.inputs.text\n'
        "#figure(rect(), alt: sys.inputs.alt, caption: [Karta])\n"
        '#if sys.inputs.link != none and sys.inputs.link != "" [#link(sys.inputs.link)[mer]]'
    )
    inputs = {"said": SOUND, "text": text, "alt": alt, "link": link}
    return bytes(typst.compile(body.encode(), format="pdf", sys_inputs=inputs))


def changed_pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Change a sound page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        change(opened)
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def changed_gpkg(*statements: str, clean: bool = False) -> bytes:
    """Change the town's GeoPackage; what is deleted leaves its bytes, unless it is cleaned."""
    with closing(connect(":memory:")) as base:
        base.deserialize(drafted().files["platser.gpkg"])
        base.execute("PRAGMA secure_delete = OFF")
        for statement in statements:
            base.execute(statement)
        base.commit()
        if clean:
            base.execute("VACUUM")
        return bytes(base.serialize())


def every_kind(**more: bytes) -> Files:
    """Give the town's release with a file of each kind that one may have; `__` for the point.

    Its record tells the sums of these files, so that a text planted in one is its only fault.
    """
    fragment = b'<p>Konstruerade data.</p><section aria-labelledby="sv-trygga">%b</section>'
    # What the page says of safe places the fragment says too.
    names = "".join(f"<p>{n}</p>" for n in drafted().table.safe["name"]).encode()
    files = {
        **drafted().files,
        "fragment.html": fragment % names,
        "karta.png": png(),
        "karta.pdf": pdf(),
        "karta_a3.pdf": pdf(text="A3"),
    }
    named = {name.replace("__", "."): content for name, content in more.items()}
    files |= named
    if "dcat.jsonld" not in named:
        files["dcat.jsonld"] = dcat_record(drafted().table, files, Edition())
    return files


def _info(key: str, text: str) -> Callable[[pikepdf.Pdf], None]:
    def change(opened: pikepdf.Pdf) -> None:
        opened.docinfo[key] = text

    return change


def _xmp(text: str) -> Callable[[pikepdf.Pdf], None]:
    def change(opened: pikepdf.Pdf) -> None:
        with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:  # it writes the time
            metadata["dc:description"] = text

    return change


def _attached(text: str) -> Callable[[pikepdf.Pdf], None]:
    def change(opened: pikepdf.Pdf) -> None:
        opened.attachments["mer.txt"] = pikepdf.AttachedFileSpec(opened, text.encode())

    return change


def _noted(text: str) -> Callable[[pikepdf.Pdf], None]:
    def change(opened: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=text
        )
        opened.pages[0].Annots = pikepdf.Array([opened.make_indirect(note)])

    return change


def _marked(text: str) -> Callable[[pikepdf.Pdf], None]:
    def change(opened: pikepdf.Pdf) -> None:
        mark = pikepdf.String(text).unparse()
        stream = b"/Span <</ActualText " + mark + b">> BDC EMC\n"
        opened.pages[0].contents_add(opened.make_stream(stream))

    return change


def _in_page(markup: Callable[[str], str]) -> Callable[[str], Files]:
    return lambda text: every_kind(
        index__html=swapped("index.html", "</main>", f"{markup(text)}</main>")["index.html"]
    )


def _in_svg(markup: Callable[[str], str]) -> Callable[[str], Files]:
    return lambda text: every_kind(
        karta__svg=swapped("karta.svg", "<title", f"{markup(text)}<title")["karta.svg"]
    )


def _in_png(*, before: Callable[[bytes], bytes], after: bool = False) -> Callable[[str], Files]:
    def made(text: str) -> Files:
        planted = before(text.encode())
        return every_kind(karta__png=png(after=planted) if after else png(planted))

    return made


def _in_gpkg(*statements: str) -> Callable[[str], Files]:
    return lambda text: every_kind(
        platser__gpkg=changed_gpkg(*(s.replace("TEXT", text) for s in statements))
    )


def _swap(name: str, before: str, after: str) -> Callable[[str], Files]:
    return lambda text: every_kind(
        **{name.replace(".", "__"): swapped(name, before, after.replace("TEXT", text))[name]}
    )


SPOTS: dict[str, Callable[[str], Files]] = {
    "page: text": _in_page(lambda t: f"<p>{t}</p>"),
    "page: text in parts": _in_page(lambda t: f"<p>{t.replace(' ', ' <b></b>', 1)}</p>"),
    "page: alt": _in_page(lambda t: f'<img src="data:," alt="{t}">'),
    "page: title": _in_page(lambda t: f'<p title="{t}">a</p>'),
    "page: aria": _in_page(lambda t: f'<p aria-label="{t}">a</p>'),
    "page: data": _in_page(lambda t: f'<p data-x="{t}">a</p>'),
    "page: class": _in_page(lambda t: f'<p class="ord {t}">a</p>'),
    "page: comment": _in_page(lambda t: f"<!-- {t} -->"),
    "page: json": _in_page(
        lambda t: f'<script type="application/json">{json.dumps({"k": [t]})}</script>'
    ),
    "page: script": _in_page(lambda t: f"<script>var a = '{t}';</script>"),
    "page: style": _in_page(lambda t: f'<style>b::after{{content:"{t}"}}</style>'),
    "page: note in a style": _in_page(lambda t: f"<style>/* {t} */</style>"),
    "fragment: text": lambda t: every_kind(
        fragment__html=every_kind()["fragment.html"] + f"<p>{t}</p>".encode()
    ),
    "svg: text": _in_svg(lambda t: f"<text>{t}</text>"),
    "svg: desc": _in_svg(lambda t: f"<desc>{t}</desc>"),
    "svg: metadata": _in_svg(lambda t: f"<metadata><x>{t}</x></metadata>"),
    "svg: id": _in_svg(lambda t: f'<g id="{t}"/>'),
    "svg: comment": _in_svg(lambda t: f"<!-- {t} -->"),
    "svg: cdata": _in_svg(lambda t: f"<desc><![CDATA[{t}]]></desc>"),
    "png: tEXt": _in_png(before=lambda t: chunk(b"tEXt", b"Comment\0" + _latin(t))),
    "png: zTXt": _in_png(
        before=lambda t: chunk(b"zTXt", b"Comment\0\0" + zlib.compress(_latin(t)))
    ),
    "png: iTXt": _in_png(before=lambda t: chunk(b"iTXt", b"Comment\0\0\0sv\0\0" + t)),
    "png: packed iTXt": _in_png(
        before=lambda t: chunk(b"iTXt", b"Comment\0\1\0sv\0\0" + zlib.compress(t))
    ),
    "png: eXIf": _in_png(before=lambda t: chunk(b"eXIf", b"MM\0*\0\0\0\x08" + t + b"\0")),
    "png: wide eXIf": _in_png(
        before=lambda t: chunk(b"eXIf", b"MM\0*" + t.decode().encode("utf-16-le"))
    ),
    "png: own chunk": _in_png(before=lambda t: chunk(b"tryG", t)),
    "png: after its end": _in_png(before=lambda t: t, after=True),
    "pdf: text": lambda t: every_kind(karta__pdf=pdf(text=t)),
    "pdf: long text": lambda t: every_kind(karta_a3__pdf=pdf(text=f"{'Ord om torg ' * 7}{t}")),
    "pdf: alt": lambda t: every_kind(karta__pdf=pdf(alt=t)),
    "pdf: title": lambda t: every_kind(karta__pdf=changed_pdf(_info("/Title", t))),
    "pdf: keywords": lambda t: every_kind(karta__pdf=changed_pdf(_info("/Keywords", t))),
    "pdf: XMP": lambda t: every_kind(karta__pdf=changed_pdf(_xmp(t))),
    "pdf: attachment": lambda t: every_kind(karta__pdf=changed_pdf(_attached(t))),
    "pdf: note": lambda t: every_kind(karta__pdf=changed_pdf(_noted(t))),
    "pdf: mark": lambda t: every_kind(karta__pdf=changed_pdf(_marked(t))),
    "gpkg: cell": _in_gpkg("UPDATE platser SET lage = 'TEXT' WHERE fid = 1"),
    "gpkg: own table": _in_gpkg("CREATE TABLE mer (a)", "INSERT INTO mer VALUES ('TEXT')"),
    "gpkg: name of a column": _in_gpkg('ALTER TABLE platser ADD COLUMN "TEXT" INTEGER'),
    "gpkg: description": _in_gpkg("UPDATE gpkg_contents SET description = 'TEXT'"),
    "gpkg: blob": _in_gpkg("CREATE TABLE mer (a)", "INSERT INTO mer VALUES (CAST('TEXT' AS BLOB))"),
    "gpkg: deleted": _in_gpkg(
        "CREATE TABLE mer (a)",
        "INSERT INTO mer VALUES ('TEXT')",
        "INSERT INTO mer VALUES ('kvar')",
        "DELETE FROM mer WHERE a <> 'kvar'",
    ),
    "csv: cell": _swap("platser.csv", "enligt källa", "TEXT"),
    "geojson: value": _swap("platser.geojson", '"enligt källa"', '"TEXT"'),
    "geojson: key": _swap("platser.geojson", '"lage": "enligt', '"TEXT": 1, "lage": "enligt'),
    "jsonld: value": _swap("dcat.jsonld", '"Datateman"', '"TEXT"'),
    "kontroll.json": _swap("kontroll.json", '"omgang": "2023"', '"omgang": "TEXT"'),
}
"""Where a text can stand in a release → the release with it there."""


def _latin(text: bytes) -> bytes:
    return text.decode().encode("latin-1")
