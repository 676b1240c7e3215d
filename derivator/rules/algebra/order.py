"""The order in which factors and terms are written on the board."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Symbol

from derivator.inert import (
    ONE,
    Apply,
    Derivative,
    Dot,
    Entry,
    IndexedSum,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
)
from derivator.inert.numbers import value
from derivator.inert.terms import factors, is_data, is_root, polynomial, signed, whole_power
from derivator.inert.trees import contains, depends, size
from derivator.model.rule import Example, Rule, Scope
from derivator.reals.polynomials.common_factors import powered

_rule = partial(Rule, topic="order", minor=True)

def _rank(factor: Expr, scope: Scope, *, to_a_letter: bool, constant: bool) -> int:
    """Where a factor stands in a product.

    Numbers and their roots, constants, sums of them, the variable, y and roots of products, sums, roots, functions.
    Where the variable stands in a power `to_a_letter`, all letters come before it: n y x^(n - 1). In a `constant`
    product sums come behind all letters: y z (y + z).
    """
    variable = scope.variable
    base = factor.base if isinstance(factor, Power) else factor
    if value(factor) is not None or (isinstance(base, Apply) and base.name == "sqrt" and not base.free_symbols):
        return 0
    if isinstance(factor, Derivative | IndexedSum):
        return 11
    if is_data(base, variable):
        return 10
    if isinstance(base, Entry) or (isinstance(base, Plus) and contains(base, Entry)):
        return 3  # Data keep the order they are written in: w x_i + b, (w x_i + b) x_i.
    if isinstance(factor, Power) and depends(factor.exponent, variable):
        return 7
    if isinstance(base, Symbol | Dot):
        raised = _raised(factor)
        if depends(factor, variable) or (_follows(base, variable) and (raised or not to_a_letter)):
            return 3
        return 2 if raised else 1
    if base == scope.dependent:
        return 4
    if isinstance(base, Plus):
        plain = polynomial(base if scope.dependent is None else base.xreplace({scope.dependent: variable}))
        return 9 if not plain else 5 if constant or depends(factor, variable) else 2
    if is_root(base) and not contains(base, Plus):
        return 4
    if isinstance(base, Apply):
        return base.function.rank
    return 1 if not depends(factor, variable) else 8


_CONSTANTS = (1, 2)
"""The places of letters that are constants, and of their powers."""

_APART = 3
"""Letters that are further from each other in the alphabet are not thought of as variables alike."""
_COORDINATES = frozenset("xyz")
"""Letters that are thought of as variables beside any other."""


def _raised(factor: Expr) -> bool:
    """Whether a factor is a power whose exponent is no number."""
    return isinstance(factor, Power) and value(factor.exponent) is None


def _follows(letter: Expr, variable: Expr) -> bool:
    """Whether a constant's letter is one of the next in the alphabet: 2x y^3, but 2a x, and w t for t."""
    names = [str(each.name) for each in (variable, letter) if isinstance(each, Symbol) and len(each.name) == 1]
    apart = ord(names[1]) - ord(names[0]) if len(names) == 2 else 0
    return apart > 0 and (apart < _APART or names[1] in _COORDINATES or (names[0] + names[1]).isupper())


def _letter(factor: Expr) -> str:
    """The letter of a symbol, of its power or of a function of it, by which those of one rank stand in order."""
    base = factor.base if isinstance(factor, Power) else factor
    if isinstance(base, Apply) and len(base.arguments) == 1:
        base = base.arguments[0]
    return str(base.name) if isinstance(base, Symbol) and len(base.name) == 1 else ""


def _length(factor: Expr) -> int:
    """How long a function's argument is: sin x stands before cos 3x. Other factors keep their order."""
    base = factor.base if isinstance(factor, Power) else factor
    return size(base.arguments[0]) if isinstance(base, Apply) else 0


def _order_factors(expression: Expr, scope: Scope) -> Expr | None:
    """2x cos(x^2) for cos(x^2)·2x."""
    if not isinstance(expression, Times):
        return None
    # Among data nothing goes by the alphabet: w x_i stays as it is written.
    letters = [""] * len(expression.args) if contains(expression, Entry) else list(map(_letter, expression.args))
    to_a_letter = any(_raised(factor) and factor.base == scope.variable for factor in expression.args)
    # Letters that are constants stand as the problem writes them, G m M; others, and variables, by the alphabet.
    known = {letter: f"{k:03}" for k, letter in enumerate(scope.written)}
    constant = not any(depends(factor, scope.variable) for factor in expression.args)
    ranks = [
        (_rank(factor, scope, to_a_letter=to_a_letter, constant=constant), _length(factor), letter)
        for factor, letter in zip(expression.args, letters, strict=True)
    ]
    if all(letter in known for rank, _, letter in ranks if rank in _CONSTANTS):
        ranks = [(rank, size, known[letter] if rank in _CONSTANTS else letter) for rank, size, letter in ranks]
    ordered = [expression.args[k] for k in sorted(range(len(ranks)), key=ranks.__getitem__)]
    _sines_first(ordered)
    return None if ordered == list(expression.args) else Times(*ordered)


def _sines_first(items: list[Expr]) -> None:
    """Sin x cos x for cos x sin x, sec x tan² x for tan² x sec x; all others keep the order they are written in.

    One with a higher power than the other stays where it is: 2 tan x sec² x.
    """
    places: dict[tuple[str, tuple[Expr, ...]], int] = {}
    for k, factor in enumerate(items):
        base = factor.base if isinstance(factor, Power) else factor
        if not isinstance(base, Apply):
            continue
        at = places.get((base.function.before, base.arguments))
        if at is not None and whole_power(factor)[1] <= whole_power(items[at])[1]:
            items[at], items[k] = items[k], items[at]
            return
        places.setdefault((base.name, base.arguments), k)


def _degree(term: Expr, variable: Expr) -> int:
    """The power of the variable in a term of a polynomial; -1 for a term that is none."""
    _, bare = signed(term)
    total = 0
    for factor in factors(bare):
        base, exponent = whole_power(factor)
        if base == variable:
            total += exponent
        elif depends(factor, variable):
            return -1
    return total


def _order_polynomial(expression: Expr, scope: Scope) -> Expr | None:
    """A polynomial with two different powers of the variable at least, from the highest power down."""
    if not isinstance(expression, Plus):
        return None
    degrees = [_degree(term, scope.variable) for term in expression.args]
    if min(degrees) < 0 or max(degrees) < 2 or degrees == sorted(degrees, reverse=True):
        return None
    ordered = Plus(*(expression.args[k] for k in sorted(range(len(degrees)), key=lambda k: -degrees[k])))
    return None if len(degrees) == 2 and isinstance(ordered.args[0], Minus) else ordered


def _order_on_curve(expression: Expr, scope: Scope) -> Expr | None:
    """A polynomial in x and y from the highest total power down, that of x first: x^3 + y^3 - 6x y + 8."""
    if not isinstance(expression, Plus):
        return None
    alone, both = ({} if scope.dependent is None else {scope.dependent: put} for put in (ONE, scope.variable))
    degrees = [tuple(_degree(term.xreplace(put), scope.variable) for put in (alone, both)) for term in expression.args]
    if any(-1 in pair for pair in degrees):
        return None
    ordered = sorted(range(len(degrees)), key=lambda k: (-degrees[k][1], -degrees[k][0]))
    if ordered == list(range(len(degrees))):
        return None
    turned = Plus(*(expression.args[k] for k in ordered))
    return None if len(degrees) == 2 and isinstance(turned.args[0], Minus) else turned


def _order_powers(expression: Expr, scope: Scope) -> Expr | None:
    """Powers in descending order, those of the variable and of y together where both stand in a sum."""
    on_curve = scope.dependent is not None and expression.has(scope.dependent)
    return _order_on_curve(expression, scope) if on_curve else _order_polynomial(expression, scope)


def _order_terms(expression: Expr, scope: Scope) -> Expr | None:
    """(x^2 - 4x + 2) for 2 - 4x + x^2; of two terms the positive one stands first: y - t for -t + y."""
    if not isinstance(expression, Plus):
        return None
    if len(expression.args) > 2:
        return _in_order(expression, scope)
    first, second = expression.args
    return Plus(second, first) if isinstance(first, Minus) and not isinstance(second, Minus) else None


def _in_order(terms: Plus, scope: Scope) -> Expr:
    """A polynomial in the variable or in an exponential from its highest power down; else a positive term first.

    One in another function is written from the lowest power up, 1 - 6g + 6g^2; so is one whose highest power only has
    a minus sign, 4 + 3x - x^2, and it is the other way round where that begins with a plus.
    """
    exponents, function = exponents_of(terms, scope)
    if exponents is None:
        first = next((term for term in terms.args if not isinstance(term, Minus)), terms.args[0])
        rest = list(terms.args)
        rest.remove(first)
        return Plus(first, *rest) if isinstance(terms.args[0], Minus) else terms
    places = sorted(range(len(exponents)), key=lambda k: -exponents[k])
    ordered = [terms.args[k] for k in (reversed(places) if function else places)]
    if isinstance(ordered[0], Minus) and (function or not isinstance(ordered[-1], Minus)):
        ordered.reverse()
    return Plus(*ordered)


def exponents_of(terms: Plus, scope: Scope) -> tuple[list[int] | None, bool]:
    """The whole exponents of the one thing that the terms of a sum are powers of, constants beside it.

    Told with it is whether that is a function, an exponential aside.
    """
    bases, found = set(), []
    for term in terms.args:
        total = 0
        for factor in factors(signed(term)[1]):
            if depends(factor, scope.variable):
                key, exponent = powered(factor)
                if key.letters or key.part != 0:
                    return None, False
                bases.add(key.base)
                total += exponent
        found.append(total)
    if len(bases) != 1 or len(set(found)) < len(found):
        return None, False
    [base] = bases
    return found, isinstance(base, NamedFunction) or (isinstance(base, Apply) and base.name != "exp")


RULES = (
    _rule(
        "order-factors",
        "order of factors",
        "a*b = b*a",
        "Put the factors in the usual order.",
        examples=(
            Example("cos(x^2)*2*x", "2*x*cos(x^2)"),
            Example("y^3*2*x", "2*x*y^3"),
            Example("x*sqrt(2)*3", "3*sqrt(2)*x"),
            Example("x^(y-1)*y", "y*x^(y-1)"),
            Example("b^n*n*x", "n*b^n*x"),
            Example("(y+z)*y*z", "y*z*(y+z)"),
        ),
        rewrite=_order_factors,
    ),
    _rule(
        "order-powers",
        "order of powers",
        "a + b = b + a",
        "Put the powers in descending order.",
        examples=(Example("1 + x^2", "x^2 + 1"), Example("2 - x^2 + x", "-x^2 + x + 2")),
        rewrite=_order_powers,
    ),
    _rule(
        "order-terms",
        "order of terms",
        "a + b + c = c + b + a",
        "Put the terms in the usual order.",
        variants=("-a + b = b - a",),
        examples=(
            Example("(2 - 4*x + x^2)*exp(x)", "(x^2 - 4*x + 2)*exp(x)"),
            Example("y*(-2*log(x) + 1 - log(x)^2)", "y*(1 - 2*log(x) - log(x)^2)"),
            Example("(-6 + exp(2*x) + exp(-2*x))/y", "(exp(2*x) - 6 + exp(-2*x))/y"),
            Example("-t + y", "y - t"),
        ),
        rewrite=_order_terms,
    ),
)
