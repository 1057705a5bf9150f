"""Codes that people type: of signs that are not mistaken, never twice the same."""

from __future__ import annotations

import re

from geo_trygghet.storage.readable import plain_code, readable_code


def test_a_code_has_four_groups_of_signs_that_are_not_mistaken() -> None:
    made = {readable_code() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}", code) for code in made)


def test_typed_otherwise_it_is_the_same_code() -> None:
    code = readable_code()
    assert plain_code(code) == plain_code(f" {code.lower().replace('-', ' ')} ")
