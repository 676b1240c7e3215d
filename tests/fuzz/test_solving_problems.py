"""A few of the generated problems that `make fuzz` solves by the hundred, and those at which it once went wrong."""

from __future__ import annotations

import pytest
from solving import outcome
from solving_problems import problems

FOUND = [
    ("3*x+3*x^2+x^3", "x", ""),
    ("(x-3)*exp(-x^2/2)", "x", ""),
]


@pytest.mark.parametrize(("target", "unknown", "assume"), [*FOUND, *problems(10, 7)])
def test_no_point_and_no_kind_is_wrong(target, unknown, assume):
    found, detail = outcome(target, unknown, assume)
    assert found in ("solved", "refused"), detail
