"""What a person should look at: doubtful mentions, those first that change the picture most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo_trygghet.evidence import CERTAIN, candidates_of
from geo_trygghet.review.replay import form_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.tables import MunicipalityTables


@dataclass(frozen=True)
class Doubt:
    """One way to write that may mean a place: all its mentions are settled by one decision.

    Attributes
    ----------
    form, words
        The words as they are compared, and as they are most often written.
    mentions
        How many times they are written so.
    respondents
        How many people wrote so in answer to a survey.
    candidates
        (place_id, probability) of the places that may be meant, the likeliest first.
    at_stake
        Votes that the decision is expected to move: of each respondent, what is not sure.
    records
        (record, its number, field, start, end) of each mention.
    mention_ids
        Their numbers, that votes carry too.
    skipped
        True if a reviewer has put it off.
    decision
        The number of the decision that put it off, or None.
    """

    form: str
    words: str
    mentions: int
    respondents: int
    candidates: tuple[tuple[str, float], ...]
    at_stake: float
    records: tuple[tuple[str, int, str, int, int], ...]
    mention_ids: frozenset[int]
    skipped: bool
    decision: int | None


def queue(tables: MunicipalityTables) -> list[Doubt]:
    """List the doubtful ways to write, the most valuable to settle first; those put off last.

    A mention is doubtful if no place is sure by `evidence.CERTAIN` and nobody decided it.

    Parameters
    ----------
    tables
        The municipality's tables.
    """
    texts = _texts(tables)
    respondent = dict(zip(tables.answers["id"], tables.answers["respondent"], strict=True))
    put_off = {
        str(row.form): int(row.id) for row in tables.decisions.itertuples() if row.verdict == "skip"
    }
    gathered: dict[str, list[dict[str, Any]]] = {}
    undecided = tables.mentions[tables.mentions["decision_id"].isna()]
    for mention in undecided.to_dict("records"):
        if mention["place_id"] is not None and float(mention["score"]) >= CERTAIN:
            continue
        text = texts.get((mention["record"], mention["record_id"], mention["field"]))
        if not text:
            continue
        words = text[int(mention["start"]) : int(mention["end"])]
        gathered.setdefault(form_of(words), []).append({**mention, "words": words})
    doubts = [
        _doubt(form, mentions, respondent, put_off.get(form)) for form, mentions in gathered.items()
    ]
    return sorted(doubts, key=lambda d: (d.skipped, -d.at_stake, -d.mentions, d.form))


def places_touched(doubts: Iterable[Doubt]) -> set[str]:
    """Give the places whose figures some doubts may change: "de 14 sista rör bara två platser"."""
    return {place_id for doubt in doubts for place_id, _ in doubt.candidates}


def _doubt(
    form: str,
    mentions: list[dict[str, Any]],
    respondent: dict[int, object],
    put_off: int | None,
) -> Doubt:
    asked = [m for m in mentions if m["record"] == "answer" and m["field"] == "unsafe_text"]
    people = {respondent.get(m["record_id"]): m for m in asked}
    total: Counter[str] = Counter()
    for mention in mentions:
        total.update(candidates_of(mention))
    shares = [(place_id, share / len(mentions)) for place_id, share in total.items()]
    return Doubt(
        form=form,
        words=Counter(m["words"] for m in mentions).most_common(1)[0][0],
        mentions=len(mentions),
        respondents=len(people),
        candidates=tuple(sorted(shares, key=lambda pair: (-pair[1], pair[0]))),
        at_stake=sum(1 - max(candidates_of(m).values(), default=0.0) for m in people.values()),
        records=tuple(
            (m["record"], int(m["record_id"]), m["field"], int(m["start"]), int(m["end"]))
            for m in mentions
        ),
        mention_ids=frozenset(int(m["id"]) for m in mentions),
        skipped=put_off is not None,
        decision=put_off,
    )


def _texts(tables: MunicipalityTables) -> dict[tuple[str, int, str], str]:
    """Give every text that mentions stand in, by record, its number and field."""
    frames = tables.texts
    texts: dict[tuple[str, int, str], str] = {}
    fields = tables.mentions[["record", "field"]].drop_duplicates().itertuples(index=False)
    for record, field in fields:
        frame = frames[record]
        for number, text in zip(frame["id"], frame[field], strict=True):
            if isinstance(text, str):
                texts[record, number, field] = text
    return texts
