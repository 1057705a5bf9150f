from __future__ import annotations

from geo_trygghet_web.sought import LONGEST, sought


def test_a_search_has_no_outer_spaces_and_is_cut() -> None:
    assert sought({"q": "  stora torget "}) == "stora torget"
    assert sought({"sok": "å" * (LONGEST + 1)}, "sok") == "å" * LONGEST
    assert not sought({})
