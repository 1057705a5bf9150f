"""Serve a page with maps under the strict policy of the application, to a real browser."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from geo_trygghet import lagesbild, maps
from geo_trygghet.maps.leaflet_map import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo_trygghet.maps import MapParts
    from geo_trygghet.tables import MunicipalityTables

NONCE = "konstruerad"
POLICY = (
    f"default-src 'none'; script-src 'nonce-{NONCE}' 'self'; style-src 'self' 'nonce-{NONCE}'; "
    "img-src 'self' data:; base-uri 'none'"
)


@dataclasses.dataclass
class Site:
    """A server of this test: pages by address, and what was asked for."""

    origin: str
    pages: dict[str, bytes]
    asked: list[str]

    def put(self, *parts: MapParts, rows: Mapping[str, str] | None = None) -> str:
        """Make a page of maps and a list; give its address."""
        path = f"/{len(self.pages)}.html"
        self.pages[path] = page_of(parts, rows or {}).encode()
        return self.origin + path


def page_of(parts: Sequence[MapParts], rows: Mapping[str, str]) -> str:
    """Write a page as the application does: files from the server, one inline script each map."""
    scripts = [n for n in (*maps.leaflet_files(), *maps.map_files()) if n.endswith(".js")]
    listed = "".join(
        f'<li data-place-id="{escape(i)}">{escape(name)} <button type="button" '
        f'data-show-place="{escape(i)}" hidden>Visa {escape(name)}</button></li>'
        for i, name in rows.items()
    )
    boxes = "".join(f'<div class="box">{p.html}</div>' for p in parts)
    return (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Karta</title>'
        '<link rel="icon" href="data:,">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/leaflet.css"><link rel="stylesheet" href="/map.css">'
        f'<style nonce="{NONCE}">.box{{height:600px}} body{{margin:0}}</style></head>'
        f"<body><main><h1>Karta</h1>{boxes}{maps.legend_html()}<h2>Lista</h2><ul>{listed}</ul></main>"
        + "".join(f'<script src="/{name}"></script>' for name in scripts)
        + "".join(f'<script nonce="{NONCE}">{p.script}</script>' for p in parts)
        + "</body></html>"
    )


@contextlib.contextmanager
def served() -> Iterator[Site]:
    """Serve on a free port of this machine until the block ends."""
    files = {
        f"/{name}": content for name, content in (maps.leaflet_files() | maps.map_files()).items()
    }
    pages: dict[str, bytes] = {}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            path = self.path.split("?")[0]
            content = files.get(path, pages.get(path))
            self.send_response(200 if content is not None else 404)
            kind = {"css": "text/css", "js": "text/javascript"}.get(
                path.rsplit(".", 1)[-1], "text/html"
            )
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 - the parent's
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", pages, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def planner(tables: MunicipalityTables, **options: Any) -> tuple[MapParts, dict[str, str]]:  # noqa: ANN401 - planner_map's
    """Draw the planner's map; gives it, and the names of its rows by the places' ids."""
    picture = lagesbild.build(tables)
    rows = dict(picture.places[["place_id", "name"]].values)
    parts = maps.planner_map(picture, register=tables.places, href="/platser/{}".format, **options)
    return parts, rows


def crowd(data: Mapping[str, Any], *, rows: int = 6, name: str = "trangt") -> MapParts:
    """Draw a map with many places close together: the first four flagged, the last six few."""
    base = dict(data["places"][0])
    places = []
    for n in range(rows * rows):
        tier = (
            ("top", "top", "may", "may")[n] if n < 4 else "few" if n >= rows * rows - 6 else "other"
        )
        at = [56.672 + 0.0007 * (n * 5 % rows), 12.853 + 0.0013 * (n // rows)]
        places.append(
            base
            | {
                "id": f"p{n}",
                "name": f"Torget nummer {n}",
                "tier": tier,
                "at": at,
                "shape": {"type": "Point", "coordinates": at[::-1]},
                "note": "plats 1–3 · 7,7–10,0 %",
                "short_note": "plats 1–3",
            }
        )
    bounds = [[56.6715, 12.8525], [56.676, 12.86]]
    return render(
        {**data, "places": places, "context": []}, name=name, bounds=bounds, base=maps.BaseMap()
    )
