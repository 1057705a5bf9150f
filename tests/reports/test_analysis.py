"""The analysis tells where fear and incidents agree, and the loose ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from report_town import material, view, words
from two_rounds import two_rounds

from geo_trygghet import lagesbild
from geo_trygghet.codes import PATTERNS
from geo_trygghet.reports.analysis import MEANING, analysis_section
from geo_trygghet.reports.model import Paragraph

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


def many_incidents() -> MunicipalityTables:
    tables = two_rounds()
    one = tables.incidents.iloc[:1]
    rows = pd.concat([one] * 14, ignore_index=True).assign(id=range(1, 15))
    return type(tables)(**{**tables.__dict__, "incidents": rows})


def test_the_patterns_are_those_of_the_page() -> None:
    tables = many_incidents()
    text = words(analysis_section(view(material(tables=tables)), ()).blocks)
    of_page = lagesbild.build(tables, lagesbild.Filters(round="2025")).places
    told = of_page[of_page["pattern"].isin(list(MEANING))]
    assert len(told) == 2
    for row in told.to_dict("records"):
        assert f"{row['name']} | {PATTERNS[row['pattern']]} | " in text
    assert "2 platser sticker inte ut" in text


def test_too_few_incidents_are_said_to_tell_nothing() -> None:
    text = words(analysis_section(view(), ()).blocks)
    assert "för få händelser har en plats" in text


def test_the_planners_words_come_first_and_their_lack_is_told() -> None:
    assert "Ingen analys i ord är skriven än." in words(analysis_section(view(), ()).blocks)
    text = words(analysis_section(view(), (Paragraph("Därför", "own"),)).blocks)
    assert text.startswith("Därför")
    assert "Ingen analys" not in text


def test_loose_ends_are_listed() -> None:
    assert "1 utpekad plats utan svar: Byn." in words(analysis_section(view(), ()).blocks)
