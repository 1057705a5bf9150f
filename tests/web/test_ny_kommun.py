"""An administrator adds a municipality that nobody uses yet, and sees it from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web_site import Site


def test_a_municipality_is_added_and_seen(site: Site) -> None:
    administrator = site.as_("administrator")
    assert 'href="/ny-kommun"' in administrator.get("/administration").text
    page = administrator.get("/ny-kommun").text
    assert '<option value="1861">Hallsberg</option>' in page
    assert '<option value="1380">' not in page  # Halmstad is in use
    assert page.index(">Ale<") < page.index(">Övertorneå<")
    done = administrator.send("/ny-kommun", kod="1861")
    assert done.status_code == 302
    there = done.headers["Location"]
    assert there == "/underlag?kommun=hallsberg&som=gazetteer"
    begun = administrator.get(there).text
    assert "Hallsberg är tillagd" in begun
    assert '<option value="gazetteer" selected>' in begun
    empty = administrator.get("/platser?kommun=hallsberg").text
    assert "Platsregistret är tomt" in empty
    assert "OpenStreetMap-utdrag" in empty
    (row,) = [r for r in site.store.audit_log(20) if r.action == "municipality-added"]
    assert (row.municipality_code, row.actor) == ("1861", "administrator")
    assert "Lade till en kommun" in administrator.get("/administration").text


def test_nobody_lets_themselves_in_to_others_rows(site: Site) -> None:
    administrator = site.as_("administrator")  # of Halmstad alone
    answer = administrator.send("/ny-kommun", kod="1381")
    assert answer.status_code == 422
    assert "Laholm är redan med" in answer.text
    assert administrator.get("/platser?kommun=laholm").status_code == 404


def test_what_is_no_municipality_is_refused(site: Site) -> None:
    administrator = site.as_("administrator")
    for code in ("", "9999", "<b>"):
        answer = administrator.send("/ny-kommun", kod=code)
        assert answer.status_code == 422
        assert "Välj en kommun i listan." in answer.text
        assert "<b>" not in answer.text.split("<main")[1]
