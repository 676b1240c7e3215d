"""What is kept for later claims about a function changes no verdict, no witness and no diagnosis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from derivator import check, check_implicit
from derivator.grading.diagnosis.candidates import Remembered, candidates_of
from derivator.grading.judging import prepared

CLASSES = [
    ("sin(a*x)", ("cos(a*x)", "q*cos(a*x)", "a*cos(a*x)", "b + z", "a*cos(x)", "a*cos(a*x) + relu(x - 5000)")),
    ("x^2*e^x", ("2x*e^x", "x^2*e^x + c", "2x*e^x + x^2*e^x", "x*e^x", "1")),
    ("linear-regression", ("1/(2*m)*sum((h[i]-y[i])*x[i,j], i, 1, m)", "x[1]", "2/m*sum((h[i]-y[i])*x[i,j], i, 1, m)")),
]


@pytest.mark.parametrize(("function", "claims"), CLASSES, ids=[each[0] for each in CLASSES])
def test_a_claim_is_judged_as_it_is_alone(function, claims):
    variable = "theta[j]" if function == "linear-regression" else "x"

    def judged(claim, *, alone):
        if alone:
            prepared.cache_clear()
            candidates_of.cache_clear()
        return replace(check(function, claim, wrt=variable), seconds=0.0)

    together = [judged(claim, alone=k == 0) for k, claim in enumerate(claims)]
    assert together == [judged(claim, alone=True) for claim in claims]


CURVES = [
    ("x^2+y^2=25", ("x/y", "-x/sqrt(25-x^2)", "-x/y", "-x/y + q*(x^2+y^2-25)", "-y/x", "-x/y + relu(y-4)")),
    ("x*y=c", ("y/x", "-y/x", "-c/x^2", "c/x^2 + b", "-y/x + indicator(c=2)", "-y/x")),
]


@pytest.mark.parametrize(("equation", "claims"), CURVES, ids=[each[0] for each in CURVES])
def test_a_claim_on_a_curve_is_judged_as_it_is_alone(equation, claims):
    def judged(claim, *, alone):
        if alone:
            prepared.cache_clear()
        return replace(check_implicit(equation, claim, wrt="x", dependent="y"), seconds=0.0)

    together = [judged(claim, alone=k == 0) for k, claim in enumerate(claims)]
    assert together == [judged(claim, alone=True) for claim in claims]


def test_a_search_that_was_broken_off_goes_on():
    begun = []

    def source():
        begun.append(len(begun))
        yield "first"
        if len(begun) == 1:
            raise TimeoutError
        yield "second"

    found = Remembered(source)
    with pytest.raises(TimeoutError):
        list(found)
    assert list(found) == ["first", "second"] == list(found)
    assert begun == [0, 1]


def test_what_is_told_of_a_text_is_told_of_no_other():
    for text, readings in [
        ("sin(x)^2", ()),
        ("Sin[x]^2", ("the text is read as Mathematica",)),
        ("sin^2 x", ("sin^2 x is read as sin(x)^2",)),
        ("sin(x)^2", ()),
    ]:
        assert check(text, "sin(2x)").readings == readings
