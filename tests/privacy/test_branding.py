"""Wording that brands is found in its forms with a sentence that reads; harmless uses pass."""

from __future__ import annotations

from itertools import pairwise

import pytest
from branding_sentences import BRANDING, INNOCENT, LATER_BRANDING, LATER_INNOCENT

from geo_trygghet.privacy import BrandingHit, find_branding, mended


def better(text: str) -> str:
    return mended(text, find_branding(text))


@pytest.mark.parametrize("text", [*BRANDING, *LATER_BRANDING])
def test_a_sentence_that_brands_is_found_and_mended_until_nothing_is_found(text: str) -> None:
    assert find_branding(text)
    assert find_branding(better(text)) == []
    assert better(text)[:1].isupper()
    assert "  " not in better(text)


@pytest.mark.parametrize("text", [*INNOCENT, *LATER_INNOCENT])
def test_a_sentence_that_brands_nobody_is_let_through(text: str) -> None:
    assert find_branding(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Möte om den värsta gatan på helgerna",
            "Möte om en gata där många svarande vill se förbättring på helgerna",
        ),
        (
            "DEN VÄRSTA GATAN får ljus",
            "En gata där många svarande vill se förbättring får ljus",
        ),
        (
            "De farligaste gatorna får kameror",
            "Gator där många svarande vill se förbättring får kameror",
        ),
        (
            "Nyhems värsta gator får väktare",
            "Nyhems gator där många svarande vill se förbättring får väktare",
        ),
        ("Ghettots torg byggs om", "Områdets torg byggs om"),
        ("Getton rivs", "Områden där många svarande vill se förbättring rivs"),
        ("Ökända Storgatan får kameror", "Storgatan får kameror"),
        ("Riskområdet Nyhem får väktare", "Området Nyhem får väktare"),
        ("Missbrukarna flyttas", "Personer med beroende flyttas"),
        ("Sämst är läget vid ån", "Många svarande vill förbättra läget vid ån"),
        ("Den\nvärsta  gatan", "En gata där många svarande vill se förbättring"),
        ("Gäng som samlas på kvällen", "Grupper som samlas på kvällen"),
        ("Narkotika och gäng", "Narkotika och grupper"),
        ("Ett stort gäng vid kiosken", "En grupp vid kiosken"),
        ("Gängen styr torget", "Grupperna styr torget"),
        ("Mörkt, och ett ungdomsgäng", "Mörkt, och unga i grupp"),
        ("Ungdomsgäng", "Unga i grupp"),
    ],
)
def test_the_proposal_fits_into_its_sentence(text: str, told: str) -> None:
    assert better(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Den gängtappade skruven i bänken byts",
        "Gångvägen till skolan belyses",
        "Den gängse rutinen följs",
        "Gängavhopparverksamheten får en ny lokal",
        "Tillgängliga bänkar på torget",
    ],
)
def test_words_that_only_look_like_a_word_for_a_group_are_let_through(text: str) -> None:
    assert find_branding(text) == []


def test_a_hit_tells_where_it_stands_and_why() -> None:
    text = "Ljus på den värsta gatan, och missbrukarna."
    place, people = find_branding(text)
    assert isinstance(place, BrandingHit)
    assert text[place.start : place.end] == place.words == "den värsta gatan"
    assert "pekar ut en plats" in place.why
    assert (people.words, people.proposal) == ("missbrukarna", "personer med beroende")
    assert "grupp" in people.why


def test_hits_do_not_overlap_and_some_may_be_mended_alone() -> None:
    text = "Topp tio värsta gator, och problemområdet."
    hits = find_branding(text)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert "problemområdet" in mended(text, hits[:1])


def test_a_place_s_name_brands_nobody_but_words_beside_it_do() -> None:
    names = frozenset({"Ghettot", "Storgatan", "Parken", "Värsta by"})
    assert find_branding("Nytt ljus vid Ghettot i maj", names=names) == []
    assert find_branding("värsta bys bystuga", names=names) == []
    assert find_branding("Nytt ljus vid Ghettot i maj")
    assert find_branding("Ökända Storgatan får ljus", names=names)
    assert find_branding("Den värsta parken får ljus", names=names)


def test_a_quote_of_the_law_is_let_through_and_what_stands_outside_it_is_not() -> None:
    quote = "Enligt lag (2023:196) kartläggs ”särskilt utsatta områden” varje år"
    assert find_branding(quote) == []
    assert find_branding(f"{quote} i det värsta kvarteret")
    assert find_branding("Grannarna säger ”särskilt utsatta områden” om oss")
    assert find_branding("Lagen är från 2023. Grannarna säger ”den värsta gatan”.")


@pytest.mark.parametrize("text", ["", " ", "·" * 400, "värsta " * 400, "den " * 2000, "\x00<b>"])
def test_strange_texts_are_read_to_their_end(text: str) -> None:
    assert mended(text, find_branding(text)) == text
