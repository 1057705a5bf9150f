from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from benchmarks.resolve import notices
from benchmarks.resolve.notices import SAMPLE, Named, drawn, main, verdicts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_hundred_verdicts_are_kept() -> None:
    kept = verdicts()
    assert len(kept) == SAMPLE
    assert set(kept.values()) == {True, False}


def test_the_draw_is_the_same_whatever_else_is_found() -> None:
    named = [Named(str(n), n, "x", "t.x", "") for n in range(300)]
    chosen = drawn(named)
    assert len(chosen) == SAMPLE
    assert drawn(reversed(named)) == chosen
    assert set(drawn(named[:200])) >= {one for one in chosen if int(one.notice) < 200}


def test_what_is_wrong_or_unjudged_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "handelser.jsonl"
    told = {"id": 1, "summary": "Bråk på Stora torg.", "body": "Ingen skadad.", "kommunkod": "1380"}
    path.write_text(json.dumps(told) + "\n", encoding="utf-8")
    done = CliRunner().invoke(main, [str(path)])
    assert done.exit_code == 0, done.output
    assert "odömt: 1,8,Stora torg,hal.stora_torg" in done.output
    assert "1 händelser lästa, 1 platser funna; av 0 bedömda" in done.output
    for right, listed in ((True, False), (False, True)):
        judged = {("1", "8", "hal.stora_torg"): right}
        monkeypatch.setattr(notices, "verdicts", lambda judged=judged: judged)
        assert ("fel: 1,8" in CliRunner().invoke(main, [str(path)]).output) == listed
