"""A file that is laid in a store to be read and taken; for tests of uploading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.uploading.work import accepted, work

if TYPE_CHECKING:
    from geo_trygghet.storage import Store, Upload

HALMSTAD = find_municipality("Halmstad")
SURVEY = """ID;Datum;Var känner du dig otrygg?;Ålder;Bor i;Kommun
1;2024-05-01;Stora torg;20;Nyhem;Halmstad
2;2024-05-02;Parken;30;Söder;Halmstad
2;2024-05-03;Ån 19121212-1212;40;Öster;Halmstad
3;2024-05-04;Torget;50;Centrum;Laholm
"""


def lay(store: Store, text: str = SURVEY, kind: str | None = "survey", **more: Any) -> str:  # noqa: ANN401 - goes on
    upload = store.add_upload(
        HALMSTAD.code,
        file_name="enkät.csv",
        content=text.encode(),
        kind=kind,
        actor="anna",
        **{"round": "2024", **more},
    )
    return upload.upload_id


def found(store: Store, own: str) -> Upload:
    upload = store.upload(own)
    assert upload is not None
    return upload


def do(store: Store, own: str, step: str = "read") -> tuple[Upload, dict[str, Any], list[str]]:
    parts: list[str] = []

    def tell(part: str, *_how_much: int) -> None:
        parts.append(part)

    work(store, own, step, tell)
    upload = found(store, own)
    return upload, upload.told or {}, parts


def accept(store: Store, own: str, who: str = "bo") -> None:
    choices = accepted(found(store, own), who)
    assert store.change_upload(own, before=("read",), state="taking", choices=choices)
