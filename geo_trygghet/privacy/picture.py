"""What the guard needs of a lägesbild."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from geo_trygghet.codes import FLOOR
from geo_trygghet.errors import GuardError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    import geopandas as gpd

    from geo_trygghet.tables import Municipality


class Narrowing(Protocol):
    """What the guard needs of a picture's filters."""

    @property
    def categories(self) -> AbstractSet[str]:
        """Causes that it is narrowed to."""

    @property
    def time_band(self) -> str | None:
        """Time that it is narrowed to."""

    @property
    def sources(self) -> AbstractSet[str]:
        """Sources that are shown."""


class Picture(Protocol):
    """What the guard needs of a lägesbild."""

    @property
    def municipality(self) -> Municipality:
        """Whose it is."""

    @property
    def round(self) -> str | None:
        """Name of the survey round."""

    @property
    def question(self) -> str | None:
        """The question that was asked."""

    @property
    def date_from(self) -> dt.date | None:
        """Day of the first answer."""

    @property
    def date_to(self) -> dt.date | None:
        """Day of the last answer."""

    @property
    def answers(self) -> int:
        """Respondents [respondents]."""

    @property
    def constructed(self) -> bool:
        """True if the data are constructed."""

    @property
    def filters(self) -> Narrowing:
        """What it is narrowed to."""

    @property
    def places(self) -> gpd.GeoDataFrame:
        """As `Lagesbild.places`."""

    @property
    def sums(self) -> gpd.GeoDataFrame:
        """As `Lagesbild.sums`."""


def of_one_round(pictures: Sequence[Picture]) -> Picture:
    """Give the first of a round's pictures.

    Parameters
    ----------
    pictures
        The same municipality and round, a picture a size class, not narrowed.

    Raises
    ------
    GuardError
        If there is no round or fewer answers than the floor, or the pictures are narrowed or not of
        one round.
    """
    if not pictures or pictures[0].round is None or pictures[0].answers == 0:
        raise GuardError("Det finns ingen enkätomgång att publicera: ta in en enkät först.")
    first = pictures[0]
    if first.answers < FLOOR:
        raise GuardError(
            f"Enkätomgången har färre än {FLOOR} svar: så få kan inte publiceras utan att peka ut "
            "någon. Publicera när fler har svarat."
        )
    if len({(p.municipality.code, p.round, p.answers) for p in pictures}) != 1:
        raise GuardError("Bilderna gäller inte samma kommun och omgång: publicera en i taget.")
    for picture in pictures:
        narrow = picture.filters
        if narrow.categories or narrow.time_band is not None or "survey" not in narrow.sources:
            raise GuardError(
                "Bilden är begränsad till en orsak, en tid eller vissa källor: bara hela "
                "omgången får publiceras."
            )
    return first
