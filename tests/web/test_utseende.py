"""How the public page looks: a colour that can be read, and addresses that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.tables import PublicProfile

if TYPE_CHECKING:
    from web_site import Site

PAGE = "/publicera/utseende"
WRITTEN = {
    "accent": "#00558A",
    "contact": "trygghet@halmstad.se",
    "page_url": "https://www.halmstad.se/trygghet",
    "publisher_uri": "",
    "licence": "",
}


def test_what_is_right_is_kept_and_shown_again(site: Site) -> None:
    client = site.as_("communicator")
    assert client.send(PAGE, **WRITTEN).status_code == 302
    text = client.get(PAGE).text
    assert "Utseendet är sparat." in text
    assert 'value="#00558a"' in text
    assert site.store.public_profile("1380") == PublicProfile(
        accent="#00558a",
        contact="trygghet@halmstad.se",
        page_url="https://www.halmstad.se/trygghet",
    )
    assert site.store.audit_log(1)[0].action == "public-profile"


def test_a_colour_that_cannot_be_read_is_refused_and_the_nearest_is_one_press_away(
    site: Site,
) -> None:
    client = site.as_("planner")
    answer = client.send(PAGE, **{**WRITTEN, "accent": "#f2b84b"})
    assert answer.status_code == 422
    assert "1,7:1 mot vitt" in answer.text
    assert 'value="trygghet@halmstad.se"' in answer.text
    assert 'name="narmaste" value="#94712e"' in answer.text
    assert site.store.public_profile("1380") == PublicProfile()
    answer = client.send(PAGE, **{**WRITTEN, "accent": "#f2b84b"}, narmaste="#94712e")
    assert answer.status_code == 302
    assert site.store.public_profile("1380").accent == "#94712e"


def test_every_field_says_what_is_wrong_with_it_and_nothing_is_kept(site: Site) -> None:
    client = site.as_("communicator")
    wrong = {"accent": "röd", "contact": "Kim", "page_url": "javascript:alert(1)"}
    answer = client.send(PAGE, **{**WRITTEN, **wrong})
    assert answer.status_code == 422
    assert "3 fält behöver rättas" in answer.text
    for sentence in ("är ingen färg", "Kontakten är ingen adress", "är ingen webbadress"):
        assert sentence in answer.text
    assert site.store.public_profile("1380") == PublicProfile()


def test_what_is_hostile_is_text(site: Site) -> None:
    bad = '"><script>alert(1)</script>'
    answer = site.as_("communicator").send(PAGE, **{**WRITTEN, "accent": bad, "contact": bad})
    assert "<script>alert(1)" not in answer.text


def test_only_who_publishes_decides_how_it_looks(site: Site) -> None:
    for role in ("administrator", "police"):
        assert site.as_(role).get(PAGE).status_code == 403
        assert site.as_(role).send(PAGE, **WRITTEN).status_code == 403
