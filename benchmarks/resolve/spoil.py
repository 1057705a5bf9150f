"""Spoil a name as people, phones and scanners do; seeded, so that each run spoils alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

NEIGHBOURS: Final = {
    "a": "sqzä", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "kö", "m": "n", "n": "bm", "o": "ipö", "p": "oå",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "y": "tu", "ä": "öa", "ö": "äo",
    "å": "pä",
}  # fmt: skip
"""Keys beside each other on a Swedish keyboard."""

BY_EAR: Final = (
    ("ck", "k"), ("k", "ck"), ("ä", "e"), ("e", "ä"), ("å", "o"), ("o", "å"), ("v", "w"),
    ("tt", "t"), ("t", "tt"), ("ll", "l"), ("l", "ll"), ("mm", "m"), ("m", "mm"), ("ss", "s"),
    ("nn", "n"), ("n", "nn"), ("g", "j"), ("j", "g"), ("d", "t"), ("x", "ks"), ("ks", "x"),
    ("tion", "schon"), ("gatan", "gatan"), ("gata", "gatta"), ("rs", "sch"), ("gj", "j"),
)  # fmt: skip
"""Spellings that sound alike."""

BY_SIGHT: Final = (
    ("rn", "m"), ("m", "rn"), ("l", "1"), ("l", "I"), ("o", "0"), ("d", "cl"), ("å", "a"),
    ("ä", "a"), ("ö", "o"), ("i", "l"), ("t", "f"), ("e", "c"), ("h", "b"), ("s", "5"), ("g", "q"),
)  # fmt: skip
"""What scanners take one letter for."""


LONG: Final = 9
"""From so many letters on a name may be spoilt twice."""

TWICE: Final = 0.25
KEEPS_SPACES: Final = 0.7
"""Shares of names that are, and that keep their spaces when written plainly."""


def spoil(name: str, draw: random.Random) -> str:
    """Spoil a name once or, if it is long, perhaps twice.

    Parameters
    ----------
    name
        As it stands in the register.
    draw
        The source of chance.
    """
    twice = len(name) >= LONG and draw.random() < TWICE
    times = 2 if twice else 1
    for _ in range(times):
        name = draw.choice((_key, _key, _by_ear, _by_ear, _by_sight, _by_sight, _apart, _plain))(
            name, draw
        )
    return name


def _key(name: str, draw: random.Random) -> str:
    place = draw.randrange(len(name))
    letter, rest = name[place].lower(), name[place + 1 :]
    slip = draw.choice(("lost", "doubled", "swapped", "beside"))
    if slip == "lost":
        return name[:place] + rest
    if slip == "doubled":
        return name[:place] + letter + name[place:]
    if slip == "swapped" and rest:
        return name[:place] + rest[0] + name[place] + rest[1:]
    return name[:place] + draw.choice(NEIGHBOURS.get(letter, letter)) + rest


def _by_ear(name: str, draw: random.Random) -> str:
    return _swap(name, BY_EAR, draw)


def _by_sight(name: str, draw: random.Random) -> str:
    return _swap(name, BY_SIGHT, draw)


def _swap(name: str, pairs: tuple[tuple[str, str], ...], draw: random.Random) -> str:
    fitting = [(old, new) for old, new in pairs if old in name]
    if not fitting:
        return name.lower()
    old, new = draw.choice(fitting)
    places = [i for i in range(len(name)) if name.startswith(old, i)]
    place = draw.choice(places)
    return name[:place] + new + name[place + len(old) :]


def _apart(name: str, draw: random.Random) -> str:
    if " " in name:
        return name.replace(" ", "")
    place = draw.randrange(2, max(3, len(name) - 2))
    return name[:place] + " " + name[place:]


def _plain(name: str, draw: random.Random) -> str:
    plain = name.lower().translate(str.maketrans("åäöé", "aaoe"))
    return plain if draw.random() < KEEPS_SPACES else plain.replace(" ", "")
