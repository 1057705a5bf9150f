from __future__ import annotations

import pytest

from geo_trygghet.publication.dcat_parts import address_of, both, days, marks, node, page, ref
from geo_trygghet.publication.edition import Edition
from geo_trygghet.tables import PublicProfile


@pytest.mark.parametrize(
    ("told", "address"),
    [
        (None, "platser.csv"),
        ("", "platser.csv"),
        ("https://kommun.example/trygghet", "https://kommun.example/platser.csv"),
        ("https://kommun.example/trygghet/", "https://kommun.example/trygghet/platser.csv"),
        ("https://kommun.example/t/index.html?a#b", "https://kommun.example/t/platser.csv"),
        ("https://kommun.example", "https://kommun.example/platser.csv"),
    ],
)
def test_a_file_lies_beside_the_page_or_beside_the_record(told: str | None, address: str) -> None:
    edition = Edition(profile=PublicProfile(page_url=told))
    assert address_of("platser.csv", edition) == address
    assert node("katalog", edition) == f"{address_of('dcat.jsonld', edition)}#katalog"
    assert page(edition) == (told or "index.html")


def test_words_are_told_with_their_language_and_a_day_only_if_it_is_known() -> None:
    assert both("torg", "square") == [
        {"@language": "sv", "@value": "torg"},
        {"@language": "en", "@value": "square"},
    ]
    assert days(Edition()) == {}
    assert ref("a") == {"@id": "a"}
    assert ref("a", "foaf:Document") == {"@id": "a", "@type": "foaf:Document"}


def test_constructed_data_are_marked_in_both_languages() -> None:
    from release_town import public_table

    assert marks(public_table()) == ("Konstruerade data. ", "Constructed data. ")
