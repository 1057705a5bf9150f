"""A report as one HTML file that opens from disk and asks nobody for anything; or as its inside."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from geo_trygghet.reports.model import Picture

if TYPE_CHECKING:
    from geo_trygghet.reports.model import Block, Document


def html_file(document: Document) -> bytes:
    """Set a report as a page of its own: the same document gives the same bytes."""
    css = report_css() + _own("page.css").strip()
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(css)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template("page.html")
    told = page.render(
        document=document,
        policy=policy,
        css=Markup(css),  # noqa: S704 - our own, and a test holds that it ends no block
        body=html_body(document, level=1),
    )
    return told.encode()


def html_body(document: Document, *, level: int) -> Markup:
    """Set a report's inside, for a page that gives the rest.

    Parameters
    ----------
    document
        The report.
    level
        Of its title's heading, 1 or 2.
    """
    body = _environment().get_template("body.html")
    told = body.render(document=document, level=level, block=_block, kind=_kind)
    return Markup(told)  # noqa: S704 - the template escapes every text


def report_css() -> str:
    """Give the styles of a report's inside."""
    return _own("report.css").strip()


def picture_source(picture: Picture) -> str:
    """Give a picture as the address of an image that is in the page itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.svg.encode()).decode()}"


def _kind(block: Block) -> str:
    return type(block).__name__


def _block(block: Block) -> Markup:
    source = picture_source(block) if isinstance(block, Picture) else ""
    told = (
        _environment()
        .get_template("block.html")
        .render(one=block, kind=_kind(block), source=source)
    )
    return Markup(told.strip())  # noqa: S704 - the template escapes every text


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _own(name: str) -> str:
    folder = resources.files("geo_trygghet.reports") / "templates"
    return (folder / name).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    made: dict[str, Any] = {
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    loader = jinja2.PackageLoader("geo_trygghet.reports", "templates")
    return jinja2.Environment(loader=loader, **made)  # noqa: S701 - it escapes, see above
