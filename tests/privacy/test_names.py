from __future__ import annotations

import pytest

from geo_trygghet.privacy.names import names_of_persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lisa Berg bor där", ["Lisa Berg"]),
        ("där bor Nilsson", ["Nilsson"]),
        ("Berg och dal", []),
        ("sambon Maria-Therese", ["Maria-Therese"]),
        ("Det var Erik. Skolan såg på", ["Erik"]),
        ("DET VAR MÖRKT", []),
        ("", []),
    ],
)
def test_names_are_found_by_lists_and_by_what_stands_beside(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in names_of_persons(text)] == names
