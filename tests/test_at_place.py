"""Derivatives at a place: derived as everywhere, the place put in and worked out, claims checked there."""

import pytest

from derivator import check, check_implicit, derive, derive_implicit
from derivator.base.errors import ArgumentError, ReadingError, UnsupportedError, VariableError
from derivator.notation import plain
from derivator.syntax import read
from derivator.verification import Checker

VALUES = [
    ("f'(2), where f(x) = x^3", {}, ["12"]),
    ("f(t) = t^2 sin(t), f'(0)", {}, ["0"]),
    ("f''(1) where f(x) = x^4", {}, ["4", "12"]),
    ("f'(a), where f(x) = x^3", {}, ["3*a^2"]),
    (r"\left.\frac{d}{dx} x^3\right|_{x=2}", {}, ["12"]),
    (r"\frac{d}{dx} x^3|_{x=-1}", {}, ["3"]),
    (r"\left.\frac{dy}{dx}\right|_{x=2}, where y = x^3", {}, ["12"]),
    ("x^3 at x = 2", {}, ["12"]),
    ("sqrt(x)", {"at": "4"}, ["1/4"]),
    ("sin(x)", {"at": "x = pi/3"}, ["1/2"]),
    ("cos(x)", {"at": "2 pi/3"}, ["-sqrt(3)/2"]),
    ("tan(x)", {"at": "3 pi/4"}, ["2"]),
    ("cos(x)", {"at": "3 pi/2"}, ["1"]),
    ("x ln(x)", {"at": "e"}, ["2"]),
    ("x^x", {"at": "e"}, ["2*e^e"]),
    ("e^x", {"at": "1"}, ["e"]),
    ("ln(x)", {"at": "1/e"}, ["e"]),
    ("sigmoid", {"at": "0"}, ["1/4"]),
    ("x^2*y", {"at": "x = 1, y = 2", "wrt": "x,y"}, ["4", "1"]),
    ("sum(w*x[i], i, 1, n)", {"at": "w = 1", "wrt": "w"}, ["sum(x[i],i,1,n)"]),
    ("piecewise(x^2 if x < 0, x^3 otherwise)", {"at": "1"}, ["3"]),
    ("piecewise(x^2 if x < 0, x^3 otherwise)", {"at": "0"}, ["0"]),
    ("relu(x)", {"at": "2"}, ["1"]),
    ("x^2*y", {"at": "(1, 2)", "wrt": "x,y"}, ["4", "1"]),
    ("theta_j^2 x", {"at": "θ_j = 1", "wrt": "theta_j"}, ["2*x"]),
    ("sum(theta[j]^2, j, 1, n)", {"at": "theta[k] = 1", "wrt": "theta[k]"}, ["2"]),
]


@pytest.mark.parametrize(("target", "asked", "values"), VALUES)
def test_the_value_at_a_place(target, asked, values):
    found = derive(target, **asked)
    assert [plain(part.trace.value.result).replace(" ", "") for part in found.parts] == values
    assert found.decided


REFUSED = [
    ("abs(x)", {"at": "0"}, UnsupportedError, "have the slope -1 on the left and 1 on the right"),
    ("x^(1/3)", {"at": "0"}, UnsupportedError, "no real value of it could be computed there"),
    ("x*abs(x)", {"at": "0"}, UnsupportedError, "have the slope 0, and the derivative that was found has no such"),
    ("ln(x)", {"at": "-1"}, UnsupportedError, "could not be shown"),
    ("piecewise(x^2 if x < 0, x^2 + 1 otherwise)", {"at": "0"}, UnsupportedError, "could not be shown"),
    ("sum(i^2*w, i, 1, n)", {"at": "i = 2", "wrt": "w"}, UnsupportedError, "is an index"),
    ("f'(2)", {}, ReadingError, "f is not given"),
    ("f'(2x), where f(x) = x^3", {}, ReadingError, "holds its own letter"),
    ("x^2", {"at": "y = 2"}, VariableError, "stands nowhere"),
    ("x^2*y", {"at": "x = y, y = 2", "wrt": "x"}, VariableError, "a letter of its own"),
    ("x^2*y", {"at": "x = 1, x = 2", "wrt": "x"}, ReadingError, "each letter once"),
    ("sum(z[j]^2, j, 1, n)^2", {"at": "z[k] = 1", "wrt": "z[k]"}, UnsupportedError, "does not say the value"),
    ("x'A x", {"at": "x = 1", "shapes": "A: n×n, x: n", "wrt": "x"}, ArgumentError, "not of vectors"),
]


@pytest.mark.parametrize(("target", "asked", "error", "words"), REFUSED)
def test_no_value_where_none_is_shown(target, asked, error, words):
    with pytest.raises(error, match=words):
        derive(target, **asked)


CUBE = "f'(2), where f(x) = x^3"
CLAIMS = [
    (CUBE, "12", {}, "correct", ""),
    (CUBE, "f'(2) = 3*2^2 = 12", {}, "correct", ""),
    (CUBE, "f'(x) = 3x^2, f'(2) = 12", {}, "correct", ""),
    (CUBE, r"\left.\frac{dy}{dx}\right|_{x=2} = 12", {}, "correct", ""),
    (CUBE, "12 at x = 2", {}, "correct", ""),
    (CUBE, "12 at x = 3", {}, "not-an-answer", ""),
    (CUBE, "f'(3) = 12", {}, "not-an-answer", ""),
    (CUBE, "f'(x) = 12", {}, "not-an-answer", ""),
    (CUBE, "3x^2", {}, "wrong", "place-not-put-in"),
    (CUBE, "8", {}, "wrong", "value-of-the-function"),
    (CUBE, "12.001", {}, "wrong", ""),
    ("x^3", "f'(2) = 12", {}, "not-an-answer", ""),
    ("f''(1), where f(x) = x^4", "12", {}, "correct", ""),
    ("f'(a), where f(x) = x^3", "3a^2", {}, "correct", ""),
    ("f'(a), where f(x) = x^3", "3x^2", {}, "wrong", "place-not-put-in"),
    ("sin(x)", "cos(1)", {"at": "1"}, "correct", ""),
    ("x^2*y", "[4, 1]", {"wrt": "x,y", "at": "x = 1, y = 2"}, "correct", ""),
    ("x^2*y", "[4, 2]", {"wrt": "x,y", "at": "x = 1, y = 2"}, "wrong", "value-of-the-function"),
]


@pytest.mark.parametrize(("target", "claim", "asked", "verdict", "mistake"), CLAIMS)
def test_claims_at_a_place(target, claim, asked, verdict, mistake):
    found = check(target, claim, **asked)
    assert found.verdict == verdict
    assert [each.mistake for each in found.diagnoses] == ([mistake] if mistake else [])


@pytest.mark.parametrize(("claim", "point"), [("13", "x = 2"), ("3x^2", "x = 3")])
def test_the_point_is_told_in_the_letters_of_the_question(claim, point):
    assert check(CUBE, claim).witness.point == point


SLOPES = [
    ("x^3", "2", "12", True),
    ("x^3", "2", "12.0001", False),
    ("abs(x)", "0", "0", False),
    ("x*abs(x)", "0", "0", True),
    ("sqrt(x)*x", "0", "0", False),
    ("piecewise(x if x < 1, x + 1 otherwise)", "1", "1", False),
    ("a*x^2", "1", "2*a", True),
    ("sum(x^2*y[i], i, 1, n)", "3", "6*sum(y[i], i, 1, n)", True),
]


@pytest.mark.parametrize(("function", "place", "slope", "shown"), SLOPES)
def test_a_slope_at_a_place_is_that_of_secants(function, place, slope, shown):
    x = read("x").expression
    parts = [read(text).expression for text in (function, place, slope)]
    assert (not Checker(variable=x).against_slope_at(parts[0], x, ((x, parts[1]),), parts[2])) is shown


CIRCLE = "x^2 + y^2 = 25"
POINTS = [
    (CIRCLE, "x = 3, y = 4", 1, "-3/4"),
    (CIRCLE, "(3, -4)", 1, "3/4"),
    (f"{CIRCLE} at (3, 4)", "", 1, "-3/4"),
    (CIRCLE, "(3, 4)", 2, "-25/64"),
    ("x^2/a^2 + y^2/b^2 = 1", "x = 0, y = b", 1, "0"),
    ("x*abs(x) + y = 1", "(0, 1)", 1, "0"),
    (CIRCLE, "(3, 5)", 1, "does not lie on the curve"),
    (CIRCLE, "(5, 0)", 1, "no slope there"),
    (CIRCLE, "x = 3", 1, "does not say y"),
    ("abs(x) + abs(y) = 1", "(0, 1)", 1, "kink"),
]


@pytest.mark.parametrize(("equation", "at", "order", "wanted"), POINTS)
def test_the_slope_of_a_curve_at_a_point(equation, at, order, wanted):
    if wanted[-1].isalpha():
        with pytest.raises(UnsupportedError, match=wanted):
            derive_implicit(equation, at=at, order=order)
        return
    found = derive_implicit(equation, at=at or (), order=order)
    assert plain(found.trace.value.result) == wanted
    assert found.decided


CLAIMED = [
    ("-3/4", {}, "correct", ""),
    ("y' = -3/4", {}, "correct", ""),
    ("dy/dx = -0.75", {}, "correct", ""),
    ("3/4", {}, "wrong", ""),
    ("-x/y", {}, "wrong", "place-not-put-in"),
    ("-25/64", {"order": 2}, "correct", ""),
    ("-25/63", {"order": 2}, "wrong", ""),
]


@pytest.mark.parametrize(("claim", "asked", "verdict", "mistake"), CLAIMED)
def test_claims_at_a_point_of_a_curve(claim, asked, verdict, mistake):
    found = check_implicit(CIRCLE, claim, at="(3, 4)", **asked)
    assert found.verdict == verdict
    assert [each.mistake for each in found.diagnoses] == ([mistake] if mistake else [])
