from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet_web.gate_words import CHECKS, WITHHELD, check_name, where_of

from geo_trygghet.privacy import REASONS
from geo_trygghet.publication import control
from geo_trygghet.publication.rewording import FIELDS, Hit, Wording

if TYPE_CHECKING:
    from web_site import Site


def test_a_check_is_called_by_what_it_looks_for_and_a_new_one_by_its_name(site: Site) -> None:
    with site.app.test_request_context():
        assert check_name("En fil under 1 MB") == "En fil under 1 MB"
        assert check_name("Nytt slag") == "Nytt slag"
        assert check_name("Jämfört med utgåva 1–3") == "Jämfört med utgåva 1–3"
    with site.app.test_request_context("/?lang=en"):
        assert check_name("Jämfört med utgåva 1–3") == "Compared with release 1–3"


def test_every_reason_to_hold_something_back_has_its_sentence() -> None:
    assert set(WITHHELD) == set(REASONS)


def test_every_check_of_the_control_has_its_name_in_the_catalog(site: Site) -> None:
    with site.app.test_request_context():
        known = {str(name) for name in CHECKS}
    assert {check.name for check in control.CHECKS} <= known


def test_every_text_that_is_searched_has_a_place_to_be_told_by(site: Site) -> None:
    with site.app.test_request_context():
        told = [
            where_of(Hit(of, "x", field, "Torget", "text", Wording(0, 1, "")))
            for of, fields in FIELDS.items()
            for field in fields
        ]
    assert len(set(told)) == len(told)
    assert "Åtgärdstexten för Torget" in told
