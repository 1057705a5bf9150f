"""Files of patrol visits: what is taken, what is set aside, and what is never read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_trygghet.errors import MissingColumnError, NothingToTakeError
from geo_trygghet.intake import patrols
from geo_trygghet.intake.patrol_words import STATES, finding_of, reason_of, unread
from geo_trygghet.intake.visit_places import PlaceNames

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Read

    from geo_trygghet.tables import Intake

HEAD = "Datum;Start;Minuter;Plats;Status;Skäl;Funnet;Patrullerande;Anteckning\n"
NOW = dt.datetime(2024, 6, 15, 12, 0)  # noqa: DTZ001 - local time, as the module has it
PLACES = pd.DataFrame({"place_id": ["h.torg", "h.ga", "h.gb"], "name": ["Stora torg", "Ga", "Gb"]})
ALIASES = pd.DataFrame(
    {"place_id": ["h.torg", "h.ga", "h.gb"], "alias": ["torget", "gatan", "gatan"]}
)


@pytest.fixture
def take(read: Read, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Intake]:
    """Read rows below the usual heading, at a fixed time, against a small register."""
    from geo_trygghet.intake import reading

    monkeypatch.setattr(patrols, "_now", lambda: NOW)
    whole = reading.read_patrols

    def with_register(desk: object, *, register: object, constructed: bool) -> object:
        del register
        return whole(desk, register=lambda _: (PLACES, ALIASES), constructed=constructed)  # type: ignore[arg-type]  # what reading gives

    def take_rows(*rows: str, head: str = HEAD, known: bool = True) -> Intake:
        if known:
            monkeypatch.setattr(reading, "read_patrols", with_register)
        return read(head + "".join(f"{row}\n" for row in rows), "patrols")

    return take_rows


def test_a_visit_is_taken_with_place_time_and_codes_alone(take: Callable[..., Intake]) -> None:
    intake = take(
        "2024-06-01;18:05;15;Stora torg;gjort;;belysning|klotter;Anna Berg;Pratade med Bo Ek",
        "2024-06-01;18:30;15;h.torg;inställt;larm;;Anna Berg;",
        "2024-07-01;18:30;15;torget;planerat;;;Anna Berg;",
    )
    first, second, third = intake.batches[0].rows.to_dict("records")
    assert (first["place_id"], first["minutes"], first["status"]) == ("h.torg", 15.0, "done")
    assert first["began_at"] == "2024-06-01T18:05:00+02:00"
    assert first["found"] == ["belysning", "klotter"]
    assert (second["status"], second["reason"], second["minutes"]) == ("skipped", "call", 0.0)
    assert (third["place_id"], third["status"]) == ("h.torg", "planned")
    assert not intake.issues
    told = repr(intake)
    assert "Anna" not in told
    assert "Bo Ek" not in told
    assert "Kolumnen ”Patrullerande” läses inte: namn sparas aldrig." in intake.statements
    assert "Kolumnen ”Anteckning” läses inte: fri text sparas aldrig." in intake.statements


@pytest.mark.parametrize(
    ("row", "field", "message"),
    [
        ("2024-06-16;18:00;15;torget;gjort", "Datum", "framtiden"),
        ("2024-06-15;11:50;15;torget;gjort", "Datum", "framtiden"),  # not over yet
        ("2024-06-16;18:00;15;torget;hoppades över", "Datum", "framtiden"),
        ("2024-06-01;18:00;0;torget;gjort", "Minuter", "noll minuter"),
        ("2024-06-01;18:00;-5;torget;gjort", "Minuter", "noll minuter"),
        ("2024-06-01;18:00;241;torget;gjort", "Minuter", "fyra timmar"),
        ("2024-06-01;18:00;länge;torget;gjort", "Minuter", "går inte att läsa"),
        ("2024-06-01;18:00;;torget;gjort", "Minuter", "saknas"),
        ("2024-06-01;kvällen;15;torget;gjort", "Start", "Klockslaget"),
        ("2024-06-01;;15;torget;gjort", "Start", "Klockslaget"),
        ("2024-02-31;18:00;15;torget;gjort", "Datum", "Dagen"),
        (";18:00;15;torget;gjort", "Datum", "dag"),
        ("2024-06-01;18:00;15;Storgatan;gjort", "Plats", "platsregister"),
        ("2024-06-01;18:00;15;gatan;gjort", "Plats", "Ga eller Gb"),
        ("2024-06-01;18:00;15;;gjort", "Plats", "ingen plats"),
        ("2024-06-01;18:00;15;torget;kanske", "Status", "Läget"),
    ],
)
def test_what_can_not_be_is_set_aside_with_advice(
    take: Callable[..., Intake], row: str, field: str, message: str
) -> None:
    good = "2024-06-01;18:05;15;torget;;;;Anna Berg;"
    intake = take(good, f"{row};;;Anna Berg;")
    (issue,) = intake.issues
    assert (issue.row, issue.field, issue.sets_aside) == (3, field, True)
    assert message in issue.message
    assert issue.advice
    assert intake.read == 2
    assert len(intake.batches[0].rows) == 1
    assert "Patrullerande" not in intake.aside[3]
    assert "Anna" not in repr(intake)


@pytest.mark.parametrize(
    ("head", "row", "began", "minutes"),
    [
        ("Start;Slut;Plats", "2024-06-01 18:00;2024-06-01 18:12;torget", "18:00", 12),
        ("Datum;Tid;Plats", "2024-06-01;18:00–18:12;torget", "18:00", 12),
        ("Datum;Från;Till;Plats", "1/6 2024;23:55;00:10;torget", "23:55", 15),
        ("Datum;Start;Längd;Plats", "2024-06-01;1800;12,5 min;torget", "18:00", 12.5),
        ("Datum och tid;Varaktighet;Plats", "2024-06-01 18:00;0:15;torget", "18:00", 15),
        ("place_id;began_at;minutes", "h.torg;2024-06-01T18:00:00+02:00;15", "18:00", 15),
    ],
)
def test_times_are_read_as_people_write_them(
    take: Callable[..., Intake], head: str, row: str, began: str, minutes: float
) -> None:
    (visit,) = take(row, head=f"{head}\n").batches[0].rows.to_dict("records")
    assert visit["began_at"] == f"2024-06-01T{began}:00+02:00"
    assert visit["minutes"] == minutes
    assert visit["status"] == "done"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2024-06-01;21:15;21:00;torget", "Slut 21:00 är före start 21:15."),
        ("2024-06-01;21:00;01:01;torget", "Slut 01:01 är före start 21:00."),
        ("2024-06-01;21:00;21:00;torget", "noll minuter"),
    ],
)
def test_midnight_does_not_explain_a_visit_that_ends_before_it_began(
    take: Callable[..., Intake], row: str, message: str
) -> None:
    intake = take("2024-06-01;21:00;01:00;torget", row, head="Datum;Start;Slut;Plats\n")
    (issue,) = intake.issues
    assert (issue.row, issue.field) == (3, "Slut")
    assert message in issue.message
    assert list(intake.batches[0].rows["minutes"]) == [240.0]


def test_the_same_visit_has_the_same_key_however_its_place_is_written(
    take: Callable[..., Intake],
) -> None:
    rows = [f"2024-06-01;18:00;15;{p};gjort;;;;" for p in ("torget", "Stora torg", "h.torg")]
    keys = list(take(*rows).batches[0].rows["dedup_key"])
    digests, times = zip(*(key.split(":") for key in keys), strict=True)
    assert len(set(digests)) == 1
    assert times == ("1", "2", "3")
    (again,) = take("2024-06-01;18:00;15;h.torg;gjort;;lugnt;;").batches[0].rows["dedup_key"]
    assert again == keys[0]  # what was found does not make it another visit


def test_own_words_are_counted_and_never_kept(take: Callable[..., Intake]) -> None:
    intake = take(
        "2024-06-01;18:00;15;torget;inställt;Anna var sjuk;;;",
        "2024-06-01;19:00;15;torget;gjort;;Bo Ek satt på bänken;;",
    )
    assert [issue.value for issue in intake.issues] == [None, None]
    assert all("1 rad" in issue.message for issue in intake.issues)
    assert "Anna" not in repr(intake)
    assert "Bo Ek" not in repr(intake)
    assert list(intake.batches[0].rows["found"]) == [[], []]


def test_without_a_register_places_are_not_checked_and_that_is_said(
    take: Callable[..., Intake],
) -> None:
    intake = take("2024-06-01;18:00;15;Var som helst;gjort;;;;", known=False)
    assert patrols.UNCHECKED in intake.statements
    assert list(intake.batches[0].rows["place_id"]) == ["Var som helst"]


def test_rows_of_another_municipality_are_set_aside(take: Callable[..., Intake]) -> None:
    head = "Kommun;Datum;Start;Minuter;Plats\n"
    intake = take(
        "Halmstad;2024-06-01;18:00;15;torget", "Laholm;2024-06-01;18:00;15;torget", head=head
    )
    (issue,) = intake.issues
    assert issue.message == "Raden hör till Laholm, inte Halmstad."
    assert len(intake.batches[0].rows) == 1


def test_made_up_rows_say_so(take: Callable[..., Intake]) -> None:
    row = "2024-06-01;18:00;15;torget;gjort;;;;"
    assert list(take(row, head=f"# Konstruerade data\n{HEAD}").batches[0].rows.constructed) == [
        True
    ]
    assert list(take(row).batches[0].rows.constructed) == [False]


@pytest.mark.parametrize("head", ["Datum;Start;Minuter", "Plats;Minuter", "Datum;Plats"])
def test_a_file_without_place_time_or_length_is_refused(
    take: Callable[..., Intake], head: str
) -> None:
    with pytest.raises(MissingColumnError, match="saknar kolumnen med"):
        take("2024-06-01;18:00;15", head=f"{head}\n")


def test_no_row_left_is_refused_with_what_was_understood(take: Callable[..., Intake]) -> None:
    with pytest.raises(NothingToTakeError, match="platsregister") as refused:
        take("2024-06-01;18:00;15;okänd;gjort;;;Anna Berg;")
    assert "Anna" not in repr(refused.value.intake)


def test_words_are_codes_or_nothing() -> None:
    assert [reason_of(t) for t in ("Annat uppdrag", "hann inte", "snöstorm", "Bo")] == [
        "call", "time", "weather", None,
    ]  # fmt: skip
    assert [finding_of(t) for t in ("Trasig lampa", "krossat glas", "Bo")] == [
        "belysning", "nedskrapning", None,
    ]  # fmt: skip
    assert set(STATES.values()) == {"done", "planned", "skipped"}
    assert unread("Polisens namn").endswith("namn sparas aldrig")
    assert unread("Övrigt") == "läses inte: fri text sparas aldrig"
    assert unread("Nr") == "läses inte"


def test_a_name_goes_before_an_alias() -> None:
    aliases = pd.DataFrame({"place_id": ["h.gb"], "alias": ["Stora  torg"]})
    names = PlaceNames(PLACES, aliases)
    assert names.find("STORA torg") == ["h.torg"]
    assert names.find("h.ga") == ["h.ga"]
    assert names.find("") == []
