"""The guard: nothing leaves the house but through it.

`guard` is the only maker of `PublicTable`, and only a `PublicTable` is published. A place is told
with figures when it is a public place, at least `floor` respondents name it, and the figure gives
no hidden one away beside all that is told and was told before; otherwise a public place's name
stands among those with too few answers, and nothing else of it is anywhere in the table.
"""

from geo_trygghet.privacy.branding import BrandingHit, find_branding, mended
from geo_trygghet.privacy.broken import broken_rules
from geo_trygghet.privacy.decided_words import NOTHING_DECIDED, DecidedWords
from geo_trygghet.privacy.deciding import (
    Decision,
    Verdicts,
    carried_span,
    decide,
    stated_codes,
)
from geo_trygghet.privacy.guarding import guard
from geo_trygghet.privacy.history import Earlier, earlier_releases
from geo_trygghet.privacy.hours import (
    HourSums,
    PublicHours,
    Told,
    guard_hours,
    keep_apart,
    may_be_told,
    whole_quarter,
)
from geo_trygghet.privacy.masking import KINDS, SHAPES, Masked, find_personal, mask_personal
from geo_trygghet.privacy.nesting import Nesting, nesting_of
from geo_trygghet.privacy.picture import Picture
from geo_trygghet.privacy.public_ledger import PublicAction, PublicPeriod, PublicPromise
from geo_trygghet.privacy.public_table import (
    PUBLIC_COLUMNS,
    SAFE_COLUMNS,
    PublicTable,
    personal_columns,
)
from geo_trygghet.privacy.rounding import honest_shapes, outward_per_100
from geo_trygghet.privacy.stepping import counts_apart
from geo_trygghet.privacy.suppression import secondary_suppression
from geo_trygghet.privacy.withheld import REASONS, Withheld, withheld

__all__ = [
    "KINDS",
    "NOTHING_DECIDED",
    "PUBLIC_COLUMNS",
    "REASONS",
    "SAFE_COLUMNS",
    "SHAPES",
    "BrandingHit",
    "DecidedWords",
    "Decision",
    "Earlier",
    "HourSums",
    "Masked",
    "Nesting",
    "Picture",
    "PublicAction",
    "PublicHours",
    "PublicPeriod",
    "PublicPromise",
    "PublicTable",
    "Told",
    "Verdicts",
    "Withheld",
    "broken_rules",
    "carried_span",
    "counts_apart",
    "decide",
    "earlier_releases",
    "find_branding",
    "find_personal",
    "guard",
    "guard_hours",
    "honest_shapes",
    "keep_apart",
    "mask_personal",
    "may_be_told",
    "mended",
    "nesting_of",
    "outward_per_100",
    "personal_columns",
    "secondary_suppression",
    "stated_codes",
    "whole_quarter",
    "withheld",
]
