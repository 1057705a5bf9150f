"""The page of one search: what it says of nothing, and that what is searched is only text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from page_reader import Page

if TYPE_CHECKING:
    from web_site import Site


def test_nothing_searched_finds_nothing_and_says_what_can_be_searched(town_site: Site) -> None:
    text = town_site.as_("planner").get("/sok").text
    assert "Sök i allt på en gång" in text
    assert "träff" not in Page(text).words


@pytest.mark.parametrize("search", [HOSTILE, "%", "_", "(", "\\"])
def test_what_is_searched_is_only_text(town_site: Site, search: str) -> None:
    answer = town_site.as_("planner").get("/sok", query_string={"q": search})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
