"""A derivative in terms of the function itself: found, shown line by line, and refused where no rule leads there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from sympy import Symbol

from derivator import derive
from derivator.base.errors import ReadingError, UnknownNameError, UnsupportedError, VariableError
from derivator.deriving.checked import check_trace
from derivator.deriving.problem import problem_of
from derivator.engine import DEFAULT, derive_problem
from derivator.engine.derivation import context_of
from derivator.engine.plans.expand_spots import EXPAND_BELOW
from derivator.engine.plans.in_own_terms import OWN_TERMS
from derivator.engine.plans.plan import OwnTerms, Plan, Rewrite
from derivator.engine.plans.spots import FACTOR_OUT_BELOW, SQUARE
from derivator.engine.rewriting.applying import replays
from derivator.engine.rewriting.rulebook import compiled_rules
from derivator.engine.rewriting.where import Usage, names
from derivator.inert.trees import depends
from derivator.model.trace import FurtherForm, Step, Trace
from derivator.notation import plain, unicode_text
from derivator.syntax import read
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
    # Exponents and differences that the derivative has in other writing.
    ("L/(1+exp(-k*(x-x0)))", "k*f(x)*(1-f(x)/L)"),
    ("1/(1+exp(-k*(x-x0)))", "k*f(x)*(1-f(x))"),
    ("1/(1+exp((m-x)/s))", "f(x)*(1-f(x))/s"),
    ("1/(1+exp(-(x-m)/s))", "f(x)*(1-f(x))/s"),
    ("c+(d-c)/(1+exp(-k*(x-m)))", "k*(f(x)-c)*(d-f(x))/(d-c)"),
    ("T+(T0-T)*exp(-k*x)", "k*(T-f(x))"),
    ("L*(1-exp(-k*(x-a)))", "k*(L-f(x))"),
    ("exp(x)^2", "2*f(x)"),
    ("exp(1*x)", "f(x)"),
    ("3*exp(x/2+c)/(1+exp(x/2+c))", "f(x)*(3-f(x))/6"),
    # Solved for the denominator, or in another writing of the definition.
    ("(a+b*exp(-x))/(1+exp(-x))", "(a-f(x))*(b-f(x))/(b-a)"),
    ("m/(1+(m/p-1)*exp(-r*x))", "r*f(x)*(1-f(x)/m)"),
    ("K*P*exp(r*x)/(K+P*(exp(r*x)-1))", "r*f(x)*(1-f(x)/K)"),
    ("a*exp(b*x)/(c+exp(b*x))", "b*f(x)*(1-f(x)/a)"),
    ("1/(exp(x)-1)", "-f(x)*(1+f(x))"),
    ("(1-exp(-x))/(1+exp(-x))", "(1-f(x)^2)/2"),
    ("x/(1+abs(x))", "(1-abs(f(x)))^2"),
    # Roots and powers.
    ("1/sqrt(x)", "-f(x)^3/2"),
    ("1/sqrt(1+x)", "-f(x)^3/2"),
    ("(2*x+1)^(-1/2)", "-f(x)^3"),
    ("5/sqrt(3*x+2)", "-3*f(x)^3/50"),
    ("1/(1+exp(-x))^2", "2*f(x)*(1-sqrt(f(x)))"),
    ("1/(1+exp(-x))^3", "3*f(x)*(1-f(x)^(1/3))"),
    ("1/sqrt(1+exp(-x))", "f(x)*(1-f(x)^2)/2"),
    ("sqrt(exp(x)+1)", "(f(x)^2-1)/(2*f(x))"),
    ("(exp(x)+1)^(1/2)", "(f(x)^2-1)/(2*f(x))"),
    # A root whose degree is a letter.
    ("(1+Q*exp(-B*x))^(-1/n)", "B*f(x)*(1-f(x)^n)/n"),
    ("K/(1+Q*exp(-B*x))^(1/n)", "B*f(x)*(1-(f(x)/K)^n)/n"),
    ("A+(K-A)/(1+Q*exp(-B*x))^(1/nu)", "B*(f(x)-A)*(1-((f(x)-A)/(K-A))^nu)/nu"),
    # Constants beside the function.
    ("2^x+1", "log(2)*(f(x)-1)"),
    ("C*exp(-a*x)+b", "a*(b-f(x))"),
    ("(1+tanh(x))/2", "2*f(x)*(1-f(x))"),
    ("1-tanh(x)", "f(x)*(f(x)-2)"),
    ("(1-tanh(x))/(1+tanh(x))", "-2*f(x)"),
    ("a*tanh(b*x+c)+d", "a*b*(1-((f(x)-d)/a)^2)"),
    ("log(exp(x)-1)", "1+exp(-f(x))"),
    ("log(1+exp((x-m)/s))", "(1-exp(-f(x)))/s"),
    # Exponentials in an exponent.
    ("exp(exp(x))", "f(x)*log(f(x))"),
    ("exp(-exp(-x))", "-f(x)*log(f(x))"),
    ("a*exp(-b*exp(-c*x))", "-c*f(x)*log(f(x)/a)"),
    # With the variable beside the function, where that is shorter by a quarter.
    ("exp(-x^2/2)", "-x*f(x)"),
    ("x*sigmoid(x)", "f(x)+sigmoid(x)*(1-f(x))"),
    ("x*exp(x)", "f(x)+exp(x)"),
    ("x^n", "n*f(x)/x"),
    ("x^(-n)", "-n*f(x)/x"),
    ("(x^2+1)/(x^2-1)", "-x*(f(x)-1)^2"),
    ("sqrt(x^2+1)", "x/f(x)"),
    ("sqrt(1-x^2)", "-x/f(x)"),
    ("x^n/(K^n+x^n)", "n*f(x)*(1-f(x))/x"),
    ("V*x^n/(K^n+x^n)", "n*f(x)*(1-f(x)/V)/x"),
    ("1/(1+(x/K)^n)", "n*f(x)*(f(x)-1)/x"),
    ("1/sqrt(1-x^2)", "x*f(x)^3"),
    ("1/(1+x^3)", "-3*x^2*f(x)^2"),
    ("exp(1/x)", "-f(x)/x^2"),
    ("sqrt(sin(x))", "cos(x)/(2*f(x))"),
    ("exp(sqrt(x))", "f(x)/(2*sqrt(x))"),
    ("1/(1+sin(x))", "-f(x)^2*cos(x)"),
    ("sigmoid(x)*(1-sigmoid(x))", "f(x)*(1-2*sigmoid(x))"),
)

NONE = ("x", "3*x+1", "x^2", "x^3+2*x", "sin(x)", "log(x)", "log(2*x+1)", "x^2*sin(x)", "1/(x+a)^2",
        "asin(x)", "x*log(x)", "log(x)/x", "a", "f(x)^2",
        "2*sin(x)*cos(x)", "log(1+x)", "1/x^2", "1/(1-x)^2", "(1+x)^5", "abs(x)", "sinh(x)", "(1-exp(-x))^2",
        "x/(a+x)", "x/(a+abs(x))", "tan(x)^2", "(1-x^(2/3))^(3/2)", "1/(exp(x)+exp(-x))", "2/(exp(x)+exp(-x))",
        "1/(x^3-x)", "abs(sin(x))", "sqrt(x+sqrt(x))")


SEEN = (
    ("1/(1+exp(-x))", "f(x)*(1-f(x))"),
    ("exp(x)/(1+exp(x))", "f(x)*(1-f(x))"),
    ("sigmoid(a*x+b)", "a*f(x)*(1-f(x))"),
    ("tanh(x)", "1-f(x)^2"),
    ("tan(x)", "1+f(x)^2"),
    ("exp(k*x)", "k*f(x)"),
    ("c*exp(-k*x)", "-k*f(x)"),
    ("exp(-x^2/2)", "-x*f(x)"),
    ("1/(s*sqrt(2*pi))*exp(-(x-m)^2/(2*s^2))", "-((x-m)*f(x))/s^2"),
    ("sqrt(x)", "1/(2*f(x))"),
    ("sqrt(1-x^2)", "-x/f(x)"),
    ("sqrt((x-1)/(x+1))", None),
    ("(x^2+1)/(x^2-1)", None),
    ("log(x)*2^x", None),
    ("x^3+2*x", None),
)
"""What is told of itself: what a reader sees in a line. The forms above are found by solving, where they are asked."""

SOLVING = replace(DEFAULT, own_terms=OWN_TERMS)


@pytest.mark.parametrize(("text", "form"), SEEN)
def test_of_itself_a_form_is_told_where_the_function_is_seen(text: str, form: str | None) -> None:
    found = own_form(text, DEFAULT)
    assert (found and plain(found.expression)) == (form and plain(read(form).expression))


@cache
def trace_of(text: str, plan: Plan = SOLVING) -> Trace:
    return derive_problem(problem_of(text, wrt="x"), plan)


def own_form(text: str, plan: Plan = SOLVING) -> FurtherForm | None:
    return next(of_itself(trace_of(text, plan).forms), None)


def solved_forms(text: str, order: int) -> tuple[FurtherForm, ...]:
    """The forms of a higher derivative where definitions are solved."""
    return derive_problem(derive(text, wrt="x", order=order).parts[-1].trace.problem, SOLVING).forms


def test_a_power_of_what_stands_under_the_root_is_one_of_the_root() -> None:
    for text, form in (("sqrt(1-x^2)", "-1/f(x)^3"), ("sqrt(x^2+a^2)", "a^2/f(x)^3")):
        assert [plain(each.expression) for each in solved_forms(text, 2)] == [form]
    assert not derive("sin(x)^2", order=2).forms


@pytest.mark.parametrize(
    ("text", "order", "form"),
    [
        ("1/(1+exp(-x))", 2, "f(x)*(1-f(x))*(1-2*f(x))"),
        ("L/(1+exp(-k*(x-x0)))", 2, "k^2*f(x)*(L-f(x))*(L-2*f(x))/L^2"),
        ("tan(x)", 2, "2*f(x)*(1+f(x)^2)"),
        ("1/(1+x)", 2, "2*f(x)^3"),
        ("T+(T0-T)*exp(-k*x)", 2, "k^2*(f(x)-T)"),
        ("exp(-x^2/2)", 2, "(x^2-1)*f(x)"),
        ("exp(exp(x))", 2, "f(x)*log(f(x))*(log(f(x))+1)"),
        ("log(1+exp(x))", 2, None),
        ("1/(1+exp(-x))", 3, None),
        ("tan(x)", 3, "2*(1+f(x)^2)*(1+3*f(x)^2)"),
        ("tanh(x)", 3, "2*(1-f(x)^2)*(3*f(x)^2-1)"),
    ],
)
def test_a_higher_derivative_has_its_form_too(text: str, order: int, form: str | None) -> None:
    forms = solved_forms(text, order)
    assert next((plain(each.expression) for each in forms), None) == (form and plain(read(form).expression))


def of_itself(forms: tuple[FurtherForm, ...]) -> Iterator[FurtherForm]:
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
    derivation = check_trace(trace_of(text))
    form = next(of_itself(derivation.forms))
    line = form.steps[0].before
    assert line in {step.after for step in derivation.steps}
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
    trace = trace_of(text)
    [form] = of_itself(trace.forms)
    checker = Checker(variable=trace.problem.variable, definitions=(form.definition,))
    verdict = checker.derivative(trace.problem.expression, trace.problem.variable, form.expression)
    assert verdict.status in ("proved", "agrees")


@pytest.mark.parametrize("text", [text for text, _ in FOUND])
def test_each_step_is_its_rule_alone(text: str) -> None:
    trace = trace_of(text)
    for form in trace.forms:
        assert form.definition is not None
        rules = compiled_rules(replace(trace.problem, definitions=(form.definition,)))
        for step in every(form.steps):
            assert step.before != step.after, "a step that does nothing"
            assert step.kind != "rule" or replays(rules[step.rule], step, context_of(trace.problem)), step.rule


@pytest.mark.parametrize("text", ["exp(exp(x))", "a*exp(-b*exp(-c*x))"])
def test_a_form_with_the_variable_stands_beside_one_with_a_logarithm(text: str) -> None:
    own, beside = trace_of(text).forms
    assert own.definition == beside.definition
    assert "log" in plain(own.expression)
    assert beside.note == OWN_TERMS.beside
    assert depends(beside.expression.xreplace({own.definition.head: Symbol("f")}), Symbol("x"))


def test_what_is_left_open_is_told() -> None:
    """The sign of a base, a place where a letter is 0: an even root needs the one, a division the other."""
    assert own_form("1/(1+exp(-x))^2") is not None
    assert own_form("1/(a+exp(-x))^2") is None
    form = own_form("m/(1+(m/p-1)*exp(-r*x))")
    assert form is not None
    assert {plain(need.subject) for step in form.steps for need in step.conditions} == {"m", "p"}


def random_function(random: Random) -> str:
    """A function of one kernel: a fraction, a power or a sum of it with numbers and letters."""
    number = lambda: random.choice(("2", "3", "a", "b", "1/2", "(a-b)"))  # noqa: E731
    exponent = random.choice((f"{number()}*x", f"-{number()}*(x-m)", "(m-x)/s", "x", "-x", f"{number()}*x+c"))
    kernel = random.choice((f"exp({exponent})", f"2^({exponent})", f"tanh({exponent})", f"({exponent})"))
    return random.choice((
        f"{number()}/({number()}+{number()}*{kernel})",
        f"({number()}+{kernel})/({kernel}+{number()})",
        f"{number()}*{kernel}/(1+{kernel})",
        f"{number()}*{kernel}+{number()}",
        f"1/sqrt({number()}+{kernel})",
        f"1/(1+{kernel})^2",
        f"log({number()}+{kernel})",
    ))


@pytest.mark.parametrize("seed", range(40))
def test_what_is_told_of_a_random_function_is_its_derivative(seed: int) -> None:
    text = random_function(Random(seed))
    trace = trace_of(text)
    for form in of_itself(trace.forms):
        assert form.definition is not None
        needs = tuple(need for step in form.steps for need in step.conditions)
        assumptions = (*trace.assumptions, *needs)
        checker = Checker(variable=Symbol("x"), definitions=(form.definition,), assumptions=assumptions)
        verdict = checker.derivative(trace.problem.expression, Symbol("x"), form.expression)
        assert verdict.status in ("proved", "agrees"), f"{text} (seed {seed}): {plain(form.expression)}"


def every(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from every(step.steps)


def without(name: Usage) -> OwnTerms:
    """The plan with one rule taken out."""

    def left(phase: Rewrite) -> Rewrite:
        return replace(phase, rules=tuple(rule for rule in phase.rules if rule != name))

    own = OWN_TERMS
    return replace(own, before=tuple(tuple(map(left, phases)) for phases in own.before),
                   fold=tuple(map(left, own.fold)), put_in=left(own.put_in), bodies=tuple(map(left, own.bodies)),
                   grounds=tuple(map(left, own.grounds)), simplify=tuple(map(left, own.simplify)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2/(1+exp(-x))-1", "solved-definition"),
        ("2/(1+exp(-x))-1", "unfold-definition"),
        ("2/(1+exp(-x))-1", "divide-by-fraction"),
        ("tan(3*x)", "fold-definition"),
        ("tan(x)", "secant-squared"),
        ("cot(x)", "cosecant-squared"),
        ("x^n", "lower-power"),
        ("a/(1+b*exp(-k*x))", "divide-difference"),
        ("log(1+exp(x))", "exponential-of-logarithm"),
        ("x*sigmoid(x)", "exchange-common-factor"),
        ("1/(1+exp(-k*(m-x)))", "as-in-definition"),
        ("1/(1+exp(-x))^2", "root-of-power"),
        ("(a+b*exp(-x))/(1+exp(-x))", EXPAND_BELOW),
        ("K*P*exp(r*x)/(K+P*(exp(r*x)-1))", FACTOR_OUT_BELOW),
        ("K*P*exp(r*x)/(K+P*(exp(r*x)-1))", "power-of-product"),
        ("x/(1+abs(x))", "absolute-value-of-quotient"),
        ("(1+tanh(x))/2", SQUARE),
        ("log(exp(x)-1)", "divide-each-term"),
    ],
)
def test_a_rule_that_is_missing_breaks_the_way(text: str, name: Usage) -> None:
    whole = own_form(text)
    assert whole is not None
    assert names((name,))[0] in {step.rule for step in every(whole.steps)}
    lesser = own_form(text, replace(SOLVING, own_terms=without(name)))
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
    ("log(1+exp(x))", "s(x) := sigmoid(x)", "s(x)"),
    ("(x^2+1)^5", "u = x^2+1", "10*x*u^4"),
    ("sin(x)^2", "s = sin(x)", "2*s*cos(x)"),
    ("exp(-2*x)", "u = exp(-x)", "-2*u^2"),
    ("exp(2*x)+exp(x)", "u = exp(x)", "u*(2*u+1)"),
    ("x*sigmoid(x)", "s = sigmoid(x)", "x*s*(1-s)+s"),
    ("tanh(x)^2", "t = tanh(x)", "2*t*(1-t^2)"),
    ("(1+exp(-x))^(-2)", "u = 1+exp(-x)", "2*(u-1)/u^3"),
    ("sigmoid(-x)", "s = sigmoid(x)", "s*(s-1)"),
    ("L/(1+exp(-k*(x-x0)))", "s = sigmoid(k*(x-x0))", "L*k*s*(1-s)"),
    ("1/(1+exp(-x))", "t = tanh(x/2)", "(1-t^2)/4"),
    ("tanh(x)", "s = sigmoid(2*x)", "4*s*(1-s)"),
    ("tanh(x)", "u = exp(2*x)", "4*u/(u+1)^2"),
    ("sinh(x)", "u = exp(x)", "(u^2+1)/(2*u)"),
    ("sinh(x)", "g", "sqrt(1+g(x)^2)"),
    ("log(1+x)", "g", "exp(-g(x))"),
    ("V*x/(K+x)", "g", "(V-g(x))^2/(K*V)"),
    ("1/x^2", "g", "-2*g(x)/x"),
    ("1/(1-x)^2", "g", "2*g(x)/(1-x)"),
    ("(1+x)^(2/3)", "g", "2*g(x)/(3*(1+x))"),
    ("(x^2+1)^(3/2)", "g", "3*x*g(x)^(1/3)"),
)


@pytest.mark.parametrize(("target", "asked", "result"), ASKED, ids=[f"{t} in {a}" for t, a, _ in ASKED])
def test_a_form_that_is_asked_for_is_the_result(target: str, asked: str, result: str) -> None:
    derivation = derive(target, in_terms_of=asked)
    assert plain(derivation.result) == plain(read(result).expression)
    assert derivation.verdict.status in ("proved", "agrees")
    assert derivation.decided
    assert derivation.steps[-1].after == derivation.result


@pytest.mark.parametrize(
    ("target", "asked", "order", "result"),
    [
        ("1/(1+exp(-x))", "g", 2, "g(x)*(1-g(x))*(1-2*g(x))"),
        ("L/(1+exp(-k*(x-x0)))", "g", 2, "k^2*g(x)*(1-g(x)/L)*(1-2*g(x)/L)"),
        ("exp(exp(x))", "g", 2, "g(x)*log(g(x))*(1+log(g(x)))"),
        ("exp(-x^2/2)", "g", 2, "(x^2-1)*g(x)"),
        # A letter has no derivative: the first one is taken as it was before.
        ("sqrt(1-x^2)", "y", 2, "-1/y^3"),
        ("tanh(x)^2", "t = tanh(x)", 2, "2*(1-t^2)*(1-3*t^2)"),
        ("log(1+exp(x))", "s = sigmoid(x)", 2, "s*(1-s)"),
    ],
)
def test_a_higher_derivative_is_in_the_terms_that_are_asked_for(
    target: str, asked: str, order: int, result: str
) -> None:
    derivation = derive(target, in_terms_of=asked, order=order, wrt="x")
    assert plain(derivation.result) == plain(read(result).expression)
    assert derivation.verdict.status in ("proved", "agrees")


@pytest.mark.parametrize(
    ("target", "asked", "reason"),
    [
        ("sin(x)", "g", "no rule expresses cos(x) by sin(x)"),
        ("x^2", "g", "the sign of x is not known, only x^2"),
        ("(1-exp(-x))^2", "g", "the sign of 1-exp(-x) is not known, only (1-exp(-x))^2"),
        ("x/(1+exp(-x))", "g", "x stands in x/(1+exp(-x)) in several places, and no rule solves for it"),
        ("1/(1+exp(-x))", "u = sin(x)", "no rule expresses exp(-x) by sin(x)"),
        ("exp(x)", "u = a^2", "u does not vary with x"),
    ],
)
def test_a_refusal_says_what_stands_in_the_way(target: str, asked: str, reason: str) -> None:
    with pytest.raises(UnsupportedError) as refusal:
        derive(target, in_terms_of=asked, wrt="x")
    assert str(refusal.value).endswith(f": {reason}")


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


def test_the_lines_to_a_form_that_is_asked_for_do_not_lead_back() -> None:
    trace = derive("x*exp(x)", in_terms_of="g").trace
    lines = [step.after for step in trace.steps]
    assert len(set(lines)) == len(lines)
    assert [plain(form.expression) for form in trace.forms] == ["x*exp(x)+exp(x)"]


def test_another_function_gets_another_form() -> None:
    assert {plain(form.expression) for text in ("exp(2*x)", "exp(3*x)") if (form := own_form(text))} == {
        "2*f(x)", "3*f(x)"
    }


@pytest.mark.parametrize(
    ("text", "form"),
    [("ln(1+e^x)", "σ(x)"), ("ln(1+e^(2x))", "2σ(2x)"), ("log(1+exp(-y*x))", "-y σ(-x y)"),
     ("log(1+exp((x-m)/s))", "σ((x - m)/s)/s"), ("log(1+exp(-x/s))", "-σ(-x/s)/s"), ("x^2+e^x", None),
     ("ln(2+e^x)", None)],
)
def test_the_sigmoid_is_recognised(text: str, form: str | None) -> None:
    trace = derive(text, wrt="x").trace
    found = [unicode_text(each.expression) for each in trace.forms if each.note == "in terms of the sigmoid"]
    assert found == ([] if form is None else [form])


@pytest.mark.parametrize(("text", "base"), [("x^3", "x"), ("(x-1)^3", "x - 1"), ("sin(x)^3", "sin(x)")])
def test_a_power_as_the_function_over_its_base_needs_the_base_nonzero(text, base):
    derivation = derive(text, wrt="x", in_terms_of="g")
    subject = read(base).expression
    assert ("nonzero", subject) in {(each.kind, each.subject) for each in derivation.assumptions}
