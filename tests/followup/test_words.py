"""Every verdict and reason that can be reached has its words, and is one sentence or two."""

from __future__ import annotations

import re
from pathlib import Path

from geo_trygghet.followup import effects, followed
from geo_trygghet.followup.words import DESIGNS, HIT_REASONS, REASONS, VERDICTS


def test_every_reason_that_the_code_gives_has_words() -> None:
    code = "".join(
        Path(module.__file__).read_text(encoding="utf-8") for module in (effects, followed)
    )
    given = set(re.findall(r'Outcome\("untold", "(\w+)"', code))
    given |= set(re.findall(r'^        "(\w+)": ', code, flags=re.MULTILINE))
    given |= {"coming", "running"}

    assert given == set(REASONS)
    assert set(DESIGNS) == {"randomised", "stepped"}
    assert set(VERDICTS) == {"less", "more", "untold"}


def test_reasons_are_sentences() -> None:
    for text in [*REASONS.values(), *HIT_REASONS.values()]:
        assert text[0].isupper()
        assert text.endswith(".")
