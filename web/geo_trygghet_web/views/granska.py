"""The review: doubtful mentions, suggested places, floods and masked names, one after the other.

For those alone who may read what people wrote; what points out a person is masked here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import (
    Blueprint,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet import maps, review
from geo_trygghet.codes import MODES
from geo_trygghet.errors import DecisionConflictError, TryggError
from geo_trygghet.floods import Flood
from geo_trygghet.text_reading import read_texts
from geo_trygghet_web import review_page as page
from geo_trygghet_web.formats import municipality_name, swedish_order
from geo_trygghet_web.map_words import base_map, choice_map_texts, choice_scripts
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.presence import Seen
from geo_trygghet_web.register import register_rows
from geo_trygghet_web.review_deciding import Wish, conflict_of, number_in, settle
from geo_trygghet_web.review_queues import (
    MENTIONS,
    NAMES,
    TITLES,
    key_of,
    queues_for,
    words_of,
)
from geo_trygghet_web.roles import may
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.security import allow_fetch, never_keep
from geo_trygghet_web.services import services, store
from geo_trygghet_web.sought import LONGEST, sought

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from geo_trygghet.tables import Municipality, MunicipalityTables
    from geo_trygghet_web.review_queues import Item, Queues

blueprint = Blueprint("granska", __name__, url_prefix="/granska")

CONFLICT = 409
MOST_FOUND = 30


@blueprint.get("")
def granska() -> str:
    """Show what to decide next in a queue (`?ko=`), or the item that is asked for (`?nr=`)."""
    municipality = current_municipality()
    allow_fetch()
    never_keep()
    queues = queues_for(municipality)
    queue = request.args.get("ko", MENTIONS)
    queue = queue if queue in TITLES else MENTIONS
    others = services().presence.others(municipality.code, current_user.user_name)
    taken = {seen.key for seen in others if seen.queue == queue}
    asked = request.args.get("nr")
    key = asked if asked in queues.items[queue] else None
    key = key or queues.first(queue, taken, request.args.get("efter"))
    item = queues.items[queue].get(key or "")
    _note(municipality, queue, item)
    tables = tables_for(municipality)
    names = tables.place_names
    decisions = store().decisions(municipality.code)
    held = decisions[decisions["undone_at"].isna()]
    mine = held.loc[held["decided_by"] == current_user.user_name, "id"].tolist()
    return render_template(
        "granska.html",
        queues=queues,
        queue=queue,
        titles=TITLES,
        item_key=key,
        left=queues.counts,
        item=item,
        words=words_of(item) if item else "",
        gone=asked is not None and asked != key,
        others=others,
        shared=[seen for seen in others if seen.queue == queue and seen.key == key],
        latest=page.latest(decisions, tables),
        undoable=max(mine, default=None),
        tail=review.tail_of([doubt for doubt in queues.doubts if not doubt.skipped]),
        names=names,
        named=lambda ids: ", ".join(sorted((names.get(p, p) for p in ids), key=swedish_order)),
        modes=MODES,
        letters=page.LETTER_OF,
        new_place=_new_place(item, queue, key),
        decided_today=page.decided_today(held),
        **page.told_constructed(tables),
        **_details(municipality, tables, queues, item),
    )


def _note(municipality: Municipality, queue: str, item: Item | None) -> None:
    """Tell the other reviewers what is open here."""
    seen = Seen(
        current_user.user_name,
        queue,
        key_of(item) if item else "",
        words_of(item)[:60] if item else "",
    )
    services().presence.note(municipality.code, seen)


def _new_place(item: Item | None, queue: str, key: str | None) -> str | None:
    """Give the address where a place of that name is made, for who may make one."""
    if not isinstance(item, (review.Doubt, review.Suggestion)) or not may("platser_skriv.new_form"):
        return None
    back = url_for("granska.granska", ko=queue, nr=key)
    return url_for("platser_skriv.new_form", namn=words_of(item), tillbaka=back)


def _details(
    municipality: Municipality, tables: MunicipalityTables, queues: Queues, item: Item | None
) -> dict[str, Any]:
    """Give what the page tells of one item, by its queue."""
    search = sought(request.args, "sok") if "sok" in request.args else None
    told: dict[str, Any] = {
        "candidates": [],
        "nowhere": None,
        "choices": [],
        "karta": None,
        "map_scripts": [],
        "effects": [],
        "stake": page.stake_for(municipality, tables, queues),
        "search": search,
        "found": [] if search is None else register_rows(tables, search)[:MOST_FOUND],
        "shown": page.texts_of(tables, item) if item else [],
    }
    if isinstance(item, review.Doubt):
        told["candidates"] = page.candidates_of(tables, item.candidates)
        told["nowhere"] = page.Nowhere.beside(item.candidates)
        told["choices"] = review.choices_of(tables, item, told["stake"])
    if isinstance(item, Flood):
        told["candidates"] = page.candidates_of(tables, [(p, 1.0) for p in item.place_ids])
        told["effects"] = page.flood_effects(tables, item)
    if told["candidates"]:
        told["map_scripts"] = choice_scripts()
        told["karta"] = maps.candidates_map(
            [one.place_id for one in told["candidates"]],
            municipality,
            register=tables.places,
            framed=max(1, sum(one.chance >= page.LIKELY for one in told["candidates"])),
            base=base_map(),
            title=municipality_name(municipality),
            texts=choice_map_texts(),
        )
    return told


@blueprint.post("")
def decide() -> Response | str | tuple[str, int]:
    """Decide about an item and go on to the next."""
    municipality = current_municipality()
    tables = tables_for(municipality)
    wish = None
    try:
        wish = Wish.of_form(request.form, queues_for(municipality), tables)
        if wish is None:
            search = sought(request.form, "namn")
            return redirect(_address(nr=request.form.get("nr"), sok=search))
        number = settle(store(), municipality, wish, current_user.user_name, read_texts)
    except TryggError as error:
        if wish is not None and isinstance(error, DecisionConflictError):
            return _conflict(municipality, wish, str(error)), CONFLICT
        flash(str(error), "error")
        return redirect(_address(nr=request.form.get("nr")))
    row = store().decisions(municipality.code).set_index("id", drop=False).loc[number]
    names = tables.place_names
    told = page.told_decision(row.to_dict(), names)
    flash(_("%(words)s: %(meant)s.", words=told["words"], meant=told["meant"]))
    return redirect(_address())


def _conflict(municipality: Municipality, wish: Wish, told: str) -> str:
    """Show what somebody else decided about the same words, and the choice to let it be."""
    tables = tables_for(municipality)
    names = tables.place_names
    held = conflict_of(store().decisions(municipality.code), wish)
    return render_template(
        "granska_krock.html",
        told=told,
        queue=wish.queue,
        theirs=page.told_decision(held, names) if held else None,
        own=page.told_decision(wish.as_row(), names),
        form=request.form,
    )


@blueprint.post("/angra")
def undo() -> Response:
    """Undo a decision that holds, and show what it was about again."""
    municipality = current_municipality()
    number = number_in(request.form, "nummer") or 0
    decisions = store().decisions(municipality.code)
    own = decisions[decisions["id"] == number]
    try:
        review.undo(
            store(),
            municipality,
            number,
            actor=current_user.user_name,
            reader=read_texts,
        )
    except DecisionConflictError as error:
        flash(str(error), "error")
        return redirect(_address())
    row = own.iloc[0]
    queue, key = queues_for(municipality).where(str(row["verdict"]), str(row["form"]))
    flash(_("Ångrat. Här är det igen.") if key else _("Ångrat."))
    return redirect(_address(ko=queue, nr=key))


@blueprint.post("/dolj")
def hide() -> Response:
    """Mask words everywhere that the program did not see as a name."""
    municipality = current_municipality()
    words = " ".join(request.form.get("dolj", "").split())[:LONGEST]
    wish = Wish(NAMES, "", words, "hide")
    try:
        settle(store(), municipality, wish, current_user.user_name, read_texts)
    except TryggError as error:
        flash(str(error), "error")
    else:
        flash(_("Orden döljs nu i alla texter."))
    return redirect(_address(nr=request.form.get("nr")))


@blueprint.post("/narvaro")
def presence() -> Response:
    """Say what is open here, and answer what the others do: asked now and then by the page."""
    municipality = current_municipality()
    never_keep()
    queues = queues_for(municipality)
    queue = request.form.get("ko", MENTIONS)
    item = queues.items.get(queue, {}).get(request.form.get("nr", ""))
    _note(municipality, queue, item)
    tables = tables_for(municipality)
    others = services().presence.others(municipality.code, current_user.user_name)
    decisions = store().decisions(municipality.code)
    theirs = decisions[
        (decisions["decided_by"] != current_user.user_name) & decisions["undone_at"].isna()
    ]
    told = page.latest(theirs, tables)[:1]
    return jsonify(
        {
            "counts": queues.counts,
            "others": [_("%(name)s granskar också", name=seen.user_name) for seen in others],
            "gone": item is None,
            "latest": {
                "number": told[0]["number"],
                "text": _(
                    "%(name)s avgjorde %(words)s: %(meant)s.",
                    name=told[0]["by"],
                    words=told[0]["words"],
                    meant=told[0]["meant"],
                ),
            }
            if told
            else None,
        }
    )


def _address(**values: Any) -> str:  # noqa: ANN401 - parts of an address
    """Give the address of the review, in the queue that the form was in."""
    queue = request.form.get("ko", MENTIONS)
    return url_for("granska.granska", **{"ko": queue if queue in TITLES else MENTIONS, **values})
