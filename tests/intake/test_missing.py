from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from geo_trygghet.intake.missing import listed_columns, missing_column

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk


def desk_of(columns: list[str]) -> Desk:
    return cast("Desk", SimpleNamespace(sheet=SimpleNamespace(columns=columns)))


def test_a_refusal_names_what_is_missing_and_what_there_is() -> None:
    told = str(missing_column(desk_of(["Kön", "Ålder"]), "namn", "”namn”"))
    assert told == (
        "filen saknar kolumnen med namn. Kolumner i filen: ”Kön”, ”Ålder”. Ge den rubriken ”namn”."
    )


def test_only_the_first_headings_are_listed_and_none_is_said() -> None:
    assert listed_columns(desk_of([f"k{n}" for n in range(20)])).endswith("”k7”")
    assert listed_columns(desk_of([])) == "inga"
