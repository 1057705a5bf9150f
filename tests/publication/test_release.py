from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from storage_builders import street_intake
from town_store import PERSONAL, fill

from geo_trygghet.errors import GuardError, StoreError, UnknownRoundError
from geo_trygghet.publication import draft as draft_module
from geo_trygghet.publication import publish
from geo_trygghet.publication import release as release_module
from geo_trygghet.publication.checked import Check
from geo_trygghet.storage import Store
from geo_trygghet.tables import Municipality

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = [
    "dcat.jsonld", "fragment.html", "index.html", "karta.pdf", "karta.png", "karta.svg",
    "karta_a3.pdf", "kontroll.json", "platser.csv", "platser.geojson", "platser.gpkg",
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'stad.db'}") as opened:
        fill(opened)
        yield opened


def halmstad(store: Store) -> Municipality:
    return store.municipality("Halmstad")


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def told(files: dict[str, bytes]) -> dict[str, object]:
    found: dict[str, object] = json.loads(files["kontroll.json"])
    return found


@pytest.fixture
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = [Check("fritext", passed=False, detail="index.html har 1 texter")]
    monkeypatch.setattr(draft_module, "run_checks", lambda *_: fault)


def test_a_round_is_published_numbered_and_kept(store: Store, tmp_path: Path) -> None:
    release = publish(store, halmstad(store), out=tmp_path / "ut", actor="Kim")
    assert (release.number, release.round, release.constructed) == (1, "2023", True)
    assert sorted(content(tmp_path / "ut")) == FILES
    assert store.release_files("1380", 1) == content(tmp_path / "ut")
    control = told(content(tmp_path / "ut"))
    assert (control["passed"], control["release"], control["override"]) == (True, 1, None)
    assert PERSONAL.encode() not in b"".join(content(tmp_path / "ut").values())


def test_unchanged_data_are_the_same_release_and_bytes_even_another_day(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(store, halmstad(store), out=tmp_path / "a", actor="Kim")

    class Later(release_module.dt.datetime):
        @classmethod
        def now(cls, tz: object = None) -> Later:  # type: ignore[override]  # a fixed day
            del tz
            return cls(2031, 1, 1)

    monkeypatch.setattr(release_module.dt, "datetime", Later)
    again = publish(store, halmstad(store), out=tmp_path / "b", actor="Robin")
    assert again == first
    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert len(store.releases("1380")) == 1


@pytest.mark.unmeasured
def test_changed_data_are_a_new_release_that_says_its_number(store: Store) -> None:
    from storage_builders import promises

    publish(store, halmstad(store), actor="Kim")
    store.add_promises(promises("nytt"), actor="Kim")
    second = publish(store, halmstad(store), actor="Kim")
    assert second.number == 2
    files = store.release_files("1380", 2)
    assert told(files)["release"] == 2
    assert "Utgåva 2" in files["index.html"].decode()


def test_an_unknown_round_or_an_empty_municipality_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownRoundError, match="2019"):
        publish(store, halmstad(store), round="2019", out=tmp_path / "ut", actor="Kim")
    laholm = Municipality("1381", "Laholm", "laholm")
    store.add_municipality(laholm)
    with pytest.raises(GuardError, match="ta in en enkät"):
        publish(store, laholm, out=tmp_path / "ut", actor="Kim")
    assert not (tmp_path / "ut").exists()


@pytest.mark.usefixtures("_stopped")
def test_a_failed_check_leaves_the_control_alone_and_no_release(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(GuardError) as refused:
        publish(store, halmstad(store), out=tmp_path / "ut", actor="Kim")
    assert "stoppades av kontrollen fritext: index.html har 1 texter" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert list(content(tmp_path / "ut")) == ["kontroll.json"]
    control = told(content(tmp_path / "ut"))
    assert (control["passed"], control["release"], control["override"]) == (False, None, None)
    assert store.releases("1380") == []
    assert store.audit_log(1)[0].action == "publish_stopped"
    with pytest.raises(GuardError, match="kontrollen säger allt"):
        publish(store, halmstad(store), actor="Kim")


@pytest.mark.usefixtures("_stopped")
def test_a_named_person_with_a_reason_lets_it_out_and_it_is_logged(
    store: Store, tmp_path: Path
) -> None:
    release = publish(
        store, halmstad(store), out=tmp_path / "ut", actor="Kim",
        override_by="Kim Ek", reason="Texten är vår egen",
    )  # fmt: skip
    assert sorted(content(tmp_path / "ut")) == FILES
    control = told(content(tmp_path / "ut"))
    assert (control["passed"], control["release"]) == (False, 1)
    assert control["override"] == {"by": "Kim Ek", "reason": "Texten är vår egen"}
    logged = {row.action: row.detail for row in store.audit_log(5)}
    assert logged["publish_override"]["by"] == "Kim Ek"
    assert release.number == 1


@pytest.mark.parametrize(("by", "reason"), [("Kim", None), (None, "x"), ("  ", "x"), ("Kim", " ")])
def test_an_override_needs_both_a_name_and_a_reason(
    store: Store, by: str | None, reason: str | None
) -> None:
    with pytest.raises(GuardError, match="både namn och skäl"):
        publish(store, halmstad(store), actor="Kim", override_by=by, reason=reason)


def test_an_override_that_is_not_needed_is_not_told(store: Store) -> None:
    publish(store, halmstad(store), actor="Kim", override_by="Kim", reason="för säkerhets skull")
    assert told(store.release_files("1380", 1))["override"] is None


def test_a_lower_floor_is_stopped(store: Store, tmp_path: Path) -> None:
    with pytest.raises(GuardError, match="golvet 3 är lägre än 5"):
        publish(store, halmstad(store), floor=3, out=tmp_path / "ut", actor="Kim")


def test_a_folder_that_is_not_ours_is_refused_before_anything_is_done(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "semester.jpg").write_bytes(b"bild")
    with pytest.raises(GuardError, match=r"semester\.jpg"):
        publish(store, halmstad(store), out=tmp_path / "ut", actor="Kim")
    assert store.releases("1380") == []


def test_two_who_publish_at_once_do_not_share_a_number(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_release(
        halmstad(store), round="2023", files={"a": b"a"}, constructed=True, actor="Robin"
    )
    monkeypatch.setattr(type(store), "releases", lambda *_: [])  # as it was a moment before
    with pytest.raises(StoreError, match="hann före och blev utgåva 1"):
        publish(store, halmstad(store), actor="Kim")


def test_streets_that_were_imported_lie_beneath_the_printed_maps(
    store: Store, tmp_path: Path
) -> None:
    plain = publish(store, halmstad(store), out=tmp_path / "utan", actor="Kim")
    store.take(street_intake(*"ABC"), actor="Kim")
    drawn = publish(store, halmstad(store), out=tmp_path / "med", actor="Kim")
    assert drawn.number == plain.number + 1
    credit = "OpenStreetMaps bidragsgivare"
    assert credit not in (tmp_path / "utan" / "karta.svg").read_text()
    assert credit in (tmp_path / "med" / "karta.svg").read_text()
