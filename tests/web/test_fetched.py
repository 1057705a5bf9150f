"""A file's answer carries the number that its page waits for, and nothing else is let through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from web_site import Site


def test_the_number_comes_back_in_a_cookie_that_the_script_reads(site: Site) -> None:
    answer = site.client().get("/om?hamtning=123")
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if "hamtning" in one]
    assert cookie.startswith("hamtning=123;")
    assert "HttpOnly" not in cookie
    assert "Secure" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("number", ["", "123456789", "1;x=2", "å", "-1", "1\n"])
def test_what_is_no_number_is_not_answered(site: Site, number: str) -> None:
    answer = site.client().get("/om", query_string={"hamtning": number})
    assert not [one for one in answer.headers.getlist("Set-Cookie") if "hamtning" in one]
