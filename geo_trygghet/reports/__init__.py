"""Reports: the quarterly report, and the lägesbild laid out by law 2023:196.

`gather` reads what they are made of, `quarter_report` and `law_report` make a neutral `Document`
whose words and figures are final, and `write_report` sets it as HTML, PDF or DOCX.
"""

from geo_trygghet.reports.clean import Cleaner
from geo_trygghet.reports.decided import (
    Decision,
    check_decision,
    decision_told,
    latest_decision,
    warning,
)
from geo_trygghet.reports.files import MIME, write_report
from geo_trygghet.reports.law import check_year, law_report
from geo_trygghet.reports.material import Material, gather, last_day
from geo_trygghet.reports.model import Document
from geo_trygghet.reports.periods import Quarter, quarter_of, read_quarter
from geo_trygghet.reports.quarter import quarter_report
from geo_trygghet.reports.texts import LAGESBILD, PARTS, QUARTER, check_text, text_for

__all__ = [
    "LAGESBILD",
    "MIME",
    "PARTS",
    "QUARTER",
    "Cleaner",
    "Decision",
    "Document",
    "Material",
    "Quarter",
    "check_decision",
    "check_text",
    "check_year",
    "decision_told",
    "gather",
    "last_day",
    "latest_decision",
    "law_report",
    "quarter_of",
    "quarter_report",
    "read_quarter",
    "text_for",
    "warning",
    "write_report",
]
