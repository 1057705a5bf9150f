"""Hours of visible patrol: promised, planned, done, and what is to be expected by the end."""

from geo_trygghet.hours.forecast import Forecast, Need, Outlook
from geo_trygghet.hours.ledger import Ledger, ledger, logged_to, with_days
from geo_trygghet.hours.promised import HourPromise, Span, hour_promises, places_of, spans_of
from geo_trygghet.hours.quarters import Quarter, quarters_of

__all__ = [
    "Forecast",
    "HourPromise",
    "Ledger",
    "Need",
    "Outlook",
    "Quarter",
    "Span",
    "hour_promises",
    "ledger",
    "logged_to",
    "places_of",
    "quarters_of",
    "spans_of",
    "with_days",
]
