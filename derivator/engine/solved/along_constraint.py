"""The kind of a point by second derivatives: of a function, or under constraints of the Lagrangian along them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import sympy
from sympy import Expr, Matrix

from derivator.inert import Equation
from derivator.model.solution import PointKind
from derivator.model.trace import Assumption
from derivator.reals.sign_calculus import Signs
from derivator.syntax.from_sympy import from_sympy

_NOTHING = 1e-20


def kind_along(
    lagrangian: Expr, constraints: Sequence[Equation], unknowns: Sequence[Expr], found: Mapping[Expr, Expr],
    known: Sequence[Assumption],
) -> PointKind:
    """The kind of a stationary point among those beside it that obey the constraints; "undecided" where it is not told.

    Args:
        lagrangian: the function, less the multiples of the constraints.
        constraints: the equations; none where the letters are free.
        unknowns: the letters.
        found: the value of each of them and of each multiplier.
        known: what holds of the data.
    """
    place = {each: value.doit() for each, value in found.items()}
    sides = [side.left.doit() - side.right.doit() for side in constraints]
    gradients = Matrix([[sympy.diff(side, each) for each in unknowns] for side in sides]).subs(place)
    bent = sympy.hessian(lagrangian.doit(), list(unknowns)).subs(place)
    ways = gradients.applyfunc(sympy.simplify).nullspace() if constraints else [*sympy.eye(len(unknowns)).columnspace()]
    if len(ways) != len(unknowns) - len(constraints) or not ways:
        return "undecided"
    basis = Matrix.hstack(*ways)
    along = (basis.T * bent * basis).applyfunc(sympy.simplify)
    known_signs = Signs(tuple(known))
    minors = [along[: k + 1, : k + 1].det() for k in range(along.rows)]
    signs = [_sign(sympy.simplify(each), known_signs) for each in minors]
    if all(sign > 0 for sign in signs):
        return "minimum"
    if all(sign == (-1) ** (k + 1) for k, sign in enumerate(signs)):
        return "maximum"
    # A form that is neither has both signs where none of its leading minors is 0, or where it has them in two letters.
    pairs = (along.extract([one, other], [one, other]).det() for one, other in combinations(range(along.rows), 2))
    if all(signs) or any(_sign(sympy.simplify(each), known_signs) < 0 for each in pairs):
        return "saddle"
    return "undecided"


def _sign(size: Expr, signs: Signs) -> int:
    """The sign of a number or of an expression in the data; 0 where it is not known."""
    if not size.free_symbols:
        amount = size.evalf(30)
        return 0 if not amount.is_real or abs(amount) < _NOTHING else 1 if amount > 0 else -1
    inert = from_sympy(size)
    if signs.positive(inert):
        return 1
    return -1 if signs.positive(from_sympy(-size)) else 0
