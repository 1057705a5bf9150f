"""For WSGI servers other than `trygghet serve`: `gunicorn --threads 8 --chdir web wsgi:app`.

One process with threads: publishings in hand lie in its memory, and another does not know them.
"""  # noqa: INP001 - no package

from __future__ import annotations

from geo_trygghet_web import create_app

app = create_app()
