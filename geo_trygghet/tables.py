"""The tables of one municipality as frames: what the steps of the line take and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo_trygghet.issues import Issue


@dataclass(frozen=True)
class Municipality:
    """A municipality: SCB's four-figure code, its name, and the name as it stands in addresses."""

    code: str
    name: str
    slug: str


@dataclass(frozen=True, eq=False)
class MunicipalityTables:
    """Everything that the line needs of one municipality, with the columns of `schema`.

    Frames are never changed in place. `places` holds the versions that are in force; a closed
    place has none.
    Geometries are in EPSG:4326; a row without position has None. Columns keep their type when the
    frame is empty: text is pandas' `str` (missing: NaN), dates and times are ISO 8601 text, a
    number that may be missing is `Int64` or `float64`, lists and mappings are Python's own.

    Attributes
    ----------
    places : GeoDataFrame, schema.PLACE
    aliases : DataFrame, schema.PLACE_ALIAS
    rounds : DataFrame, schema.SURVEY_ROUND
    answers : GeoDataFrame, schema.ANSWER
    walk_notes : GeoDataFrame, schema.WALK_NOTE
    dialogue_notes : GeoDataFrame, schema.DIALOGUE_NOTE
    incidents : GeoDataFrame, schema.INCIDENT
    mentions : DataFrame, schema.MENTION
    readings : DataFrame, schema.READING
    sources : DataFrame, schema.SOURCE
        Those that hold: what was withdrawn is left out.
    decisions : DataFrame, schema.DECISION
        Those that hold: what was undone is left out.
    past : GeoDataFrame, schema.PLACE
        The versions that are not in force: earlier ones, and closed places.
    not_counted
        Answers that were decided to be a flood and are left out of all the others [rows].
    """

    municipality: Municipality
    places: gpd.GeoDataFrame
    aliases: pd.DataFrame
    rounds: pd.DataFrame
    answers: gpd.GeoDataFrame
    walk_notes: gpd.GeoDataFrame
    dialogue_notes: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    mentions: pd.DataFrame
    readings: pd.DataFrame
    sources: pd.DataFrame
    decisions: pd.DataFrame
    past: gpd.GeoDataFrame
    not_counted: int = 0

    @property
    def texts(self) -> dict[str, gpd.GeoDataFrame]:
        """Give the frames in whose texts places are named, by schema.RECORDS."""
        return {
            "answer": self.answers,
            "walk_note": self.walk_notes,
            "dialogue_note": self.dialogue_notes,
            "incident": self.incidents,
        }

    @property
    def place_names(self) -> dict[str, str]:
        """Give place_id → name of the places in force."""
        return dict(zip(self.places["place_id"], self.places["name"], strict=True))

    @property
    def size_classes(self) -> dict[str, str]:
        """Give place_id → one of codes.SIZE_CLASSES, of the places in force."""
        return dict(zip(self.places["place_id"], self.places["size_class"], strict=True))

    @property
    def file_names(self) -> dict[int, str]:
        """Give source_id → name of the file, of the sources that hold."""
        return dict(zip(self.sources["id"], self.sources["file_name"], strict=True))


@dataclass(frozen=True)
class Ledger:
    """What a municipality and its police have promised, and what has become of it.

    Attributes
    ----------
    periods : DataFrame, schema.PROMISE_PERIOD
    promises : DataFrame, schema.PROMISE
    actions : DataFrame, schema.ACTION
    follow_ups : DataFrame, schema.FOLLOW_UP
    """

    periods: pd.DataFrame
    promises: pd.DataFrame
    actions: pd.DataFrame
    follow_ups: pd.DataFrame


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """How a municipality's public page looks and who answers for it, see schema.PUBLIC_PROFILE."""

    accent: str | None = None
    contact: str | None = None
    page_url: str | None = None
    publisher_uri: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photo of a note on its way into the store, see schema.PHOTO.

    Attributes
    ----------
    row
        Number of the row that names it.
    content
        JPEG.
    width, height
        In pixels.
    """

    row: int
    name: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class ImportBatch:
    """The rows of one file that belong to one municipality, ready to be taken.

    Attributes
    ----------
    rows : GeoDataFrame
        Columns of the kind's table in `schema` less `id`, `source_id` (and `version` of places).
    aliases : DataFrame or None
        For places: columns of schema.PLACE_ALIAS less `source_id` and `version`; all names of the
        places in `rows`. None: the file says nothing of aliases, those known stay.
    issues
        What was odd about this municipality's rows.
    read
        Rows of the file that belong here, taken or not [rows].
    question
        For surveys: the question that asks where, as it was worded.
    constructed
        True if the file says that its data are constructed.
    photos
        Those of notes, tied by the row's number.
    gives_way
        For places: true if they were made of a map's names, and give way to what people have
        written in or changed.
    """

    municipality: Municipality
    kind: str
    round: str | None
    rows: gpd.GeoDataFrame
    aliases: pd.DataFrame | None
    issues: tuple[Issue, ...]
    read: int
    question: str | None
    constructed: bool
    photos: tuple[Photograph, ...] = ()
    gives_way: bool = False


@dataclass(frozen=True)
class Intake:
    """What was understood of a file, and its rows, a batch a municipality.

    Attributes
    ----------
    aside
        Rows that are set aside, as they stand in the file: row number → column → cell.
    """

    kind: str
    file_name: str
    sha256: str
    format: str
    encoding: str | None
    separator: str | None
    crs: str | None
    fields: dict[str, str]
    statements: tuple[str, ...]
    batches: tuple[ImportBatch, ...]
    aside: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """Rows of the file, taken or not."""
        return sum(batch.read for batch in self.batches)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Everything that was odd, in the order of rows."""
        every = [issue for batch in self.batches for issue in batch.issues]
        return tuple(sorted(every, key=lambda issue: (issue.row is not None, issue.row or 0)))


@dataclass(frozen=True)
class PlaceEdit:
    """What somebody does to the register of places by hand: new versions, and what follows them.

    Attributes
    ----------
    action
        `new`, `change`, `split`, `merge`, `close` or `reopen`.
    place_id
        The place that it is about.
    intake
        The new versions and all their names, of the kind `places`.
    seen
        Place in `intake` → the version that was seen in force, 0 of a new place.
    heirs
        Place that is closed → those that take over; none: nothing takes over.
    forms
        Words, as decisions compare them → the heir that they mean.
    words
        Whether what words mean may change, so that all texts are read anew; else only those in
        which one of the places may be meant, whose position weighs in.
    """

    action: str
    place_id: str
    intake: Intake
    seen: Mapping[str, int]
    heirs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    words: bool = True


@dataclass(frozen=True)
class Receipt:
    """What the store took of one batch: its source and counts [rows]; `read` is their sum."""

    source_id: int
    taken: int
    set_aside: int
    known: int


NAME_REGISTER: Final = "namnregister"
"""How the format of a source ends whose places were made of the names of a map or a register."""

Reader: TypeAlias = Callable[
    [MunicipalityTables, Mapping[str, AbstractSet[int]] | None],
    "tuple[pd.DataFrame, pd.DataFrame]",
]
"""Reads texts: (tables, new ids by record or None = all) → frames of MENTION less id, READING."""

Touched: TypeAlias = "Callable[[MunicipalityTables], Mapping[str, AbstractSet[int]]]"
"""Tells which records must be read anew: tables → ids by record."""
