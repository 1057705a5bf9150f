"""`trygghet releases`: what has been published, what differs, and what is no longer shown."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from geo_trygghet.commands._operator import operator
from geo_trygghet.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.publication.compare import Comparison, PlaceChange, Told
    from geo_trygghet.publication.history import Entry
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality

STATES: Final = {"shown": "visas nu", "replaced": "ersatt", "withdrawn": "återkallad"}
KINDS: Final = {
    "added": "har kommit till",
    "removed": "är borta",
    "shown": "har fått siffror",
    "hidden": "står nu bara med namn",
    "span": "annat intervall",
    "group": "annan grupp",
    "both": "annat intervall och annan grupp",
}

_MUNICIPALITY: Final = click.option("--municipality", "name", help="Kommunens namn eller kod.")


@click.group("releases", invoke_without_command=True)
@_MUNICIPALITY
@click.pass_context
def group(context: click.Context, *, name: str | None) -> None:
    """Lista, jämför och återkalla utgåvor.

    En utgåva ändras aldrig. Den som återkallas står kvar i lagret men visas inte längre.

    Exempel: trygghet releases --municipality Halmstad
    """
    context.obj = name
    if context.invoked_subcommand is not None:
        return
    with _opened(context, None) as (store, municipality):
        from geo_trygghet.publication.history import history  # noqa: PLC0415 - geopandas: help must not wait for it

        known = history(store, municipality)
    if not known:
        click.echo(f"{municipality.name} har inte publicerat något än.")
    for entry in known:
        click.echo(_line(entry))


@group.command("withdraw")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--reason", required=True, help="Varför, med minst 10 tecken; står i historiken.")
@_MUNICIPALITY
@click.pass_context
def withdraw(context: click.Context, *, number: int, reason: str, name: str | None) -> None:
    """Återkalla en utgåva, så att den inte längre visas.

    Exempel: trygghet releases withdraw 3 --municipality Halmstad --reason "fel läge för torget"
    """
    with _opened(context, name) as (store, municipality):
        from geo_trygghet.publication import history  # noqa: PLC0415 - as in the list

        shown = history.withdraw(store, municipality, number, reason=reason, actor=operator())
    now = f"utgåva {shown.number} visas" if shown else "ingenting visas"
    click.echo(f"Utgåva {number} är återkallad: nu {now} för {municipality.name}.")


@group.command("compare")
@click.argument("before", type=click.IntRange(min=1))
@click.argument("after", type=click.IntRange(min=1))
@_MUNICIPALITY
@click.pass_context
def compare(context: click.Context, *, before: int, after: int, name: str | None) -> None:
    """Säg vad som skiljer två utgåvor, ur deras egna filer.

    Exempel: trygghet releases compare 1 2 --municipality Halmstad
    """
    with _opened(context, name) as (store, municipality):
        from geo_trygghet.publication.compare import compare_files  # noqa: PLC0415 - as in the list

        files = [_files(store, municipality, number) for number in (before, after)]
    for line in _told(compare_files(*files), before, after):
        click.echo(line)


@contextmanager
def _opened(context: click.Context, name: str | None) -> Iterator[tuple[Store, Municipality]]:
    """Open the store and find the municipality, said after the command or before it."""
    wanted: str | None = name or context.obj
    if not wanted:
        raise click.UsageError("Ange kommunen: --municipality NAMN.", context)
    from geo_trygghet.storage import Store  # noqa: PLC0415 - sqlalchemy: help must not wait for it

    with Store.open(make=False) as store:
        yield store, store.municipality(wanted)


def _files(store: Store, municipality: Municipality, number: int) -> dict[str, bytes]:
    files = store.release_files(municipality.code, number)
    if not files:
        raise StoreError(
            f"{municipality.name} har ingen utgåva {number}: trygghet releases --municipality "
            f"{municipality.name} visar dem som finns."
        )
    return files


def _line(entry: Entry) -> str:
    release = entry.release
    parts = [
        f"Utgåva {release.number}",
        release.published_at[:10],
        f"omgång {release.round}",
        STATES[entry.state],
    ]
    if release.withdrawn_reason:
        parts[-1] += f" {(release.withdrawn_at or '')[:10]}: {release.withdrawn_reason}"
    if entry.override:
        parts.append(f"med skäl, {entry.override.by}: {entry.override.reason}")
    if release.constructed:
        parts.append("konstruerade data")
    return ", ".join(parts)


def _told(found: Comparison, before: int, after: int) -> Iterator[str]:
    yield f"Utgåva {before} ({_head(found.before)}) mot utgåva {after} ({_head(found.after)})"
    if not found.count:
        yield "Inget skiljer: platser, texter, kontroller och filer är desamma."
    yield from _section("Platser", [_place(one) for one in found.places])
    yield from _section("Texter", [_change(one.before, one.after) for one in found.texts])
    checks = [
        f"{one.name}: {_change(_result(one.before), _result(one.after))}" for one in found.checks
    ]
    yield from _section("Kontroller", checks)
    looks = [f"{one.what}: {_change(one.before, one.after)}" for one in found.looks]
    yield from _section("Sidans utseende", looks)
    files = [f"{name} har kommit till" for name in found.files_added]
    yield from _section("Filer", [*files, *(f"{name} är borta" for name in found.files_removed)])


def _head(told: Told) -> str:
    control = told.control
    day = control.published.isoformat() if control.published else "utan dag"
    parts = [f"omgång {control.round}", day]
    if control.override:
        parts.append(f"med skäl av {control.override.by}")
    return ", ".join(parts)


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}: {len(lines)}"
        yield from (f"  {line}" for line in lines)


def _place(change: PlaceChange) -> str:
    listed = f" ({change.listed})" if change.listed else ""
    told = _change(change.before, change.after) if change.before or change.after else ""
    return f"{change.name}{listed} {KINDS[change.kind]}{': ' + told if told else ''}"


def _change(before: str, after: str) -> str:
    if not before:
        return f"+ {after}"
    return f"{before} → {after}" if after else f"− {before}"


def _result(result: tuple[bool, str] | None) -> str:
    if result is None:
        return ""
    passed, detail = result
    return f"{'godkänd' if passed else 'stoppad'}, {detail}"
