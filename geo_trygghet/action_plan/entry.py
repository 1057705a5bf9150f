"""What is entered in the plan, checked as a whole: every fault with its field and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_trygghet.action_plan.fields import LONGEST, Fault, told_in
from geo_trygghet.action_plan.personal import personal_in
from geo_trygghet.cells import day_of, text_of
from geo_trygghet.codes import PARTIES, REASONED, STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


def check_period(
    row: Mapping[str, Any],
    *,
    others: Iterable[Mapping[str, Any]],
    rounds: Collection[str],
    places: Sequence[str] = (),
) -> list[Fault]:
    """Check a period of promises as it was entered.

    Parameters
    ----------
    row
        Of schema.PROMISE_PERIOD; a day that can't be read is None.
    others
        The other periods of the municipality, without this one.
    rounds
        The survey rounds that there are.
    places
        Names of places, which are no persons.
    """
    faults = list(_must(row, "period", "period_from", "period_to", "parties", "source"))
    faults += _in_order(row, "period_from", "period_to")
    faults += _before_chain(row, {str(one["period"]): one for one in others})
    if text_of(row["round"]) and row["round"] not in rounds:
        faults.append(Fault("round", f"omgången {row['round']} finns inte: välj en i listan"))
    names = ("period", "background", "outcome", "source", "parties", "signatories")
    return told_in("period", [*faults, *_texts(row, names, places)])


def check_promise(
    row: Mapping[str, Any], *, place_ids: Collection[str], places: Sequence[str] = ()
) -> list[Fault]:
    """Check a promise as it was entered.

    Parameters
    ----------
    row
        Of schema.PROMISE; a day that can't be read is None.
    place_ids
        Places that the register holds.
    places
        Their names, which are no persons.
    """
    faults = list(_must(row, "text", "source")) + list(_party(row))
    unknown = [one for one in row["place_ids"] or () if one not in place_ids]
    if unknown:
        faults.append(_unknown_place("place_ids", unknown[0]))
    status = text_of(row["status"])
    if status and status not in STATES:
        faults.append(_no_state())
    if status in REASONED and not (text_of(row["done"]) or text_of(row["outcome"])):
        faults.append(
            Fault("done", f"”{STATES[status]}” behöver ett skäl: skriv varför i en mening här")
        )
    names = ("text", "measure", "target", "done", "outcome", "source")
    return told_in("promise", [*faults, *_texts(row, names, places)])


def check_action(
    row: Mapping[str, Any],
    *,
    promise_ids: Collection[str],
    place_ids: Collection[str],
    places: Sequence[str] = (),
) -> list[Fault]:
    """Check an action as it was entered.

    Parameters
    ----------
    row
        Of schema.ACTION less the times; a day that can't be read is None.
    promise_ids, place_ids
        Those that there are.
    places
        Names of places, which are no persons.
    """
    faults = list(_must(row, "text")) + list(_party(row)) + list(_state(row, "reason"))
    if text_of(row["place_id"]) and row["place_id"] not in place_ids:
        faults.append(_unknown_place("place_id", str(row["place_id"])))
    if text_of(row["promise_id"]) and row["promise_id"] not in promise_ids:
        faults.append(Fault("promise_id", "löftet finns inte: välj ett i listan"))
    if not text_of(row["place_id"]) and not text_of(row["promise_id"]):
        faults.append(
            Fault("place_id", "åtgärden hör inte till något: välj en plats, ett löfte eller båda")
        )
    done = day_of(row["done_on"])
    if row["status"] == "done" and done is None:
        faults.append(Fault("done_on", "dagen saknas: skriv när åtgärden blev klar"))
    if row["status"] != "done" and done is not None:
        faults.append(
            Fault("done_on", "åtgärden är inte klar: ta bort dagen, eller välj läget Klart")
        )
    return told_in(
        "action", [*faults, *_texts(row, ("text", "responsible", "said", "reason"), places)]
    )


def check_follow_up(
    row: Mapping[str, Any],
    *,
    today: dt.date,
    next_follow_up: dt.date | None = None,
    latest: dt.date | None = None,
    done: str = "",
    places: Sequence[str] = (),
) -> list[Fault]:
    """Check a follow-up as it was entered.

    Parameters
    ----------
    row
        Of schema.FOLLOW_UP less what the program fills in; a day that can't be read is None.
    today
        No follow-up is of a later day.
    next_follow_up
        The next one, which comes after this.
    latest
        The day of the last one that there is: history is written forwards.
    done
        What is done of a promise, in words.
    places
        Names of places, which are no persons.
    """
    faults = list(_must(row, "followed_on")) + list(_state(row, "note"))
    day = day_of(row["followed_on"])
    if day is not None and day > today:
        faults.append(
            Fault("followed_on", f"{day} har inte varit än: välj en dag till och med {today}")
        )
    if day is not None and latest is not None and day < latest:
        faults.append(
            Fault("followed_on", f"det finns en senare uppföljning, {latest}: välj den eller efter")
        )
    if day is not None and next_follow_up is not None and next_follow_up <= day:
        faults.append(
            Fault("next_follow_up", f"{next_follow_up} är inte efter {day}: välj en senare dag")
        )
    return told_in("follow_up", [*faults, *_texts({**row, "done": done}, ("note", "done"), places)])


def _either(values: Iterable[str]) -> str:
    *some, last = values
    return f"{', '.join(some)} eller {last}"


def _must(row: Mapping[str, Any], *names: str) -> Iterator[Fault]:
    for name in names:
        value = row[name]
        if name.startswith("period_") or name.endswith("_on"):
            if day_of(value) is None:
                yield Fault(name, "dagen saknas eller går inte att läsa: skriv ÅÅÅÅ-MM-DD")
        elif not (text_of(value) if isinstance(value, str) or value is None else list(value)):
            yield Fault(name, "fältet är tomt: fyll i det")


def _in_order(row: Mapping[str, Any], first: str, last: str) -> Iterator[Fault]:
    begins, ends = day_of(row[first]), day_of(row[last])
    if begins is not None and ends is not None and ends < begins:
        yield Fault(last, f"{ends} är före första dagen, {begins}: ändra en av dagarna")


def _before_chain(
    row: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]]
) -> Iterator[Fault]:
    """Follow the predecessors back: each must exist, and none may be this period."""
    own, before = text_of(row["period"]), text_of(row["predecessor"])
    if not before:
        return
    if before == own:
        yield Fault("predecessor", "en period kan inte komma före sig själv: välj en annan")
    elif before not in others:
        yield Fault("predecessor", f"perioden {before} finns inte: välj en i listan")
    if before not in others:
        return
    way = [own]
    while before and before in others and before not in way:
        way.append(before)
        before = text_of(others[before]["predecessor"])
    if before in way:
        told = " → ".join([*way, before])
        yield Fault("predecessor", f"perioderna går runt, {told}: välj en tidigare period")


def _party(row: Mapping[str, Any]) -> Iterator[Fault]:
    if row["party"] not in PARTIES:
        yield Fault("party", f"välj {_either(PARTIES.values())}")


def _no_state() -> Fault:
    return Fault("status", f"välj {_either(STATES.values())}")


def _state(row: Mapping[str, Any], reason: str) -> Iterator[Fault]:
    if row["status"] not in STATES:
        yield _no_state()
    elif row["status"] in REASONED and not text_of(row[reason]):
        yield Fault(reason, f"”{STATES[row['status']]}” behöver ett skäl: skriv varför i en mening")


def _unknown_place(field: str, place_id: str) -> Fault:
    return Fault(field, f"platsen {place_id} finns inte i registret: välj en i listan")


def _texts(row: Mapping[str, Any], names: Iterable[str], places: Sequence[str]) -> Iterator[Fault]:
    """Refuse what is too long, or points out a person."""
    for name in names:
        value = row[name]
        parts = [str(one) for one in value] if isinstance(value, list | tuple) else [text_of(value)]
        longest = LONGEST[name]
        for part in parts:
            if len(part) > longest:
                yield Fault(name, f"texten har {len(part)} tecken: korta den till högst {longest}")
            found = personal_in(part[:longest], places)
            if found:
                told = ", ".join(f"”{one}”" for one in found)
                yield Fault(
                    name,
                    f"{told} ser ut att peka ut en person: skriv befattningen eller enheten "
                    "i stället",
                )
