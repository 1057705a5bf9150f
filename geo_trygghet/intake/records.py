"""JSON and JSONL: lists of records as sheets, features as layers."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.cells import flatten
from geo_trygghet.intake.decode import decode
from geo_trygghet.intake.geojson import is_geojson, read_features
from geo_trygghet.intake.heading import CONSTRUCTED
from geo_trygghet.intake.sheet import Parsed, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.intake.decode import Decoded

_LISTS: Final = (
    "events",
    "value",
    "data",
    "results",
    "records",
    "items",
    "rows",
    "svar",
    "answers",
)
_LONGEST_NUMBER: Final = 400
_FIELDS: Final = 3
_RECORD_SEPARATOR: Final = "\x1e"


def read_json(data: bytes) -> Parsed:
    """Read JSON, JSONL or GeoJSON.

    Raises
    ------
    UnreadableFileError
        If it is no JSON, no list of records, or a description that points elsewhere.
    """
    decoded = decode(data)
    text = decoded.text.strip()
    try:
        value = json.loads(text, parse_int=_integer, parse_constant=_constant)
    except RecursionError as error:
        raise UnreadableFileError("JSON-filen är för djupt nästlad och lästes inte.") from error
    except ValueError as error:
        return _lines(decoded, error)
    return _value(decoded, value)


def _value(decoded: Decoded, value: Any) -> Parsed:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        if is_geojson(value):
            return _told(decoded, read_features(value))
        if value.get("type") == "gdal_streamed_alg" or "command_line" in value:
            raise UnreadableFileError(
                "filen är en GDALG-beskrivning som pekar på andra filer; sådana läses inte. "
                "Exportera själva lagret som GeoJSON eller GeoPackage."
            )
        if value.get("type") == "Topology":
            raise UnreadableFileError(
                "filen är TopoJSON, som inte stöds. Exportera lagret som GeoJSON."
            )
        return _envelope(decoded, value)
    if isinstance(value, list):
        return _records(decoded, value, top={})
    raise UnreadableFileError("JSON-filen är ingen lista av poster och innehåller inget att läsa.")


def _envelope(decoded: Decoded, value: dict[str, Any]) -> Parsed:
    """Find the list of records within an object; an object of plain fields is a record itself."""
    lists = {name: items for name, items in value.items() if isinstance(items, list)}
    named = [name for name in _LISTS if name in lists]
    filled = [name for name, items in lists.items() if items and isinstance(items[0], dict)]
    if named or len(filled) == 1:
        return _records(decoded, lists[(named or filled)[0]], top=value)
    if len(value) >= _FIELDS and not filled and "error" not in value:
        return _sheet(decoded, "JSON", [value], [1], top=value)
    raise UnreadableFileError(_no_list(value))


def _no_list(value: dict[str, Any]) -> str:
    keys = ", ".join(f"”{key[:30]}”" for key in list(value)[:4])
    return (
        f"JSON-filen innehåller ingen lista av poster eller händelser, bara {keys or 'ingenting'}. "
        "Hämta filen på nytt."
    )


def _records(decoded: Decoded, items: list[Any], *, top: dict[str, Any]) -> Parsed:
    if not items:
        raise UnreadableFileError(
            "filen är tom: listan innehåller inga rader (inga händelser eller svar)."
        )
    if not all(isinstance(item, dict) for item in items):
        raise UnreadableFileError("JSON-filens lista innehåller annat än poster med fält.")
    return _sheet(decoded, "JSON", items, range(1, len(items) + 1), top=top)


def _lines(decoded: Decoded, error: ValueError) -> Parsed:
    """Read a record a line; GeoJSON's sequences too."""
    items: list[dict[str, Any]] = []
    numbers: list[int] = []
    for number, raw in enumerate(decoded.text.split("\n"), start=1):
        line = raw.strip().strip(_RECORD_SEPARATOR)
        if not line:
            continue
        try:
            item = json.loads(line, parse_int=_integer, parse_constant=_constant)
        except (ValueError, RecursionError):
            item = None
        if not isinstance(item, dict):
            if items:
                raise UnreadableFileError(
                    f"rad {number} är ingen JSON-post; filen är skadad eller avhuggen. "
                    "Exportera den på nytt."
                ) from error
            raise UnreadableFileError(
                f"filen är ingen giltig JSON ({_where(error)}); den är skadad eller avhuggen. "
                "Exportera den på nytt."
            ) from error
        items.append(item)
        numbers.append(number)
    if items and items[0].get("type") == "Feature":
        return _told(decoded, read_features({"type": "FeatureCollection", "features": items}))
    return _sheet(decoded, "JSONL", items, numbers, top={})


def _where(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"fel vid rad {error.lineno}, tecken {error.colno}"
    return "ett tal är orimligt"


def _told(decoded: Decoded, parsed: Parsed) -> Parsed:
    parsed.encoding = decoded.encoding
    parsed.statements = [*decoded.statements, *parsed.statements]
    parsed.issues = [*decoded.issues, *parsed.issues]
    return parsed


def _sheet(
    decoded: Decoded,
    name: str,
    items: list[dict[str, Any]],
    numbers: Iterable[int],
    *,
    top: dict[str, Any],
) -> Parsed:
    columns, rows = flatten(items)
    sheet = Sheet("", columns, rows, list(numbers))
    made_up = any(CONSTRUCTED.search(str(v)) for v in top.values() if isinstance(v, str))
    return Parsed(
        name,
        [sheet],
        decoded.encoding,
        statements=list(decoded.statements),
        issues=list(decoded.issues),
        constructed=made_up or top.get("constructed") is True or top.get("konstruerad") is True,
    )


def _integer(text: str) -> int | str:
    if len(text) > _LONGEST_NUMBER:
        return f"{text[:20]}…"
    return int(text)


def _constant(name: str) -> float:
    return {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}[name]
