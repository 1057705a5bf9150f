from __future__ import annotations

from benchmarks.resolve.lookalikes import LOOKALIKES
from geo_trygghet.municipalities import find_municipality


def test_there_are_sentences_for_each_municipality_of_the_start_data() -> None:
    assert {find_municipality(town).code for town in LOOKALIKES} == {"1380", "1381", "1861", "1961"}
    every = [text for texts in LOOKALIKES.values() for text in texts]
    assert len(every) == len(set(every)) > 50
