"""Survey answers: respondents, modes, ages, causes, and what is odd about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from intake_samples import ANSWERS, HEADINGS, QUESTION, changed, table

from geo_trygghet.errors import MissingColumnError, NothingToTakeError
from geo_trygghet.intake.survey import categories

if TYPE_CHECKING:
    from conftest import Read

    from geo_trygghet.tables import Intake


def aside(intake: Intake) -> list[tuple[int | None, str]]:
    return [(i.row, i.message) for i in intake.issues if i.sets_aside]


def test_a_row_without_an_answer_counts_as_a_respondent(read: Read) -> None:
    (batch,) = read(table(rows=changed(QUESTION, "Torget", "", "-", "Vet ej"))).batches
    assert list(batch.rows["unsafe_text"].fillna("")) == ["Torget", "", "", "Vet ej"]


def test_a_question_that_nobody_answered_is_a_file_read_wrongly(read: Read) -> None:
    with pytest.raises(NothingToTakeError, match=f"”{QUESTION[:-1]}.* är tom på alla rader"):
        read(table(rows=changed(QUESTION, "", "", "-", "")))


def test_the_question_is_missing(read: Read) -> None:
    columns = [h if h != QUESTION else "Favoritfärg" for h in HEADINGS]
    with pytest.raises(MissingColumnError, match="frågan om var man känner sig otrygg"):
        read(table(columns))


def test_answers_in_codes_are_told(read: Read) -> None:
    intake = read(table(rows=changed(QUESTION, "1", "12", "3", "4")))
    assert "koder" in intake.issues[0].message
    assert intake.issues[0].field == QUESTION


def test_several_places_of_one_respondent_are_one_answer(read: Read) -> None:
    columns = ["SvarsID", "Otrygg plats 1", "Otrygg plats 2", "Var känner du dig trygg?"]
    rows = [["1", "torget", "ån", "parken"], ["2", "torget", "torget", ""]]
    (batch,) = read(table(columns, rows)).batches
    assert list(batch.rows["unsafe_text"]) == ["torget; ån", "torget"]
    assert batch.rows["safe_text"].iloc[0] == "parken"
    assert batch.question == "Otrygg plats 1"


def test_ticked_places(read: Read) -> None:
    columns = ["SvarsID", f"{QUESTION} [Stora torg]", f"{QUESTION} [Ån]"]
    (batch,) = read(
        table(columns, [["1", "Ja", "Ja"], ["2", "Nej", "Ja"], ["3", "", "Nej"]])
    ).batches
    assert list(batch.rows["unsafe_text"].fillna("")) == ["Stora torg; Ån", "Ån", ""]


def test_how_answers_came_in(read: Read) -> None:
    rows = changed("Svarssätt", "E-post", "Pappersenkät", "Telefon", "webb")
    assert list(read(table(rows=rows)).batches[0].rows["mode"].fillna("")) == [
        "digital", "paper", "", "digital",
    ]  # fmt: skip


def test_age_groups_that_became_dates(read: Read) -> None:
    rows = changed("Ålder", "10-dec", "dec-15", "2024-10-12", "65–79 år")
    intake = read(table(rows=rows))
    assert list(intake.batches[0].rows["age"]) == ["10–12", "12–15", "10–12", "65–79 år"]
    assert len([i for i in intake.issues if i.field == "Ålder"]) == 3
    rows = changed("Ålder", "10-blaj", "oct-10", "may 3", "")
    ages = list(read(table(rows=rows)).batches[0].rows["age"].fillna(""))
    assert ages == ["10-blaj", "10–10", "3–5", ""]


def test_the_same_id_twice(read: Read) -> None:
    same = [*map(list, ANSWERS), list(ANSWERS[0]), ["1002", *ANSWERS[2][1:]]]
    intake = read(table(rows=same))
    assert intake.read == 6
    assert aside(intake) == [
        (6, "Raden har samma id som rad 2 och samma svar; den första togs."),
        (7, "Raden har samma id som rad 3 och ett annat svar; den första togs."),
    ]


def test_a_column_that_is_no_id_is_told_and_content_counts(read: Read) -> None:
    rows = [["anonym", *row[1:]] for row in (*ANSWERS, ANSWERS[0])]
    intake = read(table(rows=rows))
    assert len(intake.batches[0].rows) == 5
    assert intake.batches[0].rows["dedup_key"].is_unique
    assert "inget löpnummer" in intake.issues[0].message


def test_a_personal_number_as_id_is_never_kept(read: Read) -> None:
    numbers = ["19811218-9876", "820304-1234", "19811218-9876", "1004"]
    intake = read(table(rows=changed("SvarsID", *numbers)))
    rows = intake.batches[0].rows
    assert list(rows["respondent"]) == ["dolt-1", "dolt-2", "dolt-1", "1004"]
    everything = rows.to_csv() + str(intake)
    for number in numbers[:3]:
        assert number[-4:] not in everything
    assert "personnummer" in intake.issues[0].message


def test_a_personal_number_in_a_text_is_told_of_masked(read: Read) -> None:
    text = "ring 811218-9876 " + "x" * 100
    intake = read(table(rows=changed(QUESTION, text, "torget", "ån", "bron")))
    (issue,) = intake.issues
    assert issue.row == 2
    assert issue.value is not None
    assert issue.value.startswith("ring XXXXXX-XXXX xxx")
    assert len(issue.value) <= 80
    assert not issue.sets_aside


def test_without_ids_respondents_are_rows(read: Read) -> None:
    rows = read(table([QUESTION], [["torget"], ["ån"]])).batches[0].rows
    assert list(rows["respondent"]) == ["rad-2", "rad-3"]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Dålig belysning;Berusade personer", ["belysning", "berusade"]),
        ("Mörkt, buskar", ["belysning", "buskage"]),
        ('["trafik", "klotter"]', ["trafik", "klotter"]),
        ("Rädd för hundar", []),
        ("", None),
    ],
)
def test_ticked_causes(cell: str, codes: list[str] | None) -> None:
    found = categories(cell)
    assert found == (
        None if codes is None else [*found] if found is None else sorted(codes, key=found.index)
    )
    assert (found is None) == (codes is None)


def test_causes_without_a_code_and_times_go_to_the_comment(read: Read) -> None:
    columns = ["SvarsID", QUESTION, "Varför känner du dig otrygg?", "När?", "Kommentar"]
    rows = [[str(i), "ån", "Mörkt;Hundar", "Kväll;Natt", "hej" if i else ""] for i in range(6)]
    batch = read(table(columns, rows)).batches[0]
    assert batch.rows["comment"].iloc[0] == "Kväll, Natt, Hundar"
    assert batch.rows["comment"].iloc[1] == "hej; Kväll, Natt, Hundar"
    assert batch.rows["chosen_categories"].iloc[0] == ["belysning"]


def test_dates_that_cannot_be_read_cost_the_date_and_no_more(read: Read) -> None:
    rows = changed("Svarsdatum", "2024-04-13", "2024-02-31", "2094-01-01", "2024-10-27 02:30")
    intake = read(table(rows=rows))
    days = list(intake.batches[0].rows["answered_on"].fillna(""))
    assert days == ["2024-04-13", "", "", "2024-10-27"]
    assert [(i.row, i.value) for i in intake.issues] == [
        (3, "2024-02-31"),
        (4, "2094-01-01"),
        (5, "2024-10-27 02:30"),
    ]


def test_dates_of_two_orders_are_told(read: Read) -> None:
    rows = changed("Svarsdatum", "13/04/2024", "04/13/2024", "03/04/2024", "13/05/2024")
    intake = read(table(rows=rows))
    assert "går inte ihop" in intake.issues[0].message
    assert list(intake.batches[0].rows["answered_on"].fillna("")) == [
        "2024-04-13", "2024-04-13", "", "2024-05-13",
    ]  # fmt: skip


def test_dates_that_may_be_either_order_are_told(read: Read) -> None:
    rows = changed("Svarsdatum", "01/04/2024", "02/04/2024", "03/04/2024", "04/04/2024")
    intake = read(table(rows=rows))
    assert "dag-månad-år" in intake.issues[0].message
    assert intake.batches[0].rows["answered_on"].iloc[0] == "2024-04-01"


def test_a_row_with_too_many_cells_is_set_aside(read: Read) -> None:
    data = table().replace("Köpmansgatan", "Köpmansgatan; sent")
    intake = read(data)
    assert aside(intake) == [(4, "Raden har 7 celler, men rubriken bara 6.")]


def test_pins(read: Read) -> None:
    columns = ["SvarsID", QUESTION, "latitude", "longitude"]
    rows = [[str(i), "torget", f"56,67{i}", f"12,85{i}"] for i in range(6)]
    rows[1][2:] = ["0", "0"]
    rows[2][2:] = ["57.7089", "11.9746"]
    rows[3][2:] = ["vet ej", "vet ej"]
    rows[4][2:] = ["", ""]
    intake = read(table(columns, rows))
    assert intake.crs == "WGS 84 (EPSG:4326)"
    assert "Decimaltecken: komma." in intake.statements
    points = list(intake.batches[0].rows["geometry"])
    assert [p is None for p in points] == [False, True, True, True, True, False]
    assert (points[0].x, points[0].y) == (12.85, 56.67)
    assert [i.row for i in intake.issues] == [3, 4, 5]
    assert "i Göteborg; svaret togs utan punkt" in intake.issues[1].message


def test_a_survey_of_nothing_but_pins(read: Read) -> None:
    rows = [[f"56.67{i}, 12.85{i}"] for i in range(3)]
    intake = read(table(["Markera var du känner dig otrygg"], rows))
    assert intake.batches[0].question == "Plats på karta"
    assert intake.batches[0].rows["geometry"].notna().all()


def test_pins_with_swapped_headings_are_told(read: Read) -> None:
    rows = [[str(i), "torget", f"12.85{i}", f"56.67{i}"] for i in range(3)]
    intake = read(table(["SvarsID", QUESTION, "latitude", "longitude"], rows))
    assert "omkastade" in intake.issues[0].message
    assert intake.batches[0].rows["geometry"].iloc[0].y == 56.67
