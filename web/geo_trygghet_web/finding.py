"""What a search of everything finds: places, promises, rounds, releases, and the pages themselves.

What people wrote is not searched: it is read at the place that it is about, where it is masked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from geo_trygghet import lagesbild
from geo_trygghet.codes import PARTIES, PLACE_KINDS
from geo_trygghet_web.formats import moment
from geo_trygghet_web.lofte_page import anchor
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.register import register_rows
from geo_trygghet_web.roles import may
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo_trygghet.tables import Municipality

MOST_HITS: Final = 12
"""Hits shown of a group; the group's own page tells them all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its title, where it stands, and a line about it."""

    title: str
    url: str
    about: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind; `whole` counts those that are not shown too."""

    title: str
    hits: tuple[Hit, ...]
    whole: int


PAGES: Final[tuple[tuple[str, Any, Any], ...]] = (
    (
        "lagesbild.lagesbild",
        lazy_gettext("Lägesbild"),
        lazy_gettext("karta, otrygga platser, enkät"),
    ),
    ("andrat.andrat", lazy_gettext("Vad ändrades"), lazy_gettext("jämför två omgångar")),
    (
        "kallor.kallor",
        lazy_gettext("Källorna bredvid varandra"),
        lazy_gettext("oro och händelser, vikter"),
    ),
    (
        "monster.monster",
        lazy_gettext("Mönster i händelser"),
        lazy_gettext("rutnät, kluster, täthet"),
    ),
    ("platser.platser", lazy_gettext("Platser"), lazy_gettext("platsregistret, namn, alias")),
    ("underlag.underlag", lazy_gettext("Underlag"), lazy_gettext("ladda upp, filer, källor")),
    (
        "granska.granska",
        lazy_gettext("Granska"),
        lazy_gettext("tveksamma omnämnanden, nya platser"),
    ),
    (
        "skriv_in.survey_form",
        lazy_gettext("Skriv in"),
        lazy_gettext("pappersenkät, vandring, dialog för hand"),
    ),
    ("patrull.patrull", lazy_gettext("Planera patrull"), lazy_gettext("pass, rutt, synlig polis")),
    (
        "patrull_vecka.vecka",
        lazy_gettext("Pass ur timmar"),
        lazy_gettext("patrullpass vecka för vecka"),
    ),
    (
        "timmar.timmar",
        lazy_gettext("Timmar med synlig polis"),
        lazy_gettext("lovade, gjorda, prognos"),
    ),
    (
        "larande.larande",
        lazy_gettext("Att lära av patrullen"),
        lazy_gettext("vad patrullerna såg, försök"),
    ),
    (
        "lofte.lofte",
        lazy_gettext("Löften"),
        lazy_gettext("medborgarlöfte, åtgärder, uppföljning"),
    ),
    (
        "rapporter.rapporter",
        lazy_gettext("Rapporter"),
        lazy_gettext("kvartal, KSAU, lägesbild enligt lag"),
    ),
    (
        "publicera.publicera",
        lazy_gettext("Publicera"),
        lazy_gettext("kontroll före publicering, utgåva"),
    ),
    ("utgavor.utgavor", lazy_gettext("Utgåvor"), lazy_gettext("publicerat, återkalla, jämför")),
    ("utseende.utseende", lazy_gettext("Utseende"), lazy_gettext("färg, kontakt, licens")),
    (
        "lager.lager",
        lazy_gettext("Lager till andra program"),
        lazy_gettext("QGIS, Hajk, Origo, nycklar"),
    ),
    ("konton.konton", lazy_gettext("Konton"), lazy_gettext("roller, lösenord, andra faktor")),
    (
        "administration.administration",
        lazy_gettext("Administration"),
        lazy_gettext("logg, vem gjorde vad"),
    ),
    ("om.metod", lazy_gettext("Så räknas det"), lazy_gettext("metod, intervall, osäkerhet")),
    ("om.tillganglighet", lazy_gettext("Tillgänglighet"), lazy_gettext("redogörelse, skärmläsare")),
    ("om.integritet", lazy_gettext("Integritet"), lazy_gettext("personuppgifter, GDPR")),
)
"""The pages that lead somewhere by themselves: endpoint, name, words to look for them by."""


def find_everything(municipality: Municipality, search: str) -> list[Group]:
    """Find what holds all words of a search, and whoever asks may see.

    Parameters
    ----------
    municipality
        Whose rows are searched.
    search
        Words, in any order; empty finds nothing.

    Returns
    -------
    list of Group
        Those with any hit, in a fixed order.
    """
    words = search.casefold().split()
    if not words:
        return []
    finders: tuple[tuple[str, Any, Callable[..., Iterable[Hit]]], ...] = (
        ("platser.plats", lazy_gettext("Platser"), _places),
        ("lofte.lofte", lazy_gettext("Löften och åtgärder"), _promised),
        ("lagesbild.lagesbild", lazy_gettext("Omgångar"), _rounds),
        ("kalla.kalla", lazy_gettext("Filer"), _sources),
        ("utgavor.utgava", lazy_gettext("Utgåvor"), _releases),
    )
    groups = []
    for endpoint, title, find in finders:
        if may(endpoint):
            groups.append(_group(str(title), find(municipality, words)))
    groups.append(_group(_("Sidor"), _pages(words)))
    return [group for group in groups if group.hits]


def _group(title: str, hits: Iterable[Hit]) -> Group:
    found = tuple(hits)
    return Group(title, found[:MOST_HITS], len(found))


def _holds(words: list[str], *texts: object) -> bool:
    whole = " ".join(str(text) for text in texts if isinstance(text, str)).casefold()
    return all(word in whole for word in words)


def _places(municipality: Municipality, words: list[str]) -> Iterator[Hit]:
    for row in register_rows(tables_for(municipality), " ".join(words)):
        kind = PLACE_KINDS.get(row["kind"], row["kind"])
        told = [_(kind), row["parent_name"], ", ".join(row["aliases"][:3])]
        url = url_for("platser.plats", place_id=row["place_id"])
        yield Hit(row["name"], url, " · ".join(one for one in told if one))


def _promised(municipality: Municipality, words: list[str]) -> Iterator[Hit]:
    ledger = store().ledger(municipality.code)
    page = url_for("lofte.lofte")
    for row in ledger.promises.to_dict("records"):
        if _holds(words, row["text"], row["period"], row["target"]):
            about = _("Löfte %(period)s", period=row["period"])
            yield Hit(row["text"], f"{page}#{anchor(row['period'])}", about)
    for row in ledger.actions.to_dict("records"):
        if _holds(words, row["text"], row["said"], row["responsible"]):
            party = PARTIES[row["party"]]
            about = " · ".join([_("Åtgärd"), _(party)])
            yield Hit(row["text"], f"{page}#atgard-{row['action_id']}", about)


def _rounds(municipality: Municipality, words: list[str]) -> Iterator[Hit]:
    for name in reversed(lagesbild.round_names(tables_for(municipality))):
        if _holds(words, name, _("omgång"), _("enkät")):
            url = url_for("lagesbild.lagesbild", omgang=name)
            yield Hit(_("Enkäten %(round)s", round=name), url, _("Lägesbild"))


def _sources(municipality: Municipality, words: list[str]) -> Iterator[Hit]:
    sources = store().sources(municipality.code)
    for row in sources.iloc[::-1].to_dict("records"):
        if _holds(words, row["file_name"], row["round"]):
            url = url_for("kalla.kalla", number=row["id"])
            yield Hit(row["file_name"], url, moment(row["imported_at"]))


def _releases(municipality: Municipality, words: list[str]) -> Iterator[Hit]:
    for release in store().releases(municipality.code):
        title = _("Utgåva %(number)s", number=release.number)
        if _holds(words, title, release.round, release.published_at):
            url = url_for("utgavor.utgava", number=release.number)
            yield Hit(title, url, f"{release.round} · {moment(release.published_at)}")


def _pages(words: list[str]) -> Iterator[Hit]:
    for endpoint, title, about in PAGES:
        if _holds(words, str(title), str(about)) and may(endpoint):
            yield Hit(str(title), url_for(endpoint), str(about))
