"""One transactional store through SQLAlchemy: a SQLite file, or PostgreSQL with PostGIS."""

from __future__ import annotations

from geo_trygghet.storage.accounts import Account
from geo_trygghet.storage.audit import AuditRow
from geo_trygghet.storage.releases import Release
from geo_trygghet.storage.store import Store
from geo_trygghet.storage.uploads import Upload

__all__ = ["Account", "AuditRow", "Release", "Store", "Upload"]
