"""What is said when something can't be done: in words, and nothing of the inside."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from flask import Response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from flask_limiter.errors import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from geo_trygghet.errors import (
    StoreError,
    UnknownMunicipalityError,
    UnknownPlaceError,
    UnknownRoundError,
)
from geo_trygghet_web.journal import note
from geo_trygghet_web.limits import seconds_left

if TYPE_CHECKING:
    from flask import Flask

LOG: Final = logging.getLogger(__name__)
TEXTS: Final[dict[int, tuple[str, str]]] = {
    400: (
        lazy_gettext("Det gick inte att förstå"),
        lazy_gettext("Adressen eller formuläret var inte som väntat. Gå tillbaka och försök igen."),
    ),
    403: (
        lazy_gettext("Sidan är inte för din roll"),
        lazy_gettext("Du är inloggad, men din roll får inte se sidan. Fråga administratören."),
    ),
    404: (
        lazy_gettext("Sidan finns inte"),
        lazy_gettext("Adressen leder ingenstans, eller så får du inte se det som finns där."),
    ),
    405: (
        lazy_gettext("Så kan sidan inte användas"),
        lazy_gettext("Gå till sidan genom en länk eller en knapp i stället."),
    ),
    413: (
        lazy_gettext("Det var för mycket"),
        lazy_gettext("Det som skickades är större än vad sidan tar emot. Skicka mindre."),
    ),
    429: (
        lazy_gettext("För många försök"),
        lazy_gettext("Vänta en stund och försök igen. Spärren släpper av sig själv."),
    ),
    500: (
        lazy_gettext("Något gick fel hos oss"),
        lazy_gettext("Felet är antecknat. Försök igen om en stund."),
    ),
    503: (
        lazy_gettext("Lagret svarar inte"),
        lazy_gettext("Uppgifterna går inte att nå just nu. Försök igen om en stund."),
    ),
}
_PLAIN: Final = Markup(
    '<!doctype html><html lang="sv"><meta charset="utf-8"><title>{title}</title>'
    "<main><h1>{title}</h1><p>{text}</p></main></html>"
)


def register(app: Flask) -> None:
    """Let every refusal be answered in words."""
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(CSRFError, _no_token)
    app.register_error_handler(HTTPException, _refused)
    for error in (UnknownMunicipalityError, UnknownPlaceError, UnknownRoundError):
        app.register_error_handler(error, _not_there)
    app.register_error_handler(StoreError, _store)


def error_page(code: int, *, title: str | None = None, text: str | None = None) -> Response:
    """Write the page of an error; one that can't be drawn is written without the frame."""
    told = TEXTS.get(code, TEXTS[400 if code < HTTPStatus.INTERNAL_SERVER_ERROR else 500])
    title, text = title or str(told[0]), text or str(told[1])
    try:
        page: str = render_template("fel.html", code=code, title=title, text=text)
    except Exception:  # the frame itself may need what failed
        LOG.exception("The error page could not be drawn")
        page = _PLAIN.format(title=title, text=text)
    return Response(page, status=code, mimetype="text/html")


def _refused(error: HTTPException) -> Response | HTTPException:
    if error.response is not None or (error.code or 500) < HTTPStatus.BAD_REQUEST:
        return error  # a redirect, or an answer that somebody made whole
    response = error_page(error.code or 500)
    for name, value in error.get_headers():
        if name.casefold() in {"allow", "retry-after"}:
            response.headers[name] = value
    return response


def _no_token(error: CSRFError) -> Response:
    LOG.info("A form was refused: %s", error.description)
    return error_page(
        400,
        title=_("Formuläret har blivit för gammalt"),
        text=_(
            "Öppna sidan igen och skicka på nytt. Webbläsaren måste få spara sidans kaka, och "
            "utanför demon behöver adressen börja med https."
        ),
    )


def _too_often(error: RateLimitExceeded) -> Response:
    wait = seconds_left()
    if (request.endpoint or "").startswith("patrull"):
        response = error_page(429, title=_("För många planer på kort tid"))
        response.headers["Retry-After"] = str(wait)
        return response
    note("sign-in-limited", detail={"limit": str(error.limit.limit)})
    text = ngettext(
        "För många försök att logga in. Vänta en minut och försök igen.",
        "För många försök att logga in. Vänta %(num)s minuter och försök igen.",
        -(-wait // 60),
    )
    response = error_page(429, text=text)
    response.headers["Retry-After"] = str(wait)
    return response


def _not_there(_error: Exception) -> Response:
    return error_page(404)


def _store(error: StoreError) -> Response:
    LOG.error("The store: %s", error)
    return error_page(503)
