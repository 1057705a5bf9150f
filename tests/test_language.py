"""Swedish words and names, as the packages know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_trygghet import language
from geo_trygghet.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.parametrize(
    ("word", "base"), [("gatorna", "gata"), ("lamporna", "lampa"), ("Ungdomsgängen", "ungdomsgäng")]
)
def test_inflected_words_have_their_base_form(word: str, base: str) -> None:
    assert language.lemma(word) == base


def test_common_words_are_told_from_names() -> None:
    assert language.is_word("tunnlarna")
    assert not language.is_word("Vretstorp")
    assert language.is_proper("Karlssons")
    assert not language.is_proper("busskur")


def test_names_of_persons_are_known_in_the_genitive_too() -> None:
    assert language.is_given_name("Mohammeds")
    assert language.is_surname("Nilssons")
    assert not language.is_given_name("torget")
    assert not language.is_surname("torget")


@pytest.fixture
def no_names_remembered() -> Iterator[None]:
    def forget() -> None:
        for known in (language.given_names, language.surnames, language._own_names):
            known.cache_clear()

    forget()
    yield
    forget()


@pytest.mark.usefixtures("no_names_remembered")
def test_a_file_of_names_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "namn.csv"
    path.write_text("name,persons\nKvastolina,12\n", encoding="utf-8")
    monkeypatch.setenv(language.NAMES_VARIABLE, str(path))
    assert language.is_given_name("Kvastolina")
    assert language.is_given_name("Anna")


@pytest.mark.usefixtures("no_names_remembered")
def test_a_file_of_names_that_is_no_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "namn.csv"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    monkeypatch.setenv(language.NAMES_VARIABLE, str(path))
    with pytest.raises(UnreadableFileError, match=r"namn\.csv"):
        language.given_names()


def test_a_name_whose_base_form_has_a_capital_is_no_common_word() -> None:
    assert all(language.is_only_a_name(name) for name in ("karin", "Erik", "martin"))
    assert not any(language.is_only_a_name(word) for word in ("sten", "torget", "qwxyz", "a" * 50))
