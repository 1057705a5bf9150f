from __future__ import annotations

import json

from tiny_town import tiny_town

from geo_trygghet.lagesbild import Filters, build_each
from geo_trygghet.picture_json import DIGITS, as_json, picture_bytes, to_text


def test_the_file_is_the_picture_of_both_size_classes_and_a_last_line() -> None:
    town = tiny_town()
    told = as_json(build_each(town, Filters()))
    assert picture_bytes(town) == f"{to_text(told)}\n".encode()
    assert {p["size_class"] for p in told["places"]} == {"place", "area"}
    assert (told["municipality_code"], told["answers"], told["constructed"]) == ("1380", 60, True)


def test_shares_have_six_digits_and_letters_stay_letters() -> None:
    content = picture_bytes(tiny_town())
    assert "Långgatan".encode() in content
    for place in json.loads(content)["places"]:
        assert place["share"] == round(place["share"], DIGITS)
