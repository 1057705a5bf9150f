"""Gather what every benchmark measured into one page: the first table of each, with its machine.

Example: python -m benchmarks.summary
"""

from __future__ import annotations

from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Final

import click

FOLDER: Final = Path(__file__).parent
RESULTS: Final = FOLDER / "RESULTS.md"
HEAD: Final = (
    "# What was measured\n\n"
    "The first table of every benchmark, as its own page has it; there stand the others, and how\n"
    "it was measured. `make bench` renews them all.\n"
)


def summarise(pages: dict[str, str]) -> str:
    """Put the pages of several benchmarks together.

    Parameters
    ----------
    pages
        Name of a benchmark → its RESULTS.md.

    Returns
    -------
    text
        A heading, machine and versions, and the first table of each, by name.
    """
    parts = [HEAD]
    for name, page in sorted(pages.items()):
        lines = page.splitlines()
        title = lines[0].lstrip("# ")
        machine = [*takewhile(_is_point, dropwhile(lambda line: not _is_point(line), lines))]
        table = takewhile(_is_row, dropwhile(lambda line: not _is_row(line), lines))
        parts.append(
            "\n".join([f"\n## [{title}]({name}/RESULTS.md)", "", *machine, "", *table, ""])
        )
    return "".join(parts)


def _is_point(line: str) -> bool:
    return line.startswith("- ")


def _is_row(line: str) -> bool:
    return line.startswith("|")


@click.command()
def main() -> None:
    """Write benchmarks/RESULTS.md out of what the benchmarks have written."""
    pages = {
        page.parent.name: page.read_text(encoding="utf-8") for page in FOLDER.glob("*/RESULTS.md")
    }
    RESULTS.write_text(summarise(pages), encoding="utf-8", newline="\n")
    click.echo(f"{RESULTS.name}: {', '.join(sorted(pages))}")


if __name__ == "__main__":
    main()
