from __future__ import annotations

import json
from typing import TYPE_CHECKING

from release_town import draft, drafted

from geo_trygghet.publication import check_names as called
from geo_trygghet.publication import control as control_module
from geo_trygghet.publication import draft as draft_module

if TYPE_CHECKING:
    import pytest

    from geo_trygghet.publication.checked import Check

FILES = [
    "dcat.jsonld", "fragment.html", "index.html", "karta.pdf", "karta.png", "karta.svg",
    "karta_a3.pdf", "kontroll.json", "platser.csv", "platser.geojson", "platser.gpkg",
]  # fmt: skip


def test_a_release_is_made_without_a_store() -> None:
    files = drafted().files
    assert sorted(files) == FILES
    assert json.loads(files["kontroll.json"])["passed"] is True


def test_a_draft_tells_what_failed() -> None:
    assert drafted().failed == ()
    assert [check.name for check in draft(floor=3).failed] == [called.FEWEST]


def test_the_controls_own_file_is_searched_too(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []
    real = control_module.run_checks

    def watched(files: dict[str, bytes], evidence: object) -> list[Check]:
        seen.append(set(files))
        return real(files, evidence)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(draft_module, "run_checks", watched)
    draft()
    assert seen[-1] == set(FILES)
