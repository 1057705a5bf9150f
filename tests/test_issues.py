from __future__ import annotations

from geo_trygghet.issues import Issue


def test_an_issue_is_printed_with_the_five_keys_of_the_contract() -> None:
    issue = Issue(5, "Datum", "2025-02-31", "Dagen finns inte.", "Rätta dagen.", sets_aside=True)
    assert issue.as_json() == {
        "row": 5,
        "field": "Datum",
        "value": "2025-02-31",
        "message": "Dagen finns inte.",
        "advice": "Rätta dagen.",
    }
