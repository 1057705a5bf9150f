"""`trygghet`: a command a step of the line, in order.

Commands are loaded only when they are called, so that `--help` answers in half a second. Packages
of their own add commands through the entry-point group `geo_trygghet.commands` (the web
application adds `serve`).
"""

from __future__ import annotations

import importlib
from importlib.metadata import entry_points
from typing import Final, cast

import click

from geo_trygghet import __version__
from geo_trygghet.errors import TryggError

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "load-start-data": ("load_start_data:command", "Fyll lagret med startdata."),
    "import": ("import_file:command", "Ta in en fil som den exporterades."),
    "import-figures": ("import_figures:command", "Ta in publicerade siffror ur ett blad."),
    "resolve": ("resolve:command", "Hitta platserna i fritextsvar."),
    "rank": ("rank:command", "Räkna andelar, intervall och nivåer ur röster."),
    "compare": ("compare:command", "Jämför två omgångar: vad som ändrats, och hur säkert."),
    "lagesbild": ("lagesbild:command", "Visa lägesbilden för en kommun."),
    "patrol": ("patrol:group", "Planera synlig patrull."),
    "review": ("review:command", "Granska tveksamma ord och saknade platser."),
    "publish": ("publish:command", "Skriv den publika kartbilagan."),
    "report": ("report:group", "Skriv kvartalsrapport och lägesbild enligt lag."),
    "releases": ("releases:group", "Lista, jämför och återkalla utgåvor."),
    "export": ("export:command", "Skriv lagren som GeoPackage."),
    "backup": ("backup:backup", "Säkerhetskopiera lagret."),
    "restore": ("backup:restore", "Återställ en säkerhetskopia."),
    "account": ("account:group", "Gör och ändra konton."),
    "data-dictionary": ("data_dictionary:command", "Skriv ut tabellerna och deras kolumner."),
}
"""Name → (module of `geo_trygghet.commands` and attribute, help in a line), in the line's order."""


class LazyGroup(click.Group):
    """A group that knows its commands by name, and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, the program's own first."""
        del ctx
        return [*COMMANDS, *sorted(e.name for e in entry_points(group="geo_trygghet.commands"))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name, or give None if there is none."""
        del ctx
        if cmd_name in COMMANDS:
            module, _, attribute = COMMANDS[cmd_name][0].partition(":")
            found = getattr(importlib.import_module(f"geo_trygghet.commands.{module}"), attribute)
            return cast("click.Command", found)
        for entry in entry_points(group="geo_trygghet.commands", name=cmd_name):
            return cast("click.Command", entry.load())
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        rows = [(name, text) for name, (_, text) in COMMANDS.items()]
        rows += [(n, "Kör webbappen.") for n in self.list_commands(ctx) if n not in COMMANDS]
        with formatter.section("Kommandon"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a refusal is one clear sentence on stderr and exit 1."""
        try:
            return super().invoke(ctx)
        except TryggError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trygghet")
def main() -> None:
    """Var människor känner sig otrygga, hur säkert det är, och vad som lovats.

    Exempel: trygghet import survey enkat.csv --municipality Laholm --round 2020
    """
