"""The marks differ in shape alone: in black and white each is still told from the others."""

from __future__ import annotations

import io
import itertools

import numpy as np
from PIL import Image

from geo_trygghet.maps.print_marks import KINDS, mark_picture
from geo_trygghet.typeset import set_picture


def grey(kind: str) -> np.ndarray:
    """Print a mark in black and white: every pixel is ink or paper."""
    dots = Image.open(io.BytesIO(set_picture(mark_picture(kind), width_px=48))).convert("RGBA")
    paper = Image.new("RGBA", dots.size, "white")
    paper.alpha_composite(dots)
    return np.asarray(paper.convert("L")) < 150


def test_every_mark_is_told_from_every_other_in_black_and_white() -> None:
    for one, other in itertools.combinations(KINDS, 2):
        a, b = grey(one), grey(other)
        assert a.sum() > 60, one
        differing = (a != b).sum() / min(a.sum(), b.sum())
        assert differing > 0.35, (one, other, differing)


def test_a_mark_is_the_same_picture_each_time() -> None:
    first = mark_picture("safe")
    mark_picture.cache_clear()
    assert mark_picture("safe") == first
