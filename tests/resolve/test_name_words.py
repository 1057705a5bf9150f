"""The words of names are folded, as they are compared."""

from __future__ import annotations

from geo_trygghet.resolve import name_words
from geo_trygghet.resolve.normalise import fold


def test_every_word_is_folded() -> None:
    words = {
        *name_words.HEADS,
        *name_words.HEAD_OF,
        *name_words.SHORT_FIRST,
        *name_words.AROUND,
        *name_words.PREPOSITIONAL,
        *name_words.ORDINALS.values(),
    }
    assert {word for word in words if fold(word) != word} == set()


def test_a_head_is_one_of_its_own_forms_and_no_form_has_two() -> None:
    assert all(head in forms for head, forms in name_words.HEADS.items())
    written = [form for forms in name_words.HEADS.values() for form in forms]
    assert len(written) == len(set(written))


def test_what_is_cut_short_is_no_head_at_a_words_end() -> None:
    assert not name_words.CUT_SHORT & set(name_words.HEAD_OF)
