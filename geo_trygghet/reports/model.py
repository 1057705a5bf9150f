"""A report before it is a file: headings, paragraphs, tables and pictures, all words already said.

The builders make a `Document`; the writers (page, print, word processor) only set it. So a figure
is written once, and is the same in every file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


_WHOLE = 6.4
"""Columns of so many parts fill the page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its unit, and how wide it is beside the others [parts].

    `figures` columns stand to the right, their digits under each other.
    """

    title: str
    unit: str = ""
    width: float = 1.0
    figures: bool = False

    @property
    def told(self) -> str:
        """The title with its unit."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `muted` is said in passing, `own` was written by a person for the report."""

    text: str
    role: Literal["plain", "muted", "own"] = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure: what it is, the figure with its unit, and what it is reckoned of."""

    label: str
    value: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures side by side."""

    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first column names what each row is about.

    Attributes
    ----------
    caption
        What the table shows, and of how many.
    columns
        Left to right.
    rows
        A text a column; "" where there is nothing to say.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def wide(self) -> float:
        """How much of the page's width it takes, 0–1: a narrow one keeps its figures near."""
        return min(1.0, sum(column.width for column in self.columns) / _WHOLE)

    def __post_init__(self) -> None:
        """Refuse a row that has not one cell a column."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"Tabellen ”{self.caption}” har en rad med fel antal celler.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG), what it shows in words, and the line beneath it."""

    svg: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Note:
    """A box that must be seen: a warning, or how something is to be read."""

    text: str
    kind: Literal["warning", "note"] = "note"


Block: TypeAlias = Subheading | Paragraph | Bullets | Figures | Table | Picture | Note


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; `key` names it in links."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes
    ----------
    title, subtitle
        What it is, and whom it is about.
    facts
        (label, text) beneath the title: for whom, of which days, from what.
    author, subject
        For the file's own data.
    day
        Last day of what it tells, ISO 8601; stands for the file's own dates, which are no clock's.
    constructed
        What in it is made up, in words; empty: nothing. Then every page says so.
    notes
        What must be known before anything is read.
    sections
        In order.
    """

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    author: str
    subject: str
    day: str
    constructed: str
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    lang: str = field(default="sv")

    @property
    def keywords(self) -> tuple[str, ...]:
        """Words for the file's own data."""
        return ("trygghet", "lägesbild", *(("konstruerade data",) if self.constructed else ()))

    def blocks(self) -> Iterator[Block]:
        """Give every block, in order."""
        yield from self.notes
        for section in self.sections:
            yield from section.blocks

    def tables(self) -> tuple[Table, ...]:
        """Give the tables, in order."""
        return tuple(block for block in self.blocks() if isinstance(block, Table))
