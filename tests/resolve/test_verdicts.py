"""A clause by itself tells of a problem, of none, or of neither."""

from __future__ import annotations

import pytest

from geo_trygghet.resolve.clauses import Verdict, clauses_of
from geo_trygghet.resolve.normalise import words_of
from geo_trygghet.resolve.verdicts import verdict_of


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("tryggt och fint", Verdict.FINE),
        ("inga problem alls", Verdict.FINE),
        ("det har lagt sig", Verdict.FINE),
        ("klottret är borta", Verdict.FINE),
        ("min cykel är borta", Verdict.OPEN),
        ("inget att klaga på", Verdict.FINE),
        ("jag går vart jag vill", Verdict.FINE),
        ("kan inte gå överallt", Verdict.OPEN),
        ("inte tryggt längre", Verdict.BAD),
        ("ingen plats så otrygg", Verdict.FINE),
        ("ingen plats så otrygg som den", Verdict.OPEN),
        ("vore tryggare med lampor", Verdict.OPEN),
        ("brukade vara stökigt", Verdict.FINE),
        ("stökigt", Verdict.BAD),
        ("en bänk", Verdict.OPEN),
    ],
)
def test_verdict(text: str, verdict: Verdict) -> None:
    (clause,) = clauses_of(text, words_of(text).tokens, [])

    assert verdict_of(clause) is verdict
    assert clause.verdict is verdict
