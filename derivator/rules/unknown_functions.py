"""Functions of which only the name is known: with a prime, by several arguments, as the inverse of another one."""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import Derivative, NamedFunction, plus, times
from derivator.inert.applied import INVERSE
from derivator.inert.trees import depends
from derivator.model.rule import Condition, Example, Rule, Scope

_rule = partial(Rule, topic="differentiation")


def _each_argument(expression: Expr, _scope: Scope) -> Expr | None:
    """D(f(u, v, ...)) of an unknown function as one term for each argument that varies."""
    if not isinstance(expression, Derivative) or not isinstance(expression.operand, NamedFunction):
        return None
    function, variable = expression.operand, expression.variable
    if len(function.arguments) < 2 or function.subscript is not None:
        return None
    terms = []
    for place, argument in enumerate(function.arguments):
        if depends(argument, variable):
            inner = [] if argument == variable else [Derivative(argument, variable)]
            terms.append(times(function.differentiated(place), *inner))
    return plus(*terms) if terms else None


RULES = (
    _rule(
        "derivative-of-inverse-function",
        "derivative of an inverse function",
        f"D(f{INVERSE}(x)) = 1/f'(f{INVERSE}(x))",
        "Both sides of f applied to its inverse are differentiated: the slope of the inverse is one over that of the "
        "function, taken at the value of the inverse.",
        variants=(f"D(f{INVERSE}(u)) = 1/f'(f{INVERSE}(u))*D(u)",),
        conditions=(Condition("depends", "u"), *(Condition("nonzero", f"f'(f{INVERSE}({letter}))") for letter in "ux")),
        refusals=(f"D(f{INVERSE}(2), x)",),
        examples=(
            Example(f"D(f{INVERSE}(x), x)", f"1/f'(f{INVERSE}(x))",
                    needs=(Condition("nonzero", f"f'(f{INVERSE}(x))"),)),
            Example(f"D(f{INVERSE}(x^2), x)", f"1/f'(f{INVERSE}(x^2))*D(x^2, x)",
                    needs=(Condition("nonzero", f"f'(f{INVERSE}(x^2))"),)),
        ),
    ),
    _rule(
        "derivative-of-unknown-function",
        "derivative of an unknown function",
        "D(f(x)) = f'(x)",
        "A prime stands for the derivative of a function that is not known any further.",
        conditions=(Condition("named", "f"),),
        refusals=("D(sin(x), x)",),
        examples=(Example("D(f(x), x)", "f'(x)"), Example("D(f'(x), x)", "f''(x)")),
    ),
    _rule(
        "unknown-function-rule",
        "chain rule for an unknown function",
        "D(f(u)) = f'(u)*D(u)",
        "The derivative of the function, whatever it is, times the derivative of its argument.",
        conditions=(Condition("named", "f"), Condition("not-variable", "u")),
        refusals=("D(sin(x^2), x)", "D(f(x), x)"),
        examples=(Example("D(f(x^2), x)", "f'(x^2)*D(x^2, x)"),),
    ),
    _rule(
        "unknown-function-total-chain-rule",
        "chain rule for several arguments",
        "D(f(u, v)) = f_u(u, v)*D(u) + f_v(u, v)*D(v)",
        "The partial derivative of the function by each argument that varies, times the derivative of that argument.",
        examples=(
            Example("D(f(x^2, g(x)), x)", "f^(1, 0)(x^2, g(x))*D(x^2, x) + f^(0, 1)(x^2, g(x))*D(g(x), x)"),
            Example("D(f(x, a), x)", "f^(1, 0)(x, a)"),
            Example("D(f^(1, 0)(x, y), x)", "f^(2, 0)(x, y)"),
        ),
        rewrite=_each_argument,
    ),
)
