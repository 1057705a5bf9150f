"""What people wrote is searched wherever it stands, and the page's own words are known."""

from __future__ import annotations

import dataclasses

import pytest
from release_town import drafted, evidence, guarded, promised, swapped

from geo_trygghet.codes import CATEGORIES
from geo_trygghet.privacy import find_branding
from geo_trygghet.publication.branded import (
    Innocent,
    branding_faults,
    innocent_of,
    own_words,
    proposer,
)
from geo_trygghet.publication.rewording import Wording
from geo_trygghet.publication.versions.swedish import SWEDISH

WORDS = "Möte om den värsta gatan"
PROPOSED = "en gata där många svarande vill se förbättring"


def test_a_sound_release_has_none() -> None:
    assert branding_faults(drafted().files, evidence()) == []


@pytest.mark.parametrize("field", ["text", "measure", "target", "done", "outcome"])
def test_a_promise_is_searched_in_each_of_its_texts_and_told_once(field: str) -> None:
    known = dataclasses.replace(evidence(), table=guarded(promised(**{field: WORDS})))
    (fault,) = branding_faults(drafted().files, known)
    assert fault == (
        f"”den värsta gatan” i löftets eller åtgärdens text, skriv hellre ”{PROPOSED}”"
    )


def test_what_stands_in_a_file_alone_is_told_with_the_file() -> None:
    files = swapped("index.html", "<footer", f"<p>{WORDS}</p><footer")
    (fault,) = branding_faults(files, evidence())
    assert fault.startswith("”den värsta gatan” i index.html, skriv hellre")


def test_the_survey_s_word_for_a_cause_is_published_in_the_page_s_words() -> None:
    files = swapped("platser.csv", ";Torg;", f";{CATEGORIES['ungdomsgang']};")
    (fault,) = branding_faults(files, evidence())
    assert fault == "”Ungdomsgäng” i platser.csv, skriv hellre ”Unga i grupp”"
    neutral = swapped("platser.csv", ";Torg;", f";{SWEDISH.causes['ungdomsgang']};")
    assert branding_faults(neutral, evidence()) == []


def test_the_control_s_own_file_may_say_which_words_brand() -> None:
    files = {**drafted().files, "kontroll.json": f'{{"detail": "{WORDS}"}}'.encode()}
    assert branding_faults(files, evidence()) == []


def test_a_survey_s_question_and_figures_of_elsewhere_are_others_words() -> None:
    files = swapped("index.html", "<footer", f"<p>{WORDS}</p><footer")
    assert branding_faults(files, dataclasses.replace(evidence(), quoted=(WORDS,))) == []


def test_the_page_says_such_words_only_to_say_that_it_does_not_rank() -> None:
    denials = ("ingen lista", "no ranking")
    assert own_words()
    assert all(any(denial in words for denial in denials) for words in own_words())


def test_the_register_s_names_are_innocent() -> None:
    innocent = innocent_of(evidence())
    assert {"Torget", "Parken"} <= innocent.names
    assert find_branding("Vid Torget", names=innocent.names) == []


def test_a_proposal_is_told_by_its_place_in_the_text() -> None:
    propose = proposer(Innocent(quoted=("den värsta parken",)))
    (none, some) = propose(["Citat: den värsta parken", "Se den värsta parken, den värsta gatan"])
    assert none == []
    assert some == [Wording(22, 38, PROPOSED)]
