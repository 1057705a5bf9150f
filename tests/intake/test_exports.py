"""What tools really export: understood and stated, or one clear sentence."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from intake_field_tools import FIELD_TOOLS
from intake_field_traps import FIELD_TRAPS
from intake_hostile_files import HOSTILE_FILES
from intake_hostile_texts import HOSTILE_TEXTS
from intake_layers import LAYERS
from intake_survey_tables import SURVEY_TABLES
from intake_survey_tools import SURVEY_TOOLS
from intake_survey_traps import SURVEY_TRAPS

from geo_trygghet.cli import main
from geo_trygghet.errors import TryggError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Read
    from intake_cases import Case


SURVEYS = (*SURVEY_TOOLS, *SURVEY_TABLES, *SURVEY_TRAPS)
MAPS = (*FIELD_TOOLS, *LAYERS, *FIELD_TRAPS)
HOSTILE = (*HOSTILE_FILES, *HOSTILE_TEXTS)
FILES = pytest.mark.parametrize("case", [*SURVEYS, *MAPS, *HOSTILE], ids=lambda case: case.name)


@FILES
def test_a_file_is_understood_or_refused(case: Case, read: Read) -> None:
    if case.refused:
        with pytest.raises(TryggError) as refused:
            read(case.content, case.kind, name=case.name)
        name, _, said = str(refused.value).partition(": ")
        assert name == case.name
        assert re.search(case.refused, said), said
        assert said.isprintable()
        return
    intake = read(case.content, case.kind, name=case.name)
    taken = sum(len(batch.rows) for batch in intake.batches)
    told = [*intake.statements, *(f"{i.message} {i.advice}" for i in intake.issues)]
    assert (intake.read, taken) == (case.taken + case.aside, case.taken), (intake.fields, told)
    assert {h: f for h, f in intake.fields.items() if h in case.fields} == case.fields, (
        intake.fields
    )
    assert not case.crs or case.crs in str(intake.crs), intake.crs
    assert not case.encoding or case.encoding == intake.encoding, intake.encoding
    for words in case.says:
        assert any(words in one for one in told), told
    shown = json.dumps([intake.fields, [i.as_json() for i in intake.issues]], ensure_ascii=False)
    assert shown.isprintable()


@FILES
@pytest.mark.unmeasured
@pytest.mark.usefixtures("in_process")
def test_the_command_says_the_same_by_code_counts_and_words(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.content)
    where = ["--municipality", "Halmstad", "--round", "2024", "--dry-run", "--json"]
    done = CliRunner().invoke(main, ["import", case.kind, str(path), *where])
    if case.refused:
        assert done.exit_code == 1, done.output
        (said,) = done.stderr.splitlines()
        assert said.startswith(f"{case.name}: ")
        assert re.search(case.refused, said), said
    else:
        assert done.exit_code == 0, done.stderr
        told = json.loads(done.stdout)
        counts = [told[name] for name in ("read", "taken", "set_aside", "known")]
        assert counts == [case.taken + case.aside, case.taken, case.aside, 0]
        assert case.fields.items() <= told["fields"].items()
        assert all(issue["message"] and issue["advice"] for issue in told["issues"])
    assert [left.name for left in tmp_path.iterdir() if left.suffix != ".db"] == [case.name]
