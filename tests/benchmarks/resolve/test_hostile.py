from __future__ import annotations

import pytest

from benchmarks.resolve.hostile import LENGTH, hostile_texts
from benchmarks.resolve.reading import ResolverReader
from benchmarks.resolve.register import Register

REGISTER = Register.of_project()
TEXTS = hostile_texts(REGISTER, ["Det är mörkt på Stora torg.", "vet ej"])


def test_every_text_has_its_length_and_none_is_anothers() -> None:
    assert {len(text) for text in TEXTS.values()} == {LENGTH}
    assert len(set(TEXTS.values())) == len(TEXTS) >= 20


def test_the_same_seed_gives_the_same_texts() -> None:
    assert hostile_texts(REGISTER, ["Det är mörkt på Stora torg.", "vet ej"]) == TEXTS


@pytest.fixture(scope="module")
def reader() -> ResolverReader:
    return ResolverReader(REGISTER)


@pytest.mark.parametrize("kind", TEXTS)
def test_the_resolver_reads_each_and_its_links_stand_in_the_text(
    reader: ResolverReader, kind: str
) -> None:
    for link in reader(TEXTS[kind], "1380").links:
        assert 0 <= link.start < link.end <= LENGTH
