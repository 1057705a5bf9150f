"""What comes next, what was missed, and what there is to decide on."""

from __future__ import annotations

from report_town import action, decision, follow_up, material, town_ledger, view, words

from geo_trygghet.reports.ahead import ahead_section, to_decide
from geo_trygghet.reports.model import Paragraph


def test_next_follow_ups_are_told_by_day() -> None:
    told = words(ahead_section(view()).blocks)
    first = told.index("Byta lampor på torget | åtgärd | Gatukontoret | 1 februari 2026")
    assert first < told.index("Vårda parken | löfte | Kommunen | 1 mars 2026")
    assert "2 uppföljningar är planerade" in told


def test_a_follow_up_that_was_not_made_is_told_and_one_that_was_is_not() -> None:
    late = action("a", next_follow_up="2025-11-01")
    missed = view(material(ledger=town_ledger((late,), ())))
    assert "1 uppföljning blev inte av" in words(ahead_section(missed).blocks)
    made = view(material(ledger=town_ledger((late,), (follow_up("a", "2025-11-03", "ongoing"),))))
    assert "blev inte av" not in words(ahead_section(made).blocks)


def test_what_is_closed_is_not_followed_up() -> None:
    done = action("a", status="done", next_follow_up="2026-11-01")
    assert "Åtgärd a" not in words(
        ahead_section(view(material(ledger=town_ledger((done,), ())))).blocks
    )


def test_a_periods_own_follow_up_is_told() -> None:
    own = town_ledger()
    own.periods["next_follow_up"] = "2026-05-01"
    told = words(ahead_section(view(material(ledger=own))).blocks)
    assert "Löftet 2025 som helhet | period | Parterna | 1 maj 2026" in told


def test_what_the_figures_ask_is_listed_with_its_number() -> None:
    assert to_decide(view()) == [
        "1 utpekad plats utan svar: Byn.",
        "1 försenad åtgärd: ny dag, mer resurser eller avslut.",
        "1 löfte som ingen har följt upp.",
        (
            "Inget beslut är inlagt om lägesbild och åtgärdsplan enligt lag 2023:196. Lägg in "
            "beslutet när det är fattat."
        ),
    ]
    decided = view(material(decisions=(decision("2025-03-11"),)))
    assert len(to_decide(decided)) == 3


def test_the_planners_own_words_stand_first_among_the_decisions() -> None:
    told = words(ahead_section(view(), (Paragraph("Pengar till belysning", "own"),)).blocks)
    assert told.index("Pengar till belysning") < told.index("1 utpekad plats utan svar")
