"""Every word has its English, and the catalog can be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask_babel import gettext, ngettext
from geo_trygghet_web import i18n

from geo_trygghet.codes import CATEGORIES, PLACE_KINDS, ROLES, TIERS, TIME_BANDS

if TYPE_CHECKING:
    from web_site import Site

ROOT = Path(__file__).parents[2]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def extracted() -> set[str]:
    """Find every message as `web/babel.cfg` tells pybabel to."""
    with (ROOT / "web" / "babel.cfg").open(encoding="utf-8") as file:
        method_map, options_map = parse_mapping_cfg(file)
    found = extract_from_dir(
        ROOT,
        method_map,
        options_map,
        keywords={
            "_": None,
            "gettext": None,
            "lazy_gettext": None,
            "ngettext": (1, 2),
            "pgettext": ((1, "c"), 2),
        },
        directory_filter=lambda path: (
            not any(
                part.startswith(".") or part in {"notebooks", "data", "tests", "benchmarks"}
                for part in Path(path).relative_to(ROOT).parts
            )
        ),
    )
    return {
        message if isinstance(message, str) else message[0] for _, _, message, _, _ in found
    } - {""}


def catalog() -> dict[str, object]:
    with (i18n.TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        read = read_po(file, locale="en")
    return {m.id if isinstance(m.id, str) else m.id[0]: m.string for m in read if m.id}


def test_every_word_has_its_english() -> None:
    missing = sorted(extracted() - set(catalog()))
    assert not missing, "\n".join(missing)


def test_the_catalog_has_no_words_that_nobody_says() -> None:
    left_over = sorted(set(catalog()) - extracted())
    assert not left_over, "\n".join(left_over)


def test_the_labels_of_the_codes_are_found() -> None:
    labels = {*PLACE_KINDS.values(), *TIERS.values(), *CATEGORIES.values(), *ROLES.values()}
    assert labels | set(TIME_BANDS.values()) <= extracted()


def test_the_english_catalog_is_whole() -> None:
    assert i18n.translations("en").gettext("Logga in") == "Sign in"
    assert i18n.translations("sv").gettext("Logga in") == "Logga in"


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "Hej"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Hej"\nmsgstr "Hi"\n',
        'msgid "%(n)s svar"\nmsgstr "answers"\n',
        'msgid "%(n)s svar"\nmsgstr "%(x)s answers"\n',
        'msgid "%(num)s svar"\nmsgid_plural "%(num)s svar"\nmsgstr[0] "%(num)s"\nmsgstr[1] ""\n',
    ],
)
def test_an_entry_that_cannot_be_used_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    folder = tmp_path / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(HEAD + entry, encoding="utf-8")
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(i18n, "read_po", lambda file, locale: read_po(file))  # noqa: ARG005 - xx
    with pytest.raises(i18n.CatalogError, match=r"^xx: "):
        i18n.translations("xx")


def test_pages_speak_the_language_asked_for(site: Site) -> None:
    with site.app.test_request_context("/?lang=en"):
        assert gettext("Logga in") == "Sign in"
        minutes = ngettext(
            "För många försök att logga in. Vänta en minut och försök igen.",
            "För många försök att logga in. Vänta %(num)s minuter och försök igen.",
            3,
        )
        assert "3 minutes" in minutes
    with site.app.test_request_context("/", headers={"Accept-Language": "en"}):
        assert gettext("Logga in") == "Logga in"


def test_outside_a_request_it_is_swedish(site: Site) -> None:
    with site.app.app_context():
        assert i18n.language() == "sv"
