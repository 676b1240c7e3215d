"""Derivatives by more than a letter: for d/d(σ²) a letter v stands for σ², and σ is √v."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sympy import Expr, Integer, Symbol

from derivator.inert import ONE, TWO, Apply, Fraction, Power, times
from derivator.inert.trees import subexpressions


def in_new_letters(
    expression: Expr, by: Mapping[Symbol, tuple[Expr, str]], note: Callable[[str], None]
) -> tuple[Expr, tuple[tuple[Symbol, Expr], ...]]:
    """An expression in the letters that stand for what is differentiated by.

    Args:
        expression: what was read.
        by: what each of the letters stands for, a function of one letter, and how it is written.
        note: where it is told.

    Returns:
        The expression, and the old letters, each by the new one.
    """
    found = []
    for new, (meant, written) in by.items():
        (old,) = meant.free_symbols
        value = solved(meant, new) or old
        expression = _replaced(expression, meant, old, new, value)
        note(f"{new} is written for {written}, by which it is differentiated")
        found.append((old, value))
    return expression, tuple(found)


def solved(meant: Expr, value: Expr) -> Expr | None:
    """The letter of a function at which it has a value; None where that is not simply said."""
    match meant:
        case Symbol():
            return value
        case Power(base=base, exponent=Integer() as exponent) if exponent > 1:
            return solved(base, Apply("sqrt", value) if exponent == TWO else Apply("root", value, exponent))
        case Apply(name="log", arguments=(inner,)):
            if isinstance(inner, Power) and isinstance(inner.exponent, Integer):
                return solved(inner.base, Apply("exp", Fraction(value, inner.exponent)))
            return solved(inner, Apply("exp", value))
        case Apply(name="exp", arguments=(inner,)):
            return solved(inner, Apply("log", value))
        case Apply(name="sqrt", arguments=(inner,)):
            return solved(inner, Power(value, TWO))
        case Fraction(numerator=numerator, denominator=below) if numerator == ONE:
            return solved(below, Fraction(ONE, value))
    return None


def _replaced(expression: Expr, meant: Expr, old: Symbol, new: Symbol, value: Expr) -> Expr:
    """An expression in which the new letter stands where what it stands for does, and its powers."""
    replaced: dict[Expr, Expr] = {meant: new}
    inner = meant.arguments[0] if isinstance(meant, Apply) and meant.name == "log" else meant
    square = Apply("exp", new) if inner is not meant else new
    for part in subexpressions(expression):
        if not (isinstance(inner, Power) and isinstance(part, Power) and part.base == inner.base == old):
            continue
        if isinstance(part.exponent, Integer) and part.exponent % inner.exponent == 0:
            often = Integer(part.exponent // inner.exponent)
            if inner is meant:
                replaced[part] = new if often == ONE else Power(new, often)
            else:
                replaced[part] = square if often == ONE else Apply("exp", times(often, new))
    return expression.xreplace(replaced).xreplace({old: value})
