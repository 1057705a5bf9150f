from __future__ import annotations

from geo_trygghet.codes import TIERS
from geo_trygghet.publication.words import TIER_WORDS


def test_every_tier_has_words_and_none_ranks_or_brands() -> None:
    assert set(TIER_WORDS) == set(TIERS)
    told = " ".join(word for pair in TIER_WORDS.values() for word in pair).casefold()
    assert not [w for w in ("värst", "farlig", "ghetto", "topp", "nr 1", "plats 1") if w in told]
