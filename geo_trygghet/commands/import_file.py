"""`trygghet import`: take in a file as it was exported, and say what was understood of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from geo_trygghet.commands._operator import operator
from geo_trygghet.commands._progress import progress
from geo_trygghet.errors import NothingToTakeError, StoreError, UnreadableFileError
from geo_trygghet.intake import KINDS, read_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from geo_trygghet.intake.mending import Mending
    from geo_trygghet.issues import Issue
    from geo_trygghet.tables import Intake, Receipt

_OF_REGISTER: Final = {"places": ", platser", "streets": ", gator"}
MOST_SHOWN: Final = 20
"""So many odd rows are printed; the file of deviations holds them all."""


@click.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=click.Path())
@click.option("--municipality", metavar="NAME", help="Kommunens namn eller kod.")
@click.option("--round", "round_name", metavar="NAME", help="Omgångens namn, till exempel 2024.")
@click.option("--sheet", metavar="NAME", help="Blad, lager eller fil i zip-filen som ska läsas.")
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="Datumens ordning, där de kan läsas på flera sätt.",
)
@click.option("--dry-run", is_flag=True, help="Läs och berätta, men spara ingenting.")
@click.option("--json", "as_json", is_flag=True, help="Skriv ett JSON-objekt i stället för text.")
@click.option("--map", "picture", metavar="FILE", help="SVG-fil att rita platser och gator i.")
@click.option(
    "--deviations", metavar="FILE", help="Fil för undantagna rader; annars bredvid indatafilen."
)
def command(
    kind: str,
    file: str,
    municipality: str | None,
    round_name: str | None,
    deviations: str | None,
    picture: str | None,
    *,
    dry_run: bool,
    as_json: bool,
    **wishes: str | None,
) -> None:
    """Ta in en fil som den exporterades, och säg vad som förstods.

    KIND är survey (enkät), walk (trygghetsvandring), dialogue (dialog), incidents (händelser),
    places (platser), patrols (besök av synlig patrull), streets (gator) eller gazetteer (platser
    och gator ur namnen i en karta eller ett ortnamnsregister).
    FILE är CSV, XLSX, ODS, JSON, GeoJSON, GeoPackage, zippad Shapefile eller MapInfo, GPX eller
    KML; gator och namn även OpenStreetMap-utdrag (.osm.pbf, med tillägget geo-trygghet[streets]).

    Exempel: trygghet import survey enkat.csv --municipality Laholm --round 2020
    """
    from pathlib import Path  # noqa: PLC0415 - help must not wait for anything

    from geo_trygghet.municipalities import find_municipality  # noqa: PLC0415 - heavy: geopandas

    path = Path(file)
    asked = find_municipality(municipality) if municipality else None
    with progress("Läser filen", length=3) as told:
        told(1)
        try:
            register = _register if kind == "patrols" and not dry_run else None
            intake = read_file(
                path,
                kind,
                municipality=asked,
                round=round_name,
                register=register,
                mending=None if dry_run or asked is None else _as_before(asked.code, kind),
                **wishes,
            )
        except NothingToTakeError as error:
            _refuse(error, kind, path, deviations, dry_run=dry_run, as_json=as_json)
            raise
        told(1)
        if picture:
            _draw(intake, Path(picture))
        receipts = None if dry_run else _take(intake, path, deviations)
        told(1)
    if as_json:
        _print_json(intake, receipts)
    else:
        _print_text(intake, receipts)


def _draw(intake: Intake, target: Path) -> None:
    """Draw the shapes of places and streets as they were understood, before any is taken."""
    from geo_trygghet.maps.register_preview import preview_svg  # noqa: PLC0415 - heavy: pyproj and shapely
    from geo_trygghet.uploading.preview import preview_of  # noqa: PLC0415 - heavy: pandas

    whose = intake.batches[0].municipality
    seen = preview_of([batch for batch in intake.batches if batch.municipality == whose])
    if seen is None:
        raise UnreadableFileError("--map: filen har inga platser eller gator att rita.")
    try:
        target.write_text(preview_svg(seen, whose), encoding="utf-8")
    except OSError as error:
        raise UnreadableFileError(f"{target}: kartan kan inte skrivas där.") from error


def _register(code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give a municipality's places and aliases in force: visits are looked up among them."""
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    with Store.open() as store:
        return store.register(code)


def _as_before(code: str, kind: str) -> Mending:
    """Read columns as those of the last file of the same shape, if somebody mended them."""
    from geo_trygghet.intake.mending import Mending  # noqa: PLC0415 - heavy: the intake
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    def recall(shape: str) -> Mapping[str, str | None] | None:
        try:
            with Store.open(make=False) as store:
                return store.column_fields(code, kind, shape)
        except StoreError:  # absent: nothing is remembered; else it is told when rows are taken
            return None

    return Mending(recall=recall)


def _refuse(
    error: NothingToTakeError,
    kind: str,
    path: Path,
    deviations: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Tell what was understood of a file of which no row is left, and leave its rows beside it."""
    from geo_trygghet.tables import Intake  # noqa: PLC0415 - only this path needs it

    understood = error.intake
    intake = understood if isinstance(understood, Intake) else _nothing_of(kind, path)
    if intake.aside and not dry_run:
        target = _target(path, deviations)
        _write_deviations(intake, target, path).replace(target)
        _tell_target(target)
    if as_json:
        _print_json(intake, None, refusal=str(error))


def _nothing_of(kind: str, path: Path) -> Intake:
    from geo_trygghet.tables import Intake  # noqa: PLC0415 - only this path needs it

    return Intake(kind, path.name, "", "", None, None, None, {}, (), ())


def _target(path: Path, deviations: str | None) -> Path:
    from pathlib import Path  # noqa: PLC0415 - help must not wait for anything

    return Path(deviations) if deviations else path.with_name(f"{path.stem}.avvikelser.csv")


def _tell_target(target: Path) -> None:
    from geo_trygghet.intake.shown import show  # noqa: PLC0415 - heavy: the intake

    click.echo(f"Undantagna rader: {show(target, longest=300)}", err=True)


def _take(intake: Intake, path: Path, deviations: str | None) -> list[Receipt]:
    """Take the rows in one transaction, and leave the odd ones in a file of their own."""
    from geo_trygghet import text_reading  # noqa: PLC0415 - heavy: the line
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    target = _target(path, deviations)
    beside = _write_deviations(intake, target, path) if intake.aside else None
    try:
        with Store.open() as store:
            receipts = store.take(intake, actor=operator(), reader=text_reading.read_texts)
        if beside is not None:
            beside.replace(target)
            _tell_target(target)
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
    return receipts


def _write_deviations(intake: Intake, target: Path, source: Path) -> Path:
    """Write the rows set aside beside their target; to be moved in place."""
    from geo_trygghet.intake.aside import deviations  # noqa: PLC0415 - only this path needs it

    if target.resolve() == source.resolve():
        raise UnreadableFileError(f"{target.name}: --deviations får inte vara indatafilen själv.")
    beside = target.with_name(f".{target.name}.ny")
    try:
        with beside.open("w", encoding="utf-8-sig", newline="") as output:
            output.write(deviations(intake.issues, intake.aside))
    except OSError as error:
        raise UnreadableFileError(
            f"{target}: filen med undantagna rader kan inte skrivas där. "
            "Ange en annan plats med --deviations; inget togs in."
        ) from error
    return beside


def _counts(intake: Intake, receipts: Sequence[Receipt] | None) -> dict[str, int]:
    if receipts is None:
        taken = sum(len(batch.rows) for batch in intake.batches)
        return {"read": intake.read, "taken": taken, "set_aside": intake.read - taken, "known": 0}
    return {
        "read": intake.read,
        "taken": sum(receipt.taken for receipt in receipts),
        "set_aside": sum(receipt.set_aside for receipt in receipts),
        "known": sum(receipt.known for receipt in receipts),
    }


def _print_json(
    intake: Intake, receipts: Sequence[Receipt] | None, *, refusal: str | None = None
) -> None:
    import json  # noqa: PLC0415 - only this path needs it

    issues = [issue.as_json() for issue in intake.issues]
    if refusal is not None and not issues:
        advice = "Rätta filen och försök igen."
        issues = [dict.fromkeys(("row", "field", "value")) | {"message": refusal, "advice": advice}]

    told = {
        "kind": intake.kind,
        "format": intake.format or None,
        "encoding": intake.encoding,
        "separator": intake.separator,
        "crs": intake.crs,
        "fields": intake.fields,
        **_counts(intake, receipts),
        "issues": issues,
    }
    click.echo(json.dumps(told, ensure_ascii=False, allow_nan=False))


def _print_text(intake: Intake, receipts: Sequence[Receipt] | None) -> None:
    click.echo(f"{intake.file_name}: {intake.format}")
    for statement in intake.statements:
        click.echo(f"  {statement}")
    for column, field in intake.fields.items():
        click.echo(f"  ”{column}” → {field}")
    for issue in intake.issues[:MOST_SHOWN]:
        click.echo(_line(issue))
    more = len(intake.issues) - MOST_SHOWN
    if more > 0:
        click.echo(f"  … och {more} till.")
    counts = _counts(intake, receipts)
    for batch in intake.batches:
        what = f", omgång {batch.round}" if batch.round else ""
        what = _OF_REGISTER.get(batch.kind, "") if intake.kind == "gazetteer" else what
        click.echo(f"{batch.municipality.name}{what}: {len(batch.rows)} av {batch.read} rader.")
    click.echo(
        f"Läst {counts['read']} = taget {counts['taken']} + undantaget {counts['set_aside']} "
        f"+ känt sedan förut {counts['known']}."
        + (" Provkörning: inget sparades." if receipts is None else "")
    )
    if any(batch.constructed for batch in intake.batches):
        click.echo("Filen säger själv att den är konstruerade data.")


def _line(issue: Issue) -> str:
    where = "Filen" if issue.row is None else f"Rad {issue.row}"
    field = f", ”{issue.field}”" if issue.field else ""
    value = f" ({issue.value})" if issue.value else ""
    return f"  {where}{field}{value}: {issue.message} {issue.advice}"
