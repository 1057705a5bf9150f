"""A folder with the files of `trygghet patrol`, and the command itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner, Result
from patrol_towns import START, geojson, town

from geo_trygghet.cli import main

if TYPE_CHECKING:
    from pathlib import Path


AT = f"{START[0]},{START[1]}"


class Folder:
    """A folder with the files of a command, and the command itself."""

    def __init__(self, path: Path) -> None:
        self.path, self.out = path, path / "plan.json"

    def places(self, number: int = 8, *, hours: bool = False) -> Path:
        return self.write("platser.geojson", geojson(town(number, 2, hours=hours)))

    def write(self, name: str, told: object) -> Path:
        file = self.path / name
        file.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        return file

    def plan(self, places: Path, *more: object, **given: object) -> Result:
        options = {"start": AT, "from": "2026-12-04T18:00", "hours": 2, "out": self.out} | given
        words = [w for name, value in options.items() for w in (f"--{name}", value)]
        return self.run("plan", places, *words, *more)

    def week(self, places: Path, *more: object, **given: object) -> Result:
        options = {
            "start": AT,
            "from": "2026-11-30",
            "budget": "2,5",
            "slots": "fri,sat 18:00-20:00",
            "out": self.out,
        } | given
        words = [w for name, value in options.items() for w in (f"--{name}", value)]
        return self.run("week", places, *words, *more)

    def run(self, *words: object) -> Result:
        return CliRunner().invoke(main, ["patrol", *map(str, words)])

    def told(self, name: str = "plan.json") -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.path / name).read_text(encoding="utf-8"))
        return told
