"""Why a patrol goes to a place, said in one line with n and uncertainty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.patrol.model import Reason

REASON_TEXTS: Final[dict[str, str]] = {
    "fear": "bara oro",
    "incidents": "bara händelser",
    "both": "oro och händelser",
    "neither": "inget sticker ut",
    "untold": "går inte att säga",
    "share": "{share} av {answers} svar (90\N{NO-BREAK SPACE}%: {span})",
    "few": "för få svar om oron",
    "incidents_more": "Händelser: {n}, fler än väntat",
    "incidents_usual": "Händelser: {n}, inte fler än väntat",
    "incidents_untold": "Händelser: {n}, för få för att säga",
    "incidents_unknown": "Händelser: inga kända",
    "light_first": "Ljus och buskar först – ligger hos kommunen.",
    "decimal": ",",
}
"""The words of a reason; the pages may give them in another language."""

MORE: Final = frozenset({"incidents", "both"})


def reason_line(reason: Reason, texts: Mapping[str, str] = REASON_TEXTS) -> str:
    r"""Say why in one line: the pattern, the share with its interval, and the incidents.

    >>> from geo_trygghet.patrol.model import Reason
    >>> reason_line(Reason("fear", 0.132, 0.118, 0.147, 1512, 3, light_first=True))
    'bara oro: 13,2\xa0% av 1\xa0512 svar (90\xa0%: 11,8–14,7). Händelser: 3, inte fler än väntat.'
    """
    return f"{texts[reason.pattern]}: {share_told(reason, texts)}. {incidents_told(reason, texts)}."


def share_told(reason: Reason, texts: Mapping[str, str] = REASON_TEXTS) -> str:
    """Say how many name the place, with the interval, or that too few do."""
    if reason.share is None or reason.low is None or reason.high is None:
        return texts["few"]
    share, span = wording.percent(reason.share), wording.span(reason.low, reason.high)
    return texts["share"].format(
        share=share.replace(",", texts["decimal"]),
        answers=wording.whole(reason.answers),
        span=span.replace(",", texts["decimal"]),
    )


def incidents_told(reason: Reason, texts: Mapping[str, str] = REASON_TEXTS) -> str:
    """Say how many incidents lie there, and whether they are more than expected."""
    if reason.incidents is None:
        return texts["incidents_unknown"]
    key = "incidents_more" if reason.pattern in MORE else "incidents_usual"
    if reason.pattern == "untold":
        key = "incidents_untold"
    return texts[key].format(n=wording.whole(reason.incidents))
