"""Sums over an index: differentiate under the sum, move factors and signs, keep the one term that survives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sympy import Expr, Symbol

from derivator.inert import (
    ONE,
    ZERO,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Minus,
    Plus,
    Power,
    Times,
    entry_of,
    times,
)
from derivator.inert.bound_indices import DOT_NAMES, RENAMED, fresh_index, put_in
from derivator.inert.numbers import folded, value
from derivator.inert.terms import with_plain_indices
from derivator.inert.trees import contains, depends, product_over_index, subexpressions
from derivator.model.rule import Condition, Conditional, Example, Rule, Scope
from derivator.reals.index_places import moving, outside, within

_rule = partial(Rule, topic="indexed")


def _rename(expression: Expr, scope: Scope) -> Expr | None:
    """D(Σ_k …, θ_k): the bound k is another k than any that stands free, wherever in the function the sum stands."""
    if not isinstance(expression, Derivative) or not contains(expression.operand, IndexedSum):
        return None
    free = {Symbol(name) for name in scope.names - scope.indices} | expression.variable.free_symbols
    renamed = _apart(expression.operand, free, scope.names)
    return None if renamed == expression.operand else Derivative(renamed, expression.variable)


def _apart(node: Expr, free: set[Symbol], names: frozenset[str]) -> Expr:
    """The expression with other names for bound indices that are called like a free one."""
    if not contains(node, IndexedSum):
        return node
    node = node.func(*(_apart(part, free, names) if isinstance(part, Expr) else part for part in node.args))
    if isinstance(node, IndexedSum) and node.index in free:
        new = fresh_index(node.atoms(Symbol) | free, names, RENAMED)
        node = IndexedSum(put_in(node.summand, node.index, new), new, node.lower, node.upper)
    return node


def _under_the_sum(expression: Expr, _scope: Scope) -> Expr | Conditional | None:
    """D(Σ_k a_k) to Σ_k D(a_k); where the first term is that of the power 0, the power below it needs its base."""
    if not isinstance(expression, Derivative) or not isinstance(expression.operand, IndexedSum):
        return None
    total = expression.operand
    if total.index in expression.variable.free_symbols or depends(Plus(total.lower, total.upper), expression.variable):
        return None
    inside = Derivative(total.summand, expression.variable)
    needs = dict.fromkeys(("nonzero", base) for base in _raised_to_zero(total, expression.variable))
    return Conditional(IndexedSum(inside, total.index, total.lower, total.upper), tuple(needs))


def _raised_to_zero(total: IndexedSum, variable: Expr) -> Iterator[Expr]:
    """The bases of powers whose exponent begins at 0: 0·x^(-1) stands first in the derivative of Σ_(k=0)^n x^k."""
    for part in subexpressions(total.summand):
        if isinstance(part, Power) and total.index in part.exponent.free_symbols and depends(part.base, variable):
            first = part.exponent.xreplace({total.index: total.lower})
            if value(folded(first)) == 0:
                yield part.base


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


def _dot_as_sum(expression: Expr, scope: Scope) -> Expr | None:
    if not isinstance(expression, Derivative) or not isinstance(expression.operand, Dot):
        return None
    dot = expression.operand
    index = fresh_index(dot.free_symbols | expression.variable.free_symbols, scope.names, DOT_NAMES)
    product = Times(entry_of(dot.left, index), entry_of(dot.right, index))
    return Derivative(IndexedSum(product, index, ONE, Symbol("n")), expression.variable)


def _of_product(expression: Expr, _scope: Scope) -> Expr | None:
    """D(∏ u) as ∏ u times D(Σ log u)."""
    if not isinstance(expression, Derivative) or product_over_index(expression.operand) is None:
        return None
    if not depends(expression.operand, expression.variable):
        return None
    return times(expression.operand, Derivative(expression.operand.args[1], expression.variable))


def _deviations(expression: Expr, _scope: Scope) -> Expr | None:
    """0 for Σ_l (x_l - Σ_k x_k / m), where l runs up to m: what is above the mean and what is below it are equal."""
    if not isinstance(expression, IndexedSum) or expression.lower != ONE:
        return None
    if not isinstance(expression.summand, Plus) or len(expression.summand.args) != 2:
        return None
    plain, turned = sorted(expression.summand.args, key=lambda term: isinstance(term, Minus))
    if isinstance(plain, Minus) or not isinstance(turned, Minus):
        return None
    for each, mean in ((plain, turned.operand), (turned.operand, plain)):
        if isinstance(mean, Fraction) and mean.denominator == expression.upper:
            whole = IndexedSum(each, expression.index, expression.lower, expression.upper)
            if with_plain_indices(whole) == with_plain_indices(mean.numerator):
                return ZERO
    return None


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
        rewrite=_of_product,
    ),
    _rule(
        "rename-bound-index",
        "renaming the bound index",
        "D(sum(z[k], k, 1, n)) = D(sum(z[l], l, 1, n))",
        "The index of the sum is renamed, so that it is not taken for the index of the variable.",
        examples=(Example("D(sum(p[k]^2, k, 1, n), p[k])", "D(sum(p[l]^2, l, 1, n), p[k])"),),
        minor=True,
        rewrite=_rename,
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
        "D(sum(a[i], i, 1, m)) = sum(D(a[i]), i, 1, m)",
        "The derivative of a sum over an index is the sum of the derivatives.",
        examples=(Example("D(sum(y[i]*x^2, i, 1, m), x)", "sum(D(y[i]*x^2, x), i, 1, m)"),),
        rewrite=_under_the_sum,
    ),
    _rule(
        "dot-product-as-sum",
        "dot product as a sum",
        "D(dot(u, v)) = D(sum(u[k]*v[k], k, 1, n))",
        "The dot product is the sum of the products of the entries.",
        examples=(Example("D(dot(theta, x[i]), theta[j])", "D(sum(theta[k]*x[i,k], k, 1, n), theta[j])"),),
        rewrite=_dot_as_sum,
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
        rewrite=_deviations,
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
