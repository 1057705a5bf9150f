"""Files brought in: laid before the program, understood, mended, and then taken or turned away."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from flask import (
    Blueprint,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.intake import KINDS
from geo_trygghet.intake.aside import deviations as written
from geo_trygghet.intake.sniff import LARGEST
from geo_trygghet.storage.uploads import OPEN
from geo_trygghet.uploading.file_name import plain_name
from geo_trygghet.uploading.understood import aside_of, issues_of
from geo_trygghet.uploading.work import accepted
from geo_trygghet_web import underlag_page, underlag_words
from geo_trygghet_web.review_queues import MENTIONS, queues_for
from geo_trygghet_web.roles import may
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.security import allow_fetch
from geo_trygghet_web.services import config, services, store
from geo_trygghet_web.source_history import history
from geo_trygghet_web.underlag_map import STREETS_WORD, VIEWS, preview_of

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as Answer

    from geo_trygghet.storage import Upload
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("underlag", __name__, url_prefix="/underlag")

REFUSED: Final = 400
LONGEST_ROUND: Final = 80
"""Of a round's name [characters]."""


@blueprint.get("")
def underlag() -> str:
    """Show where a file is dropped, the files on their way in, and the history of sources.

    `?som=` is what the next file is to be taken as.
    """
    return _list_page(current_municipality())


@blueprint.post("")
def add() -> Answer | tuple[str, int]:
    """Keep a file that is dropped, and begin to read it."""
    municipality = current_municipality()
    sent = request.files.get("fil")
    if sent is None or not sent.filename:
        return _list_page(municipality, wrong=_("Välj en fil först.")), REFUSED
    content = sent.read()
    if not content:
        wrong = _("Filen är tom. Exportera den på nytt.")
        return _list_page(municipality, wrong=wrong), REFUSED
    if len(content) > LARGEST:
        wrong = _("Filen är större än %(n)s MB. Dela upp den.", n=LARGEST // 1_000_000)
        return _list_page(municipality, wrong=wrong), REFUSED
    upload = store().add_upload(
        municipality.code,
        file_name=plain_name(sent.filename),
        content=content,
        kind=_kind(request.form.get("slag", "")),
        round=_round(),
        actor=current_user.user_name,
    )
    services().workers.start(upload.upload_id, "read")
    return redirect(url_for("underlag.upload", upload_id=upload.upload_id))


@blueprint.get("/<upload_id>")
def upload(upload_id: str) -> str:
    """Show what was understood of a file, or what goes on with it."""
    found = _upload(upload_id)
    allow_fetch()
    first = request.args.get("fran", 0, type=int)
    aside, aside_count = underlag_page.aside_rows(found, max(first, 0))
    told = found.told or {}
    remarks = underlag_page.remarks_of(found)
    return render_template(
        "underlag_fil.html",
        upload=found,
        told=told,
        going=underlag_page.going(found),
        columns=underlag_page.columns_of(found),
        options=underlag_page.options(found.kind) if found.kind in KINDS else [],
        aside=aside,
        aside_count=aside_count,
        first=max(first, 0),
        a_page=underlag_page.ROWS_A_PAGE,
        date_orders=underlag_page.DATE_ORDERS,
        longest_round=LONGEST_ROUND,
        longest_cell=underlag_page.LONGEST_CELL,
        seen=preview_of(found) if found.state == "read" else None,
        views=VIEWS,
        streets=STREETS_WORD,
        remarks=remarks,
        whole_file=any(issue.row is None for issue, _advice in remarks),
        words=underlag_words,
        kinds=KINDS,
        rounds=_rounds(found.municipality_code),
        doubts=_doubts(found),
        constructed=config().demo or bool(told.get("constructed")),
        constructed_parts=None,
    )


def _doubts(upload: Upload) -> int:
    """Count what there is to review next [ways of writing], once a file is taken."""
    if upload.state != "taken" or not may("granska.granska"):
        return 0
    return queues_for(current_municipality()).counts[MENTIONS]


@blueprint.get("/<upload_id>/lage")
def state(upload_id: str) -> Response:
    """Tell how far a file has come, for the page's script."""
    found = _upload(upload_id)
    going = underlag_page.going(found)
    answer = {"state": found.state, "goes_on": going is not None and not going.lost}
    if going is not None:
        answer |= {"words": going.words, "percent": going.percent}
    return jsonify(answer)


@blueprint.post("/<upload_id>/ratta")
def mend(upload_id: str) -> Answer:
    """Keep what was mended of columns and cells, and read the file anew."""
    found = _upload(upload_id)
    kind = _kind(request.form.get("slag", "")) or found.kind
    choices = underlag_page.mended_choices(found, request.form, kind or "")
    if store().change_upload(
        upload_id,
        before=("read", "refused", "failed"),
        state="waiting",
        kind=kind,
        round=_round(),
        choices=choices,
    ):
        services().workers.start(upload_id, "read")
    return _to(upload_id)


@blueprint.post("/<upload_id>/ta-emot")
def accept(upload_id: str) -> Answer:
    """Take the rows; a second press takes nothing more."""
    found = _upload(upload_id)
    who = current_user.user_name
    if store().change_upload(
        upload_id, before=("read",), state="taking", actor=who, choices=accepted(found, who)
    ):
        services().workers.start(upload_id, "take")
    return _to(upload_id)


@blueprint.post("/<upload_id>/avbryt")
def cancel(upload_id: str) -> Answer:
    """Turn a file away: what works on it is ended, its content is forgotten, nothing is taken."""
    found = _upload(upload_id)
    services().workers.stop(upload_id)
    who = current_user.user_name
    if not store().change_upload(
        upload_id, before=OPEN, state="cancelled", actor=who, told=None, choices={}
    ):
        return _to(upload_id)
    flash(_("%(name)s är avbruten. Inget av den togs emot.", name=found.file_name))
    return redirect(url_for("underlag.underlag"))


@blueprint.post("/<upload_id>/igen")
def retry(upload_id: str) -> Answer:
    """Read a file anew whose work was interrupted."""
    found = _upload(upload_id)
    going = underlag_page.going(found)
    lost = going is not None and going.lost
    if (found.state in {"failed", "refused"} or lost) and store().change_upload(
        upload_id, before=(found.state,), state="waiting", told=None
    ):
        services().workers.start(upload_id, "read")
    return _to(upload_id)


@blueprint.get("/<upload_id>/avvikelser.csv")
def deviations(upload_id: str) -> Response:
    """Answer with the rows set aside, to be mended in a spreadsheet and brought in again."""
    found = _upload(upload_id)
    told = found.told or {}
    text = written(issues_of(told), aside_of(told))
    stem = found.file_name.rpartition(".")[0] or found.file_name
    return send_file(
        io.BytesIO(text.encode("utf-8-sig")),
        mimetype="text/csv",
        as_attachment=True,
        download_name=f"{stem}.avvikelser.csv",
    )


def _list_page(municipality: Municipality, *, wrong: str | None = None) -> str:
    every = store().uploads(municipality.code)
    open_ones = [(one, underlag_page.going(one)) for one in every if one.state in OPEN]
    return render_template(
        "underlag.html",
        wrong=wrong,
        uploads=open_ones,
        history=history(municipality, request.args),
        words=underlag_words,
        kinds=KINDS,
        taken_as=_kind(request.args.get("som", "")),
        rounds=_rounds(municipality.code),
        longest_round=LONGEST_ROUND,
        largest_mb=LARGEST // 1_000_000,
    )


def _rounds(code: str) -> list[str]:
    told = store().sources(code)["round"].dropna().unique().tolist()
    return sorted(map(str, told), reverse=True)


def _kind(text: str) -> str | None:
    return text if text in KINDS else None


def _round() -> str | None:
    return " ".join(request.form.get("omgang", "").split())[:LONGEST_ROUND] or None


def _upload(upload_id: str) -> Upload:
    """Give a file on its way in to the municipality of the page, else 404."""
    found = store().upload(upload_id)
    if found is None or found.municipality_code != current_municipality().code:
        abort(404)
    return found


def _to(upload_id: str) -> Answer:
    return redirect(url_for("underlag.upload", upload_id=upload_id))
