"""On what something was measured: without it a figure says little."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def machine(packages: Sequence[str], load: Sequence[float]) -> Iterator[str]:
    """Give lines of a Markdown list that tell of the machine.

    Parameters
    ----------
    packages
        Names of the installed packages that matter.
    load
        The machine's load average before and after [processes].
    """
    yield f"- {processor()}, {os.cpu_count()} cores, {platform.system()}"
    yield f"- Python {platform.python_version()}, " + ", ".join(
        f"{package} {version(package)}" for package in packages
    )
    yield f"- load average before and after: {', '.join(f'{one:.1f}' for one in load)}\n"


def processor() -> str:
    """Name the processor, as far as the system tells."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
