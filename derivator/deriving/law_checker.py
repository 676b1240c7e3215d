"""Judging a law as it is stated: its equation with all sorts of things put in for its letters, by numbers.

A letter that may vary becomes a function of x, a constant one a number, `a + ...` three terms, `f(u)` a known function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import sympy
from sympy import Expr, Integer, Symbol
from sympy.core.basic import Basic

from derivator.functions import FUNCTIONS
from derivator.inert import (
    ONE,
    Apply,
    Entry,
    Fraction,
    Limit,
    Marked,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    number,
    plus,
    times,
)
from derivator.inert.applied import INVERSE
from derivator.inert.terms import summands
from derivator.inert.trees import subexpressions
from derivator.model.rule import Rule
from derivator.model.trace import Assumption, Verdict
from derivator.notation import plain
from derivator.syntax import from_sympy, read, read_equation
from derivator.verification.checker import Checker
from derivator.verification.numeric.compare import Comparer
from derivator.verification.numeric.comparison import Restriction
from derivator.verification.preparation.axes import axes_of
from derivator.verification.preparation.unfold import Unfolder

VARIABLE = Symbol("x")
POSITIVE = ("2+sin(x)", "x^2+1", "exp(x/2)+1", "3+cos(2*x)", "log(x^2+3)", "1/(1+x^2)+2")
"""Functions of x for letters that a condition wants positive; none is 1 or the square of another."""
OF_BOTH_SIGNS = ("sin(x)-1/3", "x^3-2*x", "1-exp(x/2)", "x*cos(2*x)", "2-x^2", "x-3/2")
"""Functions of x for all other letters."""
OUTER = ("sin", "exp", "atan", "sinh", "sigmoid", "tanh", "cos")
KNOWN = {"sin": "cos(u)", "exp": "exp(u)"}
"""Derivatives that are told while somebody waits; SymPy takes its time for the first it is asked for."""
INVERSES = (("sinh", "asinh"), ("asinh", "sinh"))
"""Functions with their inverses, both of which take every real number."""
OF_TWO = ("hypot", "swish")
EXPONENTS = (("2", "1/2"), ("1/2", "2"), ("3", "1/3"), ("-2", "3/2"))
"""Numbers for letters in exponents: the root of a square and the square of a root are two things."""
WHOLE = (2, 3, -2)
EACH = 3
INSTANCES = 3
"""So many ways to put things in tell a law that is false from a true one while somebody waits; tests try more."""
_SIGNS = ("positive", "nonnegative", "nonzero")
_Option = TypeVar("_Option")


def verdict_on_law(rule: Rule, form: int = 0) -> Verdict:
    """What verification says of one of a rule's equations, under the rule's conditions.

    Args:
        rule: the law; one whose equation speaks of the definitions of a problem has none of its own to be judged.
        form: which of its equations.

    Returns:
        The verdict; the witness of a refuted law begins with the equation as it was put to the test.
    """
    if rule.topic == "matrices":
        from derivator.deriving.shaped.shaped_laws import verdict_on_shaped_law

        return verdict_on_shaped_law(rule, form)
    equation = rule.equations[form]
    points = 0
    for left, right, given in instances(rule, equation):
        if not left.free_symbols and not right.free_symbols:
            left, right = plus(left, VARIABLE), plus(right, VARIABLE)  # numbers alone are compared at no point
        agreeing = _at_a_glance(left, right, given) or _at_a_glance(plus(left, ONE), plus(right, ONE), given)
        if agreeing:
            points += agreeing
            continue
        seen = Checker(variable=VARIABLE).compare(left, right, assumptions=given, confirmations=0)
        if seen.outcome == "different":
            shown = f"{plain(left)} is not {plain(right)}"
            return Verdict("refuted", "different at a point", witness=f"{shown}; {seen.witness}")
        points += seen.points
    return Verdict("agrees", f"equal at {points} points", points) if points else Verdict("undecided", "no point found")


def _at_a_glance(left: Expr, right: Expr, given: tuple[Assumption, ...]) -> int:
    """At how many points floats agree; 0 where that is to be looked at closely. Nothing is told from 0 by its size."""
    left, right = (Unfolder(()).unfold(side) for side in (left, right))
    if axes_of([left, right]).indexed:
        return 0
    restrictions = tuple(Restriction(each.kind, Unfolder(()).unfold(each.subject)) for each in given)
    return Comparer(0, VARIABLE).glance(left, right, restrictions) or 0


def instances(
    rule: Rule, equation: str, count: int = INSTANCES
) -> Iterator[tuple[Expr, Expr, tuple[Assumption, ...]]]:
    """Both sides of a law with things put in for its letters, and what the law needs of them.

    Args:
        rule: the law.
        equation: one of its equations.
        count: how many ways to put things in.
    """
    if "=>" in equation:
        yield (*_consequence(equation), ())
        return
    for seed in range(count):
        instance = Instance(rule, seed)
        left, right = instance.sides(equation)
        yield left, right, tuple(instance.needs())


def _consequence(law: str) -> tuple[Expr, Expr]:
    """The second equation of a law, where a letter of the first is put to what makes it hold."""
    first, second = read_equation(law)
    given, right = first.args
    while isinstance(right, Minus | Fraction):  # the letter stands in what is on the right
        given = Minus(given) if isinstance(right, Minus) else times(given, right.args[1])
        right = right.args[0]
    terms = summands(right)
    value: Expr = plus(given, *map(Minus, terms[:-1]))
    # The first letter varies with x: laws about derivatives would say nothing otherwise.
    varying = {Symbol("a"): Power(VARIABLE, Integer(3))}
    shown, made = (side.xreplace({terms[-1]: value}).xreplace(varying) for side in second.args)
    return shown, made


def outer_derivative(name: str, arguments: list[Expr], place: int = 0) -> Expr:
    """The derivative of a known function, taken by SymPy and not from the table's text, or known here."""
    if name in KNOWN:
        return _read(KNOWN[name]).xreplace({Symbol("u"): arguments[0]})
    inner = [Symbol(f"inner_variable_{k}") for k in range(len(arguments))]
    derivative = sympy.diff(FUNCTIONS[name].sympy(*inner), inner[place])
    return from_sympy(derivative).xreplace(dict(zip(inner, arguments, strict=True)))


@dataclass
class Instance:
    """One way to put things into the letters of a rule's equations."""

    rule: Rule
    seed: int

    def __post_init__(self) -> None:
        rule = self.rule
        self.letters: dict[str, Expr] = {}
        self.differentiates = "D(" in rule.equation
        self.indexed = "sum(" in rule.equation or "kronecker" in rule.equation or "dot(" in rule.equation
        self.kinds: dict[str, set[str]] = {}
        for condition in rule.conditions:
            self.kinds.setdefault(condition.subject, set()).add(condition.kind)
        self.exponents = _exponents(rule)
        self.shared: set[str] = set()

    def value(self, name: str) -> Expr:
        """What a letter stands for, the same at each of its places."""
        if name not in self.letters:
            self.letters[name] = self._choose(name)
        return self.letters[name]

    def _one_of(self, name: str, choices: Sequence[_Option]) -> _Option:
        return choices[(self.seed + sum(map(ord, name))) % len(choices)]

    def _choose(self, name: str) -> Expr:
        letter = name.split(" ")[0]
        kinds = self.kinds.get(letter, set())
        if "whole" in kinds:
            return number(Integer(self._one_of(name, WHOLE[: 2 if self.differentiates else 3])))
        positive = bool(kinds & {"positive", "nonnegative", "surely-nonnegative", "surely-positive"})
        if letter in self.exponents and not self.differentiates and self.seed and "number" not in kinds:
            pair = EXPONENTS[(self.seed - 1) % len(EXPONENTS)]
            return _read(pair[self.exponents.index(letter) % 2])
        if "number" in kinds and letter in self.exponents:
            return _read(EXPONENTS[self.seed % len(EXPONENTS)][self.exponents.index(letter) % 2])
        if "number" in kinds or "constant" in kinds:
            return _read(self._one_of(name, ("2", "3/2", "7/3") if positive else ("-2", "3/2", "-5/3")))
        if self.differentiates:
            return _read(self._one_of(name, POSITIVE if positive else OF_BOTH_SIGNS))
        symbol = Symbol(f"{name[0]}_{name.split(' ')[-1]}") if " " in name else Symbol(name)
        # A letter is more often drawn positive: every other one is turned round, by turns.
        return Minus(symbol) if self.seed and not positive and (ord(letter[0]) + self.seed) % 2 else symbol

    def fill(self, expression: Basic, at: int | None = None) -> Basic:
        """The expression with everything put in; under `...` each term has letters of its own."""
        if isinstance(expression, Marked):
            return self.fill(expression.operand, at)
        if self.indexed and isinstance(expression, Symbol) and at is not None and expression.name not in self.shared:
            return Entry(Symbol(f"{expression.name}_{at}"), Symbol("i"))
        if isinstance(expression, Entry) or (self.indexed and isinstance(expression, Symbol)):
            return expression
        if isinstance(expression, Limit):
            self.letters.setdefault(expression.letter.name, expression.letter)  # what goes to 0 stands for itself
        if isinstance(expression, NamedFunction):
            return self._function(expression, [self.fill(argument, at) for argument in expression.arguments])
        if isinstance(expression, Symbol):
            if expression == VARIABLE and self.differentiates:
                return VARIABLE
            own = at is not None and expression.name not in self.shared
            return self.value(f"{expression.name} {at}" if own else expression.name)
        if isinstance(expression, Plus | Times) and expression.args[-1] == Symbol("..."):
            combine = plus if isinstance(expression, Plus) else times
            before = [self.fill(argument, at) for argument in expression.args[:-2]]
            if at is not None:  # of a product in a sum one factor is taken in turn
                [name] = {each.name for each in expression.args[-2].free_symbols - {VARIABLE}} - self.shared
                return times(*(self.fill(expression.args[-2] if k == at else Symbol(name), k) for k in range(EACH)))
            return combine(*before, *(self.fill(expression.args[-2], k) for k in range(EACH)))
        if not expression.args or not isinstance(expression, Expr):
            return expression
        return expression.func(*(self.fill(argument, at) for argument in expression.args))

    def _function(self, expression: NamedFunction, arguments: list[Expr]) -> Expr:
        if INVERSE in self.rule.equation:
            outer = INVERSES[self.seed % len(INVERSES)][expression.inverse_of is not None]
        else:
            choices = OUTER if len(arguments) == 1 else OF_TWO
            outer = choices[self.seed % len(choices)]
        if expression.subscript is not None:
            return outer_derivative(outer, arguments, expression.arguments.index(expression.subscript))
        return outer_derivative(outer, arguments) if expression.primes else Apply(outer, *arguments)

    def needs(self) -> list[Assumption]:
        """What the rule needs of the whole, with everything put in."""
        needed = [(c.kind.removeprefix("surely-"), c.subject) for c in self.rule.conditions]
        signs = [each for each in needed if each[0] in _SIGNS]
        return [Assumption(kind, self.fill(_equation(f"{subject} = 0")[0])) for kind, subject in signs]

    def sides(self, text: str) -> tuple[Expr, Expr]:
        """Both sides of an equation of the rule with everything put in."""
        left, right = _equation(text)
        self.shared = _outside_each(left) | _outside_each(right)
        return self.fill(left), self.fill(right)


@lru_cache(maxsize=512)
def _exponents(rule: Rule) -> tuple[str, ...]:
    """The letters that stand in exponents."""
    sides = (side for equation in rule.equations for side in _equation(equation))
    powers = (part for side in sides for part in subexpressions(side) if isinstance(part, Power))
    return tuple(sorted({letter.name for power in powers for letter in power.exponent.free_symbols}))


@lru_cache(maxsize=512)
def _equation(text: str) -> tuple[Expr, Expr]:
    return read_equation(text)


@lru_cache(maxsize=64)
def _read(text: str) -> Expr:
    return read(text).expression


def _outside_each(expression: Basic) -> set[str]:
    if isinstance(expression, Plus | Times) and expression.args[-1] == Symbol("..."):
        return {name for argument in expression.args[:-2] for name in _outside_each(argument)}
    if isinstance(expression, Symbol):
        return {expression.name}
    return {name for argument in expression.args for name in _outside_each(argument)}
