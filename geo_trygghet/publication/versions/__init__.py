"""The public page's three versions: Swedish, easy Swedish, English; each with words of its own."""

from geo_trygghet.publication.versions.easy import EASY
from geo_trygghet.publication.versions.english import ENGLISH
from geo_trygghet.publication.versions.swedish import SWEDISH
from geo_trygghet.publication.versions.version import Version

VERSIONS = (SWEDISH, EASY, ENGLISH)
"""In the order that the page offers them; the first is shown unless another is chosen."""

__all__ = ["EASY", "ENGLISH", "SWEDISH", "VERSIONS", "Version"]
