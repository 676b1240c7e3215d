"""Every rule's equation is a true theorem: at random points, by code that is neither the engine nor its rules.

A letter that may vary becomes a function of x, a constant one a number, `a + ...` three terms, `f(u)` a known function.
What is tried is printed on failure: the equation with everything put in.
"""

from __future__ import annotations

import random
import re

import pytest
import sympy
from sympy import Expr, Integer, Symbol
from sympy.core.basic import Basic

from derivator.functions import FUNCTIONS
from derivator.inert import Apply, Entry, Fraction, Marked, NamedFunction, Plus, Times, plus, times
from derivator.notation import plain
from derivator.rule import Condition, Rule
from derivator.rules import RULES, definitions
from derivator.syntax import from_sympy, read, read_equation
from derivator.trace import Assumption
from derivator.trees import subexpressions
from derivator.verification import Checker

VARIABLE = Symbol("x")
POSITIVE = ("2+sin(x)", "x^2+1", "exp(x/2)+1", "3+cos(2*x)", "log(x^2+3)", "1/(1+x^2)+2")
"""Functions of x for letters that a condition wants positive; none is 1 or the square of another."""
OF_BOTH_SIGNS = ("sin(x)-1/3", "x^3-2*x", "1-exp(x/2)", "x*cos(2*x)", "2-x^2", "x-3/2")
"""Functions of x for all other letters."""
OUTER = ("sin", "exp", "atan", "sinh", "sigmoid", "tanh", "cos")
EACH = 3


OF_TWO = ("hypot", "swish")


def outer_derivative(name: str, arguments: list[Expr], place: int = 0) -> Expr:
    """The derivative of a known function, taken by SymPy and not from the table's text."""
    inner = [Symbol(f"inner_variable_{k}") for k in range(len(arguments))]
    derivative = sympy.diff(FUNCTIONS[name].sympy(*inner), inner[place])
    return from_sympy(derivative).xreplace(dict(zip(inner, arguments, strict=True)))


class Instance:
    """One way to put things into an equation's letters."""

    def __init__(self, rule: Rule, seed: int) -> None:
        self.rule = rule
        self.seed = seed
        self.random = random.Random(f"{rule.name} {seed}")
        self.letters: dict[str, Expr] = {}
        self.differentiates = "D(" in rule.equation
        self.indexed = "sum(" in rule.equation or "kronecker" in rule.equation or "dot(" in rule.equation
        self.kinds: dict[str, set[str]] = {}
        for condition in rule.conditions:
            self.kinds.setdefault(condition.subject, set()).add(condition.kind)

    def value(self, name: str) -> Expr:
        """What a letter stands for, the same at each of its places."""
        if name not in self.letters:
            self.letters[name] = self._choose(name)
        return self.letters[name]

    def _choose(self, name: str) -> Expr:
        kinds = self.kinds.get(name.split(" ")[0], set())
        if "whole" in kinds:
            return Integer(self.random.choice((2, 3)))
        positive = bool(kinds & {"positive", "nonnegative", "surely-nonnegative"})
        if "number" in kinds or "constant" in kinds:
            return read(self.random.choice(("2", "3/2", "7/3") if positive else ("-2", "3/2", "-5/3"))).expression
        if self.differentiates:
            return read(self.random.choice(POSITIVE if positive else OF_BOTH_SIGNS)).expression
        return Symbol(f"{name[0]}_{name.split(' ')[-1]}") if " " in name else Symbol(name)

    def fill(self, expression: Basic, at: int | None = None) -> Basic:
        """The expression with everything put in; under `...` each term has letters of its own."""
        if isinstance(expression, Marked):
            return self.fill(expression.operand, at)
        if self.indexed and isinstance(expression, Symbol) and at is not None and expression.name not in self.shared:
            return Entry(Symbol(f"{expression.name}_{at}"), Symbol("i"))
        if isinstance(expression, Entry) or (self.indexed and isinstance(expression, Symbol)):
            return expression
        if isinstance(expression, NamedFunction):
            choices = OUTER if len(expression.arguments) == 1 else OF_TWO
            outer = choices[self.seed % len(choices)]
            arguments = [self.fill(argument, at) for argument in expression.arguments]
            if expression.subscript is not None:
                return outer_derivative(outer, arguments, expression.arguments.index(expression.subscript))
            return outer_derivative(outer, arguments) if expression.primes else Apply(outer, *arguments)
        if isinstance(expression, Symbol):
            if expression == VARIABLE and self.differentiates:
                return VARIABLE
            own = at is not None and expression.name not in self.shared
            return self.value(f"{expression.name} {at}" if own else expression.name)
        if isinstance(expression, Plus | Times) and expression.args[-1] == Symbol("..."):
            combine = plus if isinstance(expression, Plus) else times
            before = [self.fill(argument, at) for argument in expression.args[:-2]]
            return combine(*before, *(self.fill(expression.args[-2], k) for k in range(EACH)))
        if not expression.args or not isinstance(expression, Expr):
            return expression
        return expression.func(*(self.fill(argument, at) for argument in expression.args))

    def needs(self) -> list[Assumption]:
        """What the rule needs of the whole, with everything put in."""
        needed = [(c.kind.removeprefix("surely-"), c.subject) for c in self.rule.conditions]
        signs = [each for each in needed if each[0] in ("positive", "nonnegative", "nonzero")]
        return [Assumption(kind, self.fill(read_equation(f"{subject} = 0")[0])) for kind, subject in signs]

    def sides(self, text: str) -> tuple[Basic, Basic]:
        """Both sides of an equation of the rule with everything put in."""
        left, right = read_equation(text)
        self.shared = _outside_each(left) | _outside_each(right)
        return self.fill(left), self.fill(right)


def _outside_each(expression: Basic) -> set[str]:
    if isinstance(expression, Plus | Times) and expression.args[-1] == Symbol("..."):
        return {name for argument in expression.args[:-2] for name in _outside_each(argument)}
    if isinstance(expression, Symbol):
        return {expression.name}
    return {name for argument in expression.args for name in _outside_each(argument)}


EQUATIONS = [
    (rule, equation)
    for rule in RULES.values()
    if rule not in definitions.RULES
    for equation in (rule.equation, *rule.variants)
    if "=>" not in equation
]


def _verdicts(rule: Rule, equation: str) -> list[tuple[str, str]]:
    found = []
    for seed in range(len(OUTER) if "f(" in equation else 3):
        instance = Instance(rule, seed)
        left, right = instance.sides(equation)
        verdict = Checker(variable=VARIABLE, seed=seed).equality(left, right, assumptions=instance.needs())
        found.append((verdict.status, f"{plain(left)} = {plain(right)}: {verdict.witness or verdict.method}"))
    return found


@pytest.mark.parametrize(("rule", "equation"), EQUATIONS, ids=[f"{r.name}: {e}" for r, e in EQUATIONS])
def test_equation_holds(rule: Rule, equation: str) -> None:
    for status, shown in _verdicts(rule, equation):
        assert status in ("proved", "agrees"), shown


@pytest.mark.parametrize(
    "equation",
    [
        "D(f*g) = D(f)*D(g)",
        "D(u/v) = (D(u)*v + u*D(v))/v^2",
        "log(a + b) = log(a) + log(b)",
        "(a + ...)/c = a + ...",
        "D(f(u)) = f'(u)",
        "D(f(u)) = f(u)*D(u)",
        "D(sqrt(f^2)) = D(f)",
        "D(abs(f)) = D(f)",
        "sum(a[i]*b[i], i, 1, m) = sum(a[i], i, 1, m)*sum(b[i], i, 1, m)",
    ],
)
def test_false_equation_is_found(equation: str) -> None:
    rule = Rule("bad-rule", "false", equation, "", "test")
    assert any(status == "refuted" for status, _ in _verdicts(rule, equation))


def test_a_false_power_rule_is_found() -> None:
    rule = Rule("bad-rule", "false", "D(x^n) = abs(n)*x^(n-1)", "", "test", conditions=(Condition("constant", "n"),))
    assert any(status == "refuted" for status, _ in _verdicts(rule, rule.equation))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_sentence_speaks_of_letters_the_equation_has(rule: Rule) -> None:
    spoken = set(re.findall(r"\{(\w+)\}", rule.sentence))
    written = {name for side in read_equation(rule.equation) for name in map(str, side.atoms(Symbol))}
    assert spoken <= written
    # A law in code matches no letters, so its sentence has none to fill in.
    assert not spoken or rule.rewrite is None


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_title_names_functions_that_each_equation_has(rule: Rule) -> None:
    left = rule.title
    for row in sorted(FUNCTIONS.values(), key=lambda row: -len(row.title)):
        named = rf"\b{re.escape(row.title)}\b"
        if re.search(named, left):
            left = re.sub(named, "", left)
            for equation in rule.equations:
                assert re.search(rf"\b{row.name}\(", equation), f"{rule.title}: {equation}"


def test_names_are_kebab_case() -> None:
    assert not [name for name in RULES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)]


def test_every_function_has_its_rule() -> None:
    differentiated = [row for row in FUNCTIONS.values() if row.definition or row.variadic or any(row.derivatives)]
    for row in differentiated:
        written_out = row.definition or row.variadic
        assert f"{row.name.replace('_', '-')}-{'definition' if written_out else 'derivative'}" in RULES


def test_letters_are_filled_before_an_equation_is_judged() -> None:
    # A letter left standing would make an equation about one number only.
    left, _ = Instance(RULES["quotient-rule"], 0).sides("u/v = 0")
    assert isinstance(left, Fraction)
    assert not any(part == Symbol("u") for part in subexpressions(left))
