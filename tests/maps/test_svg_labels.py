from __future__ import annotations

import itertools

import numpy as np
import pytest

from geo_trygghet.maps.svg_labels import Label, Placed, arrange, broken, overlaps, text_width

GROUND = (0.0, 0.0, 720.0, 680.0)


def label(x: float, y: float, name: str = "Storgatan", letter: str = "A") -> Label:
    return Label(letter, name, x, y, radius_px=9, size_px=13, kind="other", strong=False)


def box_of(placed: Placed) -> tuple[float, float, float, float]:
    words = [f"{placed.label.letter} {placed.lines[0]}".strip(), *placed.lines[1:]]
    wide = max(text_width(line, size_px=13) for line in words)
    left = {"start": placed.x, "end": placed.x - wide, "middle": placed.x - wide / 2}
    top = placed.y - 13 * 0.95
    return left[placed.anchor], top, left[placed.anchor] + wide, top + 13 * 1.22 * len(words)


def test_a_name_stands_to_the_right_of_its_symbol_when_there_is_room() -> None:
    (placed,) = arrange([label(100, 100)], [], inside=GROUND)
    assert (placed.x, placed.anchor, placed.leader) == (113, "start", None)


def test_at_the_right_edge_it_stands_to_the_left() -> None:
    (placed,) = arrange([label(700, 100)], [], inside=GROUND)
    assert placed.anchor == "end"


@pytest.mark.parametrize("seed", range(6))
def test_no_name_covers_another_or_a_symbol_or_leaves_the_picture(seed: int) -> None:
    draw = np.random.default_rng(seed)
    spots = [(float(x), float(y)) for x, y in draw.uniform(250, 450, (16, 2))]
    taken = [(x - 9, y - 9, x + 9, y + 9) for x, y in spots]
    placed = arrange([label(x, y) for x, y in spots], taken, inside=GROUND)
    assert len(placed) == len(spots)
    boxes = [box_of(one) for one in placed]
    for a, b in itertools.combinations(boxes, 2):
        assert not overlaps(a, b)
    for one in boxes:
        assert not any(overlaps(one, symbol) for symbol in taken)
        assert one[0] > 0
        assert one[2] < 720


def test_where_symbols_crowd_a_leader_joins_the_name_to_its_symbol() -> None:
    taken = [(150.0, 180.0, 250.0, 220.0)]
    (placed,) = arrange([label(200, 200)], taken, inside=GROUND)
    assert placed.leader is not None


def test_a_letter_stands_alone_before_it_is_left_out_and_nothing_is_forced() -> None:
    small = (0.0, 0.0, 60.0, 40.0)
    (placed,) = arrange([label(20, 20, "Ett mycket långt namn")], [], inside=small)
    assert placed.lines == ("",)
    assert arrange([label(20, 20)], [], inside=(0.0, 0.0, 20.0, 20.0)) == []


def test_long_names_break_at_a_word_or_a_slash() -> None:
    assert broken("Storgatan") == ("Storgatan",)
    assert broken("Hörnet Karl XI:s väg/Klammerdammsgatan") == (
        "Hörnet Karl XI:s väg/",
        "Klammerdammsgatan",
    )
    assert broken("Enmycketlångplatsutanmellanrum") == ("Enmycketlångplatsutanmellanrum",)


def test_wide_letters_and_bold_take_more_room() -> None:
    assert text_width("MMM", size_px=13) > text_width("lll", size_px=13)
    assert text_width("ab", size_px=13, strong=True) > text_width("ab", size_px=13)
