"""One join in a process of its own, whose memory is measured: `python -m benchmarks.speed.child`.

The most memory is that of the whole process, with Python, its packages and the points themselves.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.speed.join import by_geopandas, ordered
from benchmarks.speed.sizes import make_areas, make_points
from benchmarks.speed.turns import OURS

if TYPE_CHECKING:
    from geo_trygghet.spatial_join.pairs import Pairs

ROOT: Final = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Told:
    """What a child tells.

    Attributes
    ----------
    seconds
        Wall time of the join [s].
    making
        Wall time of making geometries of the coordinates, where the join needs them [s].
    most_mb
        The most memory that the process took [MB].
    pairs
        How many pairs were found [pairs].
    digest
        SHA-256 of the pairs in order.
    """

    seconds: float
    making: float
    most_mb: float
    pairs: int
    digest: str


def ask(way: str, points: int, areas: int) -> Told:
    """Join so many points and areas in a process of its own.

    Raises
    ------
    ChildProcessError
        If it fails.
    """
    command = [sys.executable, "-m", "benchmarks.speed.child", way, str(points), str(areas)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - this module
    if done.returncode:
        raise ChildProcessError(done.stderr)
    return Told(**json.loads(done.stdout))


def join(way: str, number: int, areas: int) -> Told:
    """Join in this process, and tell."""
    points, shapes = make_points(number), make_areas(areas)
    making = 0.0
    if way == OURS:
        from geo_trygghet.spatial_join import within  # noqa: PLC0415 - else its memory counts too

        begun = time.perf_counter()
        pairs = within(points, shapes)
    else:
        import geopandas as gpd  # noqa: PLC0415 - else its memory counts too

        begun = time.perf_counter()
        ready = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*points.T))
        frame = gpd.GeoDataFrame(geometry=shapes)
        making = time.perf_counter() - begun
        pairs = by_geopandas(ready, frame)
    seconds = time.perf_counter() - begun - making
    return Told(seconds, making, most_memory_mb(), pairs.shape[1], digest_of(pairs))


def digest_of(pairs: Pairs) -> str:
    """Give the SHA-256 of pairs, put in order."""
    return hashlib.sha256(ordered(pairs).tobytes()).hexdigest()


def most_memory_mb() -> float:
    """Give the most memory that this process took [MB].

    On Linux it is read where it begins at zero with the program: elsewhere it may be its parent's.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    for line in lines:
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


if __name__ == "__main__":
    print(json.dumps(vars(join(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))
