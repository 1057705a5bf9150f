"""Who runs a command, for the audit log; and a password from a terminal or a pipe."""

from __future__ import annotations

import getpass
import sys

import click


def operator() -> str:
    """Name who runs the command: the user of the operating system, marked as on a command line."""
    try:
        return f"{getpass.getuser()} (kommandorad)"
    except (OSError, KeyError):  # a container may run as a number without a name
        return "kommandorad"


def read_password() -> str:
    """Ask for a password twice without showing it; from a pipe, take its first line."""
    if sys.stdin.isatty():
        answer: str = click.prompt(
            "Lösenord", hide_input=True, confirmation_prompt="Lösenordet en gång till", err=True
        )
        return answer
    return sys.stdin.readline().rstrip("\r\n")
