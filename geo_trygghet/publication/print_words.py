"""What the print says around its map: titles, legend, source, notes and alternative texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.maps import MAP_TEXTS
from geo_trygghet.municipalities import border_source
from geo_trygghet.publication.page_promises import period_of_round
from geo_trygghet.publication.words import CONSTRUCTED, TIER_WORDS
from geo_trygghet.typeset import one_line
from geo_trygghet.wording import day_told, days_told, municipality_name, per_100, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.maps.print_scene import Mark, Scene
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition

SHORT_TIERS: Final[dict[str, str]] = {
    "top": "av många",
    "may": "kanske av många",
    "other": "av färre",
    "untold": "i enkäten",
}
"""Tier → the word beside its mark, under the heading "Nämns"."""

SAFE_WORDS: Final = (
    "Nämns som trygg",
    "Svarande känner sig trygga där. Litet märke: både och.",
)
STRIP: Final = ("Konstruerade data.", "Exempel: alla enkätsvar är påhittade.")
NO_RANK: Final = "Bokstäverna följer alfabetet och är ingen rangordning."
EMPTY: Final = "Ingen plats nämns av så många att den kan visas."


def title(table: PublicTable) -> str:
    """Give the print's heading."""
    return f"Trygghet i {table.municipality.name}"


def document_title(table: PublicTable) -> str:
    """Give the title that a program shows: what, when, and whether the data are constructed."""
    made_up = f" ({CONSTRUCTED})" if table.constructed else ""
    return f"{title(table)}, enkäten {one_line(table.round)}{made_up}"


def author(table: PublicTable) -> str:
    """Name who publishes."""
    return municipality_name(table.municipality.name)


def kicker(table: PublicTable) -> str:
    """Give the line above the heading: the promise that it belongs to, and whose it is."""
    kept = period_of_round(table)
    whose = f"{municipality_name(table.municipality.name)} och Polisen"
    return f"Medborgarlöfte {one_line(kept.name)} · {whose}" if kept else whose


def subtitle(table: PublicTable) -> str:
    """Tell what is shown, when it was asked, and how many answered."""
    when = days_told(table.date_from, table.date_to) or table.round
    return (
        "Platser där svarande vill se förbättring, och platser som de nämner som trygga. "
        f"Enkät {one_line(when)}, {whole(table.answers)} svar."
    )


def legend(table: PublicTable, scene: Scene) -> list[tuple[str, str, str]]:
    """Give (mark, word, explanation) of every mark that the map or the list shows."""
    here = set(table.places["tier"])
    rows = [
        ("other" if tier == "untold" else tier, *told)
        for tier, told in TIER_WORDS.items()
        if tier in here
    ]
    if len(table.safe):
        rows.append(("safe", *SAFE_WORDS))
    if len(table.suppressed):
        rows.append(("few", "För få svar", f"Färre än {table.floor}. Visas inte på kartan."))
    if any(mark.area for mark in scene.marks):
        rows.append(("area", "Stadsdel eller ort", ""))
    if any(mark.approximate for mark in scene.marks):
        rows.append(("approximate", "Ungefärligt läge", ""))
    return rows


def source(table: PublicTable, credit: str | None = None) -> str:
    """Name where everything comes from; `credit`: whose streets are drawn."""
    border = border_source(table.municipality.code) or MAP_TEXTS["own_border"]
    told = [
        f"Källa: enkät {one_line(table.round)}, {author(table)}",
        f"gräns: {one_line(border)}",
        *([one_line(credit)] if credit else []),
        "SWEREF 99 TM",
    ]
    return " · ".join(told)


def issued(edition: Edition) -> str:
    """Tell the day that it is published, if it is, and the number of the release."""
    number = f"utgåva {edition.number}"
    return f"Publicerad {day_told(edition.published)} · {number}" if edition.published else number


def outside(marks: Sequence[Mark], *, unnamed: Sequence[Mark] = ()) -> str:
    """Name the places whose marks or names the map has no room for; empty: there are none."""
    told = []
    for words, some in (("Utanför kartan", marks), ("Utan namn på kartan", unnamed)):
        names = [f"{m.letter}\xa0{one_line(m.name)}".strip() for m in some]
        if names:
            told.append(f"{words}: {', '.join(names)}.")
    return " ".join(told)


def map_alt(table: PublicTable, here: Sequence[Mark]) -> str:
    """Say in words what the map shows: which places, by group."""
    told = [f"Karta över {table.municipality.name} med {len(here)} platser."]
    groups = [(tier, words[0]) for tier, words in TIER_WORDS.items() if tier != "untold"]
    for kind, words in [*groups, ("safe", SAFE_WORDS[0])]:
        names = [f"{m.letter} {one_line(m.name)}".strip() for m in here if m.kind == kind]
        if names:
            word = words if table.tiers_told or kind == "safe" else TIER_WORDS["untold"][0]
            told.append(f"{word}: {', '.join(names)}.")
    told.append("Samma uppgifter står i tabellen.")
    return " ".join(told)


def inset_alt(table: PublicTable) -> str:
    """Say in words what the small map shows."""
    return (
        f"Liten karta över {municipality_name(table.municipality.name)}: ramen visar var den stora "
        "kartan ligger, och punkterna de platser som ligger utanför den."
    )


def notes(table: PublicTable) -> list[tuple[str, str]]:
    """Give (heading, text) of what one must know to read the figures."""
    reading = (
        "Av 100 = så många av 100 svarande nämner platsen. Fältet är osäkerheten (90 %): när två "
        "fält överlappar går det inte att säga vilken plats som nämns mest. "
    )
    if table.compared_with:
        reading += f"Ej säkert = ingen säker skillnad mot {one_line(table.compared_with)}. "
    reading += "De som svarar har själva valt att göra det. " + NO_RANK
    told = [("Så läser du siffrorna.", reading)]
    if len(table.safe):
        spans = [
            f"{one_line(str(row['name']))} {per_100(row['per_100_low'], row['per_100_high'])}"
            for row in table.safe.to_dict("records")
        ]
        told.append(("Nämns som trygga (av 100 svarande):", f"{', '.join(spans)}."))
    return told


def few(table: PublicTable) -> str:
    """Name the places that too few named, by name; empty: there are none."""
    return ", ".join(one_line(str(name)) for name in table.suppressed["name"])
