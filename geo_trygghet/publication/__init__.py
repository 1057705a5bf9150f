"""The public page and its files, made of guarded tables only."""

from geo_trygghet.publication.control_file import Override
from geo_trygghet.publication.draft import Draft
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.release import publish

__all__ = ["Draft", "Edition", "Override", "publish"]
