"""What the database says, told as one clear sentence that never shows a password or an answer."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from geo_trygghet.errors import StoreError
from geo_trygghet.storage.engine import WAIT_S, shown, sqlite_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL

_SQLITE: Final = (
    ("database is locked", f"är upptaget sedan {WAIT_S} sekunder: vänta och försök igen"),
    ("readonly", "kan bara läsas: ge skrivrätt till filen och mappen den ligger i"),
    ("unable to open", "kan inte öppnas: se till att filen och mappen får läsas och skrivas"),
    ("not a database", "är ingen databas: ange en annan fil, eller flytta undan den här"),
    ("malformed", "är skadat: återställ en säkerhetskopia med trygghet restore"),
    ("disk i/o", "kan inte läsas eller skrivas: se till att disken fungerar"),
    ("is full", "får inte plats på disken: gör plats och försök igen"),
    ("no such", "är inte ett lager från trygghet: ange en annan fil"),
)
_POSTGRES: Final = (
    ("28", "släpper inte in användaren: se över namn och lösenord i adressen"),
    ("3D000", "finns inte: gör databasen först, eller ändra adressen"),
    ("42501", "ger inte användaren rätt till detta: be den som sköter databasen om rätten"),
    ("25006", "kan bara läsas: ange en databas som får skrivas"),
    ("53", "har inte plats eller lediga anslutningar: försök igen om en stund"),
    ("55P03", "är upptaget: vänta och försök igen"),
    ("40", "är upptaget: försök igen"),
    ("57", "stängs av eller startar om: försök igen om en stund"),
    ("42P0", "är inte ett lager från trygghet: ange en annan databas"),
    ("0A000", "saknar PostGIS: installera det på databasservern"),
    ("58P01", "saknar PostGIS: installera det på databasservern"),
)
_NO_STATE: Final = (
    ("password", _POSTGRES[0][1]),
    ("authentication", _POSTGRES[0][1]),
    ("does not exist", _POSTGRES[1][1]),
)


@contextmanager
def telling(url: URL) -> Iterator[None]:
    """Turn an error of the database into a StoreError with one clear Swedish sentence."""
    try:
        yield
    except IntegrityError as error:
        raise StoreError(
            f"Lagret {shown(url)} tog inte emot ändringen, för den strider mot det som redan "
            "finns där. Inget är ändrat."
        ) from error
    except (SQLAlchemyError, sqlite3.Error) as error:  # the latter while a connection is set up
        raise StoreError(f"Lagret {shown(url)} {_reason(url, error)}.") from error


def _reason(url: URL, error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    text = str(cause).casefold()
    if sqlite_file(url) is not None:
        return next((told for sign, told in _SQLITE if sign in text), _unknown(cause))
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return next((told for sign, told in _POSTGRES if state.startswith(sign)), _unknown(cause))
    return next((told for sign, told in _NO_STATE if sign in text), "svarar inte: starta servern")


def _unknown(cause: object) -> str:
    return f"gick inte att använda ({type(cause).__name__}). Inget är ändrat"
