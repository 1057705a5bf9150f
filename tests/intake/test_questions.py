"""What a heading asks, however it is worded or damaged."""

from __future__ import annotations

import pytest
from intake_samples import QUESTION

from geo_trygghet.intake.questions import ask, is_follow_up
from geo_trygghet.intake.words import fold, variants

UNSAFE = [
    QUESTION,
    "VAR I LAHOLM KÄNNER DU DIG OTRYGG? (Skriv gata, torg eller område)",
    "3. Var känner du dig mest otrygg? [SQ001]",
    "<b>Var</b> k&auml;nner du dig otrygg?",
    "Finns det någon plats i kommunen där du känner dig otrygg? Ange vilken.",
    "Vilka platser undviker du på kvällen?",
    "Otrygga platser",
    "otrygg_plats_1",
    "unsafePlace",
    "Where do you feel unsafe?",
    "Which areas do you avoid?",
    "Plats där du känner dig minst trygg",
    "Är det något ställe du inte känner dig trygg på?",
    "Vart känner du dig rädd att gå?",
    "Peka ut otrygga ställen",
    "Var borde det bli tryggare?",
    "Känner du dig otrygg någonstans? Skriv var.",
    "När du går ut ensam, var känner du dig otrygg?",
    "Vilken plats är otrygg, och varför?",
    "Var k\ufffdnner du dig otrygg?",
    "Var vågar du inte gå?",
    "Where don't you feel safe?",
    "Jag känner mig otrygg vid:",
    "Var går du ogärna ensam?",
    "Vilka vägar undviker du?",
    "Var tycker du att tryggheten behöver förbättras?",
]
SAFE = [
    "Var känner du dig trygg?",
    "Tryggaste platsen",
    "Where do you feel safe?",
    "Trygga platser",
]
FEELING = [
    "Hur trygg känner du dig när du går ut ensam en sen kväll?",
    "Hur otrygg känner du dig i ditt bostadsområde?",
    "Hur trygg är du på följande platser?",
    "I vilken grad känner du dig trygg?",
    "Känner du dig trygg?",
    "Känner du dig trygg när du går ut ensam?",
    "Har du avstått från att gå ut av otrygghet?",
]
WHY = [
    "Varför känner du dig otrygg där?",
    "Vad gör att du känner dig otrygg på platsen?",
    "Vad skulle göra dig tryggare?",
    "Why do you feel unsafe?",
    "Har du förslag på åtgärder för ökad trygghet?",
    "Vilka personer gör dig otrygg?",
]


@pytest.mark.parametrize("heading", UNSAFE)
def test_however_it_asks_where_one_feels_unsafe(heading: str) -> None:
    assert "unsafe_text" in {ask(variant) for variant in variants(fold(heading))}


@pytest.mark.parametrize("heading", SAFE)
def test_where_one_feels_safe_is_another_field(heading: str) -> None:
    assert ask(fold(heading)) == "safe_text"


@pytest.mark.parametrize("heading", FEELING)
def test_how_one_feels_asks_no_place(heading: str) -> None:
    assert ask(fold(heading)) == "feeling"


@pytest.mark.parametrize("heading", WHY)
def test_why_asks_no_place(heading: str) -> None:
    assert ask(fold(heading)) == "why"


@pytest.mark.parametrize(
    "heading",
    [
        "När känner du dig otrygg?",
        "Vilken tid på dygnet känner du dig otrygg?",
        "Ålder",
        "Var bor du?",
        "Kommentar",
        "",
        "Kön",
    ],
)
def test_other_questions_are_none_of_safety(heading: str) -> None:
    assert ask(fold(heading)) is None


def test_follow_ups_ask_where_without_saying_of_what() -> None:
    for heading in ("Om ja, var?", "Vilken plats?", "Ange plats", "If yes, where?"):
        assert is_follow_up(fold(heading))
    assert not is_follow_up(fold("Om ja, hur ofta?"))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Fråga 4 - Ålder", "alder"),
        ("Q7_1. Kön", "kon"),
        ("varKännerDu", "var kanner du"),
        ("K?n", "k\ufffdn"),
        ("?lder", "\ufffdlder"),
        ("Otrygg?", "otrygg"),
        ("Bostads\u00a0område", "bostads omrade"),
    ],
)
def test_headings_become_plain_words(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_lost_letters_are_tried() -> None:
    assert variants("k\ufffdn") == ["kan", "kon"]
    assert len(variants("\ufffd" * 6)) == 2
