"""Read a file that waits, and take one that was accepted: what a process of its own does."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from geo_trygghet import schema, text_reading
from geo_trygghet.errors import (
    NothingToTakeError,
    SeveralSheetsError,
    StoreError,
    TryggError,
    UnreadableFileError,
)
from geo_trygghet.intake import read_file
from geo_trygghet.intake.mending import Mending
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage.taking import RECORDS
from geo_trygghet.tables import Intake
from geo_trygghet.uploading import understood
from geo_trygghet.uploading.guessing import guess_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_trygghet.intake.reading import Opened
    from geo_trygghet.storage import Store, Upload
    from geo_trygghet.tables import Reader

STEPS: Final = ("read", "take")
_ACCEPTED_BY: Final = "accepted_by"


class Tell(Protocol):
    """Is told what goes on, and how much of it is done."""

    def __call__(self, part: str, done: int = 0, total: int = 0) -> None:
        """Take the part's name (of `PARTS`), and how many of how many [any unit] are done."""


PARTS: Final = ("guess", "read", "compare", "texts", "take")
"""What goes on, in this order; the page has the words."""


@dataclass
class _Read:
    """What reading a file gave: the intake or the sentence of refusal, and what is told of it."""

    told: dict[str, Any]
    intake: Intake | None = None


def work(store: Store, upload_id: str, step: str, tell: Tell) -> None:
    """Do a step for a file: `read` what waits, or `take` what was accepted.

    Nothing happens if the file is not in the state that the step begins with. What is wrong is
    told of the file; nothing is raised for it.
    """
    upload = store.upload(upload_id)
    if upload is None:
        return
    if step == "read":
        if store.change_upload(upload_id, before=("waiting",), state="reading"):
            _read_step(store, upload, tell)
    elif upload.state == "taking":
        _take_step(store, upload, tell)


def _read_step(store: Store, upload: Upload, tell: Tell) -> None:
    try:
        with _laid_out(store, upload) as path:
            kind = upload.kind
            if kind is None:
                tell("guess")
                kind = guess_kind(
                    path.read_bytes(),
                    sheet=upload.choices.get("sheet"),
                    has_places=len(store.register(upload.municipality_code)[0]) > 0,
                )
            tell("read")
            read = _read(store, upload, path, kind)
    except TryggError as error:  # told of the file as a whole: not even its kind is known
        told = _refusal(error)
        store.change_upload(upload.upload_id, before=("reading",), state="refused", told=told)
        return
    if read.intake is not None:
        tell("compare")
        read.told |= understood.of_intake(read.intake, store.known_rows(read.intake))
    state = "read" if "refused" not in read.told else "refused"
    store.change_upload(
        upload.upload_id, before=("reading",), state=state, kind=kind, told=read.told
    )


def _take_step(store: Store, upload: Upload, tell: Tell) -> None:
    told = upload.told or {}
    try:
        with _laid_out(store, upload) as path:
            tell("read")
            read = _read(store, upload, path, str(upload.kind))
        if read.intake is None or "refused" in read.told:
            raise UnreadableFileError(str(read.told.get("refused")))
        reader = _reader(store, upload, read.intake, tell)
        tell("take")
        store.take_upload(
            upload.upload_id,
            read.intake,
            actor=str(upload.choices.get(_ACCEPTED_BY) or upload.uploaded_by),
            reader=reader,
            told=told,
            remember=_to_remember(store, upload, read),
        )
    except TryggError as error:
        store.change_upload(
            upload.upload_id,
            before=("taking",),
            state="failed",
            told={**told, "failed": _sentence(error)},
        )


def _reader(store: Store, upload: Upload, intake: Intake, tell: Tell) -> Reader:
    """Read the texts of a file before the store's one write is held; after places all are read."""
    progress = partial(tell, "texts")
    texts = [
        text
        for batch in intake.batches
        if batch.kind in RECORDS
        for column in schema.TEXT_FIELDS.get(RECORDS[batch.kind].name, ())
        for text in batch.rows[column].dropna()
        if text.strip()
    ]
    if not texts:
        return partial(text_reading.read_texts, progress=progress)
    tables = store.read(upload.municipality_code)
    return text_reading.ReadAhead(tables, texts, progress=progress)


@contextmanager
def _laid_out(store: Store, upload: Upload) -> Iterator[Path]:
    """Put a file's bytes in a folder of our own, under the name that is told of it."""
    content = store.upload_content(upload.upload_id)
    if content is None:
        raise StoreError("Filens innehåll finns inte kvar: lägg in filen igen.")
    with tempfile.TemporaryDirectory(prefix="trygghet-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / upload.file_name
        path.write_bytes(content)
        del content
        yield path


def _read(store: Store, upload: Upload, path: Path, kind: str) -> _Read:
    seen: list[Opened] = []
    try:
        intake = read_file(
            path,
            kind,
            municipality=find_municipality(upload.municipality_code),
            round=upload.round,
            register=store.register,
            sheet=upload.choices.get("sheet"),
            date_order=upload.choices.get("date_order"),
            mending=replace(mending_of(store, upload, kind), look=seen.append),
        )
    except TryggError as error:
        left = error.intake if isinstance(error, NothingToTakeError) else None
        told = _opened(seen, kind) | _refusal(error)
        return _Read(told, left if isinstance(left, Intake) else None)
    return _Read(_opened(seen, kind), intake)


def _opened(seen: Sequence[Opened], kind: str) -> dict[str, Any]:
    """Tell the columns of a file, if it has any to tell: an extract of a map has none."""
    return understood.of_opened(seen[0]) if seen else {"kind": kind}


def mending_of(store: Store, upload: Upload, kind: str) -> Mending:
    """Give what was mended of a file, and how to recall what columns of its shape were."""
    return Mending(
        fields=upload.choices.get("fields", {}),
        cells={int(row): cells for row, cells in upload.choices.get("cells", {}).items()},
        recall=partial(store.column_fields, upload.municipality_code, kind),
        asks=True,
    )


def _to_remember(
    store: Store, upload: Upload, read: _Read
) -> tuple[str, dict[str, str | None]] | None:
    """Give the shape and the columns to remember, if somebody mended any."""
    fields, shape = upload.choices.get("fields"), read.told.get("shape")
    if not fields or shape is None:
        return None
    before = store.column_fields(upload.municipality_code, str(upload.kind), shape)
    return shape, {**(before or {}), **fields}


def accepted(upload: Upload, actor: str) -> dict[str, Any]:
    """Give the choices of a file with who accepted it."""
    return {**upload.choices, _ACCEPTED_BY: actor}


def _refusal(error: TryggError) -> dict[str, Any]:
    """Tell why a file is refused, and what there is to choose among if it is to be chosen."""
    told: dict[str, Any] = {"refused": _sentence(error)}
    if isinstance(error, SeveralSheetsError):
        told["sheets"] = list(error.names)
    return told


def _sentence(error: TryggError) -> str:
    text = str(error)
    return text[:1].upper() + text[1:]
