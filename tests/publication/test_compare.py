from __future__ import annotations

import json

from geo_trygghet.publication.compare import (
    CheckChange,
    LookChange,
    PlaceChange,
    TextChange,
    compare_files,
)
from geo_trygghet.publication.control_file import Override
from geo_trygghet.publication.page_texts import page_blocks

HEAD = "lista;place_id;namn;grupp;av_100_minst;av_100_hogst;svar\r\n"
UNSAFE, SAFE = "nämns som otrygg", "nämns som trygg"


def release(*rows: str, page: str = "", checks: object = (), **told: object) -> dict[str, bytes]:
    control = {"release": 1, "omgang": "2022", "publicerad": None, "checks": checks, **told}
    return {
        "platser.csv": b"\xef\xbb\xbf" + (HEAD + "".join(f"{row}\r\n" for row in rows)).encode(),
        "index.html": page.encode(),
        "kontroll.json": json.dumps(control).encode(),
    }


def test_the_same_files_differ_in_nothing() -> None:
    files = release(f"{UNSAFE};a;Torget;Nämns av många;13;15;1512", page="<p>Hej</p>")
    found = compare_files(files, files)
    assert found.count == 0
    told = found.before.control
    assert (told.release, told.round, found.before.answers) == (1, "2022", "1512")


def test_places_that_came_went_moved_and_changed_group_are_told_by_name() -> None:
    before = release(
        f"{UNSAFE};a;Torget;Nämns av många;13;15;100",
        f"{UNSAFE};b;Ågatan;Nämns av färre;1;3;100",
        f"{UNSAFE};c;Campus;Nämns av färre;1;3;100",
        f"{SAFE};a;Torget;;4;6;100",
    )
    after = release(
        f"{UNSAFE};a;Torget;Nämns av färre;13;15;100",
        f"{UNSAFE};b;Ågatan;Nämns av färre;2;3;100",
        f"{UNSAFE};d;Ängen;Nämns av färre;0;2;100",
        f"{SAFE};a;Torget;;4;6;100",
    )
    assert compare_files(before, after).places == (
        PlaceChange("Campus", UNSAFE, "removed", "1–3 av 100, Nämns av färre", ""),
        PlaceChange(
            "Torget",
            UNSAFE,
            "group",
            "13–15 av 100, Nämns av många",
            "13–15 av 100, Nämns av färre",
        ),
        PlaceChange(
            "Ågatan", UNSAFE, "span", "1–3 av 100, Nämns av färre", "2–3 av 100, Nämns av färre"
        ),
        PlaceChange("Ängen", UNSAFE, "added", "", "högst 2 av 100, Nämns av färre"),
    )


def test_a_place_that_came_to_be_held_back_is_told_once_and_so_is_the_other_way() -> None:
    told = release(f"{UNSAFE};a;Torget;Nämns av färre;1;3;100")
    hidden = release(";;Torget;;;;100")
    (change,) = compare_files(told, hidden).places
    assert (change.kind, change.before, change.after) == (
        "hidden", "1–3 av 100, Nämns av färre", "",
    )  # fmt: skip
    (back,) = compare_files(hidden, told).places
    assert (back.kind, back.after) == ("shown", "1–3 av 100, Nämns av färre")


def test_span_and_group_that_both_changed_are_one_change() -> None:
    before = release(f"{UNSAFE};a;Torget;Nämns av många;13;15;100")
    after = release(f"{UNSAFE};a;Torget;Nämns av färre;3;5;100")
    assert [change.kind for change in compare_files(before, after).places] == ["both"]


def test_texts_are_compared_as_a_reader_meets_them() -> None:
    before = release(page="<main><h1>A</h1><p>Ljus <b>byts</b> i maj.</p><p>Slut</p></main>")
    after = release(page="<main><h1>A</h1><p>Ljus <b>är bytt</b>.</p><ul><li>Ny</li></ul></main>")
    assert compare_files(before, after).texts == (
        TextChange("Ljus byts i maj.", "Ljus är bytt."),
        TextChange("Slut", ""),
        TextChange("", "Ny"),
    )
    assert compare_files(release(), after).texts[0] == TextChange("", "A")
    assert compare_files(after, release()).texts[-1] == TextChange("Ny", "")


def test_a_text_stands_beside_its_own_later_version() -> None:
    before = release(page="<p>Källa: löftet 2023.</p><p>Möten varje månad</p>")
    after = release(page="<p>Fler vuxna</p><p>Källa: löftet 2024.</p><p>Möten varje vecka</p>")
    assert compare_files(before, after).texts == (
        TextChange("", "Fler vuxna"),
        TextChange("Källa: löftet 2023.", "Källa: löftet 2024."),
        TextChange("Möten varje månad", "Möten varje vecka"),
    )


def test_code_pictures_tables_and_the_foot_are_no_texts() -> None:
    page = (
        "<title>t</title><style>p{}</style><script>x</script><svg><text>Torget</text></svg>"
        "<table><tr><td>13–15</td></tr></table><p>Kvar</p><footer><p>Utgåva 7</p></footer>"
    )
    assert page_blocks(release(page=page)) == ["Kvar"]


def test_checks_that_differ_are_told_with_both_results() -> None:
    one = {"name": "golv", "passed": True, "detail": "fint"}
    other = {"name": "golv", "passed": False, "detail": "en plats"}
    new = {"name": "ordval", "passed": True, "detail": "inga ord"}
    found = compare_files(release(checks=[one]), release(checks=[other, new]))
    assert found.checks == (
        CheckChange("golv", (True, "fint"), (False, "en plats")),
        CheckChange("ordval", None, (True, "inga ord")),
    )


def test_files_and_overrides_are_told() -> None:
    before = release(override={"by": "Kim Ek", "reason": "bråttom"})
    after = {**release(), "karta.pdf": b"%PDF"}
    found = compare_files(before, after)
    assert found.before.control.override == Override("Kim Ek", "bråttom")
    assert found.after.control.override is None
    assert (found.files_added, found.files_removed) == (("karta.pdf",), ())
    assert compare_files(after, before).files_removed == ("karta.pdf",)


def test_a_release_with_other_or_no_files_can_be_compared() -> None:
    found = compare_files({}, {"kontroll.json": b"[]", "platser.csv": b"name\nTorget\n"})
    assert found.count == 2
    assert found.before.control.release is None


def test_the_check_of_differences_is_one_whichever_releases_it_names() -> None:
    def made(name: str, detail: str) -> dict[str, bytes]:
        return release(checks=[{"name": name, "passed": True, "detail": detail}])

    first = made("Jämfört med tidigare utgåvor", "inget")
    assert compare_files(first, made("Jämfört med utgåva 1", "inget")).checks == ()
    (change,) = compare_files(first, made("Jämfört med utgåva 1–3", "annat")).checks
    assert change == CheckChange("Jämfört med tidigare utgåvor", (True, "inget"), (True, "annat"))


def test_the_swedish_version_alone_is_compared() -> None:
    def page(word: str) -> str:
        return "".join(
            f'<div class="version" id="{key}" lang="{key}"><div><p>{key} {word}</p></div></div>'
            for key in ("sv", "lattlast", "en")
        )

    assert page_blocks(release(page=page("a") + "<p>Slut</p>")) == ["sv a", "Slut"]
    found = compare_files(release(page=page("ett")), release(page=page("ett par")))
    assert found.texts == (TextChange("sv ett", "sv ett par"),)


def test_colour_and_contact_are_the_page_s_looks_and_no_texts() -> None:
    def page(colour: str, contact: str) -> str:
        return f"<style>:root {{ --accent: {colour}; }}</style><p>Frågor: <a>{contact}</a></p>"

    found = compare_files(
        release(page=page("#4a2574", "a@b.se")), release(page=page("#00558a", "c@b.se"))
    )
    assert found.texts == ()
    assert found.looks == (
        LookChange("Färg", "#4a2574", "#00558a"),
        LookChange("Kontakt", "a@b.se", "c@b.se"),
    )
    assert found.count == 2
