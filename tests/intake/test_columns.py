"""Headings become fields, each once, with the help of what stands under them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import ANSWERS, HEADINGS, QUESTION

from geo_trygghet.intake.columns import heading_score, understand
from geo_trygghet.intake.profile import Profile
from geo_trygghet.intake.signs import read_sign


def fields(kind: str, columns: list[str], *rows: list[str]) -> dict[str, str]:
    understood = understand(kind, columns, rows)
    return {columns[i]: name for i, name in understood.fields.items()}


def test_a_survey_as_exported() -> None:
    assert fields("survey", list(HEADINGS), *map(list, ANSWERS)) == {
        "SvarsID": "respondent",
        "Svarsdatum": "answered_on",
        QUESTION: "unsafe_text",
        "Ålder": "age",
        "Kön": "gender",
        "Svarssätt": "mode",
    }


def test_microsoft_forms() -> None:
    columns = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn", QUESTION, "Ålder", "Kön"]
    found = fields(
        "survey", columns, ["1", "2024-05-01", "2024-05-01", "a", "b", "ån", "20", "Man"]
    )
    assert found["ID"] == "respondent"
    assert found["Starttid"] == "answered_on"
    assert "E-post" not in found
    assert "Namn" not in found


def test_several_places_are_numbered_and_never_the_safe_one() -> None:
    columns = ["Id", "Otrygg plats 1", "Otrygg plats 2", "Var känner du dig trygg?"]
    found = fields("survey", columns, ["1", "torget", "ån", "parken"])
    assert [found[c] for c in columns[1:]] == ["unsafe_text", "unsafe_text_2", "safe_text"]


def test_yes_or_no_is_a_feeling_and_the_follow_up_the_place() -> None:
    columns = ["Id", "Känner du dig otrygg på någon plats?", "Om ja, var?", "Var bor du?"]
    rows = [["1", "Ja", "torget", "Nyhem"], ["2", "Nej", "", "Vallås"]]
    found = fields("survey", columns, *rows)
    assert found[columns[1]] == "feeling"
    assert found["Om ja, var?"] == "unsafe_text"
    assert found["Var bor du?"] == "home_area"
    safe = fields("survey", ["Id", "Känner du dig trygg?", "Om ja, var?"], ["1", "Ja", "torget"])
    assert safe["Om ja, var?"] == "safe_text"


def test_a_choice_a_column() -> None:
    columns = ["Id", f"{QUESTION} [Stora torg]", f"{QUESTION} [Ån]", f"{QUESTION} [Annat]"]
    rows = [["1", "Ja", "Nej", ""], ["2", "", "Ja", "under bron"], ["3", "Ja", "", "vid skolan"]]
    understood = understand("survey", columns, rows)
    assert understood.choices == {1: "Stora torg", 2: "Ån"}
    assert understood.every("unsafe_text") == [1, 2, 3]


def test_a_pin_is_a_position() -> None:
    found = fields("survey", ["Id", "Markera var du känner dig otrygg"], ["1", "56.67, 12.85"])
    assert found["Markera var du känner dig otrygg"] == "point"


def test_a_column_of_reasons() -> None:
    found = fields("survey", ["id", QUESTION, "Orsak"], ["1", "ån", "Mörkt"])
    assert found["Orsak"] == "chosen_categories"
    assert "Orsak" not in fields("survey", ["id", QUESTION, "Orsak"], ["1", "ån", "x " * 90])


def test_causes_as_choices_or_in_words() -> None:
    columns = ["Id", QUESTION, "Varför känner du dig otrygg?", "Vad kan göra det tryggare?"]
    ticked = [[str(i), "ån", "Mörkt" if i % 2 else "Trafik", "Mer ljus"] for i in range(8)]
    found = fields("survey", columns, *ticked)
    assert found["Varför känner du dig otrygg?"] == "chosen_categories"
    assert found["Vad kan göra det tryggare?"] == "comment"
    told = [[str(i), "ån", f"Det är mörkt och tomt vid {i}", "x"] for i in range(8)]
    assert fields("survey", columns, *told)["Varför känner du dig otrygg?"] == "comment"


@pytest.mark.parametrize("heading", ["text", "Plats", "Var?", "Fritextsvar", "Svar"])
def test_the_next_best_column_is_taken_for_want_of_the_question(heading: str) -> None:
    understood = understand("survey", ["id", heading], [["1", "torget"], ["2", "ån vid bron"]])
    assert understood.first("unsafe_text") == 1
    assert understood.guessed == {1}


def test_of_questions_that_ask_where_some_can_only_be_it() -> None:
    known = {
        heading: understand("survey", ["Nr", heading], [["1", "Torget"], ["2", "Bron"]]).fields.get(
            1
        )
        for heading in ("På vilka platser önskar du mer polis?", "Var arbetar du?")
    }
    assert known == {
        "På vilka platser önskar du mer polis?": "unsafe_text",
        "Var arbetar du?": None,
    }


@pytest.mark.parametrize("heading", ["Otrygg", "Otrygghet", "Otrygg:"])
def test_a_bare_word_over_free_text_is_the_question(heading: str) -> None:
    told = [[str(i), text] for i, text in enumerate(("torget", "under bron", "parken"))]
    assert fields("survey", ["id", heading], *told)[heading] == "unsafe_text"
    scale = [[str(i), text] for i, text in enumerate(("Ja", "Nej", "Ibland otrygg"))]
    assert fields("survey", ["id", heading], *scale)[heading] == "feeling"


def test_another_where_question_for_want_of_one_of_safety() -> None:
    rows = [["1", "torget"], ["2", "under bron"]]
    understood = understand("survey", ["id", "Var behövs mer ljus?"], rows)
    assert understood.first("unsafe_text") == 1
    assert understood.guessed == {1}
    assert understand("survey", ["id", "Var trivs du?"], rows).first("unsafe_text") is None


def test_an_answer_that_speaks_of_safety_is_no_heading() -> None:
    assert heading_score("survey", ["Otrygg i parken"]) == 0
    assert heading_score("survey", ["Känner mig otrygg vid torget"]) == 0
    assert heading_score("survey", ["Otrygg plats 2"]) == 2


def test_damaged_headings() -> None:
    columns = ["Respondent", "Var k?nner du dig otrygg?", "?lder", "K?n", "Bostadsomr?de"]
    found = fields("survey", columns, ["1", "torget", "20", "Man", "Nyhem"])
    assert list(found.values()) == ["respondent", "unsafe_text", "age", "gender", "home_area"]


def test_a_walk_protocol_and_a_kobo_form() -> None:
    columns = ["Nr", "Plats", "Tid", "+ / −", "Iakttagelse", "Åtgärd", "Ansvarig", "Klart datum"]
    found = fields("walk", columns, ["1", "torget", "18:10", "−", "Mörkt", "Lampa", "X", "snarast"])
    assert [found.get(c) for c in columns] == [
        None, "place_text", None, "sign", "note", "action", "responsible", "due_on",
    ]  # fmt: skip
    kobo = [
        "start", "Plats (namn)", "Markera platsen", "_Markera platsen_latitude",
        "_Markera platsen_longitude", "Plus eller minus", "Beskriv iakttagelsen", "_uuid",
    ]  # fmt: skip
    row = [
        "2024-11-12T18:00:00",
        "torget",
        "56.67 12.85 14 5",
        "56.67",
        "12.85",
        "Minus",
        "Mörkt",
        "u",
    ]
    assert list(fields("walk", kobo, row).values()) == [
        "walked_on", "place_text", "point", "latitude", "longitude", "sign", "note", "note_id",
    ]  # fmt: skip


def test_a_column_of_signs_is_the_sign_whatever_it_is_called() -> None:
    rows = [["torget", "Positivt", "Ljust"], ["ån", "Negativt", "Mörkt"]]
    assert fields("walk", ["Plats", "Typ", "Beskrivning"], *rows)["Typ"] == "sign"


def test_good_and_bad_in_columns_of_their_own_are_both_notes() -> None:
    rows = [["torget", "Bra uppsikt", "Trasig lampa"]]
    found = fields("walk", ["Plats", "Bra", "Brister"], *rows)
    assert found == {"Plats": "place_text", "Bra": "note", "Brister": "note_2"}


def test_incidents_and_places() -> None:
    columns = ["Ärendenr", "Datum", "Tid", "Händelsetyp", "Adress", "N", "E"]
    row = ["K1", "2024-05-01", "20:15", "Stöld", "Storgatan 1", "6283138,55", "368711,27"]
    assert list(fields("incidents", columns, row).values()) == [
        "incident_id", "date", "time", "type", "place_text", "north", "east",
    ]  # fmt: skip
    row = ["0", "torg", "Stora torg"]
    assert fields("places", ["OBJECTID", "KATEGORI", "benämning"], row) == {
        "KATEGORI": "kind",
        "benämning": "name",
    }


def test_an_empty_column_gives_way_to_a_filled_one() -> None:
    found = fields("incidents", ["typ", "Typ av brott", "datum"], ["", "Stöld", "2024-05-01"])
    assert found["Typ av brott"] == "type"
    found = fields("survey", ["id", "nr", QUESTION], ["", "7", "ån"])
    assert found["nr"] == "respondent"


def test_scores_tell_headings_from_answers() -> None:
    assert heading_score("survey", HEADINGS) == 7
    assert heading_score("survey", ANSWERS[0]) == 0
    assert heading_score("walk", ["+/-", "Iakttagelse", "x" * 400]) == 2


@pytest.mark.parametrize(
    ("cell", "sign"),
    [("+", "plus"), ("−", "minus"), ("-", "minus"), ("Plus", "plus"), ("Brist", "minus"),
     ("otryggt", "minus"), ("Bra!", "plus"), ("vet ej", None), ("", None)],
)  # fmt: skip
def test_signs(cell: str, sign: str | None) -> None:
    assert read_sign(cell) == sign


def test_a_profile_of_nothing_is_all_zero() -> None:
    assert Profile.of(["", " "]) == Profile(0, 0, 0, 0, 0, 0, 0, 0)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6), st.sampled_from(("survey", "walk")))
def test_any_headings_give_fields_each_once(columns: list[str], kind: str) -> None:
    found = understand(kind, columns, [["x"] * len(columns)])
    names = list(found.fields.values())
    assert len(names) == len(set(names))
    assert set(found.fields) <= set(range(len(columns)))
