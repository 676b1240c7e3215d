"""Values of every function of the table, quick ones against the row's own, and derivatives against differences."""

from __future__ import annotations

import math

import pytest
from mpmath import mp, mpf
from sympy import Integer, Symbol

from derivator.functions import FUNCTIONS
from derivator.inert import Apply, Derivative, Plus
from derivator.syntax import read
from derivator.verification import Checker
from derivator.verification.preparation.sampling import Point
from derivator.verification.values.evaluate import Evaluator, Frame
from derivator.verification.values.machine import _TABLE, STEP, MachineArithmetic
from derivator.verification.values.missing import OutOfReachError, OutsideDomainError
from derivator.verification.values.precise import PreciseArithmetic

PLACES = (-37.0, -2.3, -0.7, -0.01, 0.02, 0.4, 0.93, 1.7, 5.1, 60.0)
SECOND = 2.5
BY_CASES = {name for name, row in FUNCTIONS.items() if row.by_cases and name != "sign"}
"""Written out before they are evaluated; tests/verification/test_functions_by_cases.py has them."""
NUMERIC = [name for name in FUNCTIONS if name != "integral" and name not in BY_CASES]
SMOOTH = [name for name in NUMERIC if name != "kronecker"]


def moving(name):
    """The position of the argument that is moved: the first that the function can be differentiated by."""
    derivatives = FUNCTIONS[name].derivatives
    return next((place for place, derivative in enumerate(derivatives) if derivative), 0)


def arguments_of(name, moved):
    row = FUNCTIONS[name]
    fixed = [2 if ("whole", argument) in row.needs else SECOND for argument in row.arguments]
    return [moved if place == moving(name) else value for place, value in enumerate(fixed)]


def called(name, arithmetic, place):
    try:
        return arithmetic.apply(name, arguments_of(name, place))
    except (OutsideDomainError, ZeroDivisionError):
        return None
    except OutOfReachError:
        return "out of reach"


@pytest.mark.parametrize("name", NUMERIC)
def test_quick_values_are_those_of_the_table(name):
    met = 0
    for place in PLACES:
        quick = called(name, MachineArithmetic(), place)
        with mp.workdps(30):
            slow = called(name, PreciseArithmetic(30), mpf(place))
        assert (quick is None) == (slow is None), place
        if quick is not None and quick != "out of reach":
            met += 1
            assert math.isclose(quick, float(slow), rel_tol=1e-11, abs_tol=1e-300)
    assert met >= 2


@pytest.mark.parametrize("name", SMOOTH)
def test_derivatives_in_floats_are_those_by_differences(name):
    x = Symbol("x")
    others = {2: Integer(2), SECOND: Symbol("b")}
    node = Derivative(Apply(name, *(others.get(each, x) for each in arguments_of(name, x))), x)
    met = 0
    for place in PLACES:
        if called(name, MachineArithmetic(), place) is None:
            continue  # beside a pole there are values, and a difference of them that means nothing
        point = Point(0, 0, {}, ((x, place), (Symbol("b"), SECOND)))
        values = []
        for arithmetic in (MachineArithmetic(), PreciseArithmetic(120)):
            evaluator = Evaluator(arithmetic)
            evaluator.limit = 1000
            try:
                with mp.workdps(120):
                    values.append(float(evaluator.value(node, Frame(point, {}))))
            except (ArithmeticError, OverflowError):
                values.append(None)
        quick, slow = values
        assert (quick is None) == (slow is None), place
        if quick is not None and (abs(slow) > 1e-250 or name == "sign"):
            met += 1
            assert math.isclose(quick, slow, rel_tol=1e-10), place
    assert met >= 2


@pytest.mark.parametrize("name", ["softplus", "mish", "normal_cdf", "hypot", "swish", "beta_function"])
def test_a_function_without_a_quick_version_is_slower_and_right(name, monkeypatch):
    arguments = arguments_of(name, complex(1.7, STEP))
    quick = MachineArithmetic().apply(name, arguments)
    monkeypatch.delitem(_TABLE, name)
    slow = MachineArithmetic().apply(name, arguments)
    assert math.isclose(quick.real, slow.real, rel_tol=1e-14)
    assert math.isclose(quick.imag, slow.imag, rel_tol=1e-12)


def test_kinks_are_left_to_more_digits_where_there_is_no_quick_version(monkeypatch):
    monkeypatch.delitem(_TABLE, "abs")
    with pytest.raises(OutOfReachError):
        MachineArithmetic().apply("abs", [complex(0, STEP)])


def test_a_function_without_numeric_version_is_undecided():
    node = Apply("integral", Symbol("x"), Symbol("x"))
    assert Checker().equality(node, Plus(node, Integer(1))).status == "undecided"


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("expm1", "1e-60", "1e-60"),
        ("log1p", "-1e-60", "-1e-60"),
        ("softplus", "-200", "1.3838965267367375530e-87"),
        ("normal_cdf", "-40", "3.6558935409150297e-350"),
        ("mish", "-100", "-3.7200759760208359630e-42"),
    ],
)
def test_digits_that_a_function_loses_are_computed_again(name, place, value):
    with mp.workdps(45):
        found = PreciseArithmetic(45).apply(name, [mpf(place)])
        assert abs(found - mpf(value)) <= abs(found) * mpf("1e-15")


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("normal_cdf", "(1+erf(x/sqrt(2)))/2", "proved"),
        ("erfc", "1-erf(x)", "proved"),
        ("softplus", "x-log_sigmoid(x)", "proved"),
        ("gelu", "x*(1+erf(x/sqrt(2)))/2", "proved"),
        ("gelu", "gelu_tanh(x)", "refuted"),
        ("log_sigmoid", "-softplus(x)", "refuted"),
    ],
)
def test_functions_are_told_apart(left, right, status):
    x = Symbol("x")
    verdict = Checker(variable=x).equality(Apply(left, x), read(right).expression)
    assert verdict.status == status, verdict


@pytest.mark.parametrize("name", ["sin", "cos", "tan"])
def test_a_float_that_is_whole_by_its_size_is_no_angle(name):
    MachineArithmetic().apply(name, [2.0**52])
    with pytest.raises(OutOfReachError):
        MachineArithmetic().apply(name, [2.0**53])
    with pytest.raises(OutOfReachError):
        MachineArithmetic().apply(name, [complex(-(2.0**60), STEP)])
