"""Files brought in on the page, read at once; for tests of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from geo_trygghet.uploading.work import work

if TYPE_CHECKING:
    from web_site import Client, Site
    from werkzeug.test import TestResponse

    from geo_trygghet.storage import Store, Upload
    from geo_trygghet.uploading.progress import Progress

SURVEY = """ID;Datum;Var känner du dig otrygg?;Ålder;Bor i;Kommun
1;2024-05-01;Torget;20;Nyhem;Halmstad
2;2024-05-02;Parken;30;Söder;Halmstad
2;2024-05-03;=Ån;40;Öster;Halmstad
3;2024-05-04;Torget;50;Centrum;Laholm
"""


class Here:
    """Does at once what the application leaves to a process of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.stopped: list[str] = []
        self.now: Progress | None = None
        self.works = True

    def start(self, upload_id: str, step: str) -> None:
        if self.works:
            work(self.store, upload_id, step, lambda *_: None)

    def progress(self, _upload_id: str) -> Progress | None:
        return self.now

    def stop(self, upload_id: str) -> None:
        self.stopped.append(upload_id)


def drop(client: Client, text: str = SURVEY, name: str = "enkät 2024.csv", **fields: str) -> str:
    answer = post_file(client, text.encode(), name, **fields)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def post_file(client: Client, content: bytes, name: str, **fields: str) -> TestResponse:
    data = {"csrf_token": client.token(), "omgang": "2024", **fields}
    return client.post(
        "/underlag",
        data={**data, "fil": (io.BytesIO(content), name)},
        headers={"Referer": "https://localhost/"},
        content_type="multipart/form-data",
    )


def state(town: Site, url: str) -> Upload:
    upload = town.store.upload(url.rpartition("/")[2])
    assert upload is not None
    return upload
