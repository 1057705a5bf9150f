"""GeoPackage and zipped Shapefile through GDAL, in a process that knows no other format.

The reading process sets `OGR_SKIP` before GDAL is loaded (`sandbox.environment`), reads a
private copy under a name of its own, and asks for one driver by the file's content.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.archive import open_zip, read_member
from geo_trygghet.intake.cells import MOST_ROWS, as_cell
from geo_trygghet.intake.databases import make_harmless
from geo_trygghet.intake.decode import SINGLE_BYTE, guess_single_byte
from geo_trygghet.intake.delimited import MOST_CELLS
from geo_trygghet.intake.sheet import Parsed, Sheet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRIVERS: Final = {
    "geopackage": "GPKG",
    "shapefile": "ESRI Shapefile",
    "mapinfo": "MapInfo File",
}
"""The one OGR driver that the reading process may know, by the file's content."""

_PARTS: Final = ("shp", "shx", "dbf", "prj", "cpg")
_DAMAGED: Final = (
    "{} är skadad eller avhuggen och kan inte läsas. Hämta eller exportera den på nytt."
)
_SHP: Final = b"\x00\x00\x27\x0a"
_PROBE: Final = 200_000


def read_geopackage(data: bytes, folder: Path) -> Parsed:
    """Read every feature layer of a GeoPackage.

    Parameters
    ----------
    data
        The file's bytes.
    folder
        A private folder to write a copy in; SQLite may set its journal beside it.

    Raises
    ------
    UnreadableFileError
        If it is damaged or holds no layer.
    """
    own = folder / "layer.gpkg"
    own.write_bytes(data)
    left_out = make_harmless(own)
    return Parsed("GeoPackage", read_layers(own, "GeoPackage-filen"), statements=left_out)


def read_shapefile(data: bytes, folder: Path) -> Parsed:
    """Read a zipped Shapefile: the one in it, or each of several.

    Raises
    ------
    UnreadableFileError
        If a part is missing or damaged.
    """
    members = open_zip(data)
    stems = sorted(name[:-4] for name in members if name.casefold().endswith(".shp"))
    by_name = {name.casefold(): info for name, info in members.items()}
    sheets: list[Sheet] = []
    statements: list[str] = []
    for number, stem in enumerate(stems):
        missing = [p for p in ("shx", "dbf") if f"{stem}.{p}".casefold() not in by_name]
        if "dbf" in missing:
            raise UnreadableFileError(
                f"Shapefilen i zip-filen saknar .{', .'.join(missing)}. Packa .shp, .shx, .dbf och "
                ".prj tillsammans."
            )
        for part in _PARTS:
            info = by_name.get(f"{stem}.{part}".casefold())
            if info is not None:
                (folder / f"layer{number}.{part}").write_bytes(read_member(data, info))
        own = folder / f"layer{number}.shp"
        if own.read_bytes()[:4] != _SHP:
            raise UnreadableFileError(_DAMAGED.format("Shapefilen"))
        encoding, why = _dbf_encoding(own)
        statements += [why, *_drop_broken_prj(own)]
        sheets += read_layers(own, "Shapefilen", encoding=encoding)
        sheets[-1].name = Path(stem).name
    return Parsed("Shapefile (zip)", sheets, statements=list(dict.fromkeys(statements)))


def _drop_broken_prj(shp: Path) -> list[str]:
    """Leave out a .prj that states no system, and say so; the numbers then tell it."""
    from pyogrio import errors, read_info  # noqa: PLC0415 - GDAL only where OGR_SKIP is set

    try:
        read_info(shp)
    except errors.CRSError:
        shp.with_suffix(".prj").unlink(missing_ok=True)
        return ["Koordinatsystemet i .prj går inte att läsa och lämnades därhän."]
    except (errors.DataSourceError, errors.DataLayerError, ValueError, RuntimeError):
        return []  # whoever reads the layer tells what is wrong with it
    return []


def _dbf_encoding(shp: Path) -> tuple[str | None, str]:
    """Tell a table's encoding: its .cpg, else UTF-8, else what its letters are in."""
    cpg = shp.with_suffix(".cpg")
    if cpg.exists():
        stated = cpg.read_bytes()[:40].decode("ascii", "replace").strip()
        return None, f"Teckenkodning: {stated} enligt .cpg."
    table = shp.with_suffix(".dbf").read_bytes()
    records = table[int.from_bytes(table[8:10], "little") :]  # the header's length stands there
    try:
        codecs.getincrementaldecoder("utf-8")().decode(records[:_PROBE])
    except UnicodeDecodeError:
        codec = guess_single_byte(records[:_PROBE])
        return codec, f"Teckenkodning: {SINGLE_BYTE[codec]} (.cpg saknas)."
    return "utf-8", "Teckenkodning: UTF-8 (.cpg saknas)."


def read_layers(path: Path, what: str, *, encoding: str | None = None) -> list[Sheet]:
    """Read every layer of a file that GDAL opens with one of the drivers it is left with.

    Parameters
    ----------
    path
        A private copy, under a name of its own.
    what
        What the file is called in a sentence, in Swedish, with the article at its end.
    encoding
        That of its texts; None: as the file says.

    Raises
    ------
    UnreadableFileError
        If it is damaged, too large, or holds no features.
    """
    from pyogrio import errors, list_layers  # noqa: PLC0415 - GDAL only where OGR_SKIP is set

    try:
        layers = [str(name) for name, _ in list_layers(path)]
        sheets = [_layer(path, name, encoding) for name in layers]
    except UnreadableFileError:  # a layer that is too large has said so
        raise
    except (
        errors.DataSourceError,
        errors.DataLayerError,
        ValueError,
        RuntimeError,
        UnicodeError,
    ) as error:
        raise UnreadableFileError(_DAMAGED.format(what)) from error
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise UnreadableFileError(f"{what} är tom: inget lager innehåller några objekt (rader).")
    return filled


def _layer(path: Path, name: str, encoding: str | None) -> Sheet:
    from pyogrio import raw, read_info  # noqa: PLC0415 - GDAL only where OGR_SKIP is set

    info = read_info(path, layer=name, encoding=encoding)
    columns = [str(field) for field in info["fields"]]
    if int(info["features"]) > MOST_ROWS or int(info["features"]) * len(columns) > MOST_CELLS:
        raise UnreadableFileError(
            f"lagret ”{name[:40]}” är för stort: {info['features']} objekt. Dela upp det."
        )
    meta, _, shapes, data = raw.read(
        path, layer=name, encoding=encoding, force_2d=True, datetime_as_string=True
    )
    columns = [str(field) for field in meta["fields"]]
    rows = _rows(data)
    geometries: list[bytes | None] = [None] * len(rows)
    if shapes is not None:
        geometries = [_wkb(shape) for shape in shapes]
    numbers = list(range(1, len(rows) + 1))
    crs = meta["crs"]
    return Sheet(
        name,
        columns,
        rows,
        numbers,
        None if shapes is None else geometries,
        None if crs is None else str(crs),
        {n: "geometrin saknas" for n, g in zip(numbers, geometries, strict=True) if g is None},
    )


def _rows(data: list[NDArray[np.generic]]) -> list[list[str]]:
    columns = [[_cell(value) for value in values.tolist()] for values in data]
    return [list(row) for row in zip(*columns, strict=True)] if columns else []


def _wkb(shape: Any) -> bytes | None:  # noqa: ANN401 - numpy object array's cell
    return None if shape is None else bytes(shape)


def _cell(value: object) -> str:
    if isinstance(value, bytes):
        return ""
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - NaN is the missing number
        return ""
    return as_cell(value)
