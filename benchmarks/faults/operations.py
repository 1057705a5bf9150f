"""What is killed: each operation writes several times, and tells when a write is acknowledged.

Another operation is one more function in `OPERATIONS`. It must write the same each time, in the
store alone, and call `kept` right after the program would tell somebody that it is done.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.faults import files
from benchmarks.faults.town import ACTOR, MUNICIPALITY, PARTS, file_of, files_of, rows_of, take
from geo_trygghet import review
from geo_trygghet.decisions import FloodKey
from geo_trygghet.storage import Store
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    Kept = Callable[[], None]
    """Is called when a write is acknowledged."""

WORDS: Final = ("vid bron", "runt kiosken", "bakom rondellen", "Rut Konstruerad")
VERDICTS: Final = ("place", "none", "dismissed", "hide")
FLOOD: Final = FloodKey("2025", "2025-10-03", 600, 610, "konstruerat svar")


def _take(store: Store, kept: Kept, *, kind: str) -> None:
    for file in files_of(kind)[1:]:
        take(store, file)
        kept()


def _change_places(store: Store, kept: Kept) -> None:
    """Give every place a new name: a new version, and all texts are read anew."""
    rows = rows_of("places")
    for number in range(2, PARTS + 2):
        names = rows["name"] + f" {number}"
        take(store, file_of("places", rows.assign(name=names)))
        kept()


def _decide(store: Store, kept: Kept) -> None:
    place = str(rows_of("places")["place_id"].iloc[0])
    for words, verdict in zip(WORDS, VERDICTS, strict=True):
        own = place if verdict == "place" else None
        review.decide(
            store, MUNICIPALITY, words, verdict, place_id=own, actor=ACTOR, reader=read_texts
        )
        kept()
    review.decide_flood(
        store, MUNICIPALITY, FLOOD, "one", words=FLOOD.text, actor=ACTOR, reader=read_texts
    )
    kept()


def _decide_and_undo(store: Store, kept: Kept) -> None:
    place = str(rows_of("places")["place_id"].iloc[0])
    for words in WORDS[:2]:
        number = review.decide(
            store, MUNICIPALITY, words, "place", place_id=place, actor=ACTOR, reader=read_texts
        )
        kept()
        review.undo(store, MUNICIPALITY, number, actor=ACTOR, reader=read_texts)
        kept()


def _publish(store: Store, kept: Kept) -> None:
    """Keep a release of a few MB, and withdraw it; the making of it writes nothing."""
    pages = {f"{name}.html": f"konstruerad {name} ".encode() * 50_000 for name in range(11)}
    for _ in range(2):
        release = store.add_release(
            MUNICIPALITY, round="2025", files=pages, constructed=True, actor=ACTOR
        )
        kept()
        store.withdraw_release(
            MUNICIPALITY.code, release.number, reason="fel läge för torget", actor=ACTOR
        )
        kept()


def _lay_and_read(store: Store, kept: Kept) -> None:
    upload = files.lay(store, "ny")
    kept()
    files.read(store, upload, kept)


def _mend(store: Store, kept: Kept) -> None:
    files.mend(store, files.laid(store), "home_area", kept)


def _accept(store: Store, kept: Kept) -> None:
    files.accept(store, files.laid(store), kept)


def _turn_away(store: Store, kept: Kept) -> None:
    files.cancel(store, files.laid(store), kept)
    for name in ("ny", "nyare"):
        upload = files.lay(store, name)
        kept()
        files.cancel(store, upload, kept)


def _withdraw(store: Store, kept: Kept) -> None:
    """Withdraw every source: the places first, so that all texts are read anew."""
    for number in sorted(store.sources(MUNICIPALITY.code)["id"]):
        store.withdraw_source(
            MUNICIPALITY, int(number), reason="fel fil", actor=ACTOR, reader=read_texts
        )
        kept()


OPERATIONS: Final[dict[str, Callable[[Store, Kept], None]]] = {
    "take survey": partial(_take, kind="survey"),
    "take walk": partial(_take, kind="walk"),
    "take incidents": partial(_take, kind="incidents"),
    "change places": _change_places,
    "decide": _decide,
    "decide and undo": _decide_and_undo,
    "publish and withdraw": _publish,
    "lay and read a file": _lay_and_read,
    "mend a file": _mend,
    "accept a file": _accept,
    "turn files away": _turn_away,
    "withdraw sources": _withdraw,
}

FOREMOST: Final = ("lay and read a file", "accept a file", "decide", "decide and undo")
"""What is killed when there is time for few."""

BEGINS, KEPT, DONE = "begins", "kept", "done"
"""What a working process reports: it is about to write, a write is acknowledged, all are."""


def work(address: str, report: Connection, name: str) -> None:
    """Do an operation, telling of every write when it is acknowledged; for a process to be killed.

    Parameters
    ----------
    address
        The store's.
    report
        Where to tell.
    name
        Which operation.
    """
    with Store.open(address) as store:
        rows_of("places")  # made before, so that the time is the operation's own
        report.send(BEGINS)
        OPERATIONS[name](store, partial(report.send, KEPT))
        report.send(DONE)
