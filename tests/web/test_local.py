"""Only a path within the application is a place to go next."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from geo_trygghet_web.local import local_path
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("path", ["/", "/lagesbild?kommun=laholm&lang=en", "/a//b", "/å#ä"])
def test_a_path_is_kept_as_it_stands(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize("text", [None, "", "om", "?x", "#x", " /om", "/\x7f", "/\u202eom"])
def test_what_is_no_path_is_none(text: str | None) -> None:
    assert local_path(text) is None


@given(st.text(alphabet="/\\:.@?#%a1\t\n []ſ").map(lambda tail: f"/{tail}"))
def test_no_text_leads_to_another_host(text: str) -> None:
    path = local_path(text)
    if path is not None:
        # As browsers do: backslashes are slashes, control signs are nothing.
        seen = "".join(sign for sign in path if sign >= " ").replace("\\", "/")
        assert urlsplit(urljoin("https://here.example/x", seen)).netloc == "here.example"
