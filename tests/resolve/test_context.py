from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_trygghet.codes import CATEGORIES, TIME_BANDS
from geo_trygghet.resolve import context, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution


@settings(deadline=None)
@given(st.text(alphabet="ab ,.;!\nutom men än"))
def test_clauses_are_the_whole_text(text: str) -> None:
    assert "".join(clause.text for clause in context.split_clauses(text)) == text


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Inte på Stora torg längre", {"h.stora"}),
        ("Stora torg är fint nu", {"h.stora"}),
        ("Känner mig trygg på Stora torg", {"h.stora"}),
        ("Inga problem på Stora torg", {"h.stora"}),
        ("Aldrig haft bekymmer på Andersberg", {"h.andersberg"}),
        ("Inte Stora torg, men Lilla torg", {"h.stora"}),
        ("Inte Stora torg eller Storgatan, utan Andersberg", {"h.stora", "h.storgatan"}),
        ("Storgatan (ej Brogatan)", {"h.brogatan"}),
        ("Förut undvek jag Storgatan, nu är det lugnt där", {"h.storgatan"}),
        ("Tryggare på Stora torg än på Lilla torg", {"h.stora"}),
        ("Otryggt överallt utom på Stora torg", {"h.stora"}),
        ("Tryggt överallt utom på Stora torg", set()),
        ("Tryggt på Stora torg, men inte på Lilla torg", {"h.stora"}),
        ("Vågar inte gå på Stora torg", set()),
        ("På Stora torg går jag inte ensam längre", set()),
        ("Stora torg känns inte tryggt", set()),
        ("Stora torg borde bli tryggare", set()),
        ("Bättre belysning på Stora torg", set()),
        ("Stora torg", set()),
    ],
)
def test_what_is_denied_or_praised(
    read: Callable[..., Resolution], text: str, denied: set[str]
) -> None:
    assert {m.place_id for m in read(text).mentions if m.negated} == denied


@pytest.mark.parametrize(
    "text",
    ["Nej", "Ingenstans", "ingnestans", "Trygg överallt", "-", "Nowhere",
     "Vi har det lugnt, så ingenstans", "Inga problem här", "Jag känner mig trygg"],
)  # fmt: skip
def test_an_answer_that_names_no_place_as_unsafe(
    read: Callable[..., Resolution], text: str
) -> None:
    assert read(text).answer_negation


@pytest.mark.parametrize(
    "text",
    ["", "Vet ej vilken", "Stora torg", "Nej, men ibland på bussen", "Trygg utom på Stora torg"],
)
def test_an_answer_that_does_not_say_so(read: Callable[..., Resolution], text: str) -> None:
    assert not read(text).answer_negation


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("på kvällen", ("kvall",)),
        ("fredagsnätter", ("natt", "helg")),
        ("när det är mörkt", ("morker",)),
        ("det är mörkt där", ()),
        ("mörka vinterkvällar", ("kvall", "vinter")),
        ("mellan 22-04", ("natt",)),
        ("kl 20–23", ("kvall", "natt")),
        ("efter klockan 21", ("kvall",)),
        ("runt kl. 7", ("morgon",)),
        ("mitt på dagen", ("dag",)),
        ("ungdomar 13-24 år", ()),
        ("Storgatan 12-14", ("dag",)),
        ("efter 3 år", ()),
        ("lördagar på sommaren", ("helg", "sommar")),
    ],
)
def test_when(text: str, bands: tuple[str, ...]) -> None:
    assert context.time_bands(text) == bands


@pytest.mark.parametrize(
    ("hour", "band"),
    [(5, "morgon"), (9, "dag"), (16, "dag"), (17, "kvall"), (21, "kvall"), (22, "natt"),
     (4, "natt"), (24, "natt")],
)  # fmt: skip
def test_the_bands_begin_where_the_contract_says(hour: int, band: str) -> None:
    assert context.band_of_hour(hour) == band


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("ingen belysning", {"belysning"}),
        ("lampan är släckt", {"belysning"}),
        ("väldigt mörkt", {"belysning"}),
        ("när det är mörkt", set()),
        ("på mörka kvällar", set()),
        ("en svart bil", set()),
        ("becksvart under bron", {"belysning"}),
        ("mörka cykelvägar", {"belysning"}),
        ("knarklangning", {"narkotika"}),
        ("trasiga bänkar", {"skadegorelse"}),
        ("nedklottrat", {"klotter"}),
        ("skräp överallt", {"nedskrapning"}),
        ("höga buskar", {"buskage"}),
        ("buskörning med moped", {"trafik"}),
        ("ungdomsgäng", {"ungdomsgang"}),
        ("folk som är fulla", {"berusade"}),
        ("slagsmål och hot", {"vald_hot"}),
        ("källarinbrott", {"stold_inbrott"}),
        ("inga buskar", set()),
        ("aldrig bråk", set()),
        ("ingen plockar skräp", {"nedskrapning"}),
    ],
)
def test_why(text: str, causes: set[str]) -> None:
    assert set(context.categories(text)) == causes


def test_a_word_within_a_places_name_is_no_cause(read: Callable[..., Resolution]) -> None:
    assert read("Brogatan").categories == ()


def test_every_code_has_its_words() -> None:
    assert list(lexicon.TIME_BANDS) == list(TIME_BANDS)
    assert set(lexicon.CATEGORIES) == set(CATEGORIES)
