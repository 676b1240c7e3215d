"""Sums over an index: differentiate under the sum, move factors and signs, keep the one term that survives."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Symbol

from derivator.inert import ZERO, Derivative, Dot, Entry, IndexedSum
from derivator.inert.bound_indices import put_in
from derivator.inert.trees import depends, subexpressions
from derivator.model.rule import Condition, Conditional, Example, Rule, Scope
from derivator.reals.index_places import moving, outside, within

_rule = partial(Rule, topic="indexed")


def _surviving_term(expression: Expr, scope: Scope) -> Expr | Conditional | None:
    """D(Σ_k f(θ_k), θ_j) to D(f(θ_j), θ_j), where the summand holds θ at the bound index only and j is in range."""
    if not isinstance(expression, Derivative) or not isinstance(expression.operand, IndexedSum):
        return None
    total, variable = expression.operand, expression.variable
    if not isinstance(variable, Entry) or total.index in variable.free_symbols or moving(total, scope):
        return None
    found = [
        part
        for part in subexpressions(total.summand)
        if not isinstance(part, Symbol) and isinstance(part, Entry | Dot | IndexedSum) and depends(part, variable)
    ]
    axes = {axis for part in found if isinstance(part, Entry)
            for axis, index in enumerate(part.indices) if index == total.index}
    if len(axes) != 1 or _mentions_vector(total.summand, variable.name):
        return None
    [axis] = axes
    fits = all(
        isinstance(part, Entry) and len(part.indices) == len(variable.indices) and part.indices[axis] == total.index
        for part in found
    )
    if not found or not fits:
        return None
    if outside(variable.indices[axis], total):
        return ZERO
    term = Derivative(put_in(total.summand, total.index, variable.indices[axis]), variable)
    return Conditional(term, within(variable.indices[axis], total))


def _mentions_vector(expression: Expr, name: Symbol) -> bool:
    """Whether the vector occurs as a whole, outside its entries."""
    if isinstance(expression, Entry):
        return any(_mentions_vector(index, name) for index in expression.indices)
    if expression == name:
        return True
    return any(_mentions_vector(part, name) for part in expression.args)


RULES = (
    _rule(
        "product-over-an-index",
        "logarithmic differentiation of a product",
        "D(prod(a, i, b, c)) = prod(a, i, b, c)*D(sum(log(a), i, b, c))",
        "The derivative of the logarithm of a product is that of the product over the product, and the logarithm of a "
        "product of positive factors is the sum of their logarithms.",
        examples=(
            Example("D(prod(x+a[i], i, 1, n), x)", "prod(x+a[i], i, 1, n)*D(sum(log(x+a[i]), i, 1, n), x)"),
        ),
    ),
    _rule(
        "rename-bound-index",
        "renaming the bound index",
        "sum(z[k], k, a, b) = sum(z[l], l, a, b)",
        "The index of the sum is renamed, so that it is not taken for the index of the variable.",
        formulas=("z",),
        examples=(Example("D(sum(p[k]^2, k, 1, n), p[k])", "D(sum(p[l]^2, l, 1, n), p[k])"),),
        minor=True,
    ),
    _rule(
        "surviving-term",
        "the one term that survives",
        "D(sum(f(u[k], k), k, 1, n), u[j]) = D(f(u[j], j), u[j])",
        "Only the term with the variable's own index contains the variable. All other terms are constant.",
        conditions=(Condition("nonnegative", "j - 1"), Condition("nonnegative", "n - j")),
        examples=(Example("D(sum(theta[k]*x[i,k], k, 1, n), theta[j])", "D(theta[j]*x[i,j], theta[j])"),),
        rewrite=_surviving_term,
    ),
    _rule(
        "derivative-of-sum",
        "derivative under the sum",
        "D(sum(f[i], i, a, b)) = sum(D(f[i]), i, a, b)",
        "The derivative of a sum over an index is the sum of the derivatives.",
        conditions=(
            Condition("constant", "a"), Condition("constant", "b"),
            Condition("free-of-index", "x"), Condition("differentiable", "sum(f[i], i, a, b)"),
        ),
        formulas=("f",),
        refusals=("D(sum(k, k, x, n), x)", "D(sum(k, k, 1, x), x)", "D(sum(p[k]^2, k, 1, n), p[k])"),
        examples=(
            Example("D(sum(y[i]*x^2, i, 1, m), x)", "sum(D(y[i]*x^2, x), i, 1, m)"),
            Example("D(sum(x^k, k, 0, n), x)", "sum(D(x^k, x), k, 0, n)", needs=(Condition("nonzero", "x"),)),
        ),
    ),
    _rule(
        "dot-product-as-sum",
        "dot product as a sum",
        "D(dot(u, v)) = D(sum(u[k]*v[k], k, 1, n))",
        "The dot product is the sum of the products of the entries.",
        examples=(Example("D(dot(theta, x[i]), theta[j])", "D(sum(theta[k]*x[i,k], k, 1, n), theta[j])"),),
    ),
    _rule(
        "factor-out-of-indexed-sum",
        "a constant factor out of the sum",
        "sum(c*f, i, a, b) = c*sum(f, i, a, b)",
        "A factor that does not depend on the index of the sum moves in front of it.",
        variants=(
            "sum(-f, i, a, b) = -sum(f, i, a, b)",
            "sum((c*f)/k, i, a, b) = c/k*sum(f, i, a, b)",
            "sum((c*f)/(k*g), i, a, b) = c/k*sum(f/g, i, a, b)",
            "sum(c/(k*g), i, a, b) = c/k*sum(1/g, i, a, b)",
            "sum((c*f)/g, i, a, b) = c*sum(f/g, i, a, b)",
            "sum(c/g, i, a, b) = c*sum(1/g, i, a, b)",
        ),
        conditions=(Condition("free-of-index", "c"), Condition("free-of-index", "k")),
        optional=("c",),
        refusals=("sum(a[i]*b[i], i, 1, m)", "sum(a[i]/b[i], i, 1, m)"),
        examples=(
            Example("sum(2*a[i]*b[i], i, 1, m)", "2*sum(a[i]*b[i], i, 1, m)"),
            Example("sum(-a[i], i, 1, m)", "-sum(a[i], i, 1, m)"),
            Example("sum(a[i]/s^2, i, 1, m)", "1/s^2*sum(a[i], i, 1, m)"),
        ),
    ),
    _rule(
        "sum-of-constant",
        "a sum of equal terms",
        "sum(c, i, 1, m) = m*c",
        "A sum of equal terms is their number times the term.",
        conditions=(Condition("free-of-index", "c"),),
        optional=("c",),
        refusals=("sum(a[i], i, 1, m)",),
        examples=(Example("sum(1, i, 1, m)", "m"), Example("sum(a, i, 1, m)", "m*a")),
    ),
    _rule(
        "deviations-add-up",
        "deviations from the mean add up to 0",
        "sum(x[l] - sum(x[k], k, 1, m)/m, l, 1, m) = 0",
        "What lies above the mean and what lies below it are equal.",
        examples=(
            Example("sum(y[i] - sum(y[k], k, 1, n)/n, i, 1, n)", "0"),
            Example("2*sum(sum(y[k], k, 1, n)/n - y[i], i, 1, n)", "2*0"),
        ),
        formulas=("x",),
        variants=("sum(sum(x[k], k, 1, m)/m - x[l], l, 1, m) = 0",),
    ),
    _rule(
        "sum-of-sums",
        "splitting a sum",
        "sum(f + ..., i, a, b) = sum(f, i, a, b) + ...",
        "The sum of several terms is the sum of their sums.",
        examples=(Example("sum(a[i] - b[i], i, 1, m)", "sum(a[i], i, 1, m) - sum(b[i], i, 1, m)"),),
    ),
    _rule(
        "minus-into-indexed-sum",
        "the minus sign into the sum",
        "-(c*sum(f, i, a, b)) = c*sum(-f, i, a, b)",
        "The minus sign moves inside the sum.",
        variants=("-sum(f, i, a, b) = sum(-f, i, a, b)",),
        examples=(Example("-(1/m*sum(a[i], i, 1, m))", "1/m*sum(-a[i], i, 1, m)"),),
    ),
)
