"""For WSGI servers other than `trygghet serve`: `gunicorn --chdir web wsgi:app`."""  # noqa: INP001 - no package

from __future__ import annotations

from geo_trygghet_web import create_app

app = create_app()
