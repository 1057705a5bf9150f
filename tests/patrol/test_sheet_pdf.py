"""The printed sheet: whole, tagged for screen readers, only data from people, same bytes twice."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import unicodedata

import geopandas as gpd
import pikepdf
import pytest
from hostile import HOSTILE
from patrol_plans import NAMES, plan_of
from pdf_tags import pages_of, tags_of
from shapely.geometry import LineString

from geo_trygghet.patrol.model import LEFT_OUT
from geo_trygghet.patrol.sheet_pdf import sheet_pdf
from geo_trygghet.typeset import printable

STRAIGHT = "Raka linjer × 1,3: gångvägen kan vara en annan."


def test_a_page_a_patrol_with_all_that_is_needed_on_the_way() -> None:
    pdf = sheet_pdf(
        plan_of(3, 2, left=2),
        municipality="Halmstad",
        constructed=True,
        made_on=dt.date(2026, 11, 26),
    )
    first, second = pages_of(pdf)

    assert "Patrullblad · internt arbetsmaterial" in first
    assert "Patrull A · fredag 4 december 2026" in first
    assert "18:00–22:00 · till fots · start och slut vid Polisstationen · 3 besök" in first
    assert "Lämna inte ut utan sekretessprövning. Förstör papperet efter passet." in first
    assert "Konstruerade data." in first
    assert "Stora torg" in first
    assert "3 min gång · 220 m" in first
    assert "18:03–18:13" in first
    assert "Tillbaka 18:48" in first
    assert STRAIGHT in first
    assert "inga personuppgifter" in first
    assert "De som svarat har själva valt att svara." in first
    assert "Det som ses på passet ändrar aldrig en plats nivå." in first
    assert "Halmstads kommun · plan med frö 7 · skapad 2026-11-26" in first
    assert "Sida 1 av 2" in first
    assert "Patrull B" in second
    assert "Sida 2 av 2" in second


def test_why_here_tells_marks_in_words_with_interval_and_n() -> None:
    (page,) = pages_of(sheet_pdf(plan_of(6)))

    assert "oro händelser 14,0 % av 1 512 svar (90 %: 12,6–15,5) Händelser: 0, fler" in page
    assert "oro Ljus och buskar först 13,0 % av 1 512 svar" in page
    assert "Händelser: 3, inte fler än väntat" in page
    assert "Titta efter: trasig belysning" in page
    assert "inget sticker ut 11,0 %" in page
    assert "går inte att säga för få svar om oron Händelser: inga kända" in page
    assert "Ingen lägesbild ligger bakom" in page


def test_visits_of_one_length_have_one_number() -> None:
    plan = plan_of(3)
    shift = dataclasses.replace(plan.shift, visit_min=10, visit_max=10)
    (page,) = pages_of(sheet_pdf(dataclasses.replace(plan, shift=shift)))
    assert "3 besök à 10 minuter" in page


def test_places_left_out_stand_with_their_reasons() -> None:
    (few,) = pages_of(sheet_pdf(plan_of(1, left=3)))
    for code in ("time", "hours", "history"):
        assert LEFT_OUT[code] in few
    _, rest = pages_of(sheet_pdf(plan_of(1, left=9)))
    assert "Hela passet" in rest
    assert all(rest.count(name) == 1 for name in NAMES[1:])


@pytest.mark.parametrize("visits", [(), (0,), (0, 0)])
def test_a_plan_without_visits_says_so(visits: tuple[int, ...]) -> None:
    (page,) = pages_of(sheet_pdf(plan_of(*visits, left=2)))
    assert "Inga besök · fredag 4 december 2026" in page
    assert LEFT_OUT["hours"] in page
    (nothing,) = pages_of(sheet_pdf(plan_of(*visits)))
    assert "Inga platser var valda." in nothing


def test_an_idle_patrol_is_named() -> None:
    told = pages_of(sheet_pdf(plan_of(2, 0)))
    assert len(told) == 2
    assert "Utan besök i planen: patrull B." in told[1]


def test_a_long_round_spills_and_repeats_the_tables_head() -> None:
    told = pages_of(sheet_pdf(plan_of(20)))
    assert len(told) >= 2
    assert all("Varför här" in page for page in told)
    assert "Sida 2 av" in told[1]


def test_nothing_is_said_that_was_not_given() -> None:
    (page,) = pages_of(sheet_pdf(plan_of(1, lines=True)))
    assert "Konstruerade" not in page
    assert "kommun" not in page
    assert "skapad" not in page
    assert STRAIGHT not in page
    assert "väg längs gator" in page
    assert "Vägarna följer gator" in page


def test_streets_lie_beneath_and_name_whom_they_come_from() -> None:
    line = LineString([(12.84, 56.6745), (12.87, 56.6745)])
    rows = [{"name": "Storgatan", "kind": "x", "car": True, "geometry": line}]
    streets = gpd.GeoDataFrame(rows, crs=4326)
    streets.attrs["format"] = "OpenStreetMap"
    (page,) = pages_of(sheet_pdf(plan_of(3), streets=streets))
    assert "OpenStreetMaps bidragsgivare" in page
    assert "Storgatan" in page
    (own,) = pages_of(sheet_pdf(plan_of(3), streets=streets, credit="© Staden"))
    assert "© Staden" in own
    (none,) = pages_of(sheet_pdf(plan_of(3), streets=streets.iloc[:0], credit="© Staden"))
    assert "Staden" not in none


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert sheet_pdf(plan_of(3, 2)) == sheet_pdf(plan_of(3, 2))
    assert sheet_pdf(plan_of(3, 2)) != sheet_pdf(plan_of(3, 2, seed=8))


def test_it_is_tagged_for_screen_readers() -> None:
    pdf = sheet_pdf(plan_of(3, left=2))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = tags_of(document)
        kinds = [tag.kind for tag in found]
        assert kinds.count("/TH") == 7
        assert kinds.count("/H1") == 1
        (whole, *stops) = [tag.alt for tag in found if tag.kind == "/Figure"]
        assert whole.startswith("Karta över patrull A: från Polisstationen till A1 Stora torg,")
        assert stops == ["A1", "A2", "A3"]
        assert str(document.Root.Lang) == "sv"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        meta = document.open_metadata()
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == "Patrullblad fredag 4 december 2026"
        fonts = {
            str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()
        }
    assert all("SourceSansPro" in font for font in fonts), fonts


@pytest.mark.parametrize(
    "name",
    ["#panic()", "*x* _y_ `z` $1$", "<a> @ref", HOSTILE, '"; } #read("/etc/passwd")', "\\n\\u{41}"],
)
def test_names_are_data_and_never_markup(name: str) -> None:
    pdf = sheet_pdf(plan_of(1, left=1, names=(name,)))
    (page,) = pages_of(pdf)
    wanted = " ".join(printable(name).replace("\u200b", "").split())
    assert wanted in page or wanted.replace(" ", "") in page.replace(" ", "")


@pytest.mark.parametrize(
    "name", ["å" * 300, "Mycket " * 40, "日本語 \U0001f600 ر", "\u202e\u200b\x07", ""]
)
def test_names_of_any_kind_can_be_printed(name: str) -> None:
    pdf = sheet_pdf(plan_of(2, left=1, names=(name,)), municipality=name, credit=name)
    assert "Patrull A" in pages_of(pdf)[0]


def test_every_letter_that_is_kept_is_in_the_font() -> None:
    """The font lacks nothing that is let through: Typst would refuse the page."""
    every = [chr(point) for point in range(0x20, 0x2030)]
    kept = "".join(c for c in every if printable(f"a{c}b") == f"a{c}b" and not c.isspace())
    assert set("åäöéüßøŠž") <= set(kept)
    assert not [c for c in kept if unicodedata.category(c).startswith("C")]
    names = tuple(kept[at : at + 90] for at in range(0, len(kept), 90))
    assert sheet_pdf(plan_of(len(names), names=names))
