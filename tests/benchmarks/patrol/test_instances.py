from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.patrol.instances import make_instance, read_folder, read_instance
from geo_trygghet.patrol.engine_task import check_routes

if TYPE_CHECKING:
    from pathlib import Path

TINY = """NAME : tiny
COMMENT : made by a test: with a colon
TYPE : OP
DIMENSION : 4
COST_LIMIT : 9
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 3.0e+0 0
3 0 2.6
4 9 9
NODE_SCORE_SECTION
1 4
2 5
4 7
3 6
DEPOT_SECTION
1
-1
EOF
"""


def test_an_instance_is_read_with_whole_lengths_and_its_published_score(tmp_path: Path) -> None:
    (tmp_path / "tiny.oplib").write_text(TINY, encoding="utf-8")
    (tmp_path / "tiny.sol").write_text("NAME : tiny\nROUTE_SCORE : 15\nEOF\n", encoding="utf-8")
    tiny = read_instance(tmp_path / "tiny.oplib")
    assert (tiny.name, tiny.nodes, tiny.own_score, tiny.published) == ("tiny", 4, 4, 15)
    assert tiny.task.prizes.tolist() == [5, 6, 7]
    assert tiny.task.travel_s[0].tolist() == [0, 3, 3, 13]
    check_routes(tiny.task, ((1,),))
    with pytest.raises(ValueError, match="back after 10 s"):
        check_routes(tiny.task, ((1, 2),))


def test_a_folder_is_read_the_smallest_first(tmp_path: Path) -> None:
    (tmp_path / "b.oplib").write_text(TINY, encoding="utf-8")
    small = TINY.replace("4 9 9\n", "").replace("4 7\n", "").replace("tiny", "small")
    (tmp_path / "c.oplib").write_text(small, encoding="utf-8")
    read = list(read_folder(tmp_path))
    assert [one.name for one in read] == ["small", "tiny"]
    assert read[0].published is None


@pytest.mark.parametrize(("old", "new"), [("EUC_2D", "GEO"), ("SECTION\n1\n-1", "SECTION\n2\n-1")])
def test_other_kinds_are_refused(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "tiny.oplib").write_text(TINY.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match="only EUC_2D from node 1"):
        read_instance(tmp_path / "tiny.oplib")


def test_made_instances_are_the_same_each_time_and_follow_the_rule() -> None:
    made = make_instance(60, seed=1)
    again = make_instance(60, seed=1)
    assert (made.task.travel_s == again.task.travel_s).all()
    assert made.task.prizes[:2].tolist() == [1 + (7141 * i + 73) % 100 for i in (2, 3)]
    assert made.nodes == 60
    assert (make_instance(60, seed=2).task.travel_s != made.task.travel_s).any()
