"""One transactional store through SQLAlchemy: a SQLite file, or PostgreSQL with PostGIS."""
