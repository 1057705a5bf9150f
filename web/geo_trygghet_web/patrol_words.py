"""The words of patrols in the page's language: why here, why not, and how one gets there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from geo_trygghet.codes import FINDINGS
from geo_trygghet.patrol.reasons_words import incidents_told, reason_line, share_told
from geo_trygghet_web.i18n import SOURCE, language

if TYPE_CHECKING:
    import datetime as dt

    from geo_trygghet.patrol.model import LeftOut, Reason

# The same words as in the domain, marked for the catalog (tested equal).
REASON_WORDS: Final = {
    "fear": lazy_gettext("bara oro"),
    "incidents": lazy_gettext("bara händelser"),
    "both": lazy_gettext("oro och händelser"),
    "neither": lazy_gettext("inget sticker ut"),
    "untold": lazy_gettext("går inte att säga"),
    "share": lazy_gettext("{share} av {answers} svar (90\N{NO-BREAK SPACE}%: {span})"),
    "few": lazy_gettext("för få svar om oron"),
    "incidents_more": lazy_gettext("Händelser: {n}, fler än väntat"),
    "incidents_usual": lazy_gettext("Händelser: {n}, inte fler än väntat"),
    "incidents_untold": lazy_gettext("Händelser: {n}, för få för att säga"),
    "incidents_unknown": lazy_gettext("Händelser: inga kända"),
    "light_first": lazy_gettext("Ljus och buskar först – ligger hos kommunen."),
    "decimal": lazy_gettext(","),
}
LEFT_OUT_WORDS: Final = {
    "time": lazy_gettext("tiden räcker inte – minst vikt per minut"),
    "hours": lazy_gettext("oron gäller andra tider än passet"),
    "history": lazy_gettext("skulle få besök samma veckodag och timme tre gånger i rad"),
    "far": lazy_gettext("går inte att nå och hinna tillbaka inom passet"),
    "unreachable": lazy_gettext("ingen väg dit från starten"),
    "weight": lazy_gettext("har ingen vikt"),
    "private": lazy_gettext("ingen allmän plats"),
}
MEANS_LABELS: Final = {
    "foot": lazy_gettext("Till fots"),
    "cycle": lazy_gettext("Cykel"),
    "car": lazy_gettext("Bil"),
}
WAYS: Final = {
    "foot": lazy_gettext("gång"),
    "cycle": lazy_gettext("cykel"),
    "car": lazy_gettext("bil"),
}
TRIAL_REASON: Final = "jämförs med i försöket till och med {day}"
"""Swedish, as a plan keeps it."""

_TRIAL: Final = re.compile(re.escape(TRIAL_REASON).replace(r"\{day\}", r"(\d{4}-\d\d-\d\d)"))

SOURCES_OF: Final = {
    "fear": ("oro",), "incidents": ("handelser",), "both": ("oro", "handelser"),
    "neither": (), "untold": (),
}  # fmt: skip
"""Pattern → which marks stand beside a place."""


def reason_texts() -> dict[str, str]:
    """Give the words of a reason in the page's language."""
    return {key: str(word) for key, word in REASON_WORDS.items()}


def why(reason: Reason | None) -> dict[str, Any]:
    """Tell why a patrol goes to a place, part by part and in one line.

    Returns
    -------
    dict
        `pattern`, `marks`, `title`, `share`, `incidents`, `line`, `light_first` and `look_for`;
        the words are empty where no reason is known.
    """
    if reason is None:
        return {"pattern": "", "marks": (), "title": "", "share": "", "incidents": "", "line": "",
                "light_first": "", "look_for": []}  # fmt: skip
    texts = reason_texts()
    return {
        "pattern": reason.pattern,
        "marks": SOURCES_OF[reason.pattern],
        "title": texts[reason.pattern],
        "share": share_told(reason, texts),
        "incidents": incidents_told(reason, texts),
        "line": reason_line(reason, texts),
        "light_first": texts["light_first"] if reason.light_first else "",
        "look_for": [_(FINDINGS[code]) for code in reason.look_for],
    }


def why_not(left_out: LeftOut) -> str:
    """Tell why a place is not visited; the planner's own words are Swedish."""
    if language() == SOURCE:
        return left_out.reason
    trial = _TRIAL.fullmatch(left_out.reason)
    if trial is not None:
        return str(_("jämförs med i försöket till och med %(day)s", day=trial[1]))
    return str(LEFT_OUT_WORDS[left_out.code])


def trial_reason(last: dt.date) -> str:
    """Tell in Swedish that a trial compares with a place up to a day, that day included."""
    return TRIAL_REASON.format(day=last.isoformat())
