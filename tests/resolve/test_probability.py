from __future__ import annotations

from geo_trygghet.resolve.probability import MOST, Evidence, features, probability


def test_known_names_are_surer_than_misspelt_ones() -> None:
    whole = probability(Evidence("exact"))
    slip = probability(Evidence("exact", written=1))
    worse = probability(Evidence("exact", written=2, unusual=2, letters=9))
    assert MOST >= whole > slip > worse > 0


def test_what_speaks_against_lowers() -> None:
    known = Evidence("exact")
    for against in ("elsewhere", "common", "inside", "other_stem", "other_head", "stranger"):
        assert probability(known._replace(**{against: True})) < probability(known), against


def test_only_what_speaks_is_weighed() -> None:
    assert set(features(Evidence("generic"))) == {"always", "tag generic"}
