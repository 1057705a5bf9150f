from __future__ import annotations

import pytest

from benchmarks.resolve.peers import (
    PEERS,
    AhoCorasick,
    Folded,
    PartialRatio,
    Substring,
    SymSpelling,
)
from benchmarks.resolve.register import Place, Register

REGISTER = Register(
    (
        Place("h.torg", "1380", "Stora torg", "square", ("Rådhustorget",), ("torget",)),
        Place("h.kopmans", "1380", "Köpmansgatan", "street"),
        Place("h.stor", "1380", "Storgatan", "street"),
        Place("h.an", "1380", "Ån", "river"),
        Place("l.stor", "1381", "Storgatan", "street"),
        Place("l.park", "1381", "Altonaparken", "park", (), ("parken",)),
        Place("l.a", "1381", "Tvillingen", "street"),
        Place("l.b", "1381", "Tvillingen", "park"),
    )
)


def places(name: str, text: str, code: str = "1380") -> list[tuple[str, str | None]]:
    reading = PEERS[name](REGISTER)(text, code)
    return [(text[link.start : link.end], link.place_id) for link in reading.links]


@pytest.mark.parametrize("name", PEERS)
def test_every_peer_finds_a_name_as_it_is_written_with_its_span(name: str) -> None:
    assert places(name, "vid  Stora torg, Köpmansgatan!") == [
        ("Stora torg", "h.torg"),
        ("Köpmansgatan", "h.kopmans"),
    ]


@pytest.mark.parametrize("name", PEERS)
def test_every_peer_takes_the_namesake_of_the_answers_municipality(name: str) -> None:
    assert places(name, "på Storgatan", "1380") == [("Storgatan", "h.stor")]
    assert places(name, "på Storgatan", "1381") == [("Storgatan", "l.stor")]
    assert places(name, "Altonaparken", "1380") == [("Altonaparken", "l.park")]


@pytest.mark.parametrize("name", PEERS)
def test_generic_words_mean_the_answers_own_municipality(name: str) -> None:
    assert places(name, "i parken", "1381") == [("parken", "l.park")]
    assert places(name, "i parken", "1380") == []


@pytest.mark.parametrize("name", PEERS)
def test_what_may_be_several_is_flagged_not_linked(name: str) -> None:
    assert places(name, "Tvillingen", "1381") == [("Tvillingen", None)]


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("text", ["", " ", "!", "x" * 3000, "ß\u0301\u0301 Ⅷ ﬁ 😀", "\x00"])
def test_no_peer_stumbles_on_odd_text(name: str, text: str) -> None:
    assert places(name, text) == []


def test_peers_differ_as_their_ideas_do() -> None:
    assert places("substring", "köpmansgatans hus") == [("köpmansgatan", "h.kopmans")]
    assert places("pyahocorasick", "köpmansgatans hus") == []
    assert places("rapidfuzz partial_ratio", "kopmnsgatan") == [("kopmnsgatan", "h.kopmans")]
    assert places("symspellpy", "kopmnsgattan") == [("kopmnsgattan", "h.kopmans")]
    assert places("substring", "kopmnsgatan") == places("pyahocorasick", "kopmnsgatan") == []


def test_short_names_are_words_of_their_own() -> None:
    for name in PEERS:
        assert places(name, "han vandrar") == []
        assert places(name, "vid ån nu") == [("ån", "h.an")]


def test_a_text_shorter_than_a_name_is_not_found_in_it() -> None:
    assert places("rapidfuzz partial_ratio", "gatan") == []


def test_peers_are_those_told_of() -> None:
    assert set(PEERS.values()) == {Substring, PartialRatio, AhoCorasick, SymSpelling}


def test_folding_keeps_where_each_character_came_from() -> None:
    text = "Å  ﬁx—Ö"
    folded = Folded.of(text)
    assert folded.text == "a fix o"
    assert [text[at] for at in folded.at] == ["Å", " ", "ﬁ", "ﬁ", "x", "—", "Ö"]
