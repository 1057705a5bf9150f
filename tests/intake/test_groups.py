"""A form's groups stand before its questions; a question's choices after it."""

from __future__ import annotations

from geo_trygghet.intake.groups import without_groups


def test_groups_are_stripped_and_questions_kept() -> None:
    assert without_groups(["a/plats", "a/b/vad", "a/b/hur", "id"]) == ["plats", "vad", "hur", "id"]
    assert without_groups(["position-Latitude", "position-Longitude"]) == ["Latitude", "Longitude"]


def test_what_is_no_group_stays() -> None:
    kept = ["+/-", "Plus/minus", "Kategori", "Kategori/Ljus", "Kategori/Klotter", "E-post"]
    assert without_groups(kept) == kept
    assert without_groups(["Var bor du/ort", "Var bor du/gata"]) == [
        "Var bor du/ort",
        "Var bor du/gata",
    ]
