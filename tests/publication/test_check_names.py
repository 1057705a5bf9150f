from __future__ import annotations

from release_town import drafted

from geo_trygghet.publication import check_names


def test_each_check_has_a_name_of_its_own_that_is_told() -> None:
    names = [value for key, value in vars(check_names).items() if key.isupper() and key != "FLOOR"]
    assert len(set(names)) == len(names)
    assert {check.name for check in drafted().checks} <= set(names)
