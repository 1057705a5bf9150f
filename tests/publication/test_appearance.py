from __future__ import annotations

import pytest

from geo_trygghet.publication.appearance import LICENCE, contrast_told, read_profile
from geo_trygghet.tables import PublicProfile

WRITTEN = {
    "accent": " 00558A ",
    "contact": "trygghet@halmstad.se",
    "page_url": "https://www.halmstad.se/trygghet",
    "publisher_uri": "https://dataportal.se/organisation/halmstad",
    "licence": LICENCE,
}


def test_what_is_right_is_kept_as_it_is_stored() -> None:
    profile, wrong = read_profile(WRITTEN)
    assert wrong == {}
    assert profile == PublicProfile(**{**WRITTEN, "accent": "#00558a"})


def test_what_is_left_empty_is_left_to_the_page() -> None:
    assert read_profile({"accent": "  "}) == (PublicProfile(), {})


def test_a_colour_that_cannot_be_read_is_refused_with_its_contrast_and_the_nearest() -> None:
    profile, wrong = read_profile({**WRITTEN, "accent": "#f2b84b"})
    assert profile.accent is None
    assert profile.contact == WRITTEN["contact"]
    assert "1,7:1 mot vitt" in wrong["accent"]
    assert "behöver 4,5:1 och 3,0:1" in wrong["accent"]
    assert "Närmaste som går är #94712e" in wrong["accent"]


def test_a_contrast_is_never_rounded_up() -> None:
    assert contrast_told(4.499) == "4,4:1"
    assert contrast_told(21.0) == "21,0:1"


@pytest.mark.parametrize("contact", ["https://www.laholm.se/kontakt", "medborgarservice@laholm.se"])
def test_a_contact_is_an_address_of_either_kind(contact: str) -> None:
    assert read_profile({"contact": contact})[0].contact == contact


@pytest.mark.parametrize(
    "contact", ["anna.svensson@halmstad.se", "Asa_Berg@laholm.se", "bjorn-erik.l@laholm.se"]
)
def test_a_contact_that_is_a_person_s_is_refused_in_one_sentence(contact: str) -> None:
    profile, wrong = read_profile({"contact": contact})
    assert profile.contact is None
    assert wrong["contact"] == (
        f"Kontakten {contact} ser ut att vara en persons: skriv adressen till en funktion, "
        "till exempel trygghet@kommunen.se."
    )


@pytest.mark.parametrize(
    "contact",
    ["trygg.halmstad@halmstad.se", "mark.exploatering@halmstad.se", "anna@halmstad.se"],
)
def test_a_contact_that_is_an_office_s_or_not_surely_a_person_s_is_kept(contact: str) -> None:
    assert read_profile({"contact": contact})[0].contact == contact


@pytest.mark.parametrize("contact", ["Kim Ek", "kim@", "javascript:alert(1)", "0430-123 45"])
def test_a_contact_that_is_no_address_is_refused(contact: str) -> None:
    assert "Kontakten är ingen adress" in read_profile({"contact": contact})[1]["contact"]


@pytest.mark.parametrize(
    "address",
    [
        "www.halmstad.se",
        "https://halmstad",
        "https://kim:hemligt@halmstad.se/",
        "https://halmstad.se/<b>",
        "https://halmstad.se/a b",
        "ftp://halmstad.se/",
        "https://[",
        "https://halmstad.se/" + 300 * "a",
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address: str) -> None:
    for field in ("page_url", "publisher_uri", "licence"):
        profile, wrong = read_profile({field: address})
        assert "är ingen webbadress" in wrong[field]
        assert profile == PublicProfile()
