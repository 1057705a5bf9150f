"""The name that a file was sent with, made harmless."""

from __future__ import annotations

import pytest

from geo_trygghet.uploading.file_name import LONGEST, plain_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/pass wd.csv", "pass wd.csv"),
        ("C:\\temp\\Enkät 2024 (ny).xlsx", "Enkät 2024 (ny).xlsx"),
        (".htaccess", "htaccess"),
        ("a\x00b\nc<script>.csv", "a_b_c_script_.csv"),
        ("..", "fil"),
        ("", "fil"),
        ("å" * 300 + ".geojson", "å" * (LONGEST - 8) + ".geojson"),
        ("b" * 300, "b" * LONGEST),
        ("a." + "c" * 300, "a." + "c" * (LONGEST - 2)),
    ],
)
def test_a_files_name_is_a_word_and_nothing_more(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept
