"""What the derivative of a function of the table, or of a power, needs: that there is one at the argument."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr

from derivator.engine.rewriting.filling import fill, without_marks, without_ones
from derivator.engine.rewriting.pattern import SIGNS, Form, lettered
from derivator.functions.conditions import smoothness
from derivator.inert import Apply, Fraction, IndexedSum, Minus, Plus, Power, Times
from derivator.inert.numbers import folded, value
from derivator.inert.piecewise import Piecewise
from derivator.inert.trees import depends, subexpressions
from derivator.model.rule import Binding
from derivator.model.trace import Assumption


def needs_of_functions(form: Form, binding: Binding, variable: Expr) -> list[Assumption]:
    """The conditions under which the functions that a rule differentiates have a derivative at their arguments.

    Args:
        form: the rule's equation, f'(u) in its right side.
        binding: what its letters stand for.
        variable: the variable of differentiation.
    """
    found = []
    for name in form.differentiated:
        function = binding.get(name)
        if isinstance(function, Apply):
            row = function.function
            values: Binding = dict(zip(row.arguments, function.arguments, strict=True))
            signs = [(kind, text) for kind, text in row.needs if kind in SIGNS]
            needed = [
                Assumption(kind, without_marks(fill(lettered(text), values, without_ones(form, function))))
                for kind, text in (*signs, *smoothness(function.name))
            ]
            found += [each for each in needed[: len(signs)] if not depends(each.subject, variable)]
            found += needed[len(signs) :]
    return found


def needs_of_power(power: Expr) -> Iterator[Assumption]:
    """The condition under which a power with a constant exponent has a derivative wherever it has a value.

    Where its base is 0, a power below the first, as a root, has a value but no derivative; below 0 it has neither, like
    the square root. An exponent in letters is taken to be one that the power is smooth for, as x^n is, unless it is a
    fraction, as of x^(1/n), or the base may stay at 0 on a stretch.

    Args:
        power: what a rule differentiates.
    """
    if not isinstance(power, Power):
        return
    exponent = value(power.exponent)
    if (exponent is not None and 0 < exponent < 1) or (exponent is None and not _may_be_whole(power.exponent)):
        yield Assumption("positive", power.base)
    elif exponent is None and any(map(_may_be_flat, subexpressions(power.base))):
        yield Assumption("nonzero", power.base)


def needs_of_sum(total: IndexedSum, variable: Expr) -> Iterator[Assumption]:
    """The condition under which a sum over an index has the derivatives of its terms for a derivative.

    Where its first term is that of the power 0, the power below it needs its base: 0·x^(-1) in the derivative of
    Σ_(k=0)^n x^k.

    Args:
        total: the sum.
        variable: the variable of differentiation.
    """
    for part in subexpressions(total.summand):
        if not isinstance(part, Power) or total.index not in part.exponent.free_symbols:
            continue
        first = folded(part.exponent.xreplace({total.index: total.lower}))
        if value(first) == 0 and depends(part.base, variable):
            yield Assumption("nonzero", part.base)


def _may_be_whole(exponent: Expr) -> bool:
    """Whether an exponent in letters is a whole number where the letters are: 2n - 1, but not 1/n or n/2."""
    if isinstance(exponent, Fraction | Apply):
        return False
    known = value(exponent)
    if known is not None:
        return bool(known.is_Integer)
    return all(_may_be_whole(part) for part in exponent.args if isinstance(part, Expr)) or not isinstance(
        exponent, Plus | Minus | Times | Power
    )


def _may_be_flat(part: Expr) -> bool:
    """Whether a part is made of pieces, one of which may be constant."""
    if isinstance(part, Piecewise):
        return True
    return isinstance(part, Apply) and any(kind == "nonzero" for kind, _ in smoothness(part.name))
