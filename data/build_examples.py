"""Publish the examples anew: Halmstad 2023–2024 and Laholm 2021, from the start data."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet.publication import Edition
from geo_trygghet.publication.draft import draft_of
from geo_trygghet.publication.release import prepared_from
from geo_trygghet.start_data import load_start_data
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA: Final = Path(__file__).parent
FOLDER: Final = DATA.parent / "examples"

NOT_KEPT: Final = frozenset({"index.html", "karta.pdf", "karta_a3.pdf"})
"""Files with others' code or font within them: they are made here, and never checked in."""


class Example(NamedTuple):
    """A release to show: whose, of which round, and the day that it bears."""

    municipality: str
    round: str
    published: dt.date


EXAMPLES: Final[Mapping[str, Example]] = {
    "halmstad-2023-2024": Example("Halmstad", "2022", dt.date(2025, 1, 20)),
    "laholm-2021": Example("Laholm", "2020", dt.date(2022, 2, 1)),
}


def main() -> None:
    """Write every file of every example."""
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/t.db") as store:
        load_start_data(store, DATA, actor="exempel")
        for name, example in EXAMPLES.items():
            out = FOLDER / name
            out.mkdir(parents=True, exist_ok=True)
            for file, content in files_of(store, example).items():
                (out / file).write_bytes(content)
            print(out)


def files_of(store: Store, example: Example) -> dict[str, bytes]:
    """Make an example's files; the control must have let all of them through.

    Parameters
    ----------
    store
        With the start data.
    example
        Which one.

    Raises
    ------
    ValueError
        If a check fails: an example has no override.
    """
    municipality = store.municipality(example.municipality)
    draft = draft_of(
        prepared_from(store, municipality, round=example.round),
        Edition(1, example.published, store.public_profile(municipality.code)),
    )
    if draft.failed:
        raise ValueError("; ".join(f"{one.name}: {one.detail}" for one in draft.failed))
    return draft.files


if __name__ == "__main__":
    main()
