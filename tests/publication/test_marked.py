from __future__ import annotations

import dataclasses

from planted_files import every_kind
from release_town import drafted, evidence, known, swapped

from geo_trygghet.privacy.public_table import MADE_BY_GUARD
from geo_trygghet.publication.marked import (
    constructed_faults,
    personal_faults,
    safe_faults,
    unanswered_note,
    unread_faults,
)
from geo_trygghet.tables import PublicProfile


def test_a_sound_release_has_no_such_fault() -> None:
    for search in (constructed_faults, personal_faults, safe_faults, unread_faults):
        assert search(every_kind(), known()) == []


def test_the_municipalitys_own_address_is_no_personal_datum_and_anothers_is() -> None:
    planted = swapped("index.html", "</main>", "<p>Fråga: kim.ek@kommun.example</p></main>")
    own = evidence(profile=PublicProfile(contact="kim.ek@kommun.example"))
    assert personal_faults(planted, own) == []
    assert len(personal_faults(planted, known())) == 1


def test_the_records_sums_and_box_are_no_telephones() -> None:
    box = "POLYGON((12.859 56.677,12.861 56.677,12.861 56.671,12.859 56.671,12.859 56.677))"
    told = swapped("dcat.jsonld", '"Datateman"', f'"{box}"')
    assert personal_faults(told, known()) == []
    other = swapped("dcat.jsonld", '"Datateman"', '"POLYGON((070 1234567))"')
    assert personal_faults(other, known())


def test_which_places_have_no_answer_is_a_note_by_name() -> None:
    assert unanswered_note({}, evidence(table=None)) == "inga platser är utpekade"
    told = unanswered_note({}, known())
    assert (
        told
        == "anmärkning: 3 av 4 utpekade platser saknar löfte och åtgärd (Kärnan, Långgatan, Parken)"
    )
    table = known().table
    assert table is not None
    fewer = table.places.assign(tier=["other", *table.places["tier"][1:]])
    assert " av 3 utpekade" in unanswered_note(
        {}, evidence(table=dataclasses.replace(table, made_by=MADE_BY_GUARD, places=fewer))
    )
    one = dataclasses.replace(
        table, made_by=MADE_BY_GUARD, places=table.places[table.places["place_id"] == "t.torget"]
    )
    assert (
        unanswered_note({}, evidence(table=one))
        == "alla 1 utpekade platser har ett löfte eller en åtgärd"
    )


def test_a_page_without_a_section_of_safe_places_leaves_all_out() -> None:
    files = {"index.html": drafted().files["index.html"].replace(b'-trygga"', b'-x"')}
    assert safe_faults(files, known()) == ["index.html saknar 1 trygga platser"]


def test_a_version_of_the_page_may_not_leave_a_safe_place_out() -> None:
    more = '<section aria-labelledby="en-trygga"><p>None</p></section></main>'
    assert safe_faults(swapped("index.html", "</main>", more), known()) != []
