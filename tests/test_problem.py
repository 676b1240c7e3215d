"""From what a person gives to the problem that is derived."""

import pytest
import sympy
from sympy import Symbol

from derivator import derive
from derivator.base.errors import ReadingError, UnsupportedError, VariableError
from derivator.catalogue import CATALOGUE
from derivator.deriving.problem import asked_of, problem_of
from derivator.inert import Entry
from derivator.notation import plain

X = Symbol("x")


@pytest.mark.parametrize(
    ("text", "wrt", "constants", "expression", "variable", "partial"),
    [
        ("x^2", None, (), "x^2", "x", False),
        ("t^2", None, (), "t^2", "t", False),
        ("x*y", None, (), "x*y", "x", True),
        ("x*y", "y", (), "x*y", "y", True),
        ("a*t", None, ("a",), "a*t", "t", False),
        ("7", None, (), "7", "x", False),
        ("D(t^2, t)", None, (), "t^2", "t", False),
        ("D(t^2, t)", "t", (), "t^2", "t", False),
        ("y_hat^2", None, (), "y_hat^2", "y_hat", False),
        ("theta[j]^2", "theta[j]", (), "theta[j]^2", "theta[j]", True),
        ("sum(a*y[i], i, 1, m)", None, (), "sum(a*y[i], i, 1, m)", "a", True),
    ],
)
def test_the_variable_and_how_its_derivative_is_written(text, wrt, constants, expression, variable, partial):
    problem = problem_of(text, wrt=wrt, constants=constants)
    assert plain(problem.expression) == expression
    assert plain(problem.variable) == variable
    assert problem.conventions.partial is partial


@pytest.mark.parametrize(
    ("text", "label", "expression", "variable"),
    [
        ("y = x^2", "y", "x^2", "x"),
        ("f(t) = a*t^2", "f(t)", "a*t^2", "t"),
        ("s(t) = v*t", "s(t)", "v*t", "t"),
        ("f(x, y) = x*y", "f(x, y)", "x*y", "x"),
        ("y = piecewise(0 if x <= 0, x if x > 0)", "y", "piecewise(0 if x <= 0, x if x > 0)", "x"),
        (r"f(x) = \frac{1}{x}", "f(x)", "1/x", "x"),
        (r"J(w) = \sum_{i=1}^{m} w x_i", "J(w)", "sum(w*x[i], i, 1, m)", "w"),
    ],
)
def test_a_name_on_the_left_is_the_label(text, label, expression, variable):
    problem = problem_of(text)
    assert (plain(problem.label), plain(problem.expression), plain(problem.variable)) == (label, expression, variable)


@pytest.mark.parametrize(
    "text", ["x^2 + y^2 = 25", "y = y + 1", "f(x) = x*f(x)", "f'(x) = 2x", "f(2) = x", "2 = x", "= x"]
)
def test_any_other_equation_is_refused(text):
    with pytest.raises(ReadingError):
        problem_of(text)


def test_text_with_a_backslash_is_latex():
    assert plain(problem_of(r"\sqrt{x} \sin x").expression) == "sqrt(x)*sin(x)"


@pytest.mark.parametrize(
    ("text", "logarithm"),
    [("log(x)", "log"), ("ln(x)", "ln"), ("ln(x)+log(x)", "ln"), ("x", "ln"), ("logistic(x)", "ln")],
)
def test_the_logarithm_is_written_as_it_was_typed(text, logarithm):
    assert problem_of(text).conventions.logarithm == logarithm


def test_sympy_and_inert_expressions_are_taken_as_they_are():
    inert = problem_of("x^2").expression
    assert problem_of(inert).expression == inert
    assert problem_of(sympy.Symbol("x") ** 2).expression == inert
    assert problem_of(X**2, wrt=X).variable == X


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_name_stands_for_its_problem(name):
    assert problem_of(name) == CATALOGUE[name].problem
    assert problem_of(f" {name} ").name == name


def test_a_named_derivation_by_another_variable_follows_the_default_plan():
    problem = problem_of("binary-cross-entropy", wrt="t")
    assert problem.variable == Symbol("t")
    assert problem.plan == ""
    assert problem.facts.use == ""


@pytest.mark.parametrize(
    ("text", "options", "told"),
    [
        ("a*b", {}, "a, b"),
        ("sum(y[i], i, 1, m)", {}, "an entry"),
        ("x", {"wrt": "2"}, "2 is not a variable"),
        ("x", {"wrt": "sin(x)"}, "not a variable"),
        ("x", {"constants": ["x+1"]}, "not a constant"),
        ("x", {"wrt": "x", "constants": ["x"]}, "declared constant"),
    ],
)
def test_an_unclear_variable_is_asked_for(text, options, told):
    with pytest.raises(VariableError, match=told):
        problem_of(text, **options)


def test_a_mistyped_name_is_answered_with_the_near_one():
    with pytest.raises(ReadingError) as caught:
        problem_of("sigmod")
    assert "the named derivation sigmoid" in caught.value.expected


def test_an_entry_as_variable():
    assert problem_of("theta[j]*x", wrt="theta[j]").variable == Entry(Symbol("theta"), Symbol("j"))


def test_what_has_no_counterpart_is_named():
    with pytest.raises(UnsupportedError, match="zeta"):
        problem_of(sympy.zeta(X))


@pytest.mark.parametrize(
    "text",
    ["h_t = tanh(w h_{t-1} + u x_t)", r"h_i = \tanh(w h_{i-1})", "h[t] = tanh(w*h[t-1])", r"\hat h_t = w \hat h_{t-1}"],
)
def test_a_recursion_is_refused_since_the_entry_before_holds_the_variable_too(text):
    with pytest.raises(ReadingError, match="defined by itself at another index"):
        problem_of(text, wrt="w")


@pytest.mark.parametrize("text", ["h_1 = w*h_2", "y_t = w x_t"])
def test_another_number_or_letter_is_no_recursion(text):
    assert problem_of(text, wrt="w").label is not None


@pytest.mark.parametrize(
    ("text", "options", "absent"),
    [
        ("x^2", {"wrt": "y"}, ["y"]),
        ("5", {}, ["x"]),
        ("f(t)", {"wrt": "x"}, ["x"]),
        ("x^2 y", {"wrt": "x, z"}, ["z"]),
        ("x[1]^2", {"wrt": "x[2]"}, ["x[2]"]),
        ("D(x^2, z)", {}, ["z"]),
        ("f(x) = 3", {}, ["x"]),
        ("sigmoid", {"wrt": "t"}, ["t"]),
        ("x^2", {}, []),
        ("sum(x[i]^2, i, 1, n)", {"wrt": "x[j]"}, []),
        ("sigmoid", {}, []),
        (X**2, {"wrt": "y"}, ["y"]),
    ],
    ids=str,
)
def test_a_variable_that_does_not_occur_is_told(text, options, absent):
    told = [each for each in asked_of(text, **options).problem.readings if "occur" in each]
    assert told == [f"{each} does not occur in the function" for each in absent]


def test_no_derivative_by_a_function():
    with pytest.raises(VariableError, match="f is a function here"):
        asked_of("f(x)^2", wrt="f")


@pytest.mark.parametrize("text", ["dy/dx", "d/dx f", r"\frac{dy}{dx}", "d^2y/dx^2", "d/dx (dy/dx)", "∂L/∂w"])
def test_the_derivative_of_a_mere_letter_by_another_is_refused(text):
    with pytest.raises(VariableError, match="stands without"):
        problem_of(text)


def test_the_derivative_of_a_constant_letter_is_a_problem():
    assert problem_of("dy/dx", constants=["y"]).variable == Symbol("x")


@pytest.mark.parametrize("text", ["f(x) := x^2", "f(x) ≔ x^2", "y := x^2", r"f(x) \coloneqq x^{2}"])
def test_a_function_is_named_by_the_sign_of_a_definition_too(text):
    assert plain(derive(text).result) == "2*x"
