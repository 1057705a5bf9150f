"""What is told of a file before anything is taken, and what is never told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from laid_files import HALMSTAD, SURVEY, do, lay

from geo_trygghet.uploading.understood import SAMPLES, aside_of, issues_of

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


@pytest.mark.usefixtures("in_process")
def test_what_was_understood_is_told_before_anything_is_taken(store: Store) -> None:
    upload, told, parts = do(store, lay(store, kind=None))
    assert (upload.state, upload.kind) == ("read", "survey")
    assert parts == ["guess", "read", "compare"]
    assert told["counts"] == {"read": 4, "taken": 2, "set_aside": 2, "known": 0}
    assert told["separator"] == ";"
    (where,) = [one for one in told["columns"] if one["field"] == "unsafe_text"]
    assert where["heading"] == "Var känner du dig otrygg?"
    assert where["samples"] == ["Stora torg", "Parken", "Ån XXXXXXXX-XXXX"][:SAMPLES]
    assert told["first"]["numbers"] == [2, 3]
    assert "Stora torg" in told["first"]["rows"][0]
    assert store.read(HALMSTAD.code).answers.empty


@pytest.mark.usefixtures("in_process")
def test_another_municipalitys_rows_are_counted_but_not_shown(store: Store) -> None:
    _, told, _ = do(store, lay(store))
    assert told["others"] == {"Laholm": 1}
    assert "Centrum" not in str(told)
    assert [issue.row for issue in issues_of(told) if issue.sets_aside] == [4]
    assert aside_of(told)[4]["ID"] == "2"
    assert "19121212" not in str(told)


@pytest.mark.usefixtures("in_process")
def test_a_refused_file_tells_its_columns_so_that_they_can_be_mended(store: Store) -> None:
    own = lay(store, "A1;A2\nStora torg;ja\nParken;nej\n")
    upload, told, _ = do(store, own)
    assert upload.state == "refused"
    assert told["refused"].startswith("Enkät.csv: ")
    assert [one["heading"] for one in told["columns"]] == ["A1", "A2"]
    choices = {"fields": {"A1": "unsafe_text"}}
    store.change_upload(own, before=("refused",), state="waiting", choices=choices)
    upload, told, _ = do(store, own)
    assert (upload.state, told["counts"]["taken"]) == ("read", 2)


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("text", ["", "<VRTDataset/>", "%PDF-1.7 aa"])
def test_what_is_no_such_file_is_refused_with_a_sentence(store: Store, text: str) -> None:
    upload, told, _ = do(store, lay(store, text, kind=None))
    assert upload.state == "refused"
    assert told["refused"].endswith((".", "?"))
    assert "columns" not in told


@pytest.mark.usefixtures("in_process")
def test_rows_that_all_are_set_aside_are_told_with_their_cells(store: Store) -> None:
    upload, told, _ = do(store, lay(store, SURVEY.replace("Halmstad", "Atlantis"), "survey"))
    assert upload.state == "refused"
    assert told["counts"]["taken"] == 0
    assert aside_of(told)[2]["Kommun"] == "Atlantis"
