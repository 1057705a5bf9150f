"""The municipalities shared out to Dask's workers; a worker that dies has its work done again."""

from __future__ import annotations

import logging
import time
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import SchedulerError
from geo_trygghet.nation.program import program_version
from geo_trygghet.nation.work import Made, look, make_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from distributed import Client, Future

    from geo_trygghet.nation.partitions import Partition

CONNECT_S: Final = 10.0
"""How long a scheduler may take to answer [s]."""

PATIENCE_S: Final = 60.0
"""How long the work waits when every worker is gone [s]."""

TICK_S: Final = 1.0
"""How often it is looked whether there are workers [s]."""

FETCH_S: Final = 30.0
"""How long a worker may take to hand over a picture, before others are fetched first [s]."""


class Cluster:
    """A scheduler and its workers; use `workers_at` to get one."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address

    def check(self, folder: Path, program: str) -> None:
        """See that the scheduler has the program, and that every worker runs it and sees the files.

        Raises
        ------
        SchedulerError
            Names the one that does not.
        """
        try:
            with self._told():
                self._client.run_on_scheduler(program_version)
        except ImportError as error:
            raise _without_program(f"Schemaläggaren {self._address}", error) from error
        with self._told():
            answers = self._client.run(look, folder, on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, OSError):
                continue  # It died when it was asked: the others do its work.
            if not isinstance(answer, tuple):
                raise _without_program(f"Arbetaren {worker}", answer)
            if answer[0] != program:
                raise SchedulerError(
                    f"Arbetaren {worker} kör en annan version ({answer[0]}) än den här datorn "
                    f"({program}): starta den med samma version av programmet och dess paket."
                )
            if not answer[1]:
                raise SchedulerError(
                    f"Arbetaren {worker} ser inte mappen {folder}: lägg delarna på en disk som "
                    "alla maskiner når med samma sökväg, och ange den med --partitions."
                )

    def make(self, todo: Sequence[Partition], program: str) -> Iterator[tuple[Partition, Made]]:
        """Make the pictures on the workers, each given once, as they get ready.

        Raises
        ------
        SchedulerError
            If the scheduler is lost, or all workers for longer than `PATIENCE_S`. What was given
            before stands.
        """
        with self._told():
            waiting = {
                self._client.submit(make_picture, p, program, pure=False, priority=-n): p
                for n, p in enumerate(todo)
            }
        missed = time.monotonic()
        while waiting:
            found = False
            for future in self._ready(list(waiting)):
                made = self._made_of(future, waiting[future])
                if made is not None:
                    found = True
                    yield waiting.pop(future), made
            if found or self._workers():
                missed = time.monotonic()
            elif time.monotonic() - missed > PATIENCE_S:
                raise SchedulerError(
                    f"Schemaläggaren {self._address} har inga arbetare kvar: starta nya och kör "
                    "samma kommando igen, så fortsätter det där det slutade."
                )

    def _ready(self, futures: Iterable[Future[Any]]) -> list[Future[Any]]:
        from distributed import wait  # noqa: PLC0415 - heavy, and not everyone has it

        with self._told():
            try:
                found = wait(futures, timeout=TICK_S, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                return []
        # What is "lost" died with its worker and is being made again.
        return [future for future in found if future.status != "lost"]

    def _made_of(self, future: Future[Any], partition: Partition) -> Made | None:
        """Fetch what a worker made; None if it died with it, so that it must be waited for anew."""
        from distributed import KilledWorker  # noqa: PLC0415 - heavy, and not everyone has it

        if future.status == "error":
            return _failed(future.exception(), partition)
        with self._told():
            try:
                made: Made = future.result(timeout=FETCH_S)
            except (TimeoutError, KilledWorker):
                return None
        return made

    def _workers(self) -> int:
        with self._told():
            return len(self._client.nthreads())

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell whatever the lost connection raises as one sentence."""
        try:
            yield
        except (OSError, CancelledError, RuntimeError) as error:
            raise SchedulerError(
                f"Schemaläggaren {self._address} svarar inte längre: starta den och kör samma "
                "kommando igen, så fortsätter det där det slutade."
            ) from error


def _without_program(who: str, error: object) -> SchedulerError:
    told = " ".join(str(error).split())[:100]
    return SchedulerError(
        f"{who} har inte programmet ({told}): installera samma version av geo-trygghet där."
    )


def _failed(error: BaseException, partition: Partition) -> Made:
    """Say in a sentence why a worker made no picture.

    Raises
    ------
    SchedulerError
        If the worker runs another program: then the others may do so too.
    """
    from distributed import KilledWorker  # noqa: PLC0415 - heavy, and not everyone has it

    if isinstance(error, SchedulerError):
        raise error
    if isinstance(error, KilledWorker):
        return Made(
            None,
            f"Arbetarna dog gång på gång medan de räknade {partition.folder}: ge dem mer minne.",
        )
    told = " ".join(f"{type(error).__name__}: {error}".split())[:100]
    return Made(None, f"Delen {partition.folder} gick inte att räkna på en arbetare ({told}).")


@contextmanager
def workers_at(address: str) -> Iterator[Cluster]:
    """Connect to a scheduler that has workers.

    Parameters
    ----------
    address
        As `tcp://192.0.2.1:8786`.

    Raises
    ------
    SchedulerError
        If Dask is not installed, the scheduler does not answer, or has no workers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - heavy, and not everyone has it
    except ImportError as error:
        raise SchedulerError(
            "Flera maskiner kräver paketet distributed: installera det med "
            'pip install "geo-trygghet[scale]".'
        ) from error
    with _quiet():
        try:
            client = Client(address, timeout=CONNECT_S)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise SchedulerError(
                f"Ingen schemaläggare svarar på {address}: starta den med dask scheduler, och ange "
                "adressen som tcp://värd:8786."
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=CONNECT_S)
            except TimeoutError as error:
                raise SchedulerError(
                    f"Schemaläggaren {address} har inga arbetare: starta minst en med "
                    f"dask worker {address}."
                ) from error
            yield Cluster(client, address)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's own lines from the terminal: what matters is told in a sentence."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
