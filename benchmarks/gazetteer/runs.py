"""What is done, step by step, and how long each step takes."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Final

from benchmarks.gazetteer.answers import Answer, as_csv, make_answers
from benchmarks.gazetteer.town import extract, helsinki
from geo_trygghet import lagesbild, maps, text_reading
from geo_trygghet.intake import read_file
from geo_trygghet.resolve import Gazetteer, resolve_text
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from geo_trygghet.resolve import Mention
    from geo_trygghet.tables import MunicipalityTables

SEED: Final = 7
ACTOR: Final = "benchmark"
HEADS: Final = (
    "gatan", "vägen", "gränden", "stigen", "torget", "parken", "skolan", "backen", "allén",
    "bron", "tunneln", "platsen", "kajen", "ringen", "leden",
)  # fmt: skip
"""What the names of a large register are made to end in."""
FIRSTS: Final = ("", "Norra ", "Södra ", "Östra ", "Västra ")


@dataclass
class Run:
    """From nothing to the map.

    Attributes
    ----------
    seconds
        Step → wall time [s].
    statements
        What the program said of the extract.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    statements: tuple[str, ...] = ()
    kinds: Counter[str] = field(default_factory=Counter)
    streets: int = 0
    answers: list[Answer] = field(default_factory=list)
    marks: dict[str, Counter[str]] = field(default_factory=dict)
    drawn: int = 0
    tables: MunicipalityTables | None = None

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        before = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - before


def run(folder: Path, *, answers: int) -> Run:
    """Make the register, ask a made-up survey about it, and draw the picture.

    Parameters
    ----------
    folder
        An empty folder, for the store, the survey and the map.
    answers
        How many people answer [answers].
    """
    done = Run()
    with helsinki(folder) as town, Store.open(f"sqlite:///{folder / 'ny.db'}") as store:
        with done.step("read the extract"):
            intake = read_file(extract(), "gazetteer", municipality=town, round=None)
        with done.step("take places and streets"):
            store.take(intake, actor=ACTOR, reader=text_reading.read_texts)
        done.statements = intake.statements
        places, aliases = store.register(town.code)
        done.kinds = Counter(places["kind"])
        done.streets = len(intake.batches[1].rows)
        done.answers = make_answers(places, aliases, answers, SEED)
        survey = folder / "enkat.csv"
        survey.write_text(as_csv(done.answers), encoding="utf-8")
        with done.step("read the survey"):
            asked = read_file(survey, "survey", municipality=town, round="prov")
        with done.step("take the answers, resolved"):
            store.take(asked, actor=ACTOR, reader=text_reading.read_texts)
        done.tables = store.read(town.code)
        with done.step("reckon the picture"):
            picture = lagesbild.build(done.tables)
        with done.step("draw the map"):
            drawn = maps.planner_map(picture, register=done.tables.places)
            (folder / "karta.html").write_text(drawn.html + drawn.script, encoding="utf-8")
        done.drawn = int((picture.places["votes"] > 0).sum())
    gazetteer = Gazetteer.from_tables(places, aliases)
    done.marks = marks(gazetteer, done.answers, town.code)
    return done


def marks(gazetteer: Gazetteer, answers: Sequence[Answer], code: str) -> dict[str, Counter[str]]:
    """Count by the way of writing what was resolved rightly, left open, wrongly, or not found.

    Returns
    -------
    way → "right", "open", "wrong" or "missed" → mentions; "nowhere" counts answers without place
    """
    counts: dict[str, Counter[str]] = {}
    for answer in answers:
        found = resolve_text(answer.text, gazetteer, municipality_code=code).mentions
        if not answer.named:
            counts.setdefault("nowhere", Counter())["wrong" if found else "right"] += 1
        for one in answer.named:
            over = [m for m in found if m.start < one.end and one.start < m.end]
            counts.setdefault(one.way, Counter())[_mark(one.place_id, over)] += 1
    return counts


def _mark(place_id: str, over: Sequence[Mention]) -> str:
    if not over:
        return "missed"
    if any(mention.place_id == place_id for mention in over):
        return "right"
    return "open" if all(mention.place_id is None for mention in over) else "wrong"


def larger(places: pd.DataFrame, most: int) -> pd.DataFrame:
    """Make a register of many places out of a small one, by other endings of its names.

    Parameters
    ----------
    places : table, schema.PLACE
    most
        So many places at most [places].
    """
    rows = places.to_dict("records")
    known = {row["name"] for row in rows}
    ended = [(row, head) for row in rows for head in HEADS if row["name"].endswith(head)]
    for first, ending in product(FIRSTS, HEADS):
        for row, head in ended:
            name = f"{first}{row['name'].removesuffix(head)}{ending}"
            if len(rows) < most and name not in known:
                known.add(name)
                rows.append({**row, "name": name, "place_id": f"{row['place_id']}_{len(rows)}"})
    return type(places)(rows)


def speed(
    places: pd.DataFrame, aliases: pd.DataFrame, answers: Sequence[Answer]
) -> Mapping[str, float]:
    """Time the compiling of a register, and the resolving of answers with it.

    Returns
    -------
    "compile_s" [s] and "per_second" [answers per second]
    """
    before = time.perf_counter()
    gazetteer = Gazetteer.from_tables(places, aliases)
    compiled = time.perf_counter()
    code = str(places["municipality_code"].iloc[0])
    for answer in answers:
        resolve_text(answer.text, gazetteer, municipality_code=code)
    after = time.perf_counter()
    return {"compile_s": compiled - before, "per_second": len(answers) / (after - compiled)}
