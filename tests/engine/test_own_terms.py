"""A derivative in terms of the function itself: found, shown line by line, and refused where no rule leads there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from derivator import derive
from derivator.engine import DEFAULT, derive_problem
from derivator.engine.plan import OwnTerms, Rewrite
from derivator.engine.plans import OWN_TERMS
from derivator.errors import ReadingError, UnknownNameError, UnsupportedError, VariableError
from derivator.notation import plain, unicode_text
from derivator.problem import problem_of
from derivator.syntax import read
from derivator.trace import Form, Step
from derivator.verification import Checker

FOUND = (
    ("1/(1+exp(-x))", "f(x)*(1-f(x))"),
    ("1/(1+exp(-2*x))", "2*f(x)*(1-f(x))"),
    ("1/(1+exp(-(a*x+b)))", "a*f(x)*(1-f(x))"),
    ("sigmoid(a*x+b)", "a*f(x)*(1-f(x))"),
    ("exp(x)/(1+exp(x))", "f(x)*(1-f(x))"),
    ("1/(exp(x)+1)", "f(x)*(f(x)-1)"),
    ("2/(1+exp(-x))-1", "(1-f(x)^2)/2"),
    ("a/(1+b*exp(-k*x))", "k*f(x)*(1-f(x)/a)"),
    ("5/(2+3*exp(-x))", "f(x)*(1-2*f(x)/5)"),
    ("tanh(x)", "1-f(x)^2"),
    ("coth(x)", "1-f(x)^2"),
    ("(exp(x)-exp(-x))/(exp(x)+exp(-x))", "1-f(x)^2"),
    ("(exp(2*x)-1)/(exp(2*x)+1)", "1-f(x)^2"),
    ("(1-exp(-2*x))/(1+exp(-2*x))", "1-f(x)^2"),
    ("tan(x)", "1+f(x)^2"),
    ("tan(3*x)", "3*(1+f(x)^2)"),
    ("cot(x)", "-(1+f(x)^2)"),
    ("exp(x)", "f(x)"),
    ("exp(k*x)", "k*f(x)"),
    ("2^x", "f(x)*log(2)"),
    ("c*exp(-k*x)", "-k*f(x)"),
    ("3*exp(2*x)+1", "2*(f(x)-1)"),
    ("1/x", "-f(x)^2"),
    ("1/(1+x)", "-f(x)^2"),
    ("x/(1+x)", "(1-f(x))^2"),
    ("sqrt(x)", "1/(2*f(x))"),
    ("sqrt(2*x+1)", "1/f(x)"),
    ("(3*x+1)^(1/3)", "1/f(x)^2"),
    ("log(1+exp(x))", "1-exp(-f(x))"),
    ("log(1+exp(-x))", "exp(-f(x))-1"),
    # With the variable beside the function, where that is shorter by a quarter.
    ("exp(-x^2/2)", "-x*f(x)"),
    ("x*sigmoid(x)", "f(x)+sigmoid(x)*(1-f(x))"),
    ("x*exp(x)", "f(x)+exp(x)"),
    ("x^n", "n*f(x)/x"),
    ("x^(-n)", "-n*f(x)/x"),
    ("(x^2+1)/(x^2-1)", "-x*(f(x)-1)^2"),
    ("sqrt(x^2+1)", "x/f(x)"),
)

NONE = ("x", "3*x+1", "x^2", "x^3+2*x", "sin(x)", "log(x)", "log(2*x+1)", "x^2*sin(x)", "1/(x+a)^2",
        "asin(x)", "x*log(x)", "log(x)/x", "a", "f(x)^2",
        "2*sin(x)*cos(x)")


def own_form(text: str, plan: object = DEFAULT) -> Form | None:
    trace = derive_problem(problem_of(text, wrt="x"), plan)  # type: ignore[arg-type]
    return next(of_itself(trace.forms), None)


def test_a_power_of_what_stands_under_the_root_is_one_of_the_root() -> None:
    for text, form in (("sqrt(1-x^2)", "-1/f(x)^3"), ("sqrt(x^2+a^2)", "a^2/f(x)^3")):
        lines = derive(text, wrt="x", order=2).forms
        assert [plain(each.expression) for each in lines] == [form]
    assert not derive("sin(x)^2", order=2).forms


def of_itself(forms: tuple[Form, ...]) -> Iterator[Form]:
    return (form for form in forms if form.note == OWN_TERMS.note)


@pytest.mark.parametrize(("text", "form"), FOUND, ids=[text for text, _ in FOUND])
def test_the_form_is_found(text: str, form: str) -> None:
    found = own_form(text)
    assert found is not None
    assert plain(found.expression) == plain(read(form).expression)


@pytest.mark.parametrize("text", NONE)
def test_no_form_is_told_where_it_is_no_simpler(text: str) -> None:
    assert own_form(text) is None


@pytest.mark.parametrize("text", [text for text, _ in FOUND])
def test_the_lines_lead_from_the_result_to_the_form(text: str) -> None:
    derivation = derive(text, wrt="x")
    [form] = of_itself(derivation.forms)
    line = derivation.result
    for step in form.steps:
        assert step.before == line
        assert step.after != line, "a step that does nothing"
        line = step.after
    assert line == form.expression
    for step in every(form.steps):
        assert step.verdict.status in ("proved", "agrees"), step.rule
        if step.kind == "sequence":
            assert [a.after for a in step.steps[:-1]] == [b.before for b in step.steps[1:]]
            assert (step.steps[0].before, step.steps[-1].after) == (step.before, step.after)


@pytest.mark.parametrize("text", [text for text, _ in FOUND])
def test_the_form_is_the_derivative(text: str) -> None:
    trace = derive_problem(problem_of(text, wrt="x"), DEFAULT)
    [form] = of_itself(trace.forms)
    checker = Checker(variable=trace.problem.variable, definitions=(form.definition,))
    verdict = checker.derivative(trace.problem.expression, trace.problem.variable, form.expression)
    assert verdict.status in ("proved", "agrees")


def every(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from every(step.steps)


def without(name: str) -> OwnTerms:
    """The plan with one rule taken out."""

    def left(phase: Rewrite) -> Rewrite:
        return replace(phase, rules=tuple(rule for rule in phase.rules if rule != name))

    own = OWN_TERMS
    return replace(own, before=tuple(map(left, own.before)), fold=left(own.fold), put_in=left(own.put_in),
                   grounds=tuple(map(left, own.grounds)), simplify=tuple(map(left, own.simplify)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1/(1+exp(-x))", "solved-definition"),
        ("1/(1+exp(-x))", "unfold-definition"),
        ("1/(1+exp(-x))", "divide-by-fraction"),
        ("tanh(x)", "fold-definition"),
        ("tan(x)", "secant-squared"),
        ("x^n", "lower-power"),
        ("a/(1+b*exp(-k*x))", "divide-difference"),
        ("log(1+exp(x))", "exponential-of-logarithm"),
        ("x*sigmoid(x)", "exchange-common-factor"),
    ],
)
def test_a_rule_that_is_missing_breaks_the_way(text: str, name: str) -> None:
    whole = own_form(text)
    assert whole is not None
    assert name in {step.rule for step in every(whole.steps)}
    lesser = own_form(text, replace(DEFAULT, own_terms=without(name)))
    assert lesser is None or lesser.expression != whole.expression


def test_the_function_gets_a_letter_that_is_free() -> None:
    form = own_form("f + 1/(1+exp(-g*x))")
    assert form is None or form.definition is None or plain(form.definition.head) == "h(x)"
    form = own_form("exp(f*x)")
    assert form is not None
    assert plain(form.expression) == "f*g(x)"


ASKED = (
    ("1/(1+exp(-x))", "g", "g(x)*(1-g(x))"),
    ("1/(1+exp(-x))", "g(x)", "g(x)*(1-g(x))"),
    ("1/(1+exp(-x))", "y", "y*(1-y)"),
    ("sqrt(x^2+1)", "g", "x/g(x)"),
    ("exp(x)*sin(x)", "h", "exp(x)*cos(x)+h(x)"),
    ("3*x+1", "g", "3"),
    ("sigmoid", "g", "g(x)*(1-g(x))"),
    ("sigmoid", "s", "s*(1-s)"),
    ("tanh", "y", "1-y^2"),
    ("softplus", "f", "1-exp(-f(x))"),
    ("1/(1+exp(-x))", "s = sigmoid(x)", "s*(1-s)"),
    ("log(1+exp(x))", "s = sigmoid(x)", "s"),
    ("log(1+exp(x))", "s(x) := sigmoid(x)", "s"),
    ("(x^2+1)^5", "u = x^2+1", "10*x*u^4"),
    ("sin(x)^2", "s = sin(x)", "2*s*cos(x)"),
    ("exp(-2*x)", "u = exp(-x)", "-2*u^2"),
    ("exp(2*x)+exp(x)", "u = exp(x)", "u*(2*u+1)"),
)


@pytest.mark.parametrize(("target", "asked", "result"), ASKED, ids=[f"{t} in {a}" for t, a, _ in ASKED])
def test_a_form_that_is_asked_for_is_the_result(target: str, asked: str, result: str) -> None:
    derivation = derive(target, in_terms_of=asked)
    assert plain(derivation.result) == plain(read(result).expression)
    assert derivation.verdict.status in ("proved", "agrees")
    assert derivation.decided
    assert derivation.steps[-1].after == derivation.result


@pytest.mark.parametrize(
    ("target", "asked", "error"),
    [
        ("sin(x)", "g", UnsupportedError),
        ("x^2", "g", UnsupportedError),
        ("1/(1+exp(-x))", "u = sin(x)", UnsupportedError),
        ("a*x", "a", UnknownNameError),
        ("a*x", "x", VariableError),
        ("exp(x)", "3", VariableError),
        ("exp(x)", "u + v = x", VariableError),
        ("exp(x)", "u =", ReadingError),
        ("exp(x)", "", ReadingError),
        ("exp(x)", "u = u^2 + x", UnknownNameError),
        ("softmax", "g", VariableError),
    ],
)
def test_what_cannot_be_is_refused(target: str, asked: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        derive(target, in_terms_of=asked)


def test_another_function_gets_another_form() -> None:
    assert {plain(form.expression) for text in ("exp(2*x)", "exp(3*x)") if (form := own_form(text))} == {
        "2*f(x)", "3*f(x)"
    }


@pytest.mark.parametrize(
    ("text", "form"),
    [("ln(1+e^x)", "σ(x)"), ("ln(1+e^(2x))", "2σ(2x)"), ("log(1+exp(-y*x))", "-y σ(-x y)"), ("x^2+e^x", None),
     ("ln(2+e^x)", None)],
)
def test_the_sigmoid_is_recognised(text: str, form: str | None) -> None:
    trace = derive(text, wrt="x").trace
    found = [unicode_text(each.expression) for each in trace.forms if each.note == "in terms of the sigmoid"]
    assert found == ([] if form is None else [form])
