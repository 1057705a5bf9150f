"""Reports: seen in the page, fetched as files, their texts written, and the decision entered."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from geo_trygghet import reports
from geo_trygghet.errors import LedgerConflictError, ReportError
from geo_trygghet.reports.html_file import html_body, report_css
from geo_trygghet_web import report_page
from geo_trygghet_web.hours_page import now
from geo_trygghet_web.roles import may
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from geo_trygghet.tables import Municipality
    from geo_trygghet_web.report_page import Wanted

blueprint = Blueprint("rapporter", __name__, url_prefix="/rapporter")


@blueprint.get("")
def rapporter() -> str:
    """Show a report as it is now, and the forms of whoever may write in it."""
    return _page(current_municipality(), report_page.wanted(request.args))


@blueprint.get("/fil")
def file() -> Response:
    """Give a report as a file."""
    municipality, asked = current_municipality(), report_page.wanted(request.args)
    kind = request.args.get("format", "html")
    if kind not in reports.MIME:
        abort(404)
    material = report_page.material_of(municipality)
    document = report_page.document_of(municipality, asked, material)
    answer = Response(reports.write_report(document, kind), content_type=reports.MIME[kind])
    name = f"{asked.file_stem}-{municipality.slug}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@blueprint.post("/text")
def save_text() -> Any:  # noqa: ANN401 - a redirect, or the page with the input kept
    """Keep a text; what names a person is refused, and so is a text that another has changed."""
    municipality, asked = current_municipality(), report_page.wanted(request.form)
    part = request.form.get("del", "")
    if part not in reports.PARTS[asked.report]:
        abort(404)
    material = report_page.material_of(municipality)
    row = reports.text_for(material.texts, asked.report, asked.period, part)
    given = request.form.get("text", "")
    try:
        text = reports.check_text(given, reports.Cleaner.of(material.tables))
    except ReportError as error:
        return _page(municipality, asked, part=part, wrong=str(error)), HTTPStatus.BAD_REQUEST
    kept = {
        "municipality_code": municipality.code,
        "report": asked.report,
        "period": asked.period,
        "part": part,
        "text": text,
        "constructed": config().demo,
    }
    try:
        _refuse_unseen(row, request.form.get("sedd", ""))
        store().put_report_text(kept, seen=row, actor=current_user.user_name)
    except LedgerConflictError as error:
        page = _page(municipality, asked, part=part, wrong=str(error), theirs=row)
        return page, HTTPStatus.CONFLICT
    flash(_("Texten är sparad."))
    return _back(asked, f"text-{part}")


def _refuse_unseen(row: dict[str, object] | None, seen: str) -> None:
    if report_page.seen_of(row) != seen:
        raise LedgerConflictError(
            "Någon annan har ändrat texten sedan du öppnade sidan. Din text står kvar här, "
            "deras under: för ihop dem och spara igen."
        )


@blueprint.post("/beslut")
def decide() -> Any:  # noqa: ANN401 - what Flask takes: a page, or one with a status
    """Keep that the lägesbild was decided."""
    municipality, asked = current_municipality(), report_page.wanted(request.form)
    material = report_page.material_of(municipality)
    fields = [request.form.get(name, "") for name in ("dag", "organ", "nummer", "kalla")]
    try:
        row = reports.check_decision(
            *fields, today=now().date(), cleaner=reports.Cleaner.of(material.tables)
        )
        row |= {"municipality_code": municipality.code, "constructed": config().demo}
        store().add_picture_decision(row, actor=current_user.user_name)
    except (ReportError, LedgerConflictError) as error:
        page = _page(municipality, asked, part="beslut", wrong=str(error))
        return page, HTTPStatus.BAD_REQUEST
    flash(_("Beslutet är inlagt."))
    return _back(asked, "beslutet")


def _back(asked: Wanted, anchor: str) -> Any:  # noqa: ANN401 - a redirect of werkzeug's
    address = url_for(
        "rapporter.rapporter", rapport=asked.report, period=asked.period, _anchor=anchor
    )
    return redirect(address)


def _page(
    municipality: Municipality,
    asked: Wanted,
    *,
    part: str = "",
    wrong: str = "",
    theirs: dict[str, object] | None = None,
) -> str:
    """Draw the page.

    Parameters
    ----------
    part, wrong
        Which form was refused, and why; its input is kept.
    theirs
        The text that another kept meanwhile.
    """
    material = report_page.material_of(municipality)
    document = report_page.document_of(municipality, asked, material)
    cleaner, today = reports.Cleaner.of(material.tables), now().date()
    return render_template(
        "rapporter.html",
        asked=asked,
        titles=report_page.TITLES,
        periods={one: report_page.periods(one, asked.period if one == asked.report else "")
                 for one in report_page.TITLES},
        kinds=tuple(reports.MIME),
        document=document,
        body=html_body(document, level=2),
        css=Markup(report_css()),  # noqa: S704 - our own styles
        parts=report_page.parts_of(material, asked) if may("rapporter.save_text") else [],
        decisions=report_page.decisions_of(material),
        alarm=report_page.alarm_of(material, cleaner, today),
        today=today.isoformat(),
        refused=part,
        wrong=wrong,
        theirs=theirs,
        form=request.form,
        constructed=bool(document.constructed) or config().demo,
        sees_all=report_page.sees_all(),
    )  # fmt: skip
