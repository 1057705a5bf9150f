from __future__ import annotations

from importlib.metadata import version

from benchmarks.machine import machine, processor


def test_the_machine_is_told_with_versions_and_load() -> None:
    told = "\n".join(machine(["numpy", "shapely"], [0.5, 1.25]))
    assert processor() in told
    assert f"numpy {version('numpy')}, shapely {version('shapely')}" in told
    assert "before and after: 0.5, 1.2" in told
