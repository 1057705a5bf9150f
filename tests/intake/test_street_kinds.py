"""Who may use a way, which way cars go, and whether it is lit."""

from __future__ import annotations

import pytest

from geo_trygghet.intake.street_kinds import Restrictions, allowed, class_words, direction, lit


def means(**told: str) -> str:
    may = allowed(Restrictions(**told))
    return "f" * may.foot + "c" * may.cycle + "b" * may.car


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("residential", "fcb"), ("living_street", "fcb"), ("primary_link", "fcb"),
        ("motorway", "b"), ("trunk_link", "b"),
        ("footway", "f"), ("steps", "f"), ("platform", "f"),
        ("path", "fc"), ("cycleway", "fc"), ("pedestrian", "fc"), ("trail", "fc"),
        ("construction", ""), ("proposed", ""), ("raceway", ""),
        ("Lokalgata", "fcb"), ("Huvudgata", "fcb"), ("Gångfartsområde", "fcb"), ("", "fcb"),
        ("Motorväg", "b"), ("Motortrafikled", "b"), ("klass 0", "b"), ("klass 7", "fcb"),
        ("Gång- och cykelväg", "fc"), ("GC-väg", "fc"), ("GCM", "fc"), ("Cykelväg", "fc"),
        ("Gågata", "fc"), ("Stig", "fc"),
        ("Gångväg", "f"), ("GÅNGBANA", "f"), ("Trappa", "f"), ("Trottoar", "f"),
        ("Planerad väg", ""), ("Under byggnad", ""),
    ],
)  # fmt: skip
def test_the_kind_tells_who(kind: str, who: str) -> None:
    assert means(kind=kind) == who


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ({"kind": "footway", "cycle": "yes"}, "fc"),
        ({"kind": "footway", "cycle": "dismount"}, "f"),
        ({"kind": "motorway", "foot": "designated"}, "fb"),
        ({"kind": "primary", "motorroad": "yes"}, "b"),
        ({"kind": "residential", "foot": "use_sidepath"}, "cb"),
        ({"kind": "service", "access": "private"}, ""),
        ({"kind": "service", "access": "private", "foot": "yes"}, "f"),
        ({"kind": "service", "access": "destination"}, "fcb"),
        ({"kind": "footway", "access": "yes"}, "f"),
        ({"kind": "residential", "vehicle": "no"}, "f"),
        ({"kind": "residential", "vehicle": "no", "cycle": "yes"}, "fc"),
        ({"kind": "residential", "motor_vehicle": "destination"}, "fcb"),
        ({"kind": "residential", "motor_vehicle": "no", "car": "yes"}, "fcb"),
        ({"kind": "construction", "foot": "yes"}, ""),
        ({"kind": "Lokalgata", "car": "Nej"}, "fc"),
        ({"kind": "Lokalgata", "foot": "vet ej"}, "fcb"),
    ],
)
def test_the_narrowest_restriction_counts(told: dict[str, str], who: str) -> None:
    assert means(**told) == who


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("yes", True), ("24/7", True), ("Ja", True), ("Belyst", True), ("automatic", True),
        ("1", True), ("sunset-sunrise", True), ("no", False), ("Nej", False), ("0", False),
        ("disused", False), ("Obelyst", False), ("Ej belyst", False), ("", None), ("kanske", None),
    ],
)  # fmt: skip
def test_light(text: str, *, known: bool | None) -> None:
    assert lit(text) is known


@pytest.mark.parametrize(
    ("told", "way"),
    [
        (("yes",), 1), (("Ja",), 1), (("Med",), 1), (("-1",), -1), (("Mot",), -1),
        (("reverse",), -1), (("no",), 0), (("Nej",), 0), (("",), 0), (("båda",), 0),
        (("", "Med"), -1), (("", "Mot"), 1), (("", ""), 0),
        (("", "", "roundabout"), 1), (("no", "", "roundabout"), 0),
    ],
)  # fmt: skip
def test_direction(told: tuple[str, ...], way: int) -> None:
    assert direction(*told) == way


def test_a_functional_class_is_told_from_other_numbers() -> None:
    assert class_words("3") == "klass 3"
    assert class_words("Lokalgata") == "Lokalgata"
