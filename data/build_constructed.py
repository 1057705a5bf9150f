"""Write the constructed files of `data/incidents/`, the same bytes every time.

python data/build_constructed.py [--out FOLDER] [--truth FILE]

`--truth` writes what each made-up respondent means, a line an answer, for measuring readers.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
from pathlib import Path
from typing import Any, Final

from constructed import events, patrols, survey
from constructed.towns import DATA, Town, read_phrases, read_town

TOWNS: Final = ("halmstad", "laholm", "hallsberg", "hallstahammar")
MARK: Final = {
    "svar": "# Konstruerade data: påhittade svar för att visa programmet, inga riktiga personer",
    "noteringar": "# Konstruerade data: påhittade noteringar för att visa programmet",
    "anteckningar": "# Konstruerade data: påhittade dialoganteckningar för att visa programmet",
    "händelser": "# Konstruerade data: påhittade händelser för att visa programmet",
    "patruller": "# Konstruerade data: påhittade patrullbesök för att visa programmet",
}


def main() -> None:
    """Write every file, and the truth if it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA / "incidents")
    parser.add_argument("--truth", type=Path)
    options = parser.parse_args()
    phrases = read_phrases()
    truth: list[dict[str, Any]] = []
    for slug in TOWNS:
        town = read_town(slug)
        for spec in town.source["rounds"]:
            people = survey.respondents(town, phrases, spec)
            _write(options.out, spec, survey.rows(people, town, phrases, spec), MARK["svar"])
            truth += [_meant(slug, spec["name"], one) for one in people]
        for kind, rows in _protocols(town).items():
            _write(options.out, town.source[kind], rows, MARK[_KINDS[kind]])
        if "patrols" in town.source:  # one town promised hours of patrol
            spec = town.source["patrols"]
            _write(options.out, spec["plan"], patrols.plan_rows(town), MARK["patruller"])
            _write(options.out, spec["log"], patrols.log_rows(town), MARK["patruller"])
    if options.truth:
        lines = [json.dumps(meant, ensure_ascii=False) for meant in truth]
        options.truth.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


_KINDS: Final = {"walks": "noteringar", "dialogues": "anteckningar", "incidents": "händelser"}


def _protocols(town: Town) -> dict[str, list[list[str]]]:
    written = {"walks": events.walk_rows(town), "incidents": events.incident_rows(town)}
    if "dialogues" in town.source:  # not every town has held any
        written["dialogues"] = events.dialogue_rows(town)
    return written


def _write(folder: Path, spec: dict[str, Any], rows: list[list[str]], mark: str) -> None:
    text = io.StringIO()
    text.write(f"{mark}\r\n")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    (folder / spec["file"]).write_bytes(text.getvalue().encode(spec["encoding"]))
    print(f"{spec['file']}: {len(rows) - 1} rader")


def _meant(slug: str, name: str, one: survey.Respondent) -> dict[str, Any]:
    return {
        "municipality": slug,
        "round": name,
        "respondent": one.id,
        "text": one.said.text,
        "places": one.said.places,
        "praised": one.said.praised,
        "nowhere": one.said.nowhere,
        "times": one.said.times,
        "safe": one.safe.places,
    }


if __name__ == "__main__":
    main()
