"""The data dictionary in Markdown, written from `schema` so that it can't say anything else."""

from __future__ import annotations

from typing import Final

from geo_trygghet import schema

TYPES: Final[dict[schema.ColumnType, str]] = {
    "int": "heltal",
    "float": "decimaltal",
    "text": "text",
    "bool": "ja/nej",
    "date": "dag",
    "time": "tidpunkt",
    "json": "lista eller par (JSON)",
    "geometry": "läge",
    "bytes": "filinnehåll",
}
"""What each type of column is called in Swedish."""

PERSONAL: Final[dict[schema.Personal, str]] = {"no": "", "indirect": "indirekt", "direct": "direkt"}
"""How the mark of personal data reads; `direct` never leaves the store."""


def render_data_dictionary() -> str:
    """Write the data dictionary: every table and column, with type, unit and personal-data mark.

    Returns
    -------
    str
        Markdown; the same text every time, ending with one line break.
    """
    parts = [_summary(), *(_section(table) for table in schema.TABLES)]
    return "\n\n".join(parts) + "\n"


def _summary() -> str:
    rows = [
        f"| [`{table.name}`](#{table.name}) | {_cell(table.description)} | {_personal(table)} "
        f"| {'ja' if table.layer else 'nej'} |"
        for table in schema.TABLES
    ]
    head = "| Tabell | Vad den håller | Personuppgifter | Lämnar lagret som kartlager |"
    return "\n".join([head, "| --- | --- | --- | --- |", *rows])


def _section(table: schema.Table) -> str:
    lines = [f"### {table.name}", "", f"{table.description}.", ""]
    lines.append(f"- Nyckel: {_names(table.key)}")
    lines += [f"- Unikt: {_names(unique)}" for unique in table.unique]
    lines += [
        f"- Hänvisar: {_names(own)} → `{other}` ({_names(theirs)})"
        for own, other, theirs in table.refers
    ]
    lines += ["", "| Kolumn | Slag | Enhet | Tom | Personuppgift | Vad den håller |"]
    lines += ["| --- | --- | --- | --- | --- | --- |", *(_row(c) for c in table.columns)]
    return "\n".join(lines)


def _row(column: schema.Column) -> str:
    told = column.description
    if column.allowed:
        told += f": {_names(column.allowed)}"
    cells = (
        f"`{column.name}`",
        TYPES[column.type],
        column.unit,
        "får vara tom" if column.null else "",
        PERSONAL[column.personal],
        told,
    )
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _personal(table: schema.Table) -> str:
    marks = {column.personal for column in table.columns}
    worst: schema.Personal = (
        "direct" if "direct" in marks else "indirect" if "indirect" in marks else "no"
    )
    return PERSONAL[worst] or "nej"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
