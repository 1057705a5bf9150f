from __future__ import annotations

import pytest
from shapely.geometry import Point

from geo_trygghet.errors import UnknownMunicipalityError
from geo_trygghet.municipalities import (
    all_municipalities,
    find_municipality,
    outline,
    slugify,
)


def test_sweden_has_290_with_slugs_of_their_own() -> None:
    every = all_municipalities()
    assert len(every) == 290
    assert len({one.slug for one in every}) == 290
    assert all(len(one.code) == 4 and one.code.isdigit() for one in every)


@pytest.mark.parametrize(
    "text", ["Halmstad", "halmstad", "1380", "Halmstads kommun", " HALMSTAD ", "Halmstad kommun"]
)
def test_a_municipality_is_found_as_people_write_it(text: str) -> None:
    assert find_municipality(text).code == "1380"


def test_an_unknown_one_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UnknownMunicipalityError, match="Halmstad"):
        find_municipality("Halmsta")


@pytest.mark.parametrize(
    ("name", "slug"), [("Östra Göinge", "ostra-goinge"), ("Malå", "mala"), ("Halmstad", "halmstad")]
)
def test_a_slug_is_ascii(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_an_outline_holds_its_town() -> None:
    assert outline("1381").contains(Point(13.0437, 56.5121))
    with pytest.raises(UnknownMunicipalityError):
        outline("9999")


def test_two_names_that_fold_alike_are_told_apart() -> None:
    assert find_municipality("Habo").code == "0643"
    assert find_municipality("Håbo").code == "0305"
    assert {find_municipality(one).slug for one in ("Habo", "Håbo")} == {"habo-0643", "habo-0305"}
