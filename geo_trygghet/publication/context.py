"""What the page's template is given: words and spans, made of guarded tables only."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.codes import PARTIES
from geo_trygghet.maps import letters_of
from geo_trygghet.publication.words import TIER_WORDS, day, period
from geo_trygghet.wording import decimal, municipality_name, per_100, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from geo_trygghet.privacy import PublicTable

BAR_PX: Final = 160
AXIS_STEPS: Final = (1, 2, 5, 10, 20, 25)
MOST_TICKS: Final = 5


@dataclass(frozen=True, slots=True)
class Axis:
    """The one axis of all bars: 0 to `top` answers per 100, with its ticks in pixels."""

    top: int
    ticks: tuple[tuple[int, float], ...]

    def x(self, per_100: float) -> float:
        """Give the pixel of a value [answers per 100 answers]."""
        return round(per_100 / self.top * BAR_PX, 1)


def axis_for(highest: int) -> Axis:
    """Make an axis that holds spans up to `highest` [answers per 100 answers]."""
    step = next((s for s in AXIS_STEPS if s * MOST_TICKS >= highest), AXIS_STEPS[-1])
    top = max(step, math.ceil(highest / step) * step)
    ticks = tuple((n, round(n / top * BAR_PX, 1)) for n in range(0, top + 1, step))
    return Axis(top, ticks)


def page_context(
    table: PublicTable,
    *,
    promises: pd.DataFrame,
    figures: pd.DataFrame,
    release: int,
    published: dt.date | None,
) -> dict[str, Any]:
    """Gather all that the template shows.

    Parameters
    ----------
    table
        What may be published.
    promises : table, schema.PROMISE
        All of the municipality; those that the round led to are shown.
    figures : table, schema.PUBLISHED_FIGURE
        All of the municipality; those of the round are shown.
    release
        The release's number.
    published
        The day that it is published.
    """
    letters = letters_of(table)
    kept = promises_of_round(promises, table.date_to)
    return {
        "municipality": table.municipality.name,
        "whole_name": municipality_name(table.municipality.name),
        "round": table.round,
        "question": table.question,
        "answers": whole(table.answers),
        "when": period(table.date_from, table.date_to),
        "constructed": table.constructed,
        "floor": table.floor,
        "tiers_told": table.tiers_told,
        "lists": _lists(table, letters),
        "legend": _legend(table),
        "suppressed": list(table.suppressed["name"]),
        "safe": [_safe(row) for row in table.safe.to_dict("records")],
        "promise_period": str(kept[0]["period"]) if kept else None,
        "parties": _parties(kept, table, letters),
        "promise_sources": sorted({str(row["source"]) for row in kept}),
        "figures": figures_of_round(figures, table.round),
        "bar_px": BAR_PX,
        "release": release,
        "published": day(published) if published else None,
    }


def promises_of_round(promises: pd.DataFrame, last: dt.date | None) -> list[dict[str, Any]]:
    """Choose the promises that a round led to: the first period after it, else the latest begun.

    Parameters
    ----------
    promises : table, schema.PROMISE
    last
        Day of the round's last answer; None: the latest period.
    """
    rows = promises.to_dict("records")
    begins = sorted({_date(row["period_from"]) for row in rows})
    after = [d for d in begins if last is None or d > last]
    chosen = begins[-1:] if last is None or not after else after[:1]
    return [row for row in rows if _date(row["period_from"]) in chosen]


def _date(value: object) -> dt.date:
    return dt.date.fromisoformat(str(value)[:10])


def _parties(
    kept: Sequence[Mapping[str, Any]], table: PublicTable, letters: Mapping[str, str]
) -> list[dict[str, Any]]:
    names = dict(zip(table.places["place_id"], table.places["name"], strict=True))
    parties = []
    for party, label in PARTIES.items():
        own = [row for row in kept if row["party"] == party]
        if own:
            promised = [_promise(row, names, letters) for row in own]
            parties.append({"name": label, "promises": promised})
    return parties


def _promise(
    row: Mapping[str, Any], names: Mapping[str, str], letters: Mapping[str, str]
) -> dict[str, Any]:
    target, measure = _text(row["target"]), _text(row["measure"])
    listed = row["place_ids"] if isinstance(row["place_ids"], list | tuple) else []
    return {
        "text": row["text"],
        "measure": (measure or "Mål").capitalize(),
        "target": target,
        # A place without published figures is not told of here either: only those in the list.
        "places": [{"letter": letters[p], "name": names[p]} for p in listed if p in names],
    }


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _lists(table: PublicTable, letters: Mapping[str, str]) -> list[dict[str, Any]]:
    lists = []
    for size_class, title in (("place", "Platser"), ("area", "Stadsdelar och orter")):
        frame = table.places[table.places["size_class"] == size_class]
        if frame.empty:
            continue
        # Places and areas are never compared, so each list has an axis of its own.
        axis = axis_for(int(frame["per_100_high"].max()))
        all_approximate = bool(frame["approximate"].all())
        groups = []
        for tier, (heading, told) in TIER_WORDS.items():
            rows = [_row(r, letters, axis) for r in frame[frame["tier"] == tier].to_dict("records")]
            if rows:
                groups.append(
                    {"symbol": _symbol(tier), "title": heading, "told": told, "rows": rows}
                )
        lists.append(
            {
                "id": size_class,
                "title": title,
                "axis": axis,
                "groups": groups,
                "all_approximate": all_approximate,
            }
        )
    return lists


def _legend(table: PublicTable) -> list[tuple[str, str]]:
    here = set(table.places["tier"])
    return [(_symbol(t), words[0]) for t, words in TIER_WORDS.items() if t in here]


def _symbol(tier: str) -> str:
    return "few" if tier == "untold" else tier  # as the map draws it


def _row(row: Mapping[str, Any], letters: Mapping[str, str], axis: Axis) -> dict[str, Any]:
    low, high = int(row["per_100_low"]), int(row["per_100_high"])
    return {
        "place_id": row["place_id"],
        "letter": letters.get(row["place_id"]),
        "name": row["name"],
        "span": per_100(low, high),
        "approximate": bool(row["approximate"]),
        "x": axis.x(low),
        "width": round(max(axis.x(high) - axis.x(low), 2.0), 1),
    }


def _safe(row: Mapping[str, Any]) -> dict[str, Any]:
    span = per_100(int(row["per_100_low"]), int(row["per_100_high"]))
    return {"name": row["name"], "span": span}


def figures_of_round(figures: pd.DataFrame, round_name: str) -> list[dict[str, str]]:
    """Give the shares [%] that the municipality itself has published of a round."""
    own = figures[(figures["round"] == round_name) & figures["share_percent"].notna()]
    told = []
    for row in own.to_dict("records"):
        share = float(row["share_percent"])
        n = row["n_answers"]
        told.append(
            {
                "share": decimal(share, digits=0 if share == round(share) else 1),
                "asked": str(row["asked"]).removeprefix("andel som "),
                "answers": whole(float(n)) if n == n and n is not None else "",  # noqa: PLR0124 - NaN
                "source": str(row["source"]),
            }
        )
    return told
