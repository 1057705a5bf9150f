"""Who may reach which page: one table; what does not stand in it does not start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user

from geo_trygghet.codes import ROLES
from geo_trygghet.intake.sniff import LARGEST
from geo_trygghet_web.journal import note
from geo_trygghet_web.security import never_keep

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

PUBLIC: Final[frozenset[str]] = frozenset({"public"})
SIGNED_IN: Final[frozenset[str]] = frozenset(ROLES)
READERS: Final[frozenset[str]] = frozenset({"planner", "police", "communicator", "administrator"})
"""Who sees the picture: counts and shares, no raw text."""

EVIDENCE: Final[frozenset[str]] = frozenset({"planner", "police", "administrator"})
"""Who reads single notes and incidents on a place's sheet."""

QUOTES: Final[frozenset[str]] = frozenset({"planner", "administrator"})
"""Who reads what people answered, in their own words, with what points out a person masked."""

WRITERS: Final[frozenset[str]] = frozenset({"planner", "administrator"})
"""Who writes in reports and answers, enters decisions, and brings in files; the others read."""

POLICE: Final[frozenset[str]] = frozenset({"police"})
"""Who plans patrols; when and where they go never leaves the house."""

HOURS: Final[frozenset[str]] = frozenset({"planner", "police", "administrator"})
"""Who sees and logs hours of patrol; outside only sums of finished quarters are told."""

MOST_UPLOADED: Final = 1024 * 1024
"""Of a request with a file [bytes]."""

MOST_MENDED: Final = 1024 * 1024
"""Of a form with rows that are mended, or of what surrounds a file [bytes]."""

PATROLS: Final[frozenset[str]] = frozenset({"planner", "police"})
"""Who sees what patrols did and found, and draws which places they go to."""

PUBLISHERS: Final[frozenset[str]] = frozenset({"planner", "communicator"})
"""Who lets releases out, withdraws them, and decides how the public page looks."""

GATE: Final[frozenset[str]] = frozenset({"planner", "communicator", "administrator"})
"""Who reads the gate: what stops a release, and what became of those before it."""

PLANNERS: Final[frozenset[str]] = frozenset({"planner"})
"""Who writes periods and promises in."""

PLAN: Final[frozenset[str]] = frozenset({"planner", "police"})
"""Who writes actions and follow-ups; the police those of its own and of both."""

ADMINISTRATORS: Final[frozenset[str]] = frozenset({"administrator"})


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in, and whether the page is about one municipality (`?kommun=`).

    `most_bytes` is for a page that takes files [bytes]; None: as everywhere. `always` lets those in
    too who must change their password, or get a second factor, before anything else.
    """

    who: frozenset[str]
    municipal: bool = False
    most_bytes: int | None = None
    always: bool = False


DOORS: Final[dict[str, Door]] = {
    "static": Door(PUBLIC),
    "bibliotek.file": Door(PUBLIC),
    "halsa.halsa": Door(PUBLIC),
    "publicerat.start": Door(PUBLIC),
    "publicerat.page": Door(PUBLIC),
    "publicerat.file": Door(PUBLIC),
    "om.om": Door(PUBLIC),
    "om.metod": Door(PUBLIC),
    "om.tillganglighet": Door(PUBLIC),
    "om.integritet": Door(PUBLIC),
    "sprak.choose": Door(PUBLIC),
    "tema.choose": Door(SIGNED_IN, always=True),
    "ogc.landing": Door(PUBLIC),
    "ogc.openapi": Door(PUBLIC),
    "ogc.conformance": Door(PUBLIC),
    "ogc.collections": Door(PUBLIC),
    "ogc.collection": Door(PUBLIC),
    "ogc.schema": Door(PUBLIC),
    "ogc.queryables": Door(PUBLIC),
    "ogc.items": Door(PUBLIC),
    "ogc.item": Door(PUBLIC),
    "konto.form": Door(PUBLIC),
    "konto.sign_in": Door(PUBLIC),
    "konto.code_form": Door(PUBLIC),
    "konto.code": Door(PUBLIC),
    "konto.sign_out": Door(SIGNED_IN, always=True),
    "eget_konto.konto": Door(SIGNED_IN, always=True),
    "eget_konto.password": Door(SIGNED_IN, always=True),
    "eget_konto.factor_form": Door(SIGNED_IN, always=True),
    "eget_konto.factor_on": Door(SIGNED_IN, always=True),
    "eget_konto.factor_off": Door(SIGNED_IN),
    "demo.sign_in": Door(PUBLIC),
    "lagesbild.lagesbild": Door(READERS, municipal=True),
    "andrat.andrat": Door(READERS, municipal=True),
    "kallor.kallor": Door(READERS, municipal=True),
    "monster.monster": Door(EVIDENCE, municipal=True),
    "sok.sok": Door(READERS, municipal=True),
    "platser.platser": Door(READERS, municipal=True),
    "platser.plats": Door(READERS, municipal=True),
    "foto.foto": Door(EVIDENCE, municipal=True),
    "hamta.lagesbild": Door(READERS, municipal=True),
    "hamta.platser": Door(READERS, municipal=True),
    "hamta.andrat": Door(READERS, municipal=True),
    "hamta.kallor": Door(READERS, municipal=True),
    "hamta.monster": Door(EVIDENCE, municipal=True),
    "hamta.lofte": Door(READERS, municipal=True),
    "lager.lager": Door(READERS),
    "lager.make": Door(READERS),
    "lager.revoke": Door(READERS),
    "granska.granska": Door(QUOTES, municipal=True),
    "granska.decide": Door(QUOTES, municipal=True),
    "granska.undo": Door(QUOTES, municipal=True),
    "granska.hide": Door(QUOTES, municipal=True),
    "granska.presence": Door(QUOTES, municipal=True),
    "platser_kontroll.history": Door(READERS, municipal=True),
    "platser_kontroll.check": Door(READERS, municipal=True),
    "platser_kontroll.mend": Door(WRITERS, municipal=True),
    "platser_skriv.new_form": Door(WRITERS, municipal=True),
    "platser_skriv.new": Door(WRITERS, municipal=True),
    "platser_skriv.change_form": Door(WRITERS, municipal=True),
    "platser_skriv.change": Door(WRITERS, municipal=True),
    "platser_delning.split_form": Door(WRITERS, municipal=True),
    "platser_delning.split": Door(WRITERS, municipal=True),
    "platser_delning.merge_form": Door(WRITERS, municipal=True),
    "platser_delning.merge": Door(WRITERS, municipal=True),
    "platser_delning.close_form": Door(WRITERS, municipal=True),
    "platser_delning.close": Door(WRITERS, municipal=True),
    "lofte.lofte": Door(READERS, municipal=True),
    "rapporter.rapporter": Door(READERS, municipal=True),
    "rapporter.file": Door(READERS, municipal=True),
    "rapporter.save_text": Door(WRITERS, municipal=True),
    "rapporter.decide": Door(WRITERS, municipal=True),
    "lofte_skriv.period_form": Door(PLANNERS, municipal=True),
    "lofte_skriv.period": Door(PLANNERS, municipal=True),
    "lofte_skriv.promise_form": Door(PLANNERS, municipal=True),
    "lofte_skriv.promise": Door(PLANNERS, municipal=True),
    "lofte_skriv.action_form": Door(PLAN, municipal=True),
    "lofte_skriv.action": Door(PLAN, municipal=True),
    "lofte_skriv.follow_up_form": Door(PLAN, municipal=True),
    "lofte_skriv.follow_up": Door(PLAN, municipal=True),
    "skriv_in.survey_form": Door(WRITERS, municipal=True),
    "skriv_in.survey": Door(WRITERS, municipal=True),
    "skriv_in.walk_form": Door(WRITERS, municipal=True),
    "skriv_in.walk": Door(WRITERS, municipal=True),
    "skriv_in.dialogue_form": Door(WRITERS, municipal=True),
    "skriv_in.dialogue": Door(WRITERS, municipal=True),
    "skriv_in.undo": Door(WRITERS, municipal=True),
    "patrull.patrull": Door(POLICE, municipal=True),
    "patrull.save": Door(POLICE, municipal=True),
    "patrull.shift": Door(POLICE, municipal=True),
    "patrull.cancel": Door(POLICE, municipal=True),
    "patrull_vecka.vecka": Door(POLICE, municipal=True),
    "patrull_vecka.save": Door(POLICE, municipal=True),
    "blad.worker": Door(POLICE),
    "blad.blad": Door(POLICE, municipal=True),
    "blad.log": Door(POLICE, municipal=True),
    "blad.pdf": Door(POLICE, municipal=True),
    "blad.gpx": Door(POLICE, municipal=True),
    "blad.ics": Door(POLICE, municipal=True),
    "timmar.timmar": Door(HOURS, municipal=True),
    "timmar.log_form": Door(HOURS, municipal=True),
    "timmar.log": Door(HOURS, municipal=True),
    "timmar.undo": Door(HOURS, municipal=True),
    "timmar.upload_form": Door(HOURS, municipal=True),
    "timmar.upload": Door(HOURS, municipal=True, most_bytes=MOST_UPLOADED),
    "larande.larande": Door(PATROLS, municipal=True),
    "larande.save": Door(PATROLS, municipal=True),
    "publicera.publicera": Door(GATE, municipal=True),
    "publicera.publish": Door(PUBLISHERS, municipal=True),
    "publicera.working": Door(PUBLISHERS, municipal=True),
    "publicera.reword": Door(PUBLISHERS, municipal=True),
    "publicera.preview": Door(GATE, municipal=True),
    "utgavor.utgavor": Door(GATE, municipal=True),
    "utgavor.utgava": Door(GATE, municipal=True),
    "utgavor.file": Door(GATE, municipal=True),
    "utgavor.withdraw_form": Door(PUBLISHERS, municipal=True),
    "utgavor.withdraw_release": Door(PUBLISHERS, municipal=True),
    "utgavor.compare": Door(GATE, municipal=True),
    "utseende.utseende": Door(PUBLISHERS, municipal=True),
    "utseende.save": Door(PUBLISHERS, municipal=True),
    "konton.konton": Door(ADMINISTRATORS),
    "konton.make": Door(ADMINISTRATORS),
    "konton.konto": Door(ADMINISTRATORS),
    "konton.limit": Door(ADMINISTRATORS),
    "konton.set_active": Door(ADMINISTRATORS),
    "konton.reset_password": Door(ADMINISTRATORS),
    "konton.reset_factor": Door(ADMINISTRATORS),
    "underlag.underlag": Door(WRITERS, municipal=True),
    "underlag.add": Door(WRITERS, municipal=True, most_bytes=LARGEST + MOST_MENDED),
    "underlag.upload": Door(WRITERS, municipal=True),
    "underlag.state": Door(WRITERS, municipal=True),
    "underlag.mend": Door(WRITERS, municipal=True, most_bytes=MOST_MENDED),
    "underlag.accept": Door(WRITERS, municipal=True),
    "underlag.cancel": Door(WRITERS, municipal=True),
    "underlag.retry": Door(WRITERS, municipal=True),
    "underlag.deviations": Door(WRITERS, municipal=True),
    "kalla.kalla": Door(WRITERS, municipal=True),
    "kalla.withdraw_form": Door(WRITERS, municipal=True),
    "kalla.withdraw": Door(WRITERS, municipal=True),
    "administration.administration": Door(ADMINISTRATORS),
    "ny_kommun.form": Door(ADMINISTRATORS),
    "ny_kommun.add": Door(ADMINISTRATORS),
}
"""Endpoint → who may reach it. `public`: anyone, signed in or not."""

MOST_SENT: Final = max(door.most_bytes or 0 for door in DOORS.values())
"""Of any request at all [bytes]: what the server lets through to where its door is asked."""


def may(endpoint: str) -> bool:
    """Tell whether whoever asks may reach an endpoint; for links that would lead nowhere."""
    door = DOORS.get(endpoint)
    if door is None or endpoint not in current_app.view_functions:
        return False
    return door.who == PUBLIC or (current_user.is_authenticated and current_user.role in door.who)


def check_every_endpoint(app: Flask) -> None:
    """Refuse to start with an endpoint that nobody decided on.

    Raises
    ------
    RuntimeError
        With the endpoints that do not stand in the table.
    """
    unguarded = sorted({rule.endpoint for rule in app.url_map.iter_rules()} - set(DOORS))
    if unguarded:
        raise RuntimeError(f"No role is decided for {', '.join(unguarded)}: add to roles.DOORS.")


def guard() -> Response | None:
    """Let in who may come in, before anything else looks at the request."""
    if request.endpoint is None:
        return None  # no such page: Flask answers 404 or 405
    door = DOORS[request.endpoint]
    if door.who == PUBLIC:
        return None
    never_keep()
    if not current_user.is_authenticated:
        following = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
        return redirect(url_for("konto.form", next=following))
    if current_user.role not in door.who:
        note("denied", detail={"page": request.endpoint})
        abort(403)
    if current_user.due and not door.always:
        return redirect(url_for("eget_konto.konto"))
    if door.most_bytes is not None:  # before the form is read: its token stands in it
        request.max_content_length = door.most_bytes
        request.max_form_memory_size = door.most_bytes  # what is read at once counts towards it
    return None
