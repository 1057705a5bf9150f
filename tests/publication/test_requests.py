from __future__ import annotations

import pytest
from release_town import drafted, evidence, swapped

from geo_trygghet.publication.requests import MOST_BYTES, request_faults, size_faults
from geo_trygghet.tables import PublicProfile

TOLD = PublicProfile(contact="fraga@kommun.example", page_url="https://kommun.example/t/index.html")


def leads_to(address: str) -> dict[str, bytes]:
    return swapped("index.html", "</main>", f'<a href="{address}">mer</a></main>')


@pytest.mark.parametrize(
    "address",
    ["mailto:fraga@kommun.example", "https://kommun.example/t/index.html", "#lovade",
     "https://kommun.example/t/platser.gpkg", "platser.csv", "./karta.pdf"],
)  # fmt: skip
def test_what_the_municipality_has_told_may_be_followed(address: str) -> None:
    assert request_faults(leads_to(address), evidence(profile=TOLD)) == []


@pytest.mark.parametrize(
    "address",
    ["mailto:kim@annan.example", "https://kommun.example/", "hemlig.csv", "javascript:x()",
     "https://kommun.example/t/index.html?spara=1"],
)  # fmt: skip
def test_nothing_else_may(address: str) -> None:
    assert request_faults(leads_to(address), evidence(profile=TOLD))


def test_what_may_be_followed_may_not_be_fetched() -> None:
    planted = swapped("index.html", "</main>", f'<img src="{TOLD.page_url}"></main>')
    assert "leder till https" in request_faults(planted, evidence(profile=TOLD))[0]


def test_a_page_of_one_megabyte_is_too_large() -> None:
    files = {"index.html": b"x" * MOST_BYTES, "fragment.html": b"x" * (MOST_BYTES - 1)}
    assert size_faults(files, evidence()) == ["index.html är 1000 kB"]
    assert size_faults(drafted().files, evidence()) == []
