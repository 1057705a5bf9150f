"""`trygghet patrol`: plans of visible patrol, a shift at a time or from a budget of hours."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_trygghet.commands._patrol_files import (
    HOURS_FILE,
    folder_made,
    is_folder,
    read_history,
    read_patrol_places,
    refuse_target,
    streets_in,
    ways_between,
)
from geo_trygghet.commands._patrol_options import (
    count,
    day,
    history_paths,
    moment,
    number,
    shift_of,
    shift_options,
)
from geo_trygghet.commands.patrol_trials import draw, effect
from geo_trygghet.wording import decimal, percent, whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    import geopandas as gpd

    from geo_trygghet.patrol.model import Plan
    from geo_trygghet.patrol.schedule import Schedule

_PATH = click.Path(path_type=Path)
DAY_HOURS = 24.0
WEEK_HOURS = 2000.0


@click.group("patrol")
def group() -> None:
    """Planera synlig patrull.

    Planerna lämnar aldrig huset: de säger var polisen är och när.

    Exempel: trygghet patrol plan platser.geojson --start 12.857,56.674 --from 2026-12-04T18:00
    --hours 4 --patrols 2 --out plan.json
    """


@group.command("plan")
@click.argument("places", type=_PATH)
@click.argument("more", nargs=-1, type=_PATH, metavar="")
@click.option(
    "--from", "begins", required=True, type=moment, metavar="TID", help="När passet börjar."
)
@click.option(
    "--hours", required=True, type=number(DAY_HOURS), metavar="TIMMAR", help="Hur länge, i timmar."
)
@shift_options
@click.option("--out", required=True, type=_PATH, help="Plan att skriva, JSON.")
@click.option("--gpx", type=_PATH, help="Skriv även patrullernas vägar, GPX.")
@click.option("--pdf", type=_PATH, help="Skriv även patrullbladet, PDF i A4.")
@click.option("--ics", type=_PATH, help="Skriv även besöken som kalender, iCalendar.")
def plan(
    places: Path,
    more: tuple[Path, ...],
    *,
    begins: dt.datetime,
    hours: float,
    streets: Path | None,
    history: tuple[Path, ...],
    seed: int,
    **given: Any,  # noqa: ANN401 - the options of a shift and the files to write
) -> None:
    """Planera ett pass: så mycket vikt som hinns med, tillbaka i tid, svårt att förutse.

    PLACES är GeoJSON: varje plats har ett id (place_id eller id), name, weight (minst 0) och om den
    bara är otrygg vissa tider open, till exempel
    [{"days": "fri,sat", "from": "18:00", "to": "02:00"}]; utan open, eller med en tom lista,
    gäller den alltid. Med public false är den ingen allmän plats och besöks inte. Varje plats får
    ett besök eller lämnas med sitt skäl.

    Exempel: trygghet patrol plan platser.geojson --start 12.857,56.674 --from 2026-12-04T18:00
    --hours 4 --patrols 2 --history forra.json --seed 7 --out plan.json --pdf blad.pdf
    """
    from geo_trygghet.patrol.planner import make_plan  # noqa: PLC0415 - heavy: pyvrp, scipy

    targets = {name: given.pop(name) for name in ("out", "gpx", "pdf", "ics")}
    earlier = history_paths(history, more)
    _apart(targets, (places, streets, *earlier))
    minutes = max(1, round(60 * hours))
    shift = shift_of(begins, minutes=minutes, **given)
    found = read_patrol_places(places)
    past = read_history(earlier)
    drawn = streets_in(streets)
    made = make_plan(found, shift, ways_between(found, shift, drawn), seed=seed, history=past)
    _write(
        {path: _content(made, name, drawn) for name, path in targets.items() if path is not None}
    )
    click.echo(_summary(targets["out"], made))


@group.command("week")
@click.argument("places", type=_PATH)
@click.argument("more", nargs=-1, type=_PATH, metavar="")
@click.option("--from", "begins", required=True, type=day, metavar="DAG", help="Första dag.")
@click.option(
    "--budget",
    required=True,
    type=number(WEEK_HOURS),
    metavar="TIMMAR",
    help="Timmar på plats per vecka.",
)
@click.option(
    "--weeks", default=1, show_default=True, type=count(1, 53), metavar="N", help="Antal veckor."
)
@click.option(
    "--slots",
    required=True,
    help='Pass som kan väljas: "fri,sat 18:00-22:00, wed 16:00-20:00".',
)
@shift_options
@click.option(
    "--out",
    required=True,
    type=_PATH,
    help="JSON att skriva; en mapp, eller ett namn utan .json, får en fil per pass.",
)
def week(
    places: Path,
    more: tuple[Path, ...],
    *,
    begins: dt.datetime,
    slots: str,
    streets: Path | None,
    history: tuple[Path, ...],
    seed: int,
    out: Path,
    **given: Any,  # noqa: ANN401 - the budget, and the options of a shift
) -> None:
    """Lägg pass så att veckans timmar på plats nås: vilka dagar lottas, med frö.

    Budgeten är tiden på platserna, utan vägen dit: 900 timmar om året är 17,3 i veckan. Varje
    pass planeras med alla tidigare som historik.

    Exempel: trygghet patrol week platser.geojson --start 12.857,56.674 --from 2026-12-04
    --budget 17.3 --slots "fri,sat 18:00-22:00" --patrols 4 --out veckan.json
    """
    from geo_trygghet.commands._progress import progress  # noqa: PLC0415 - only work over two seconds shows it
    from geo_trygghet.patrol.schedule import Budget, plan_weeks  # noqa: PLC0415 - heavy: pyvrp
    from geo_trygghet.patrol.slots import parse_slots  # noqa: PLC0415 - heavy: numpy

    chosen = parse_slots(slots)
    budget = Budget(given.pop("budget"), given.pop("weeks"))
    earlier = history_paths(history, more)
    _apart({"out": out}, (places, streets, *earlier))
    refuse_target(out)
    shift = shift_of(begins, minutes=chosen[0].minutes, **given)
    found = read_patrol_places(places)
    past = read_history(earlier)
    ways = ways_between(found, shift, streets_in(streets))
    with progress("Planerar", budget.weeks) as told:
        made = plan_weeks(
            found,
            shift,
            chosen,
            ways,
            budget=budget,
            seed=seed,
            history=past,
            told=told,
        )
    _write_schedule(out, made)
    click.echo(_week_summary(out, made))


def _apart(targets: Mapping[str, Path | None], inputs: Iterable[Path | None]) -> None:
    """Refuse to write two things to the same file, or over what is read."""
    paths = [path.resolve() for path in targets.values() if path is not None]
    read = {path.resolve() for path in inputs if path is not None}
    if len(set(paths)) < len(paths) or read & set(paths):
        raise click.UsageError(
            "Samma fil är angiven två gånger: ge varje fil att skriva ett eget namn."
        )


def _content(made: Plan, name: str, streets: gpd.GeoDataFrame | None) -> bytes:
    from geo_trygghet.patrol import document, gpx, ical  # noqa: PLC0415 - heavy: gpxpy, icalendar

    if name == "gpx":
        return gpx.plan_gpx(made)
    if name == "ics":
        return ical.plan_ics(made)
    if name == "pdf":
        from geo_trygghet.patrol.sheet_pdf import sheet_pdf  # noqa: PLC0415 - heavy: typst

        return sheet_pdf(made, streets=streets)
    return _json(document.write_plan(made))


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _write(contents: Mapping[Path, bytes]) -> None:
    """Write all files beside their places, and move them there when every one is written."""
    from geo_trygghet.storage.beside import written_beside  # noqa: PLC0415 - heavy: sqlalchemy

    with ExitStack() as stack:
        for path, content in contents.items():
            stack.enter_context(written_beside(path)).write_bytes(content)


def _write_schedule(out: Path, made: Schedule) -> None:
    from geo_trygghet.patrol.schedule import write_schedule  # noqa: PLC0415 - heavy: pyvrp

    told = write_schedule(made)
    if not is_folder(out):
        _write({out: _json(told)})
        return
    plans = told.pop("plans")
    names = [f"pass-{one['shift']['begins'].replace(':', '')[:15]}.json" for one in plans]
    files = {out / name: _json(one) for name, one in zip(names, plans, strict=True)}
    with folder_made(out):
        _write({**files, out / HOURS_FILE: _json({**told, "plans": [], "files": names})})


def _summary(out: Path, made: Plan) -> str:
    visits = [visit for route in made.routes for visit in route.visits]
    text = f"Skrev {out}: {len(visits)} av {len(made.places)} platser får besök"
    if not visits:
        return f"{text}.{_off_the_streets(made)}"
    minutes = whole(sum(visit.minutes for visit in visits))
    gap = made.bound / made.score - 1 if made.score else 0.0
    return (
        f"{text}, {minutes} minuter på plats. Vikt {decimal(made.score)} av högst möjliga "
        f"{decimal(made.bound)} ({percent(gap)} mer).{_off_the_streets(made)}"
    )


def _off_the_streets(made: Plan) -> str:
    """Name the places that lie far from the streets, and those that no street leads to."""
    from geo_trygghet.patrol.sheet_words import FAR_M  # noqa: PLC0415 - heavy: babel

    if made.basis != "streets":
        return ""
    names = {place.place_id: place.name for place in made.places}
    visits = [visit for route in made.routes for visit in route.visits]
    far = [names[visit.place_id] for visit in visits if visit.off_m > FAR_M]
    lost = [names[one.place_id] for one in made.left_out if one.code == "unreachable"]
    told = ((f"Mer än {whole(FAR_M)} m från gatorna", far), ("Ingen väg längs gatorna", lost))
    return "".join(f"\n{words}: {', '.join(found)}." for words, found in told if found)


def _week_summary(out: Path, made: Schedule) -> str:
    text = (
        f"Skrev {out}: {len(made.plans)} pass, {decimal(made.hours)} timmar på plats av "
        f"{decimal(made.budget_hours)}."
    )
    if made.missing_hours <= 0:
        return text
    return (
        f"{text} Det fattas {decimal(made.missing_hours)}: alla pass som kan väljas ger högst "
        f"{decimal(made.most_hours)} timmar. Lägg till pass, patruller eller platser."
    )


group.add_command(draw)
group.add_command(effect)
