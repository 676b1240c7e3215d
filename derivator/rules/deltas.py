"""The Kronecker delta: where it comes from, what it is, and how it is summed out."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Symbol

from derivator.base.record import record
from derivator.inert import ZERO, Fraction, IndexedSum, Minus, Plus, Times, plus, times
from derivator.inert.bound_indices import has_delta, has_deltas, is_delta, put_in
from derivator.inert.piecewise import Piecewise
from derivator.inert.terms import factors, negated, over, signed
from derivator.model.rule import Condition, Conditional, Example, Rule, Scope
from derivator.reals.index_places import bound, difference, moving, of_all, outside, place_of, slope, within

_rule = partial(Rule, topic="deltas")


def _sift(expression: Expr, scope: Scope) -> Expr | Conditional | None:
    """Σ_k δ_kj a_k to a_j, where j is in range; in a sum over k with δ_(k+1,j) the index is j - 1."""
    if not isinstance(expression, IndexedSum) or moving(expression, scope):
        return None
    found = _picked(expression.summand, expression.index)
    return None if found is None else _put_in(found, expression)


def sifts_to_a_letter(expression: Expr, scope: Scope) -> bool:
    """Whether what a sum is sifted to has no index in it that is reckoned with the index of another sum."""
    found = _picked(expression.summand, expression.index) if isinstance(expression, IndexedSum) else None
    return found is not None and (isinstance(found.place, Symbol) or not bound(found.place, scope))


def _sift_outside(expression: Expr, scope: Scope) -> Expr | Conditional | None:
    """Σ_t g_t Σ_k w_k δ_(t+k,s) to Σ_k w_k g_(s-k): the sums are exchanged, and one term of the outer one is kept."""
    if not isinstance(expression, IndexedSum) or moving(expression, scope):
        return None
    items = list(factors(expression.summand))
    for at, inner in enumerate(items):
        if isinstance(inner, IndexedSum) and not moving(inner, scope):
            others = (*items[:at], *items[at + 1 :])
            found = _picked(times(*others, inner.summand), expression.index)
            if found is None or inner.index not in found.place.free_symbols:
                continue
            outcome = _put_in(found, expression)
            if isinstance(outcome, Conditional):
                whole = IndexedSum(outcome.expression, inner.index, inner.lower, inner.upper)
                return Conditional(whole, tuple((need[0], of_all(need[1], whole)) for need in outcome.needs))
    return None


@record
class _Delta:
    """A delta that holds an index: where it is 1, and the rest of the product."""

    place: Expr
    rest: Expr


def _picked(summand: Expr, index: Symbol) -> _Delta | None:
    sign, bare = signed(summand)
    top, bottom = bare.args if isinstance(bare, Fraction) else (bare, None)
    items = list(factors(top))
    for at, factor in enumerate(items):
        place = place_of(factor, index) if is_delta(factor) and index in factor.free_symbols else None
        if place is not None:
            rest = times(*items[:at], *items[at + 1 :])
            rest = rest if bottom is None else Fraction(rest, bottom)
            return _Delta(place, rest if sign > 0 else Minus(rest))
    return None


def _put_in(found: _Delta, total: IndexedSum) -> Expr | Conditional:
    if outside(found.place, total):
        return ZERO
    return Conditional(put_in(found.rest, total.index, found.place), within(found.place, total))


def _split(expression: Expr, _scope: Scope) -> Expr | None:
    """Σ_k c_k (a + δ_kj) to Σ_k c_k δ_kj + Σ_k c_k a: each part with a delta of the index in a sum of its own."""
    if not isinstance(expression, IndexedSum) or not has_delta(expression.summand, expression.index):
        return None
    parts = _parts(expression.summand, expression.index)
    if parts is None or parts == [expression.summand]:
        return None
    return plus(
        *(
            negated(_again(expression, bare)) if sign < 0 else _again(expression, bare)
            for sign, bare in map(signed, parts)
        )
    )


def _again(total: IndexedSum, summand: Expr) -> IndexedSum:
    return IndexedSum(summand, total.index, total.lower, total.upper)


def _parts(node: Expr, index: Symbol) -> list[Expr] | None:
    """The terms of a summand: those with a delta of the index as a factor, and the rest, together; None if not made."""
    if not has_delta(node, index) or is_delta(node):
        return [node]
    if isinstance(node, Minus):
        inner = _parts(node.operand, index)
        return None if inner is None else [negated(part) for part in inner]
    if isinstance(node, Plus):
        with_delta = [_parts(term, index) for term in node.args if has_delta(term, index)]
        rest = [term for term in node.args if not has_delta(term, index)]
        if any(each is None for each in with_delta):
            return None
        return [*(part for each in with_delta for part in each or ()), *([plus(*rest)] if rest else [])]
    if isinstance(node, Times):
        at = next(k for k, factor in enumerate(node.args) if has_delta(factor, index))
        inner = _parts(node.args[at], index)
        return None if inner is None else [_beside(node.args[:at], part, node.args[at + 1 :]) for part in inner]
    if isinstance(node, Fraction) and not has_delta(node.denominator, index):
        inner = _parts(node.numerator, index)
        return None if inner is None else [_above(part, node.denominator) for part in inner]
    if isinstance(node, IndexedSum):
        return _from_within(node, index)
    return None


def _beside(before: tuple[Expr, ...], part: Expr, after: tuple[Expr, ...]) -> Expr:
    sign, bare = signed(part)
    if isinstance(bare, Fraction) and has_deltas(bare):
        found: Expr = Fraction(times(*before, bare.numerator, *after), bare.denominator)
    else:
        found = times(*before, bare, *after)
    return Minus(found) if sign < 0 else found


def _above(part: Expr, denominator: Expr) -> Expr:
    sign, bare = signed(part)
    found = (
        Fraction(bare.numerator, times(bare.denominator, denominator))
        if isinstance(bare, Fraction)
        else Fraction(bare, denominator)
    )
    return Minus(found) if sign < 0 else found


def _from_within(total: IndexedSum, index: Symbol) -> list[Expr] | None:
    """The parts of a sum inside: a delta that does not hold its index moves out of it."""
    inner = _parts(total.summand, index)
    if inner is None:
        return None
    found: list[Expr] = []
    for part in inner:
        sign, bare = signed(part)
        top, bottom = bare.args if isinstance(bare, Fraction) else (bare, None)
        outer = [each for each in factors(top) if is_delta(each) and total.index not in each.free_symbols]
        rest = times(*(each for each in factors(top) if each not in outer))
        summand = rest if bottom is None else over(rest, bottom)
        if has_delta(bare, index) and not outer:
            return None  # the delta holds both indices: the sum inside is done first
        product = times(*outer, _again(total, summand))
        found.append(Minus(product) if sign < 0 else product)
    return found


def _triangle(expression: Expr, scope: Scope) -> Expr | Conditional | None:
    """Σ_i a_i Σ_{k≤i} δ_kj b_k to Σ_{i≥j} a_i b_j: of a sum up to another index those that reach the place are kept."""
    if not isinstance(expression, IndexedSum) or moving(expression, scope):
        return None
    index = expression.index
    items = list(factors(expression.summand))
    for at, inner in enumerate(items):
        if not isinstance(inner, IndexedSum):
            continue
        found = list(factors(inner.summand))
        delta = next((each for each in found if is_delta(each) and inner.index in each.free_symbols), None)
        place = None if delta is None else place_of(delta, inner.index)
        if place is None or index in place.free_symbols:
            continue
        low, high = slope(inner.lower, index), slope(inner.upper, index)
        if (low, high) not in ((0, 1), (1, 0)):
            continue
        rest = times(*(each for each in found if each is not delta))
        summand = times(*items[:at], *factors(put_in(rest, inner.index, place)), *items[at + 1 :])
        # The place is reached from the index on for which the moving bound is the place.
        moved = inner.upper if high else inner.lower
        border = difference(place, difference(moved, index))
        first, last = (inner.lower, place) if high else (place, inner.upper)
        lower, upper = (border, expression.upper) if high else (expression.lower, border)
        needs = (
            *within(place, IndexedSum(rest, inner.index, first, last)),
            *within(border, expression),
        )
        return Conditional(IndexedSum(summand, index, lower, upper), tuple(dict.fromkeys(needs)))
    return None


def _out_of_cases(expression: Expr, _scope: Scope) -> Expr | None:
    """A factor with Kronecker deltas that all pieces have, or 0 in its place, in front of the cases."""
    if not isinstance(expression, Piecewise) or not has_deltas(expression):
        return None
    values = [signed(part) for part, _ in expression.pieces if part != ZERO]
    shared = [factor for factor in factors(values[0][1]) if has_deltas(factor)] if values else []
    if not shared or not all(set(shared) <= set(factors(bare)) for _, bare in values):
        return None

    def without(part: Expr) -> Expr:
        sign, bare = signed(part)
        rest = times(*(factor for factor in factors(bare) if factor not in shared))
        return part if part == ZERO else Minus(rest) if sign < 0 else rest

    return times(Piecewise(*(each for part, test in expression.pieces for each in (without(part), test))), *shared)


RULES = (
    _rule(
        "derivative-of-entry",
        "derivative of an entry by another",
        "D(z[k], z[j]) = kronecker(k, j)",
        "One entry by another of the same vector is 1 where the indices are equal, and 0 elsewhere.",
        variants=(
            "D(z[k, l], z[k, j]) = kronecker(l, j)",
            "D(z[k, l], z[i, l]) = kronecker(k, i)",
            "D(z[k, l], z[i, j]) = kronecker(k, i)*kronecker(l, j)",
        ),
        examples=(
            Example("D(z[k], z[j])", "kronecker(k, j)"),
            Example("D(w[j, k], w[j, l])", "kronecker(k, l)"),
            Example("D(w[i, k], w[j, l])", "kronecker(i, j)*kronecker(k, l)"),
        ),
    ),
    _rule(
        "kronecker-equal",
        "the Kronecker delta of equal indices",
        "kronecker(k, k) = 1",
        "The Kronecker delta of equal indices is 1.",
        examples=(Example("p[i]*kronecker(i, i)", "p[i]*1"),),
    ),
    _rule(
        "kronecker-different",
        "the Kronecker delta of different indices",
        "kronecker(k, j) = 0",
        "The Kronecker delta of different indices is 0.",
        conditions=(Condition("nonzero", "k - j"),),
        examples=(Example("p[i]*kronecker(i, j)", "p[i]*0"),),
    ),
    _rule(
        "sift",
        "the Kronecker delta in a sum",
        "sum(kronecker(k, j)*z[k], k, 1, n) = z[j]",
        "The Kronecker delta keeps one term of the sum.",
        examples=(
            Example("sum(t[k]*kronecker(k, j), k, 1, n)", "t[j]"),
            Example("sum(t[k]*kronecker(k+1, j), k, 1, n)", "t[j-1]"),
        ),
        rewrite=_sift,
    ),
    _rule(
        "kronecker-power",
        "a power of the Kronecker delta",
        "kronecker(k, j)^2 = kronecker(k, j)",
        "The Kronecker delta is 0 or 1, and so is its square.",
        examples=(Example("p[i]*kronecker(i, j)^2", "p[i]*kronecker(i, j)"),),
    ),
    _rule(
        "delta-out-of-cases",
        "a common factor out of the cases",
        "piecewise(a*c if u > 0, 0 if u < 0) = piecewise(a if u > 0, 0 if u < 0)*c",
        "A factor that stands in each of the cases, where 0 does not, moves in front of them.",
        examples=(
            Example(
                "piecewise(0 if w[k] < 0, kronecker(k, j)-1 if w[k] > 0)",
                "piecewise(0 if w[k] < 0, 1 if w[k] > 0)*(kronecker(k, j)-1)",
            ),
        ),
        rewrite=_out_of_cases,
    ),
    _rule(
        "split-at-delta",
        "splitting the sum at the Kronecker delta",
        "sum(c[k]*(a[k] + kronecker(k, j)), k, 1, n) = sum(c[k]*kronecker(k, j), k, 1, n) + sum(c[k]*a[k], k, 1, n)",
        "The terms with the Kronecker delta and the other terms are summed apart.",
        examples=(
            Example(
                "sum((kronecker(k, j) - 1/n)*a[k], k, 1, n)",
                "sum(kronecker(k, j)*a[k], k, 1, n) - sum(1/n*a[k], k, 1, n)",
            ),
            Example(
                "sum(sum(A[i,k]*kronecker(i, j), k, 1, n), i, 1, n)",
                "sum(kronecker(i, j)*sum(A[i,k], k, 1, n), i, 1, n)",
            ),
        ),
        rewrite=_split,
    ),
    _rule(
        "sift-outside",
        "the Kronecker delta in two sums",
        "sum(g[t]*sum(w[k]*kronecker(t+k, s), k, 1, m), t, 1, n) = sum(g[s-k]*w[k], k, 1, m)",
        "The sums are exchanged. Then the Kronecker delta keeps one term of the sum that was outside.",
        conditions=(Condition("nonnegative", "s - m - 1"), Condition("nonnegative", "n + 1 - s")),
        examples=(
            Example(
                "sum(g[t]*sum(w[k]*kronecker(t+k-1, s), k, 1, m), t, 1, n)", "sum(g[s-k+1]*w[k], k, 1, m)"
            ),
        ),
        rewrite=_sift_outside,
    ),
    _rule(
        "delta-in-triangle",
        "the Kronecker delta in a sum up to another index",
        "sum(a[i]*sum(b[k]*kronecker(k, j), k, 1, i), i, 1, n) = sum(a[i]*b[j], i, j, n)",
        "The inner sum reaches the other index of the Kronecker delta from there on only.",
        conditions=(Condition("nonnegative", "j - 1"), Condition("nonnegative", "n - j")),
        examples=(
            Example("sum(x[i]*sum(kronecker(k, j), k, 1, i), i, 1, n)", "sum(x[i], i, j, n)"),
            Example("sum(sum(x[i]*kronecker(k, j), k, i+1, n), i, 1, n)", "sum(x[i], i, 1, j-1)"),
        ),
        rewrite=_triangle,
    ),
)
