"""The derivative of the outer function that a chain rule used, as its line tells it: (√u)' = 1/(2 √u)."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr, Integer, Symbol

from derivator.deriving.laws_used import outer, statement
from derivator.inert import ONE, TWO, Apply, Decimal, Derivative, Fraction, Minus, Plus, Power, Times, number
from derivator.inert.numbers import value
from derivator.model.rule import Rule
from derivator.model.trace import Step
from derivator.rendering.lines.caption import Caption, Formula

_U = Symbol("u")


def of_outer(step: Step, rules: Mapping[str, Rule]) -> Caption:
    """What a line tells of the outer function, after what it calls u."""
    binding = step.places[0].binding if step.places else {}
    exponent = binding.get("n")
    if step.rule == "power-chain-rule" and isinstance(exponent, Expr):
        return _of_power(exponent)
    if step.rule == "reciprocal-power-chain-rule":
        return _of_reciprocal(exponent) if "c" not in binding else ()
    base = binding.get("a")
    if step.rule == "exponential-chain-rule" and isinstance(base, Expr):
        power = Power(base, _U)
        return (": ", Formula(power, Times(power, Apply("log", base)), primed=True))
    names = outer(step, rules)
    return _of_table(rules[names[0]], binding) if len(names) == 1 else ()


def _of_table(rule: Rule, binding: Mapping[str, object]) -> Caption:
    """By the law of the table; the title where that is in more letters than the variable."""
    left, right = statement(rule.equation)
    applied = next((each for each in binding.values() if isinstance(each, Apply)), None)
    if applied is not None and applied.name == "root" and isinstance(applied.arguments[1], Integer):
        return _of_root(applied.arguments[1])
    put_in: dict[Expr, Expr] = {Symbol("x"): _U}
    if applied is not None and isinstance(left, Derivative) and isinstance(left.operand, Apply):
        others = zip(left.operand.arguments[1:], applied.arguments[1:], strict=False)
        put_in |= {letter: number for letter, number in others if value(number) is not None}
    if not isinstance(left, Derivative) or not left.operand.free_symbols <= set(put_in):
        return (f", {rule.title}",)
    return (": ", Formula(left.operand.xreplace(put_in), right.xreplace(put_in), primed=True))


def _of_power(exponent: Expr) -> Caption:
    """A power with a number or a letter as its exponent: (u³)' = 3u², (u^n)' = n u^(n - 1)."""
    known = value(exponent)
    if isinstance(exponent, Decimal) or (known is None and not isinstance(exponent, Symbol)):
        return ()
    less = Plus(exponent, Minus(ONE)) if known is None else number(known - 1)
    lowered = _U if less == ONE else Power(_U, less)
    return (": ", Formula(Power(_U, exponent), Times(exponent, lowered), primed=True))


def _of_root(degree: Integer) -> Caption:
    root = Apply("root", _U, degree)
    below = root if degree == TWO else Power(root, degree - 1)
    return (": ", Formula(root, Fraction(ONE, Times(degree, below)), primed=True))


def _of_reciprocal(exponent: object) -> Caption:
    """The derivative of 1 over a power, or a root where no exponent was matched: (1/u²)' = -2/u³."""
    if exponent is None:
        root = Times(TWO, Power(_U, Fraction(Integer(3), TWO)))
        return (": ", Formula(Fraction(ONE, Apply("sqrt", _U)), Minus(Fraction(ONE, root)), primed=True))
    if not isinstance(exponent, Integer):
        return ()
    slope = Minus(Fraction(exponent, Power(_U, exponent + 1)))
    return (": ", Formula(Fraction(ONE, Power(_U, exponent)), slope, primed=True))
