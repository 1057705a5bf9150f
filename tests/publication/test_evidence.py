from __future__ import annotations

import dataclasses

from release_town import prepared, public_table

from geo_trygghet.privacy import Earlier
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.evidence import evidence_of


def test_the_control_is_given_the_true_counts_and_the_rounds_own_releases() -> None:
    releases = (Earlier(1, "2021", 40), Earlier(2, "2023", 55))
    known = evidence_of(prepared(), public_table(), Edition(), releases)
    assert known.counts["t.torget"] == 40
    assert known.counts["t.skolan"] == 3
    assert known.safe_counts["t.parken"] == 12
    assert known.parents["t.torget"] == "t.karnan"
    assert known.nesting.inside["t.karnan"] == {"t.torget", "t.langgatan", "t.parken"}
    assert "natt" not in known.stated["time"]["t.torget"]
    assert known.answers == 60
    assert [one.number for one in known.earlier] == [2]


def test_a_higher_floor_is_the_controls_too() -> None:
    table = public_table()
    known = evidence_of(dataclasses.replace(prepared(), floor=30), table, Edition(), ())
    assert evidence_of(prepared(), table, Edition(), ()).stated["cause"]["t.torget"]
    assert not known.stated["cause"]["t.torget"]
