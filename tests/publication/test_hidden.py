from __future__ import annotations

from release_town import drafted, failed, swapped, town
from shapely.geometry import LineString, Point

from geo_trygghet.publication.hidden import _all_spots, spots_of
from geo_trygghet.publication.tables import spot_of


def test_a_crossing_at_a_shown_streets_corner_is_no_leak() -> None:
    street = LineString([(12.86, 56.6747), (12.8594, 56.6757), (12.8584, 56.6764)])
    shown = _all_spots([street])
    assert spots_of(Point(12.86, 56.6747)) <= shown
    assert spots_of(Point(12.8594, 56.6757)) <= shown
    assert not spots_of(Point(12.8611, 56.6711)) & shown


def test_a_hidden_position_is_found_however_it_is_written() -> None:
    places = town().places.set_index("place_id")
    spot = spot_of(places.loc["t.byn", "geometry"])
    for written in (f"[{spot.x:.5f}, {spot.y:.5f}]", f"{spot.y:.4f},{spot.x:.4f}"):
        found = failed(swapped("karta.svg", "<title", f"<desc>{written}</desc><title"))
        assert "läget för Byn" in found["undanhallna"]
    assert any(";" in way for way in spots_of(spot))


def test_hidden_rows_among_the_others_are_found() -> None:
    files = dict(drafted().files)
    head, *rows = files["platser.csv"].split(b"\r\n")
    files["platser.csv"] = b"\r\n".join([head, rows[-2], *rows[:-2], b""])
    assert "bland de andra" in failed(files)["undanhallna"]


def test_an_id_within_another_is_not_the_hidden_one() -> None:
    longer = swapped("karta.svg", "<title", "<desc>t.byn.kyrkan at.byn t.byn-2</desc><title")
    assert "undanhallna" not in failed(longer)


def test_a_position_that_begins_a_finer_one_is_not_the_hidden_one() -> None:
    spot = spot_of(town().places.set_index("place_id").loc["t.byn", "geometry"])
    x, y = round(spot.x, 4), round(spot.y, 4)
    for written in (f"[{x}, {y}12]", f"[1{x}, {y}]"):
        found = failed(swapped("karta.svg", "<title", f"<desc>{written}</desc><title"))
        assert "undanhallna" not in found
