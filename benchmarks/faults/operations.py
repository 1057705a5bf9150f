"""What is killed: each operation writes several times, and yields when a write is acknowledged.

Another operation is one more function in `OPERATIONS`. It must write the same each time, in the
store alone, and yield right after the program would tell somebody that it is done.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.faults.town import ACTOR, MUNICIPALITY, PARTS, file_of, files_of, rows_of, take
from geo_trygghet import review
from geo_trygghet.storage import Store
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

WORDS: Final = ("vid bron", "runt kiosken", "bakom rondellen")


def _take(store: Store, *, kind: str) -> Iterator[None]:
    for file in files_of(kind)[1:]:
        take(store, file)
        yield


def _change_places(store: Store) -> Iterator[None]:
    """Give every place a new name: a new version, and all texts are read anew."""
    rows = rows_of("places")
    for number in range(2, PARTS + 2):
        names = rows["name"] + f" {number}"
        take(store, file_of("places", rows.assign(name=names)))
        yield


def _decide(store: Store) -> Iterator[None]:
    place = str(rows_of("places")["place_id"].iloc[0])
    for words, verdict in zip(WORDS, ("place", "none", "dismissed"), strict=True):
        own = place if verdict == "place" else None
        review.decide(
            store, MUNICIPALITY, words, verdict, place_id=own, actor=ACTOR, reader=read_texts
        )
        yield


def _decide_and_undo(store: Store) -> Iterator[None]:
    place = str(rows_of("places")["place_id"].iloc[0])
    for words in WORDS[:2]:
        number = review.decide(
            store, MUNICIPALITY, words, "place", place_id=place, actor=ACTOR, reader=read_texts
        )
        yield
        review.undo(store, MUNICIPALITY, number, actor=ACTOR, reader=read_texts)
        yield


def _publish(store: Store) -> Iterator[None]:
    """Keep a release of a few MB, and withdraw it; the making of it writes nothing."""
    files = {f"{name}.html": f"konstruerad {name} ".encode() * 50_000 for name in range(11)}
    for _ in range(2):
        kept = store.add_release(
            MUNICIPALITY, round="2025", files=files, constructed=True, actor=ACTOR
        )
        yield
        store.withdraw_release(
            MUNICIPALITY.code, kept.number, reason="fel läge för torget", actor=ACTOR
        )
        yield


OPERATIONS: Final[dict[str, Callable[[Store], Iterator[None]]]] = {
    "take survey": partial(_take, kind="survey"),
    "take walk": partial(_take, kind="walk"),
    "take incidents": partial(_take, kind="incidents"),
    "change places": _change_places,
    "decide": _decide,
    "decide and undo": _decide_and_undo,
    "publish and withdraw": _publish,
}

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
        for _ in OPERATIONS[name](store):
            report.send(KEPT)
        report.send(DONE)
