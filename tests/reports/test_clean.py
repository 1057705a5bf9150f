"""Nobody is named in a report, and places are no persons."""

from __future__ import annotations

from tiny_town import tiny_town

from geo_trygghet.reports.clean import Cleaner


def test_what_points_out_a_person_is_masked() -> None:
    told = Cleaner.of(tiny_town()).line("Ring Anna Andersson på 070-123 45 67, anna@exempel.se")
    assert "Andersson" not in told
    assert "070" not in told
    assert "anna@" not in told


def test_the_municipalitys_own_places_stand_as_they_are() -> None:
    cleaner = Cleaner(["Karl Johans torg"])
    assert cleaner.line("Belysning på Karl Johans torg") == "Belysning på Karl Johans torg"
    assert cleaner.faults("Karl Johans torg") == []


def test_a_line_has_no_breaks_and_no_steering_characters_and_a_whole_keeps_its_breaks() -> None:
    cleaner = Cleaner([])
    assert cleaner.line("ett\r\ntvå\x07\u202e tre\u200b") == "ett två tre"
    assert cleaner.whole("ett\r\ntvå\x00") == "ett\ntvå"
    assert cleaner.line(None) == cleaner.line(float("nan")) == ""


def test_faults_are_told_with_their_kind() -> None:
    assert Cleaner([]).faults("mejla anna@exempel.se") == [("e-post", "anna@exempel.se")]
