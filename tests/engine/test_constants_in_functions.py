"""Functions at numbers, at the ends of their domains and at poles: a derivation or a refusal, never a fault."""

import pytest

from derivator import DerivatorError, RefutedStepError, UnsupportedError, check, derive
from derivator.functions import FUNCTIONS

CONSTANTS = ("0", "1", "-1", "-1/e", "0*x", "1/0")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_at_a_constant_is_derived_or_refused(name):
    count = len(FUNCTIONS[name].arguments)
    for constant in CONSTANTS:
        text = f"x*{name}({', '.join([constant] * count)})"
        try:
            derived = derive(text, wrt="x", timeout=2).result.doit()
        except RefutedStepError:
            raise
        except DerivatorError:
            continue
        assert not derived.has("nan"), text


@pytest.mark.parametrize(
    "text",
    ["sqrt(0)", "asin(1)", "acos(-1)", "acosh(1)", "asec(1)", "asech(1)", "lambertw(-1/e)", "log1p(0)", "abs(0)",
     "root(0, 3)", "root(0, 4)"],
)
def test_the_end_of_a_domain_is_a_number_like_others(text):
    derivation = derive(f"x*{text}", wrt="x")
    assert derivation.decided
    assert check(f"x*{text}", text, wrt="x").verdict == "correct"


def test_a_constant_alone_ends_without_a_fault():
    derivation = derive("lambertw(-1/e)")
    assert derivation.result == 0
    assert derivation.decided


@pytest.mark.parametrize("text", ["lambertw(-1)", "sqrt(-1)", "root(-2, 4)", "gamma(0)"])
def test_what_has_no_value_is_no_constant(text):
    with pytest.raises(DerivatorError, match="no point was found"):
        derive(text)


def test_a_pole_that_floats_miss_is_refused():
    with pytest.raises(UnsupportedError, match="no value"):
        derive("tan(pi/2)")
