"""Ratios on a log axis and in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import ratios

from geo_trygghet.estimate.effect import Ratio

if TYPE_CHECKING:
    from flask import Flask
    from web_site import Site


def test_half_and_double_are_equally_far_from_alike() -> None:
    half, alike, double = (
        float(ratios.AXIS.at(ratios.logged(n, missing=1)).rstrip("%")) for n in (0.5, 1.0, 2.0)
    )
    assert alike == 50
    assert double - alike == pytest.approx(alike - half)
    assert ratios.logged(None, missing=0.01) == -math.log(ratios.ENDS)
    assert ratios.logged(99.0, missing=1) == math.log(ratios.ENDS)


def test_ratios_are_said_as_changes(site: Site) -> None:
    app: Flask = site.app
    with app.test_request_context():
        assert ratios.amount(0.6) == "40 % färre"
        assert ratios.amount(1.35) == "35 % fler"
        assert ratios.amount(1.001) == "lika många"
        assert ratios.amount(2.5) == "2,5 gånger så många"
        known = Ratio(0.8, 0.5, 1.25, 0.3, None, 70)
        unknown = Ratio(None, None, None, 1.0, None, 6)
        assert ratios.span(known) == "från 50 % färre till 25 % fler"
        assert ratios.span(unknown) == "från hur få som helst till hur många som helst"
