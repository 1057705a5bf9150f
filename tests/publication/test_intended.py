from __future__ import annotations

from release_town import evidence

from geo_trygghet.publication.intended import (
    contacts,
    intended_texts,
    ledger_texts,
    quoted_texts,
)
from geo_trygghet.tables import PublicProfile


def test_the_ledgers_texts_and_what_others_said_are_meant_to_be_read() -> None:
    given = evidence()
    assert {"Synas mer på torget", "900", "Löftet 2024"} <= set(ledger_texts(given))
    assert "p1" not in ledger_texts(given)
    assert "andel som känner sig trygga" in quoted_texts(given)
    assert set(ledger_texts(given)) | set(quoted_texts(given)) <= set(intended_texts(given))
    lengths = [len(text) for text in intended_texts(given)]
    assert lengths == sorted(lengths, reverse=True)


def test_without_a_table_nothing_is_meant() -> None:
    given = evidence(table=None)
    assert intended_texts(given) == ledger_texts(given) == quoted_texts(given) == ()


def test_only_what_the_municipality_has_told_is_a_contact() -> None:
    assert contacts(evidence()) == ()
    profile = PublicProfile(contact="a@b.example", page_url="https://b.example/sida")
    assert contacts(evidence(profile=profile)) == ("https://b.example/sida", "a@b.example")
