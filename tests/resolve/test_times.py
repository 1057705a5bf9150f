from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_trygghet.resolve.times import band_of_hour

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("på kvällen", ("kvall",)),
        ("på kvällen när jag rastar hunden", ("kvall",)),
        ("sena kvällar", ("kvall",)),
        ("när man slutar kvart över nio", ("kvall",)),
        ("när skiftet slutar 21:45", ("kvall",)),
        ("när jag slutat på lagret och går hem vid 22-tiden", ("natt",)),
        ("vid sjutiden på morgonen", ("morgon",)),
        ("kvart i elva", ("natt",)),
        ("mellan hus 14 och 22 är det otäckt", ()),
        ("10–15 ungdomar", ()),
        ("ungdomar samlas från kl 18", ("kvall",)),
        ("Vi samlas kl 18 vid torget", ()),
        ("första tåget", ("morgon",)),
        ("klipps före midsommar", ()),
        ("inbrott tre gånger sen midsommar", ()),
        ("vid elvasnåret", ("natt",)),
        ("bussen går två gånger om dagen", ()),
        ("innan solen går upp", ("morker",)),
        ("när solen gått upp", ()),
        ("inbrott i sommarstugorna", ()),
        ("natten till söndag", ("natt", "helg")),
        ("lördag natt", ("natt", "helg")),
        ("fredag kväll", ("kvall", "helg")),
        ("efter mörkrets inbrott", ("morker",)),
        ("när det är mörkt", ("morker",)),
        ("vinterhalvåret", ("vinter",)),
        ("på vintern när det är halt", ("vinter",)),
        ("sommarkvällar", ("kvall", "sommar")),
        ("under sommarlovet", ("sommar",)),
        ("på morgonen när jag går till jobbet", ("morgon",)),
        ("tidiga mornar", ("morgon",)),
        ("mitt på dagen", ("dag",)),
        ("efter skolan", ("dag",)),
        ("på rasterna", ("dag",)),
        ("helgkvällar", ("kvall", "helg")),
        ("efter krogen stängt", ("natt",)),
        ("småtimmarna", ("natt",)),
        ("dygnets mörka timmar", ("morker",)),
        ("när mörkret faller", ("morker",)),
        ("höstkvällarna", ("kvall",)),
        ("varje helg", ("helg",)),
        ("nattetid", ("natt",)),
        ("vardagar efter 16", ("dag",)),
        ("kvällstid särskilt vintertid", ("kvall", "vinter")),
        ("kl 22-02", ("natt",)),
        ("mellan sju och nio på kvällen", ("kvall",)),
        ("jullovet", ("vinter",)),
        ("på eftermiddagarna", ("dag",)),
        ("fredagsnätter", ("natt", "helg")),
        ("det är mörkt där", ()),
        ("mörka vinterkvällar", ("kvall", "morker", "vinter")),
        ("mellan 22-04", ("natt",)),
        ("kl 20–23", ("kvall", "natt")),
        ("efter klockan 21", ("kvall",)),
        ("runt kl. 7", ("morgon",)),
        ("ungdomar 13-24 år", ()),
        ("Storgatan 12-14", ()),
        ("Storgatan 22-04", ("natt",)),
        ("efter tio", ("natt",)),
        ("efter tio minuter", ()),
        ("hållplatsen är mörk om kvällarna", ("kvall",)),
        ("Samling vid torget kl 18. Klotter på väggen", ()),
        ("pa kvallama", ("kvall",)),
        ("en dag kom de hit", ()),
        ("at night", ("natt",)),
        ("Siv Aftonberg", ()),
        ("efter 3 år", ()),
        ("när krogarna stänger", ("natt",)),
        ("när barnen slutat skolan", ("dag",)),
        ("när det skymmer", ("morker",)),
        ("buskarna skymmer sikten", ()),
        ("det snattas", ()),
        ("lördagar på sommaren", ("helg", "sommar")),
    ],
)
def test_when(read: Callable[..., Resolution], text: str, bands: tuple[str, ...]) -> None:
    assert read(text).time_bands == bands


@pytest.mark.parametrize(
    ("hour", "band"),
    [(5, "morgon"), (9, "dag"), (16, "dag"), (17, "kvall"), (21, "kvall"), (22, "natt"),
     (4, "natt"), (24, "natt")],
)  # fmt: skip
def test_the_bands_begin_where_the_contract_says(hour: int, band: str) -> None:
    assert band_of_hour(hour) == band
