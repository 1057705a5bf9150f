"""`trygghet account`: the first administrator, then the others; no password on the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from geo_trygghet.cli import main
from geo_trygghet.storage import Store

SECRET = "korrekt häst batteri"


def run(*arguments: str, stdin: str = SECRET + "\n") -> Result:
    return CliRunner().invoke(main, ["account", *arguments], input=stdin)


def refused(*arguments: str, stdin: str = SECRET + "\n") -> str:
    done = run(*arguments, stdin=stdin)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_the_first_administrator_is_made_in_an_empty_store() -> None:
    done = run("first", "Anna", "--municipality", "laholm", "--municipality", "1380")
    assert (done.exit_code, done.stdout) == (0, "Kontot anna finns nu, som Administratör.\n")
    with Store.open() as store:
        account = store.verify("anna", SECRET)
        assert account is not None
        assert account.role == "administrator"
        assert account.municipality_codes == {"1380", "1381"}
        (log,) = store.audit_log()
        assert log.actor.endswith("(kommandorad)")


def test_the_first_administrator_sees_all_there_is_unless_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "minst en kommun" in refused("first", "anna")
    with Store.open() as store:
        from storage_builders import HALMSTAD

        store.add_municipality(HALMSTAD)
    assert run("first", "anna").exit_code == 0
    never = "geo_trygghet.commands.account.read_password"
    monkeypatch.setattr(never, lambda: pytest.fail("asked for nothing"))
    assert "finns redan konton" in refused("first", "bo", "--municipality", "Laholm")


def test_accounts_are_made_listed_and_disabled() -> None:
    run("first", "anna", "--municipality", "Laholm")
    done = run("create", "bo", "--role", "planner", "--municipality", "Halmstad")
    assert done.stdout == "Kontot bo finns nu, som Brottsförebyggande samordnare.\n"
    assert run("disable", "BO").exit_code == 0
    assert run("list").stdout.splitlines() == [
        "anna\tAdministratör\tLaholm",
        "bo\tBrottsförebyggande samordnare\tHalmstad\tavstängt",
    ]
    with Store.open() as store:
        assert store.verify("bo", SECRET) is None
    assert run("enable", "bo").exit_code == 0
    assert run("password", "bo", stdin="ett helt annat lösenord\r\n").exit_code == 0
    with Store.open() as store:
        assert store.verify("bo", "ett helt annat lösenord") is not None


def test_what_will_not_do_is_refused_and_nothing_is_made() -> None:
    assert "minst 12 tecken" in refused(
        "create", "bo", "--role", "planner", "--municipality", "Halmstad", stdin="kort\n"
    )
    assert "Sveriges 290" in refused("first", "anna", "--municipality", "Atlantis")
    with Store.open() as store:
        assert store.municipalities() == []
        assert store.accounts() == []
    for command in ("disable", "enable", "password"):
        assert "Kontot bo finns inte" in refused(command, "bo")


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "bo", "--role", "planner"),
        ("create", "bo", "--role", "chef", "--municipality", "Laholm"),
        ("create", "bo", "--municipality", "Laholm"),
        ("create", "bo", "--password", SECRET),
    ],
)
def test_wrong_usage_is_exit_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_without_a_store_there_is_nothing_to_list() -> None:
    assert "finns inte: ange rätt fil" in refused("list")
