"""Photos are shown to those who read notes, of their own municipality, and kept nowhere."""

from __future__ import annotations

import io
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from town_store import open_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Site

SHEET = "/platser/t.torget"


def jpeg() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(output, "JPEG")
    return output.getvalue()


@pytest.fixture(scope="module")
def town(ready_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give the first note of the town two photos, and another municipality one."""
    folder = tmp_path_factory.mktemp("town")
    site = open_town(ready_store, folder)
    file = site.store.address.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as opened, opened:
        source, note = opened.execute("SELECT source_id, id FROM walk_note ORDER BY id").fetchone()
        (other,) = opened.execute(
            "SELECT code FROM municipality WHERE code <> '1380' LIMIT 1"
        ).fetchone()
        for number, code in ((1, "1380"), (2, "1380"), (3, other)):
            opened.execute(
                "INSERT INTO photo (id, source_id, municipality_code, record, record_id, name,"
                " content, width, height) VALUES (?, ?, ?, 'walk_note', ?, 'a.jpg', ?, 40, 30)",
                (number, source, code, note, jpeg()),
            )
        opened.execute(
            "UPDATE walk_note SET note = 'Mörkt, ring Anna Ek 070-123 45 67' WHERE id = ?", (note,)
        )
    yield site
    site.store.close()


def test_a_photo_is_a_jpeg_that_nobody_keeps(town: Site) -> None:
    answer = town.as_("planner").get("/foton/1")
    assert answer.data == jpeg()
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_photo_of_another_municipality_is_not_there(town: Site) -> None:
    client = town.as_("planner")
    assert client.get("/foton/3").status_code == client.get("/foton/99").status_code == 404


def test_the_sheet_shows_them_to_those_who_read_notes(town: Site) -> None:
    page = town.as_("police").get(SHEET).text
    shown = re.findall(
        r'<img src="([^"]+)" width="40" height="30" loading="lazy" alt="([^"]+)">', page
    )
    assert [address.partition("?")[0] for address, _ in shown] == ["/foton/1", "/foton/2"]
    assert shown[0][1].startswith("Foto 1 till noteringen: Mörkt")
    assert "070-123" not in page
    assert "/foton/" not in town.as_("communicator").get(SHEET).text
    assert town.as_("communicator").get("/foton/1").status_code == 403
