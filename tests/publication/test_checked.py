from __future__ import annotations

from release_town import drafted, evidence

from geo_trygghet.publication.checked import Check, published_figures


def test_a_check_is_a_row_of_the_control() -> None:
    row = Check("golv", passed=True, detail="bra").as_row()
    assert row == {"name": "golv", "passed": True, "detail": "bra"}


def test_every_figure_of_every_file_is_seen() -> None:
    told = published_figures(drafted().files)
    assert {name for name, _, _ in told} == {
        "platser.csv", "platser.geojson", "index.html", "fragment.html",
    }  # fmt: skip
    assert {place for _, place, _ in told} == {"t.torget", "t.langgatan", "t.parken", "t.karnan"}


def test_a_place_that_nobody_knows_is_named_by_its_id() -> None:
    assert evidence().name_of("okänd") == "okänd"
