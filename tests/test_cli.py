from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from geo_trygghet import __version__
from geo_trygghet.cli import COMMANDS, LazyGroup, main
from geo_trygghet.errors import UnknownRoundError


def test_help_names_every_command_in_the_lines_order() -> None:
    told = CliRunner().invoke(main, ["--help"])
    assert told.exit_code == 0
    places = [told.output.index(f"  {name} ") for name in [*COMMANDS, "serve"]]
    assert places == sorted(places)


def test_version_is_the_packages() -> None:
    assert __version__ in CliRunner().invoke(main, ["--version"]).output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_loaded(name: str) -> None:
    assert isinstance(main.get_command(click.Context(main), name), click.Command)


def test_an_unknown_command_is_wrong_usage() -> None:
    told = CliRunner().invoke(main, ["finns-inte"])
    assert told.exit_code == 2
    assert "finns-inte" in told.stderr


def test_a_refusal_is_one_sentence_and_exit_1() -> None:
    @click.group(cls=LazyGroup)
    def group() -> None:
        """Refuse."""
        raise UnknownRoundError("Laholm har ingen omgång ”1999”.")

    told = CliRunner().invoke(group, ["lagesbild"])
    assert told.exit_code == 1
    assert told.stderr == "Laholm har ingen omgång ”1999”.\n"
    assert told.stdout == ""


def test_a_fault_of_the_program_is_not_dressed_up_as_a_refusal() -> None:
    @click.group(cls=LazyGroup)
    def group() -> None:
        """Break."""
        raise ZeroDivisionError

    assert isinstance(CliRunner().invoke(group, ["lagesbild"]).exception, ZeroDivisionError)
