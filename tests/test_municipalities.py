"""Municipalities are found in every way that people write them, and have an outline."""

from __future__ import annotations

import pytest

from geo_trygghet.errors import UnknownMunicipalityError
from geo_trygghet.municipalities import all_municipalities, find_municipality, outline, slugify


def test_all_of_sweden_ordered_by_code() -> None:
    every = all_municipalities()
    assert len(every) == 290
    assert [one.code for one in every] == sorted(one.code for one in every)
    assert len({one.slug for one in every}) == 290


@pytest.mark.parametrize(
    "text", ["Halmstad", "halmstad", "1380", "Halmstads kommun", "Halmstad kommun", " HALMSTAD "]
)
def test_one_is_found(text: str) -> None:
    assert find_municipality(text).code == "1380"


def test_a_miss_names_the_nearest() -> None:
    with pytest.raises(UnknownMunicipalityError, match="Halmstad"):
        find_municipality("Hallmstad")


def test_outlines() -> None:
    assert outline("1861").is_valid
    with pytest.raises(UnknownMunicipalityError, match="9999"):
        outline("9999")


@pytest.mark.parametrize(
    ("name", "slug"), [("Östra Göinge", "ostra-goinge"), ("Malung-Sälen", "malung-salen")]
)
def test_slugs_are_ascii(name: str, slug: str) -> None:
    assert slugify(name) == slug
