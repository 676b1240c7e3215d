"""A printed derivation reviews clean; with a line broken by a known mistake it is caught there. More in `make fuzz`."""

from __future__ import annotations

import pytest
from fuzzing.reviewed import ENDINGS, broken, printed


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("format", ENDINGS)
def test_what_is_printed_reviews_clean_and_what_is_broken_is_caught(format, number):
    assert printed(3, number, format).kind in ("clean", "refused")
    assert broken(3, number, format).kind in ("caught", "refused")
