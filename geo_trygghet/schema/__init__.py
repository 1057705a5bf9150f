"""The tables of the program: columns, units, and which of them hold personal data.

This one description feeds the checks of frames, the DDL of the store (`storage.tables`), the data
dictionary (`data/README.md`) and the guard, so that they can't drift apart.
"""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.accounts import (
    ACCOUNT,
    ACCOUNT_MUNICIPALITY,
    API_KEY,
    AUDIT,
    SETTING,
)
from geo_trygghet.schema.figures import NATIONAL_FIGURE, PUBLISHED_FIGURE
from geo_trygghet.schema.gathered import (
    ANSWER,
    DECISION,
    DIALOGUE_NOTE,
    INCIDENT,
    MENTION,
    READING,
    RECORDS,
    SURVEY_ROUND,
    TEXT_FIELDS,
    VERDICTS,
    WALK_NOTE,
)
from geo_trygghet.schema.incoming import (
    COLUMN_MAPPING,
    PHOTO,
    UPLOAD,
    UPLOAD_FILE,
    UPLOAD_STATES,
)
from geo_trygghet.schema.model import Column, ColumnType, Personal, Table, check_frame
from geo_trygghet.schema.patrols import PATROL_SHIFT, PATROL_TRIAL, PATROL_VISIT, STREET
from geo_trygghet.schema.promised import (
    ACTION,
    FOLLOW_UP,
    PICTURE_DECISION,
    PROMISE,
    PROMISE_PERIOD,
    REPORT_TEXT,
)
from geo_trygghet.schema.published import (
    PUBLIC_PROFILE,
    RELEASE,
    RELEASE_COUNT,
    RELEASE_FILE,
    RELEASE_WITHDRAWAL,
)
from geo_trygghet.schema.register import (
    MUNICIPALITY,
    PLACE,
    PLACE_ALIAS,
    SOURCE,
    SOURCE_ISSUE,
    SOURCE_WITHDRAWAL,
)

__all__ = [
    "ACCOUNT",
    "ACCOUNT_MUNICIPALITY",
    "ACTION",
    "ANSWER",
    "API_KEY",
    "AUDIT",
    "COLUMN_MAPPING",
    "DECISION",
    "DIALOGUE_NOTE",
    "FOLLOW_UP",
    "INCIDENT",
    "MENTION",
    "MUNICIPALITY",
    "NATIONAL_FIGURE",
    "PATROL_SHIFT",
    "PATROL_TRIAL",
    "PATROL_VISIT",
    "PHOTO",
    "PICTURE_DECISION",
    "PLACE",
    "PLACE_ALIAS",
    "PROMISE",
    "PROMISE_PERIOD",
    "PUBLIC_PROFILE",
    "PUBLISHED_FIGURE",
    "READING",
    "RECORDS",
    "RELEASE",
    "RELEASE_COUNT",
    "RELEASE_FILE",
    "RELEASE_WITHDRAWAL",
    "REPORT_TEXT",
    "SETTING",
    "SOURCE",
    "SOURCE_ISSUE",
    "SOURCE_WITHDRAWAL",
    "STREET",
    "SURVEY_ROUND",
    "TABLES",
    "TEXT_FIELDS",
    "UPLOAD",
    "UPLOAD_FILE",
    "UPLOAD_STATES",
    "VERDICTS",
    "WALK_NOTE",
    "Column",
    "ColumnType",
    "Personal",
    "Table",
    "check_frame",
    "table",
]

TABLES: Final[tuple[Table, ...]] = (
    MUNICIPALITY,
    SOURCE,
    SOURCE_ISSUE,
    SOURCE_WITHDRAWAL,
    PLACE,
    PLACE_ALIAS,
    SURVEY_ROUND,
    ANSWER,
    WALK_NOTE,
    DIALOGUE_NOTE,
    INCIDENT,
    PHOTO,
    MENTION,
    READING,
    DECISION,
    UPLOAD,
    UPLOAD_FILE,
    COLUMN_MAPPING,
    PROMISE,
    PROMISE_PERIOD,
    ACTION,
    FOLLOW_UP,
    REPORT_TEXT,
    PICTURE_DECISION,
    PUBLISHED_FIGURE,
    NATIONAL_FIGURE,
    STREET,
    PATROL_SHIFT,
    PATROL_VISIT,
    PATROL_TRIAL,
    RELEASE,
    RELEASE_FILE,
    RELEASE_WITHDRAWAL,
    RELEASE_COUNT,
    PUBLIC_PROFILE,
    ACCOUNT,
    ACCOUNT_MUNICIPALITY,
    API_KEY,
    AUDIT,
    SETTING,
)
"""Every table, each after those that it refers to."""


def table(name: str) -> Table:
    """Give the table of that name; KeyError if there is none."""
    for candidate in TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
