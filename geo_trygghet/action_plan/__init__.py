"""The action plan: what was said about places, what is promised and done, and what hangs loose.

Rows are those of `schema` as mappings; an empty cell may be None or NaN, whatever made it.
"""

from geo_trygghet.action_plan.chain import Chain, chain_of
from geo_trygghet.action_plan.entry import (
    check_action,
    check_follow_up,
    check_period,
    check_promise,
)
from geo_trygghet.action_plan.fields import Fault, unreadable_day
from geo_trygghet.action_plan.flagged import Flagged, flagged_places
from geo_trygghet.action_plan.ids import new_id
from geo_trygghet.action_plan.states import (
    OVERDUE,
    counts_by_status,
    history_of,
    is_overdue,
    shown_status,
)

__all__ = [
    "OVERDUE",
    "Chain",
    "Fault",
    "Flagged",
    "chain_of",
    "check_action",
    "check_follow_up",
    "check_period",
    "check_promise",
    "counts_by_status",
    "flagged_places",
    "history_of",
    "is_overdue",
    "new_id",
    "shown_status",
    "unreadable_day",
]
