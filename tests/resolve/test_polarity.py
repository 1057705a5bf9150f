from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution


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
        ("Stora torg var stökigt förr men det har lagt sig", {"h.stora"}),
        ("Stora torg, Lilla torg och Brogatan är lugna", {"h.stora", "h.lilla", "h.brogatan"}),
        ("Ingenting att klaga på vid Stora torg", {"h.stora"}),
        ("Andersberg har blivit jättefint sedan ni rustade upp", {"h.andersberg"}),
        ("Brogatan brukade vara full av knarkare men inte nu längre", {"h.brogatan"}),
        ("Stora torg är lugnt på dagen, men på kvällen är det bråk", set()),
        ("Stora torg: mörkt. Annars är det lugnt i stan", set()),
        ("Hellre Lilla torg än Stora torg", {"h.lilla"}),
        ("Det vore skönt om Stora torg kändes tryggt", set()),
        ("Andersberg har ett rykte men jag trivs där", {"h.andersberg"}),
        ("I don't feel safe at Stora torg", set()),
        ("När barnen slutat skolan bråkar de vid Stora torg", set()),
        ("Stora torg är hur najs som helst", {"h.stora"}),
        ("Resten av Andersberg är okej", set()),
    ],
)
def test_what_is_denied_or_praised(
    read: Callable[..., Resolution], text: str, denied: set[str]
) -> None:
    assert {m.place_id for m in read(text).mentions if m.negated} == denied


@pytest.mark.parametrize(
    "text",
    ["Nej", "Ingenstans", "ingnestans", "Trygg överallt", "-", "Nowhere",
     "Vi har det lugnt, så ingenstans", "Inga problem här", "Jag känner mig trygg",
     "Känner ingen oro någonstans", "Tycker inte det", "Inte vad jag vet", "Är aldrig otrygg",
     "Finns inget sådant ställe", "Nä, det är en lugn liten stad", "Nej jag är trygg i Halmstad"],
)  # fmt: skip
def test_an_answer_that_names_no_place_as_unsafe(
    read: Callable[..., Resolution], text: str
) -> None:
    assert read(text).answer_negation


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vet ej vilken",
        "Stora torg",
        "Nej, men ibland på bussen",
        "Trygg utom på Stora torg",
        "Vet inte",
        "Jag vågar inte gå ut",
        "Har inget att säga om platser",
        "Folk är trevliga",
        "Ingenstans, fast ibland på bussen",
        "Det skulle vara tryggare med fler poliser",
    ],
)
def test_an_answer_that_does_not_say_so(read: Callable[..., Resolution], text: str) -> None:
    assert not read(text).answer_negation
