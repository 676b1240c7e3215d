"""Every mistake is false and can be made: its equation is refuted at a point, and the search finds it in a claim."""

from __future__ import annotations

import random

import pytest
from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.grading import FAMILIES
from derivator.grading.diagnosis.diagnose import Diagnoser
from derivator.grading.diagnosis.false_rules import compile_mistake
from derivator.inert import Apply, Derivative, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.mistakes import MISTAKES
from derivator.model.rule import Mistake
from derivator.notation import plain
from derivator.rules import RULES
from derivator.syntax import read, read_equation
from derivator.verification import Checker
from derivator.verification.preparation.unfold import At

X = Symbol("x")
OF_X = ("2+sin(x)", "x^2+1", "exp(x/2)+1", "3+cos(2*x)", "log(x^2+3)")
OF_ANY_SIGN = (*OF_X, "x/(1+x^2)", "sin(x)/2")
NUMBERS = ("5/2", "7/3", "3")
OUTER = ("sin", "atan", "sinh", "tanh")


class Filled:
    """A mistake's equation with functions of x and numbers in the place of its letters."""

    def __init__(self, mistake: Mistake, seed: int) -> None:
        self.random = random.Random(f"{mistake.name} {seed}")
        self.constant = {c.subject for c in mistake.conditions if c.kind == "constant"}
        self.about_derivatives = "D(" in mistake.equation
        self.outer = self.random.choice(OUTER)
        self.letters: dict[str, Expr] = {}

    def letter(self, name: str) -> Expr:
        if name not in self.letters:
            varying = OF_X if self.about_derivatives else OF_ANY_SIGN
            choices = NUMBERS if name in self.constant or name == "n" else varying
            self.letters[name] = read(self.random.choice(choices)).expression
        return self.letters[name]

    def fill(self, node: Basic) -> Basic:
        if isinstance(node, NamedFunction):
            argument = self.fill(node.arguments[0])
            inner = Symbol("inner")
            slope = Derivative(Apply(self.outer, inner), inner)
            return At(slope, inner, argument) if node.primes else Apply(self.outer, argument)
        if isinstance(node, Symbol):
            return X if node == X and self.about_derivatives else self.letter(node.name)
        if not node.args or not isinstance(node, Expr):
            return node
        return node.func(*map(self.fill, node.args))


EQUATIONS = [(m, equation) for m in MISTAKES.values() for equation in (m.equation, *m.variants)]


def outcomes(mistake: Mistake, equation: str) -> list[str]:
    """What numbers say at several instances; sides that are never real together are different as well."""
    left, right = read_equation(equation)
    found = []
    for seed in range(8):
        filled = Filled(mistake, seed)
        comparison = Checker(variable=X, seed=seed).compare(filled.fill(left), filled.fill(right))
        apart = not comparison.points and comparison.left_only and comparison.right_only
        found.append("different" if apart else comparison.outcome)
    return found


@pytest.mark.parametrize(("mistake", "equation"), EQUATIONS, ids=[f"{m.name}: {e}" for m, e in EQUATIONS])
def test_equation_is_refuted(mistake: Mistake, equation: str) -> None:
    assert "different" in outcomes(mistake, equation)


@pytest.mark.parametrize(
    "equation", ["D(f*g) = D(f)*g + f*D(g)", "D(f(u)) = f'(u)*D(u)", "D(u/v) = (D(u)*v-u*D(v))/v^2"]
)
def test_true_equation_is_not_refuted(equation: str) -> None:
    mistake = Mistake("none", "none", equation, "chain-rule", "chain", "")
    assert "different" not in outcomes(mistake, equation)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=lambda mistake: mistake.name)
def test_mistake_is_described(mistake: Mistake) -> None:
    assert RULES.get(mistake.instead_of), f"no rule {mistake.instead_of!r}: `derivator rules` lists them"
    assert mistake.family in FAMILIES
    assert mistake.advice.endswith((".", "?"))
    assert mistake.title[0].islower()
    assert not any(sign in mistake.advice for sign in "=^*")


def test_names_are_those_of_the_table() -> None:
    assert all(name == mistake.name for name, mistake in MISTAKES.items())
    assert all(name == name.lower() and " " not in name and "_" not in name for name in MISTAKES)


EXPLICIT = [m for m in MISTAKES.values() if "D(" in m.equation and all(c.kind != "unknown" for c in m.conditions)]
"""Those that can be made with a function of the variable alone; the others are tried in claims on curves."""


@pytest.mark.parametrize("mistake", EXPLICIT, ids=lambda mistake: mistake.name)
def test_mistake_is_found_in_a_claim_it_makes(mistake: Mistake) -> None:
    # The claim is the false side of the equation, with the true derivatives of what stands in it, taken by numbers.
    assert mistake.name in found_for(mistake)


def found_for(mistake: Mistake) -> set[str]:
    left, right = read_equation(mistake.equation)
    for seed in range(6):
        filled = Filled(mistake, seed)
        target, claim = filled.fill(left).operand, filled.fill(right)
        checker = Checker(variable=X)
        if mistake.name == "asin-derivative-sign-3":  # real nowhere together with the truth: found at the variable
            target, claim = read("asin(x)").expression, read("1/sqrt(x^2-1)").expression
        elif checker.compare(Derivative(target, X), claim).outcome != "different":
            continue
        diagnoser = Diagnoser(checker.claimed(target, X, claim))
        diagnoser.diagnoses()
        names = {name for variant in diagnoser.made.slips.at_one_use() for name in variant.mistakes
                 if checker.compare(variant.outcome, claim, confirmations=2).outcome == "equal"}
        if mistake.name in names:
            return names
    return set()


def test_every_form_of_a_mistake_compiles() -> None:
    for mistake in MISTAKES.values():
        compiled = compile_mistake(mistake)
        assert compiled.forms, mistake.name
        assert all(list(subexpressions(form.left)) for form in compiled.forms)
        assert plain(read_equation(mistake.equation)[0])


@pytest.mark.parametrize(
    ("name", "equation"),
    [
        ("tan-derivative-wrong-function-7", "D(tan(x)) = 1/(1+x^2)"),
        ("asin-derivative-sign-3", "D(asin(x)) = 1/sqrt(x^2-1)"),
        ("log-derivative-logarithm-5", "D(log(x)) = 1"),
        ("abs-derivative-wrong-function-3", "D(abs(x)) = -1"),
    ],
)
def test_a_public_name_keeps_its_mistake(name, equation):
    assert MISTAKES[name].equation == equation
