"""Values of every function of the table, quick ones against the row's own, and derivatives against differences."""

from __future__ import annotations

import math

import pytest
from mpmath import mp, mpf
from sympy import Integer, Symbol

from derivator.functions import FUNCTIONS
from derivator.inert import Apply, Derivative, Plus
from derivator.verification import Checker
from derivator.verification.evaluate import Evaluator, Frame
from derivator.verification.machine import QUICK_FUNCTIONS, MachineArithmetic
from derivator.verification.missing import OutOfReachError, OutsideDomainError
from derivator.verification.precise import PreciseArithmetic
from derivator.verification.sampling import Point

PLACES = (-37.0, -2.3, -0.7, -0.01, 0.02, 0.4, 0.93, 1.7, 5.1, 60.0)
SECOND = 2.5
BY_CASES = {name for name, row in FUNCTIONS.items() if (row.definition or row.variadic) and name != "sign"}
"""Written out before they are evaluated; tests/verification/test_functions_by_cases.py has them."""
NUMERIC = [name for name in FUNCTIONS if name != "integral" and name not in BY_CASES]
SMOOTH = [name for name in NUMERIC if name != "kronecker"]


def called(name, arithmetic, place):
    arguments = [place, SECOND][: len(FUNCTIONS[name].arguments)]
    try:
        return arithmetic.apply(name, arguments)
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
    extra = [Symbol("b")] * (len(FUNCTIONS[name].arguments) - 1)
    node = Derivative(Apply(name, x, *extra), x)
    met = 0
    for place in PLACES:
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


def test_every_function_that_can_be_has_a_quick_version():
    assert set(SMOOTH) <= QUICK_FUNCTIONS


def test_a_function_without_numeric_version_is_undecided():
    node = Apply("integral", Symbol("x"), Symbol("x"))
    assert Checker().equality(node, Plus(node, Integer(1))).status == "undecided"
