"""The public page and its files, made of guarded tables only."""

from geo_trygghet.publication.release import (
    Draft,
    Override,
    draft_release,
    make_release,
    publish,
)

__all__ = ["Draft", "Override", "draft_release", "make_release", "publish"]
