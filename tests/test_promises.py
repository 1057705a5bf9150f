"""Promises and figures: what stands in the sheets comes out, what can't be right is named."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo_trygghet import schema
from geo_trygghet.errors import MissingColumnError, UnreadableFileError
from geo_trygghet.promises import (
    read_actions,
    read_figures,
    read_follow_ups,
    read_national_figures,
    read_periods,
    read_promises,
)

AREAS = Path(__file__).parent.parent / "data" / "areas"
HEAD = (
    "municipality;promise_id;period;period_from;period_to;party;"
    "text;measure;target;place_ids;source"
)
ROW = "Laholm;a;2021;2021-01-01;2021-12-31;police;Synas;;;lah.x lah.y;Källa"
FIGURES = "municipality;round;asked;n_answers;share_percent;exactness;source"


def sheet(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "blad.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_promise_is_read_with_its_places_and_its_municipality_as_a_code(tmp_path: Path) -> None:
    frame = read_promises(sheet(tmp_path, HEAD, ROW, "", ROW.replace(";a;", ";b;")))
    schema.check_frame(frame, schema.PROMISE)
    first = frame.iloc[0]
    assert (first.municipality_code, first.place_ids) == ("1381", ["lah.x", "lah.y"])
    assert pd.isna(first.measure)
    assert list(frame.promise_id) == ["a", "b"]


def test_a_code_does_as_well_as_a_name_and_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    frame = read_promises(sheet(tmp_path, "\ufeff" + HEAD, ROW.replace("Laholm", "1381")))
    assert list(frame.municipality_code) == ["1381"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (";police;", ";polisen;", ["rad 3", "party", "polisen", "police eller municipality"]),
        ("2021-01-01", "1 jan", ["rad 3", "period_from", "1 jan", "ÅÅÅÅ-MM-DD"]),
        ("2021-12-31", "2020-12-31", ["rad 3", "period_to", "2020-12-31", "före"]),
        (";Synas;", ";;", ["rad 3", "text", "tom"]),
        ("Laholm", "Lahulm", ["rad 3", "municipality", "Lahulm", "290"]),
        (";a;", ";b;", ["rad 3", "promise_id", "”b”", "finns redan"]),
        (";Källa", ";Källa; till", ["rad 3", "12 celler", "11"]),
    ],
)
def test_what_cannot_be_right_is_named_by_row_and_column(
    tmp_path: Path, old: str, new: str, told: list[str]
) -> None:
    path = sheet(tmp_path, HEAD, ROW.replace(";a;", ";b;"), ROW.replace(old, new))
    with pytest.raises(UnreadableFileError) as error:
        read_promises(path)
    assert all(word in str(error.value) for word in ["blad.csv", *told]), str(error.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingColumnError, match=r"blad\.csv: kolumnen place_ids saknas"):
        read_promises(sheet(tmp_path, HEAD.replace("place_ids", "platser"), ROW))


@pytest.mark.parametrize("content", [b"", b"\n\n", "Kommun;Löfte\n".encode("cp1252")])
def test_an_empty_or_garbled_sheet_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "blad.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"blad\.csv"):
        read_promises(path)


def test_an_absent_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="finns"):
        read_figures(tmp_path / "ingen.csv")


def test_figures_have_decimal_commas_and_may_lack_a_number(tmp_path: Path) -> None:
    rows = ["Laholm;2018;trygg;1036;86,5;exakt;K", "Laholm;2019;trygg;;83.1;n saknas;K"]
    frame = read_figures(sheet(tmp_path, FIGURES, *rows))
    schema.check_frame(frame, schema.PUBLISHED_FIGURE)
    assert list(frame.share_percent) == [86.5, 83.1]
    assert list(frame.n_answers.isna()) == [False, True]


@pytest.mark.parametrize(
    ("n", "share", "column"),
    [
        ("0", "50", "n_answers"),
        ("många", "", "n_answers"),
        ("10", "101", "share_percent"),
        ("10", "nan", "share_percent"),
        ("10", "inf", "share_percent"),
    ],
)
def test_figures_out_of_reason_are_refused(tmp_path: Path, n: str, share: str, column: str) -> None:
    with pytest.raises(UnreadableFileError, match=f"rad 2, kolumnen {column}"):
        read_figures(sheet(tmp_path, FIGURES, f"Laholm;2018;trygg;{n};{share};exakt;K"))


NATIONAL = "municipality;survey;round;area;asked;share_percent;low_percent;high_percent;source"


def test_national_figures_have_an_interval_or_none(tmp_path: Path) -> None:
    rows = ["Laholm;R;2020;Laholm;trygg;84,1;80,6;87,1;K", "Laholm;R;2019;Laholm;trygg;80;;;K"]
    frame = read_national_figures(sheet(tmp_path, NATIONAL, *rows))
    schema.check_frame(frame, schema.NATIONAL_FIGURE)
    assert list(frame.low_percent.isna()) == [False, True]


@pytest.mark.parametrize(
    ("figures", "column"),
    [
        ("101;;", "share_percent"),
        ("-1;;", "share_percent"),
        ("50;40;", "high_percent"),
        ("50;;60", "low_percent"),
        ("50;51;60", "low_percent"),
        ("50;40;49", "low_percent"),
        ("50;60;40", "low_percent"),
    ],
)
def test_national_figures_out_of_reason_are_refused(
    tmp_path: Path, figures: str, column: str
) -> None:
    with pytest.raises(UnreadableFileError, match=f"rad 2, kolumnen {column}"):
        read_national_figures(sheet(tmp_path, NATIONAL, f"Laholm;R;2020;Laholm;t;{figures};K"))


def test_the_national_figures_of_the_start_data_are_said_to_be_constructed() -> None:
    frame = read_national_figures(AREAS / "national_figures.csv")
    assert all("onstruerad" in text for text in [*frame.survey, *frame.source])


def test_the_promises_of_the_four_municipalities_stand_in_the_start_data() -> None:
    frame = read_promises(AREAS / "promises.csv").set_index("promise_id")
    assert set(frame.municipality_code) == {"1380", "1381", "1861", "1961"}
    hours = frame.loc["hal-2021-1"]
    assert (hours.measure, hours.target, hours.party) == ("timmar per år", "900", "police")
    assert len(frame.loc["hal-2023-5"].place_ids) == 5
    assert frame.text.str.len().max() < 110  # own short words, no copied passages


def test_the_published_figures_come_with_their_source() -> None:
    frame = read_figures(AREAS / "published_figures.csv")
    laholm = frame[(frame.municipality_code == "1381") & frame.asked.str.endswith("i kommunen")]
    shares = dict(zip(laholm["round"], laholm.share_percent, strict=True))
    assert (shares["2018"], shares["2020"]) == (86.5, 77.1)
    assert dict(zip(laholm["round"], laholm.n_answers, strict=True))["2020"] == 1588
    assert frame.source.str.len().min() > 5
    assert len(frame) == 17


PERIODS = (
    "municipality;period;period_from;period_to;parties;signatories;predecessor;round;background;"
    "next_follow_up;outcome;source"
)
ACTIONS = (
    "municipality;action_id;promise_id;place_id;round;party;responsible;said;text;status;reason;"
    "due_on;done_on;next_follow_up;public;made_at;constructed"
)
FOLLOW_UPS = "municipality;of;of_id;followed_on;status;note;constructed"
ACTION = "Laholm;a1;;lah.x;;police;;;Synas;planned;;;;;ja;2021-02-03;nej"


def test_a_period_is_read_with_its_parties_and_the_offices_that_signed(tmp_path: Path) -> None:
    row = "Laholm;2021;2021-01-01;2021-12-31;Polisen | Kommunen;;;2020;;;;K"
    frame = read_periods(sheet(tmp_path, PERIODS, row))
    schema.check_frame(frame, schema.PROMISE_PERIOD)
    first = frame.iloc[0]
    assert (first.parties, first.signatories) == (["Polisen", "Kommunen"], [])
    with pytest.raises(UnreadableFileError, match=r"rad 2, kolumnen period_to.*före"):
        read_periods(sheet(tmp_path, PERIODS, row.replace("2021-12-31", "2020-12-31")))


def test_an_action_is_read_with_the_day_it_was_made_as_a_time_in_sweden(tmp_path: Path) -> None:
    frame = read_actions(sheet(tmp_path, ACTIONS, ACTION, ACTION.replace("a1", "a2")))
    schema.check_frame(frame, schema.ACTION)
    first = frame.iloc[0]
    assert first.made_at == first.changed_at == "2021-02-03T12:00:00+01:00"
    assert (bool(first.public), bool(first.constructed)) == (True, False)
    exact = read_actions(sheet(tmp_path, ACTIONS, ACTION.replace("2021-02-03", "2021-07-03T08:15")))
    assert exact.made_at[0] == "2021-07-03T08:15:00+02:00"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (";ja;", ";kanske;", "kolumnen public (”kanske”): det ska vara ja eller nej"),
        (";planned;", ";refused;", "kolumnen reason: refused behöver ett skäl"),
        ("2021-02-03", "i fjol", "kolumnen made_at (”i fjol”): det ska vara en tid"),
        (";planned;", ";overdue;", "kolumnen status"),
    ],
)
def test_an_action_that_cannot_be_right_is_named(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(UnreadableFileError) as error:
        read_actions(sheet(tmp_path, ACTIONS, ACTION.replace(old, new)))
    assert f"rad 2, {told}" in str(error.value)


def test_a_follow_up_was_written_in_on_its_day_where_the_sheet_does_not_say(
    tmp_path: Path,
) -> None:
    row = "Laholm;action;a1;2021-07-03;done;;ja"
    frame = read_follow_ups(sheet(tmp_path, FOLLOW_UPS, row))
    first = frame.iloc[0]
    assert list(frame.columns) == [name for name in schema.FOLLOW_UP.names if name != "id"]
    assert (first.recorded_at, first.recorded_by) == ("2021-07-03T12:00:00+02:00", "startdata")
    with pytest.raises(UnreadableFileError, match="finns redan"):
        read_follow_ups(sheet(tmp_path, FOLLOW_UPS, row, row))
