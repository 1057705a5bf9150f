"""Texts of 10,000 characters that are meant to be slow to read."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Final

from benchmarks.chance import seeded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.resolve.register import Register

LENGTH: Final = 10_000
SEED: Final = 1


def hostile_texts(
    register: Register, sentences: Sequence[str], *, length: int = LENGTH
) -> dict[str, str]:
    """Make texts of one length, each hostile in its own way.

    Parameters
    ----------
    register
        Its names are repeated, run together and misspelt.
    sentences
        Ordinary text to fill a page with; at least one that is not blank.
    length
        Of each text [characters].
    """
    drawn = seeded(SEED)
    names = [place.name for place in register.places]
    drawn.shuffle(names)
    letters = string.ascii_lowercase + "åäö"

    def word(few: int, many: int) -> str:
        return "".join(drawn.choices(letters, k=drawn.randint(few, many)))

    def slip(name: str) -> str:
        at = drawn.randrange(len(name))
        return name[:at] + drawn.choice(letters) + name[at + 1 :]

    many = range(length // 3)
    kinds = {
        "one letter": "a" * length,
        "one long word": word(length, length),
        "random words": " ".join(word(2, 14) for _ in many),
        "random capitalised words": " ".join(word(4, 14).capitalize() for _ in many),
        "names": " ".join(names),
        "names run together": "".join(names).replace(" ", ""),
        "names, each misspelt": " ".join(map(slip, names)),
        "one name again and again": f"{names[0]} ",
        "streets with slashes": "/".join(n for n in names if n.endswith(("gatan", "vägen"))),
        "crossings": "mellan " + " och ".join(names),
        "denials": "inte aldrig " + " men inte ".join(names),
        "generic words": "torget parken stationen centrum skolan stan ",
        "short words": "i å ö v g st c l k ",
        "tags": "<b><i class='",
        "open tags": "<",
        "quotes and brackets": "\"'([{«”",
        "addresses": "a@b.se www.c.se https://d.se/e?f=g ",
        "figures": "070-123 45 67 19121212-1212 ABC 123 ",
        "diacritics": "a" + "\u0301\u0308" * 40,
        "emoji and other scripts": "😀🏳️‍🌈 улица 通り شارع ",
        "blanks": " \t\n\u00a0\u200b",
        "hyphens and dots": "-._:/,;",
        "ordinary sentences": " ".join(sentences) + " ",
    }
    return {kind: _cut(text, length) for kind, text in kinds.items()}


def _cut(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]
