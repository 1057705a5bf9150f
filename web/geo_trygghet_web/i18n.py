"""Languages: Swedish stands in the source, English in a catalog that is checked at the start.

The catalog is one text file (`translations/en/LC_MESSAGES/messages.po`); it is compiled in memory,
so no compiled file can be older than it.
"""

from __future__ import annotations

import ast
import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel import support
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import has_request_context, request
from flask_babel import Babel, Domain, get_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from babel.messages.catalog import Message
    from flask import Flask

LANGUAGES: Final[dict[str, str]] = {"sv": "Svenska", "en": "English"}
"""Code → the language's own name; the first is the one of the source."""

SOURCE: Final = "sv"
COOKIE: Final = "sprak"
TRANSLATIONS: Final = Path(__file__).parent / "translations"
_PLACEHOLDER: Final = re.compile(r"%\(\w+\)[a-z]|%%")


class CatalogError(RuntimeError):
    """A catalog can't be used: an entry is missing, unsure, or has other placeholders."""


class Catalogs(Domain):  # type: ignore[misc]  # Flask-Babel is untyped
    """Flask-Babel's messages, compiled in memory from the catalogs' own text."""

    def get_translations(self) -> support.NullTranslations:
        """Give the messages of the language in which this request is answered."""
        return translations(language())


def language() -> str:
    """Give the code of the language in which this request is answered."""
    locale = get_locale()
    return SOURCE if locale is None else str(locale.language)


def choose_language() -> str:
    """Choose: `?lang=`, else the cookie, else Swedish.

    What the browser prefers is not asked: many Swedish offices have English browsers, and an
    authority's page is in Swedish, with the other language one click away.
    """
    if not has_request_context():
        return SOURCE
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    return SOURCE


@cache
def translations(code: str) -> support.NullTranslations:
    """Load the messages of a language; those of the source language are the source's own.

    Raises
    ------
    CatalogError
        With every entry that can't be used.
    """
    if code == SOURCE:
        return support.NullTranslations()
    with (TRANSLATIONS / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalog = read_po(file, locale=code)
    wrong = [str(message.id) for message in catalog if message.id and not _usable(message)]
    if wrong:
        raise CatalogError(f"{code}: {'; '.join(wrong)}")
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return support.Translations(compiled)


def _usable(message: Message) -> bool:
    """Tell whether an entry is translated, sure, and names what its source names."""
    ids, texts = _listed(message.id), _listed(message.string)
    return not message.fuzzy and all(texts) and _placeholders(ids) == _placeholders(texts)


def _listed(text: str | Sequence[str] | None) -> list[str]:
    """Give the forms of a message, one or (with a plural) several."""
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def _placeholders(texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in _PLACEHOLDER.findall(text)}


def set_up(app: Flask) -> None:
    """Make an application speak its languages; a catalog that can't be used stops the start."""
    for code in LANGUAGES:
        translations(code)
    babel = Babel(
        app,
        default_locale=SOURCE,
        default_timezone="Europe/Stockholm",
        locale_selector=choose_language,
    )
    babel.domain_instance = Catalogs()


def extract_labels(
    fileobj: BinaryIO,
    keywords: object,  # noqa: ARG001 - pybabel's four
    comment_tags: object,  # noqa: ARG001 - pybabel's four
    options: object,  # noqa: ARG001 - pybabel's four
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Find the labels of a module for the catalog: every value of its mappings (for pybabel)."""
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Dict):
            for value in [deep for one in node.values for deep in ast.walk(one)]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.lineno, None, value.value, []
