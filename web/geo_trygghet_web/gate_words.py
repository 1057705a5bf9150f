"""What the gate's codes are called on its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from geo_trygghet.publication.check_names import COMPARED_WITH

if TYPE_CHECKING:
    from geo_trygghet.publication.rewording import Hit

CHECKS: Final = (
    lazy_gettext("Ord som pekar ut"),
    lazy_gettext("Minst 5 svarande per plats"),
    lazy_gettext("Följdundertryckning"),
    lazy_gettext("Inga svar i egna ord"),
    lazy_gettext("Inga personuppgifter"),
    lazy_gettext("Inga patrulltider"),
    lazy_gettext("Trygga platser finns med"),
    lazy_gettext("Svar till varje utpekad plats"),
    lazy_gettext("Bara namn på det som hålls inne"),
    lazy_gettext("Inga anrop utåt"),
    lazy_gettext("En fil under 1 MB"),
    lazy_gettext("Öppna data lika"),
    lazy_gettext("Konstruerade data märkta"),
    lazy_gettext("Varje fil läst"),
    lazy_gettext("Jämfört med tidigare utgåvor"),
    lazy_gettext("Delar och helheter"),
    lazy_gettext("Tid och orsak"),
)
"""What the control calls its checks, for the catalog."""

WITHHELD: Final = {
    "few": lazy_gettext("Färre än %(floor)s svarande nämner platsen."),
    "gives_away": lazy_gettext("Siffran skulle gå att räkna bakåt från till en som hålls inne."),
    "not_public": lazy_gettext("Det är inte en allmän plats."),
    "waits": lazy_gettext(
        "Skillnaden mot en tidigare utgåva skulle avslöja få svarande; platsen visas när fler har "
        "svarat eller i nästa omgång."
    ),
    "kept": lazy_gettext(
        "Står kvar som i utgåva %(number)s: antalet har ändrats så lite, eller så, att skillnaden "
        "skulle avslöja få svarande."
    ),
    "few_in_cell": lazy_gettext(
        "Orsaker och tider visas när minst %(twice)s svarande nämner platsen."
    ),
    "answers_kept": lazy_gettext(
        "Antalet svar har ändrats med färre än %(floor)s: det och alla siffror står kvar som i den "
        "senaste utgåvan."
    ),
}
"""Reason that something is not told, or not as it is → its sentence, never with how many."""

CHOSEN: Final = {
    "said": lazy_gettext("Sidan visar löftet %(period)s, som bygger på enkäten."),
    "after": lazy_gettext(
        "Sidan visar löftet %(period)s: det är det första som börjar efter enkäten. Står en annan "
        "enkät bakom det, skriv den i perioden."
    ),
    "latest": lazy_gettext(
        "Sidan visar löftet %(period)s: det är det senaste, för inget börjar efter enkäten."
    ),
}
"""Why the page tells the promises that it does."""

STATES: Final = {
    "shown": lazy_gettext("Visas nu"),
    "replaced": lazy_gettext("Ersatt"),
    "withdrawn": lazy_gettext("Återkallad"),
}
CHANGES: Final = {
    "added": lazy_gettext("Ny"),
    "removed": lazy_gettext("Borta"),
    "shown": lazy_gettext("Har fått siffror"),
    "hidden": lazy_gettext("Står nu bara med namn"),
    "span": lazy_gettext("Annat intervall"),
    "group": lazy_gettext("Annan grupp"),
    "both": lazy_gettext("Annat intervall och annan grupp"),
}


def check_name(name: str) -> str:
    """Give what a check is called in the reader's language."""
    numbers = name.removeprefix(f"{COMPARED_WITH} ")
    if numbers != name:
        return str(_("Jämfört med utgåva %(numbers)s", numbers=numbers))
    return str(_(name))


def where_of(hit: Hit) -> str:
    """Tell where words that brand stand."""
    texts = {
        ("period", "name"): _("Namnet på löftet %(about)s", about=hit.about),
        ("period", "parties"): _("De som lovar i löftet %(about)s", about=hit.about),
        ("period", "signatories"): _("De som skrev under löftet %(about)s", about=hit.about),
        ("period", "predecessor"): _("Perioden före löftet %(about)s", about=hit.about),
        ("period", "round"): _("Enkätomgången till löftet %(about)s", about=hit.about),
        ("period", "source"): _("Källan till löftet %(about)s", about=hit.about),
        ("period", "background"): _("Bakgrunden till löftet %(about)s", about=hit.about),
        ("period", "outcome"): _("Utfallet av löftet %(about)s", about=hit.about),
        ("promise", "text"): _("Löftets text"),
        ("promise", "measure"): _("Måttet i löftet ”%(about)s”", about=hit.about),
        ("promise", "target"): _("Målet i löftet ”%(about)s”", about=hit.about),
        ("promise", "done"): _("Det som är gjort för löftet ”%(about)s”", about=hit.about),
        ("promise", "outcome"): _("Utfallet av löftet ”%(about)s”", about=hit.about),
        ("promise", "source"): _("Källan till löftet ”%(about)s”", about=hit.about),
        ("action", "responsible"): _("Ansvarig för åtgärden för %(about)s", about=hit.about),
        ("action", "said"): _("Det här sa ni, om %(about)s", about=hit.about),
        ("action", "text"): _("Åtgärdstexten för %(about)s", about=hit.about),
        ("action", "reason"): _("Skälet i åtgärden för %(about)s", about=hit.about),
    }
    return str(texts[hit.of, hit.field])
