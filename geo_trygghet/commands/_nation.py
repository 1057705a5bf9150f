"""`trygghet lagesbild --all --out`: every municipality's picture, made here or by workers."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Final

import click

from geo_trygghet.commands._progress import progress
from geo_trygghet.errors import UnfinishedError
from geo_trygghet.wording import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_trygghet.nation.cluster import Cluster
    from geo_trygghet.nation.partitions import Partition
    from geo_trygghet.nation.results import Results
    from geo_trygghet.tables import MunicipalityTables

MOST_TOLD: Final = 3
"""How many of the municipalities that failed are told one by one."""


def make_nation(*, out: Path, partitions: Path | None, scheduler: str | None) -> None:
    """Make the picture of every municipality, going on where an earlier run stopped.

    Parameters
    ----------
    out
        Folder for `1380.json` and the others.
    partitions
        Folder with a partition a municipality; made from the store when absent or unfinished.
        None: made beside `out`, and taken away afterwards.
    scheduler
        Address of Dask's scheduler; None: everything is made in this process.

    Raises
    ------
    UnfinishedError
        If some could not be made; the others are in place.
    """
    from geo_trygghet.nation.cluster import workers_at  # noqa: PLC0415 - heavy: geopandas
    from geo_trygghet.nation.program import program_version  # noqa: PLC0415 - heavy: geopandas
    from geo_trygghet.nation.results import Results  # noqa: PLC0415 - heavy: geopandas

    out = out.absolute()
    # The scheduler is asked first: when it does not answer, nothing has been written.
    with (
        workers_at(scheduler) if scheduler else nullcontext() as cluster,
        partitions_of(partitions, beside=out) as listed,
    ):
        results = Results(out, program_version())
        results.make_ready()
        problems = _make(listed, results, cluster)
    made = len(listed) - len(problems)
    click.echo(f"{whole(made)} lägesbilder i {out}.")
    if problems:
        told = problems[:MOST_TOLD] if len(problems) <= MOST_TOLD else problems[: MOST_TOLD - 1]
        more = len(problems) - len(told)
        lines = [f"{len(problems)} av {len(listed)} lägesbilder kunde inte göras:", *told]
        raise UnfinishedError("\n".join([*lines, *([f"… och {more} till."] if more else [])]))


def _make(listed: list[Partition], results: Results, cluster: Cluster | None) -> list[str]:
    from geo_trygghet.nation.work import here  # noqa: PLC0415 - heavy: geopandas

    todo = results.left(listed)
    problems = []
    if cluster is not None and todo:
        cluster.check(todo[0].folder.parent, results.program)
    work = here if cluster is None else cluster.make
    with progress("Räknar lägesbilder", len(todo)) as tell:
        for partition, made in work(todo, results.program):
            if made.content is None:
                problems.append(f"{partition.code}: {made.problem}")
            else:
                results.keep(partition, made.content)
            tell(1)
    return sorted(problems)


@contextmanager
def partitions_of(folder: Path | None, *, beside: Path) -> Iterator[list[Partition]]:
    """Give the partitions of a folder; the store's own, when it has none yet.

    Parameters
    ----------
    folder
        None: a folder beside `beside`, which is taken away afterwards.
    beside
        Where the pictures go.
    """
    from geo_trygghet.nation.partitions import (  # noqa: PLC0415 - heavy: geopandas
        is_written,
        list_partitions,
        remove_partitions,
    )

    if folder is not None:
        if not is_written(folder.absolute()):
            _export(folder.absolute())
        yield list_partitions(folder.absolute())
        return
    own = beside.with_name(f".{beside.name}-delar")
    try:
        _export(own)
        yield list_partitions(own)
    finally:
        remove_partitions(own)


def _export(folder: Path) -> None:
    from geo_trygghet.nation.partitions import write_partitions  # noqa: PLC0415 - heavy: pyarrow
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    with Store.open(make=False) as store:
        every = store.municipalities()

        def nation() -> Iterator[MunicipalityTables]:
            for one in every:
                yield store.read(one.code)

        with progress("Skriver delar", len(every)) as tell:
            for _ in write_partitions(folder, nation()):
                tell(1)
