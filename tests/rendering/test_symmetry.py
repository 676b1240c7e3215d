"""Components of a gradient that are others with two letters exchanged: proved each, told once."""

from __future__ import annotations

import pytest

from derivator.api import derive
from derivator.notation import plain


@pytest.mark.parametrize(("function", "wrt", "told", "by_symmetry"), [
    ("sqrt(x^2 + y^2 + z^2)", "x,y,z", ["x"], ["y/sqrt(x^2+y^2+z^2)", "z/sqrt(x^2+y^2+z^2)"]),
    ("x y z", "x,y", ["x"], ["x*z"]),
    ("x^2 y + y^2 x + z", "x,y,z", ["x", "z"], ["x^2+2*x*y"]),
    # The same letters in other places, another sign, one more term: nothing is said to be symmetric.
    ("x^2 y", "x,y", ["x", "y"], []),
    ("x - y", "x,y", ["x", "y"], []),
    ("e^x + e^y + x", "x,y", ["x", "y"], []),
    ("x/y + x y", "x,y", ["x", "y"], []),
    # What the function is of may hide the letters: a definition is not looked into.
    ("theta[0]^2 + theta[1]^2", "theta[0],theta[1]", ["theta[0]", "theta[1]"], []),
])
def test_what_follows_by_symmetry_is_told_in_a_line(function, wrt, told, by_symmetry):
    derivations = derive(function, wrt=wrt.split(","))
    family = derivations.family
    assert [plain(each.problem.variable) for each in family.told] == told
    assert [plain(each.derived) for each in family.same] == by_symmetry
    assert all(each.verdict.status in ("proved", "agrees") for each in family.same)
    assert len(derivations.parts) == len(wrt.split(","))
    for page in (derivations.to_text(), derivations._repr_mimebundle_()["text/latex"]):
        assert ("By symmetry" in page) == bool(by_symmetry)
