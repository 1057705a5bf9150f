"""A municipality that the program has not been used in before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet import schema
from geo_trygghet.errors import AccountError
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.database import touch
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.taking import add_municipality

if TYPE_CHECKING:
    import sqlalchemy as sa

    from geo_trygghet.tables import Municipality


def open_municipality(
    connection: sa.Connection, municipality: Municipality, *, account_id: int, actor: str
) -> None:
    """Add a municipality that is not in the store, and let an account see it.

    One that is there already has somebody else's rows: nobody lets themselves in to those.

    Raises
    ------
    AccountError
        If the municipality is in the store.
    """
    if not add_municipality(connection, municipality):
        raise AccountError(
            f"{municipality.name} är redan med: den som sköter kontona där kan släppa in dig."
        )
    row = {"account_id": account_id, "municipality_code": municipality.code}
    connection.execute(table(schema.ACCOUNT_MUNICIPALITY).insert(), row)
    add_audit(
        connection,
        actor=actor,
        action="municipality-added",
        municipality_code=municipality.code,
        detail={"municipalities": [municipality.code]},
    )
    touch(connection, {municipality.code})
