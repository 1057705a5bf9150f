"""The public page and its files, made of guarded tables only."""

from geo_trygghet.publication.draft import Draft, Override, draft_release, make_release
from geo_trygghet.publication.release import publish

__all__ = ["Draft", "Override", "draft_release", "make_release", "publish"]
