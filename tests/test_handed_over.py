"""Whatever is handed over to a function of the package, it works or ends in an error of the package."""

import datetime
import decimal
import fractions
import inspect
from pathlib import Path

import pytest
import sympy
from sympy import Eq, Function, Matrix, Symbol, cos, sin

import derivator
from derivator import (
    ArgumentError,
    DerivatorError,
    NotationChoices,
    VariableError,
    check,
    check_implicit,
    derive,
    derive_implicit,
    grade,
    handout,
    review,
    solve,
)

X, Y = sympy.symbols("x y")


class Hostile:
    """An object that shows itself to nobody."""

    def __repr__(self):
        raise RuntimeError


ODD = {
    "None": None, "True": True, "0": 0, "2": 2, "-1": -1, "huge": 10**5000, "2.5": 2.5, "nan": float("nan"),
    "inf": float("inf"), "complex": 1j, "decimal": decimal.Decimal("1.5"), "fraction": fractions.Fraction(1, 3),
    "bytes": b"x", "empty": "", "space": " ", "control": "x\x00", "words": "no such thing", "number": "2",
    "equation": "x = y", "list": [], "lists": [[]], "names": ["x", "y"], "numbers": [1, 2], "nested": [["x"]],
    "tuple": (), "set": {"x"}, "dict": {"x": 1}, "generator": (each for each in "xy"), "object": object(),
    "hostile": Hostile(), "class": int, "function": len, "date": datetime.date(2020, 1, 1), "module": sympy,
    "symbol": X, "sum": X + Y, "Float": sympy.Float("inf"), "Integer": sympy.Integer(1), "oo": sympy.oo,
    "zoo": sympy.zoo,
    "sin": sin, "undefined": Function("f"), "Eq": Eq(X, Y), "true": sympy.true, "less": X < Y, "Matrix": Matrix([X, Y]),
    "empty Matrix": Matrix([]), "ImmutableMatrix": sympy.ImmutableMatrix([X]), "set of SymPy's": sympy.Interval(0, 1),
    "Tuple": sympy.Tuple(X, Y), "Lambda": sympy.Lambda(X, X), "Idx": sympy.Idx("i"), "base": sympy.IndexedBase("x"),
    "derivation": derive("x^2"), "choices": NotationChoices(), "Poly": sympy.Poly(X**2, X),
}  # fmt: skip

RIGHT = {
    derive: {"target": "x^2*y", "wrt": "x"},
    derive_implicit: {"equation": "x^2 + y^2 = 25"},
    check: {"target": "x^2*y", "claim": "2x*y", "wrt": "x"},
    check_implicit: {"equation": "x^2 + y^2 = 25", "claim": "-x/y"},
    handout: {},
    review: {"work": "f(x) = x^2\nf'(x) = 2x"},
    grade: {"answers": Path("no answers"), "questions": Path("no questions")},
    solve: {"target": "x^2*y - x", "wrt": "x"},
}
PARAMETERS = [
    (function, name)
    for function in RIGHT
    for name, parameter in inspect.signature(function).parameters.items()
    if parameter.kind is not inspect.Parameter.VAR_POSITIONAL
]


def refusal(function, *targets, **arguments):
    """The error of the package that a call ends in; empty where it works."""
    try:
        function(*targets, **arguments)
    except DerivatorError as error:
        return str(error)
    return ""


def test_every_function_of_the_package_is_tried():
    offered = {getattr(derivator, name) for name in derivator.__all__}
    assert {each for each in offered if inspect.isfunction(each)} == set(RIGHT)


@pytest.mark.parametrize(("function", "name"), PARAMETERS, ids=lambda each: getattr(each, "__name__", each))
def test_an_odd_argument_works_or_is_refused(function, name):
    for odd in ODD.values():
        arguments = {**RIGHT[function], name: odd}
        targets = ["x^2"] if function is handout else []
        assert refusal(function, *targets, **arguments).isprintable()


def test_an_odd_target_of_a_handout_works_or_is_refused():
    for odd in ODD.values():
        assert refusal(handout, odd).isprintable()
    with pytest.raises(DerivatorError):
        handout()


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: derive(None), "the function cannot be None"),
        (lambda: derive(True), "the function cannot be True"),
        (lambda: derive(sin), r"without its argument.*sin\(x\)"),
        (lambda: derive(Matrix([X])), "a MutableDenseMatrix"),
        (lambda: derive(Eq(X, 1)), "derive_implicit"),
        (lambda: derive(b"x"), "a bytes"),
        (lambda: derive(["x"]), "a list"),
        (lambda: derive("x", wrt=object()), "an object"),
        (lambda: derive("x", order="a"), "a whole number from 1 to"),
        (lambda: derive("x", order=True), "cannot be True"),
        (lambda: derive("x", order=1.5), "the number 1.5"),
        (lambda: derive("x", timeout="x"), "a number of seconds"),
        (lambda: derive("x", timeout=float("nan")), "a number of seconds"),
        (lambda: derive("x", timeout=-1), "a number of seconds"),
        (lambda: derive("x", plan=5), "a plan"),
        (lambda: derive("x", notation="y"), "NotationChoices"),
        (lambda: derive("x", in_terms_of=5), "it is a text"),
        (lambda: derive_implicit(5), r"Eq\(left, right\)"),
        (lambda: check("x", None), "the claim cannot be None"),
        (lambda: check("x", True), "the claim cannot be True"),
        (lambda: check("x", "1", assume=5), "an assumption"),
        (lambda: check("x", "1", form=5), "a form"),
        (lambda: check("x", "1", tolerance=2), "between 0 and 1"),
    ],
)
def test_an_argument_of_another_kind_is_named(call, told):
    with pytest.raises(ArgumentError, match=told):
        call()


@pytest.mark.parametrize("names", [[], (), set()])
def test_no_variable_is_none(names):
    with pytest.raises(VariableError, match="no variable"):
        derive("x", wrt=names)


@pytest.mark.parametrize(
    ("call", "result"),
    [
        (lambda: derive(5), 0),
        (lambda: derive(2.5), 0),
        (lambda: derive("a x^2", constants="a"), 2 * Symbol("a") * X),
        (lambda: derive("a b x^2", constants="a, b"), 2 * Symbol("a") * Symbol("b") * X),
        (lambda: derive(Symbol("a") * X, wrt=X, constants=Symbol("a")), Symbol("a")),
        (lambda: derive(X * Y, wrt=(X,)), Y),
        (lambda: derive_implicit(Eq(X**2 + Y**2, 25)), -X / Y),
    ],
)
def test_what_can_be_meant_works(call, result):
    assert call().result.doit() == result


def test_a_claim_of_sympys_is_no_text():
    assert check(sin(X), cos(X)).accepted
    assert check(sin(X), -cos(X)).verdict == "wrong"
    assert check(sin(X), cos(X)).claim == "cos(x)"
