from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from release_town import actions, figures, guarded, promised, public_table

from geo_trygghet import schema
from geo_trygghet.publication.context import (
    contact_address,
    figures_of_round,
    page_context,
)
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.versions import ENGLISH, VERSIONS
from geo_trygghet.tables import PublicProfile

PROFILE = PublicProfile(
    contact="trygghet@exempel.se",
    page_url="https://kommunen.example/trygghet/index.html",
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
)


def test_the_municipalitys_own_figures_are_those_of_the_round() -> None:
    own = pd.concat(
        [
            figures(),
            figures(share_percent=86.0, n_answers=None),
            figures(round="2016"),
            figures(share_percent=None),
        ]
    )
    told = figures_of_round(own, "2023")
    assert [(f["share"], f["answers"], f["asked"]) for f in told] == [
        ("71,5", "1\xa0200", "känner sig trygga"),
        ("86", "", "känner sig trygga"),
    ]


def test_no_count_of_a_place_is_given_to_the_template() -> None:
    told = page_context(
        guarded(promised().iloc[:0]),
        figures=pd.DataFrame([], columns=schema.PUBLISHED_FIGURE.names),
        edition=Edition(),
    )
    rows = [r for one in told["lists"] for g in one["groups"] for r in g["rows"]]
    assert {key for r in rows for key in r} == {
        "place_id", "letter", "name", "span", "approximate", "change", "x", "width",
    }  # fmt: skip


def test_numbers_and_days_are_written_as_the_version_writes_them() -> None:
    edition = Edition(3, dt.date(2024, 8, 15), PROFILE)
    told = page_context(public_table(), figures=figures(), edition=edition, version=ENGLISH)
    assert told["published"] == "15 August 2024"
    assert told["figures"][0]["share"] == "71.5"
    assert told["figures"][0]["answers"] == "1,200"


def test_only_files_that_are_there_are_led_to() -> None:
    told = page_context(
        public_table(), figures=figures(), edition=Edition(), files=["platser.csv", "annan.txt"]
    )
    assert [name for name, _ in told["files"]] == ["platser.csv"]


def test_the_profile_gives_contact_licence_and_address() -> None:
    told = page_context(public_table(), figures=figures(), edition=Edition(profile=PROFILE))
    assert told["contact_address"] == "mailto:trygghet@exempel.se"
    assert told["licence"] == "CC0 1.0"


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("https://kommunen.example/fragor", "https://kommunen.example/fragor"),
        ("kommunens växel", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_contact_that_is_no_address_is_only_text(contact: str, address: str) -> None:
    assert contact_address(contact) == address


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.key)
def test_the_method_says_the_floor_and_why_there_is_no_order(version: object) -> None:
    told = page_context(
        public_table(),
        figures=figures(),
        edition=Edition(),
        version=version,  # type: ignore[arg-type]  # one of them
    )
    texts = " ".join(text for _, text in told["method"])
    assert "5" in texts
    assert "{" not in texts


def test_constructed_actions_are_told_as_such() -> None:
    made = guarded(promised(), actions=actions())
    real = guarded(promised(), actions=actions({"constructed": False}))
    told = [
        page_context(t, figures=figures(), edition=Edition())["actions_constructed"]
        for t in (made, real)
    ]
    assert told == [True, False]
