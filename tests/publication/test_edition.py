from __future__ import annotations

import datetime as dt
import json

from release_town import draft

from geo_trygghet.publication.edition import Edition


def test_a_first_release_has_a_number_and_tells_no_day() -> None:
    told = json.loads(draft().files["kontroll.json"])
    assert (told["release"], told["publicerad"]) == (1, None)


def test_number_and_day_stand_in_the_control_and_on_the_page() -> None:
    files = draft(edition=Edition(7, dt.date(2024, 8, 15))).files
    told = json.loads(files["kontroll.json"])
    assert (told["release"], told["publicerad"]) == (7, "2024-08-15")
    assert "Utgåva 7</b> · publicerad 15 augusti 2024" in files["index.html"].decode()
