"""The report in short, what in it is made up, and whether the quarter is over."""

from __future__ import annotations

from dataclasses import replace

from report_town import Q4, action, decision, material, report_text, town_ledger, view, words
from two_rounds import two_rounds

from geo_trygghet.reports.model import Paragraph
from geo_trygghet.reports.summary import constructed_told, running_note, summary_section
from geo_trygghet.reports.texts import LAGESBILD, QUARTER


def test_each_key_figure_has_its_base() -> None:
    told = words(summary_section(view(), ()).blocks).splitlines()
    assert told == [
        "Löften: 2 (1 pågår, 1 inte uppföljt)",
        "Åtgärder: 4 (1 planerat, 1 pågår, 1 klart, 1 lämnat vidare)",
        "Försenade: 1 (av 2 åtgärder som återstår)",
        "Utpekade platser: 4 (1 utan svar)",
        "Från vandringar: 3 (försenade, av 3 som återstår)",
        "Timmar 2025: 728\xa0h (av 900\xa0h lovade)",
    ]


def test_hours_are_for_the_house_alone_and_own_words_follow_the_figures() -> None:
    own = summary_section(view(inside=False), (Paragraph("Mina slutsatser", "own"),))
    told = words(own.blocks)
    assert "Timmar" not in told
    assert told.endswith("Mina slutsatser")


def real(**more: object) -> object:
    tables = two_rounds()
    plain = replace(tables, sources=tables.sources.assign(constructed=False))
    visits = material().visits.assign(constructed=False)
    return view(material(**{"tables": plain, "visits": visits} | more))  # type: ignore[arg-type]  # parts


def test_what_is_made_up_is_named_part_by_part() -> None:
    assert constructed_told(real(), QUARTER, "2025-Q4") == ""  # type: ignore[arg-type]  # a View
    told = constructed_told(view(), QUARTER, "2025-Q4")
    assert told == (
        "Konstruerade data. Svaren, noteringarna, händelserna, platserna och patrullerna är "
        "påhittade för att visa programmet."
    )
    assert "patruller" not in constructed_told(view(), LAGESBILD, "2025")


def test_made_up_actions_texts_and_decisions_are_named_too() -> None:
    made_up = real(
        ledger=town_ledger((action("a", constructed=True),), ()),
        decisions=(decision(constructed=True),),
    )
    assert "Åtgärderna och besluten" in constructed_told(made_up, QUARTER, "2025-Q4")  # type: ignore[arg-type]  # a View
    text = report_text(QUARTER, "2025-Q4", "other", "Hej", constructed=True)
    own = view(material(text))
    assert "texter" in constructed_told(own, QUARTER, "2025-Q4")
    assert "texter" not in constructed_told(own, QUARTER, "2025-Q3")


def test_a_quarter_that_is_over_by_the_data_has_no_note() -> None:
    assert running_note(view(), "Kvartalet") == ()


def test_a_running_quarter_says_to_which_day_it_reaches() -> None:
    own = material(weeks=46, ledger=town_ledger((), ()), releases=())
    (note,) = running_note(view(own), "Kvartalet")
    assert note.text == "Kvartalet pågår: uppgifter till och med 18 november 2025."


def test_a_quarter_ahead_says_that_it_has_nothing_yet() -> None:
    (note,) = running_note(view(quarter=replace(Q4, year=2030)), "Kvartalet")
    assert "inga uppgifter än: det senaste som är inlagt är från 15 januari 2026" in note.text


def test_an_empty_store_says_so() -> None:
    tables = two_rounds()
    empty = {name: getattr(tables, name).iloc[:0] for name in
             ("answers", "walk_notes", "incidents", "sources")}  # fmt: skip
    own = material(
        weeks=0, tables=replace(tables, **empty), ledger=town_ledger((), ()), releases=()
    )
    (note,) = running_note(view(own), "Kvartalet")
    assert "inget är inlagt än" in note.text
