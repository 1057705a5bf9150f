"""`trygghet review`: settle doubtful words, undo it, and see which places are missing."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from geo_trygghet.commands._operator import operator

if TYPE_CHECKING:
    from geo_trygghet.review import Doubt, Suggestion
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality

NO_PLACE = "ingen"
LATER = "senare"


@click.command("review")
@click.option("--municipality", "name", required=True, help="Kommunens namn eller kod.")
@click.option(
    "--decide",
    nargs=2,
    metavar="ORD PLATS",
    help=f"Avgör ord: ett plats-id, ”{NO_PLACE}” (ingen plats) eller ”{LATER}” (hoppa över).",
)
@click.option("--dismiss", metavar="NAMN", help="Föreslå inte namnet som ny plats.")
@click.option("--undo", type=int, metavar="NUMMER", help="Ångra ett avgörande.")
@click.option("--by", help="Vem som avgör; annars den som kör kommandot.")
@click.option(
    "--suggestions", is_flag=True, help="Visa namn som många skriver och registret saknar."
)
@click.option("--decisions", is_flag=True, help="Visa avgörandena, även ångrade.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="Skriv allt som ett JSON-objekt.")
def command(  # noqa: PLR0913 - a command takes its options
    *,
    name: str,
    decide: tuple[str, str] | None,
    dismiss: str | None,
    undo: int | None,
    by: str | None,
    suggestions: bool,
    decisions: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Granska tveksamma ord: vad som bör avgöras först, och vad som har avgjorts.

    Ett avgörande gäller alla texter i kommunen där orden står, nu och vid nästa intag, tills det
    ångras. Orden visas som de skrevs: listan är till för granskaren.

    Exempel: trygghet review --municipality Laholm --decide "torget" lah.stortorget
    """
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    actor = by or operator()
    with Store.open(make=False) as store:
        municipality = store.municipality(name)
        if decide is not None:
            _decide(store, municipality, decide, actor)
        elif dismiss is not None:
            _settle(store, municipality, dismiss, "dismissed", None, actor)
        elif undo is not None:
            _undo(store, municipality, undo, actor)
        elif decisions:
            _show_decisions(store, municipality, as_json=as_json)
        else:
            _show(store, municipality, limit, suggestions=suggestions, as_json=as_json)


def _decide(store: Store, municipality: Municipality, told: tuple[str, str], actor: str) -> None:
    words, place = told
    verdict = {NO_PLACE: "none", LATER: "skip"}.get(place, "place")
    _settle(store, municipality, words, verdict, place if verdict == "place" else None, actor)


def _settle(
    store: Store,
    municipality: Municipality,
    words: str,
    verdict: str,
    place_id: str | None,
    actor: str,
) -> None:
    from geo_trygghet.review import decide, form_of  # noqa: PLC0415 - heavy: pandas
    from geo_trygghet.text_reading import read_texts  # noqa: PLC0415 - heavy: geopandas

    held = store.read(municipality.code).decisions
    same = held.loc[held["form"] == form_of(words), "id"].tolist()
    number = decide(
        store,
        municipality,
        words,
        verdict,
        place_id=place_id,
        instead_of=int(same[0]) if same else None,
        actor=actor,
        reader=read_texts,
    )
    click.echo(f"Avgörande {number} gäller nu för ”{words}”. Ångra med --undo {number}.")


def _undo(store: Store, municipality: Municipality, number: int, actor: str) -> None:
    from geo_trygghet.review import undo  # noqa: PLC0415 - heavy: pandas
    from geo_trygghet.text_reading import read_texts  # noqa: PLC0415 - heavy: geopandas

    undo(store, municipality, number, actor=actor, reader=read_texts)
    click.echo(f"Avgörande {number} är ångrat.")


def _show(
    store: Store, municipality: Municipality, limit: int, *, suggestions: bool, as_json: bool
) -> None:
    from geo_trygghet.review import places_touched, queue, suggest_places  # noqa: PLC0415 - heavy

    tables = store.read(municipality.code)
    doubts, missing = queue(tables), suggest_places(tables)
    if as_json:
        told = {
            "doubts": [
                {**asdict(doubt), "mention_ids": sorted(doubt.mention_ids)} for doubt in doubts
            ],
            "suggestions": [asdict(one) for one in missing],
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if suggestions:
        _show_suggestions(missing)
        return
    names = tables.place_names
    for doubt in doubts[:limit]:
        click.echo(_line(doubt, names))
    rest = doubts[limit:]
    mentions = sum(doubt.mentions for doubt in doubts)
    click.echo(f"{len(doubts)} sätt att skriva, {mentions} omnämnanden, är tveksamma.")
    if rest:
        click.echo(f"De {len(rest)} som inte visas rör {len(places_touched(rest))} platser.")


def _line(doubt: Doubt, names: dict[str, str]) -> str:
    may = ", ".join(f"{names.get(p, p)} {share:.0%}" for p, share in doubt.candidates[:4])
    later = " (senare)" if doubt.skipped else ""
    at_stake = f"{doubt.at_stake:.1f}".replace(".", ",")
    return f"”{doubt.words}”{later}: {doubt.respondents} svarande, {at_stake} röster på spel: {may}"


def _show_suggestions(missing: list[Suggestion]) -> None:
    for one in missing:
        also = ", ".join(one.written[1:4])
        click.echo(f"{one.name}: {one.respondents} svarande" + (f" (även {also})" if also else ""))
    click.echo(
        f"{len(missing)} namn saknas i registret och skrivs av minst fem svarande; "
        "färre visas inte, för de kan peka ut någon."
    )


def _show_decisions(store: Store, municipality: Municipality, *, as_json: bool) -> None:
    rows = store.decisions(municipality.code)
    if as_json:
        told = json.loads(rows.to_json(orient="records", force_ascii=False))
        click.echo(json.dumps({"decisions": told}, ensure_ascii=False))
        return
    for row in rows.itertuples():
        meant = row.place_id if row.verdict == "place" else row.verdict
        undone = (
            f", ångrat {row.undone_at} av {row.undone_by}" if isinstance(row.undone_at, str) else ""
        )
        click.echo(
            f"{row.id}: ”{row.words}” → {meant}, {row.decided_at} av {row.decided_by}{undone}"
        )
    click.echo(f"{len(rows)} avgöranden.")
