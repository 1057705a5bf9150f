"""The guard: nothing leaves the house but through it.

`guard` is the only maker of `PublicTable`, and only a `PublicTable` is published. A place is told
with figures when it is a public place and at least `floor` respondents name it; otherwise its name
stands among those with too few answers, and nothing else of it is anywhere in the table.
"""

from geo_trygghet.privacy.guarding import Picture, guard
from geo_trygghet.privacy.masking import KINDS, SHAPES, Masked, mask_personal
from geo_trygghet.privacy.public_table import (
    PUBLIC_COLUMNS,
    SAFE_COLUMNS,
    PublicTable,
    personal_columns,
)
from geo_trygghet.privacy.rounding import honest_shapes, outward_per_100
from geo_trygghet.privacy.suppression import secondary_suppression

__all__ = [
    "KINDS",
    "PUBLIC_COLUMNS",
    "SAFE_COLUMNS",
    "SHAPES",
    "Masked",
    "Picture",
    "PublicTable",
    "guard",
    "honest_shapes",
    "mask_personal",
    "outward_per_100",
    "personal_columns",
    "secondary_suppression",
]
