"""What a reader gives of a file: sheets of text cells, with what was understood on the way."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from geo_trygghet.intake.photos import Photo
from geo_trygghet.issues import Issue


@dataclass
class Sheet:
    """A table as it stands in a file, every cell as text ("" for an empty one).

    Attributes
    ----------
    name
        The worksheet's or layer's name, "" if it has none.
    columns
        Headings; empty as long as the heading row is still among `rows`.
    rows : (n,) lists of cells
    numbers : (n,) int
        Each row's number as a spreadsheet shows it; of a layer the feature's number from 1.
    shapes : (n,) bytes or None, or None
        Geometries as WKB in the system `crs`; None if the file is no layer.
    crs
        The system that the file states, as it stands there, or None.
    flaws
        Row number → what is wrong with its geometry, a Swedish clause.
    hidden
        True for a worksheet that the workbook does not show.
    """

    name: str
    columns: list[str]
    rows: list[list[str]]
    numbers: list[int]
    shapes: list[bytes | None] | None = None
    crs: str | None = None
    flaws: dict[int, str] = field(default_factory=dict)
    hidden: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give its parts as they are; shapes as hexadecimal WKB."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        if self.shapes is not None:
            plain["shapes"] = [shape if shape is None else shape.hex() for shape in self.shapes]
        return plain


@dataclass
class Parsed:
    """A file's sheets and what was understood of it.

    Attributes
    ----------
    format
        The kind of file, as people call it.
    encoding, separator
        As understood; None where the format has none.
    statements
        What was understood, in Swedish sentences.
    issues
        What was odd already on reading.
    constructed
        True if a line above the heading, or the file itself, says that the data are made up.
    member
        The file of a zip file that was read, "" if it is none.
    photos
        Photos that came in the same zip file and that a cell names.
    photos_left
        How many more came that no cell names [photos].
    """

    format: str
    sheets: list[Sheet]
    encoding: str | None = None
    separator: str | None = None
    statements: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    constructed: bool = False
    member: str = ""
    photos: list[Photo] = field(default_factory=list)
    photos_left: int = 0

    def as_json(self) -> dict[str, Any]:
        """Give what the reading process writes to its parent; shapes as hexadecimal WKB."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        return plain | {
            "sheets": [sheet.as_json() for sheet in self.sheets],
            "issues": [asdict(issue) for issue in self.issues],
            "photos": [photo.as_json() for photo in self.photos],
        }

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Parsed:
        """Build it again in the parent."""
        sheets = [Sheet(**sheet) for sheet in plain.pop("sheets")]
        for sheet in sheets:
            sheet.flaws = {int(row): flaw for row, flaw in sheet.flaws.items()}
            if sheet.shapes is not None:
                sheet.shapes = [s if s is None else bytes.fromhex(str(s)) for s in sheet.shapes]
        issues = [Issue(**issue) for issue in plain.pop("issues")]
        photos = [Photo.from_json(photo) for photo in plain.pop("photos", [])]
        return cls(sheets=sheets, issues=issues, photos=photos, **plain)
