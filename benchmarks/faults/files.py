"""Files on their way in, as the page and its working process bring them: to be killed, and gone on.

The upload's own name is drawn; everything else is the same each time.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from benchmarks.faults.town import ACTOR, MUNICIPALITY, rows_of
from geo_trygghet.storage.uploads import GOING_ON, OVER
from geo_trygghet.uploading.work import accepted, work

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.storage import Store, Upload

ROWS: Final = 12
"""Answers in a file [rows]."""

ROUND: Final = "2026"
MENDED_COLUMN: Final = "Bor i"
"""A column whose meaning somebody mends, and which is remembered for the next file."""


def texts_of(name: str, rows: int = ROWS) -> list[str]:
    """Give what the answers of a file say: no other file says the same."""
    places = sorted(rows_of("places")["name"])
    return [f"{places[row % len(places)]} {name} {row}" for row in range(rows)]


def survey_file(name: str, rows: int = ROWS) -> bytes:
    """Make a small survey as CSV."""
    lines = [f"ID;Datum;Var känner du dig otrygg?;Ålder;{MENDED_COLUMN}"]
    lines += [
        f"{name}-{row};2026-05-{row % 28 + 1:02};{text};{20 + row};Konstruerad by"
        for row, text in enumerate(texts_of(name, rows))
    ]
    return "\n".join(lines).encode()


def lay(store: Store, name: str) -> Upload:
    """Lay a survey before the program."""
    return store.add_upload(
        MUNICIPALITY.code,
        file_name=f"{name}.csv",
        content=survey_file(name),
        kind="survey",
        round=ROUND,
        actor=ACTOR,
    )


def laid(store: Store) -> Upload:
    """Give the file that was laid last."""
    return store.uploads(MUNICIPALITY.code)[0]


def read(store: Store, upload: Upload, kept: Callable[[], None]) -> None:
    """Read a file as its process does, calling `kept` after each of its two writes."""
    told: list[tuple[str, int, int]] = []

    def tell(part: str, done: int = 0, total: int = 0) -> None:
        if not told:
            kept()
        told.append((part, done, total))

    work(store, upload.upload_id, "read", tell)
    _see(store, upload, "read")
    kept()


def mend(store: Store, upload: Upload, field: str, kept: Callable[[], None]) -> None:
    """Keep what somebody says that a column of a file is, and read it anew."""
    choices = {"fields": {MENDED_COLUMN: field}}
    _move(store, upload, "read", "waiting", choices=choices)
    kept()
    read(store, upload, kept)


def accept(store: Store, upload: Upload, kept: Callable[[], None]) -> None:
    """Accept a file, and take it as its process does."""
    _move(store, upload, "read", "taking", actor=ACTOR, choices=accepted(upload, ACTOR))
    kept()
    work(store, upload.upload_id, "take", lambda *_how_much: None)
    _see(store, upload, "taken")
    kept()


def cancel(store: Store, upload: Upload, kept: Callable[[], None]) -> None:
    """Turn a file away."""
    _move(store, upload, upload.state, "cancelled", actor=ACTOR, told=None, choices={})
    kept()


def go_on(store: Store) -> None:
    """Bring every file to its end, as whoever finds it would: read it anew if need be, accept it.

    Raises
    ------
    ValueError
        If one can't be brought there, or its rows are not in the store exactly once then.
    """
    for upload in store.uploads(MUNICIPALITY.code):
        if upload.state in GOING_ON:  # nothing does, any more
            _move(store, upload, upload.state, "waiting", told=None)
            read(store, upload, _nobody)
        if upload.state not in OVER:
            accept(store, upload, _nobody)
        wanted = upload.state != "cancelled"
        said = Counter(store.read(MUNICIPALITY.code).answers["unsafe_text"])
        wrong = [t for t in texts_of(upload.file_name.removesuffix(".csv")) if said[t] != wanted]
        if wrong:
            raise ValueError(f"{len(wrong)} rows of {upload.file_name} are lost or doubled")


def _nobody() -> None:
    """Acknowledge to nobody."""


def _move(
    store: Store, upload: Upload, before: str, state: str, *, actor: str | None = None, **to: object
) -> None:
    own = upload.upload_id
    if not store.change_upload(own, before=(before,), state=state, actor=actor, **to):
        raise ValueError(f"{upload.file_name} is not {before}")


def _see(store: Store, upload: Upload, state: str) -> None:
    found = store.upload(upload.upload_id)
    if found is None or found.state != state:
        raise ValueError(f"{upload.file_name} is not {state}: {found and found.told}")
