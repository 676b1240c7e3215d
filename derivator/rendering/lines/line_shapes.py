"""What a line, or a function inside it, looks like: linear in the variable, a sum of derivatives."""

from __future__ import annotations

from sympy import Expr

from derivator.inert import Derivative, Fraction, Minus, NamedFunction, Plus, Times
from derivator.inert.terms import factors
from derivator.inert.trees import depends


def is_linear(expression: Expr, variable: Expr) -> bool:
    """Whether an expression is a number, or a multiple of the variable and a number: 2x + a, -x/3; or y(x) alone."""
    if expression == variable or isinstance(expression, NamedFunction) or not depends(expression, variable):
        return True
    if isinstance(expression, Minus):
        return is_linear(expression.operand, variable)
    if isinstance(expression, Fraction):
        return not depends(expression.denominator, variable) and is_linear(expression.numerator, variable)
    if isinstance(expression, Plus):
        return all(is_linear(term, variable) for term in expression.args)
    varying = [factor for factor in factors(expression) if depends(factor, variable)]
    return isinstance(expression, Times) and len(varying) == 1 and is_linear(varying[0], variable)


def sum_of_derivatives(line: Expr) -> bool:
    """Whether a line is a sum of derivatives, each with or without a sign or a factor in front."""
    line = line.operand if isinstance(line, Minus) else line
    return isinstance(line, Plus) and all(
        isinstance(term.operand if isinstance(term, Minus) else term, Derivative) for term in line.args
    )
