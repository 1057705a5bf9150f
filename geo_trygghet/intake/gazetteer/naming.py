"""Names that tell places apart, and ids that the next file gives them too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo_trygghet.intake.gazetteer.areas import is_area
from geo_trygghet.intake.gazetteer.merging import plain
from geo_trygghet.intake.gazetteer.roles import ORDER, ROLES
from geo_trygghet.municipalities import slugify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.intake.gazetteer.merging import Named


@dataclass(frozen=True)
class Kept:
    """A place as it will stand in the register.

    Attributes
    ----------
    of
        What it was made of; its name there is the one of the map.
    name, aliases, generic
        What it is called here, otherwise, and by words that mean it alone.
    place_id, parent_id
        Its id, and that of the area that it lies in.
    """

    of: Named
    name: str
    place_id: str
    parent_id: str | None = None
    aliases: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Kind of codes.PLACE_KINDS."""
        return ROLES[self.of.role].kind


def named(places: Sequence[Named], parents: Sequence[int | None], slug: str) -> list[Kept]:
    """Tell places of one name apart, and give each an id.

    An area or a square keeps its name bare; what has a word of its own beside it gets that
    ("Hagnäs station"); the rest are told apart by the area that they lie in ("Storgatan i Knäred").
    The largest of one name has the bare id.

    Parameters
    ----------
    places, parents : (n,)
        Places, and the index of the area that each lies in.
    slug
        The municipality's, with which ids begin.

    Returns
    -------
    (n,) list of Kept
    """
    order = sorted(range(len(places)), key=lambda i: _rank(places[i]))
    names = _with_words(places, order)
    alike = Counter(map(plain, names))
    kept: dict[int, Kept] = {}
    ids: set[str] = set()
    for i in order:
        parent, name = parents[i], names[i]
        where = "" if parent is None else places[parent].name
        apart = alike[plain(name)] > 1 and where and plain(where) != plain(name)
        bare = f"{slug}.{_word(name)}"
        own = _free(bare if bare not in ids else f"{bare}_{_word(where or places[i].role)}", ids)
        ids.add(own)
        kept[i] = (
            Kept(places[i], f"{name} i {where}", own, aliases=(name,))
            if apart
            else Kept(places[i], name, own)
        )
    owners = [None if parent is None else kept[parent].place_id for parent in parents]
    return [replace(kept[i], parent_id=owner) for i, owner in enumerate(owners)]


def _rank(place: Named) -> tuple[int, float, float, tuple[int, ...]]:
    return ORDER[place.role], -place.shape.area, -place.shape.length, place.rows


def _with_words(places: Sequence[Named], order: Sequence[int]) -> list[str]:
    """Add its role's word to the name of a place that is called as another one, of another kind."""
    first: dict[str, str] = {}
    names = [place.name for place in places]
    for i in order:
        place, role = places[i], ROLES[places[i].role]
        if first.setdefault(place.key, role.family) != role.family and role.word:
            names[i] = f"{place.name} {role.word}"
        if is_area(place):  # areas come first: "Kluuvi" is the district, also as its other name
            for alias in place.aliases:
                first.setdefault(plain(alias), role.family)
    return names


def _word(name: str) -> str:
    return slugify(name).replace("-", "_") or "plats"


def _free(own: str, taken: set[str]) -> str:
    number, free = 2, own
    while free in taken:
        free, number = f"{own}_{number}", number + 1
    return free
