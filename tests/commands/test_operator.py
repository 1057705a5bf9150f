"""Who runs a command, and a password that is never seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.commands import _operator

if TYPE_CHECKING:
    import pytest

SECRET = "korrekt häst batteri"


def test_a_terminal_is_asked_twice_and_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def prompt(text: str, **more: object) -> str:
        asked.append({"text": text, **more})
        return SECRET

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", prompt)
    assert _operator.read_password() == SECRET
    assert asked[0]["hide_input"] is True
    assert asked[0]["confirmation_prompt"]


def test_a_user_without_a_name_is_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nameless)
    assert _operator.operator() == "kommandorad"
