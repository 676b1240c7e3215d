"""The plan by differentials: carry them out, bring the variable's to the end, then the form."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr

from derivator.engine.plans.groups import IDENTITIES, SIGNS
from derivator.engine.plans.plan import Plan, Rewrite
from derivator.engine.rewriting.where import Placed, Where
from derivator.inert import Equation, Fraction, Minus, Plus
from derivator.inert.trees import depends
from derivator.model.rule import Scope
from derivator.model.trace import Path
from derivator.rules.matrices.changing_blocks import DIFFERENTIAL_OF_TABLE, INTO_TABLE, PLACES
from derivator.rules.matrices.differentials import DIFFERENTIALS, REWRITTEN
from derivator.rules.matrices.isolating import THROUGH, TO_FROBENIUS, TO_JACOBIAN, TOGETHER_BY_SCALAR
from derivator.rules.matrices.reading_off import READ_OFF
from derivator.rules.matrices.shaped_forms import KNOWN, RECORDS, SCALARS_OUT, TOGETHER, TRANSPOSES, UNITS
from derivator.rules.matrices.written_out import PARTS


def _names(rules: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(rule.name for rule in rules)  # type: ignore[attr-defined]


_SHAPES = (*_names(TRANSPOSES), *_names(UNITS))

_TABLES = _names(PARTS)

FIRST = (
    "differential-of-constant", *_names(DIFFERENTIAL_OF_TABLE), "differential-of-negative", "differential-of-total",
    "differential-of-multiple",
    "differential-of-multiple-of-constant",
    "differential-of-constant-term", "differential-of-ramp", "differential-of-step", "differential-by-entries",
    "differential-of-sum",
    "differential-of-hadamard-product-with-constant",
    "differential-of-inner-square",
    "differential-of-product-with-constant", "differential-of-squared-norm",
    "differential-of-frobenius-product-with-constant", "differential-of-frobenius-square",
    "differential-of-quotient-by-entries-with-constant", "differential-of-constant-over-scalar",
    "differential-of-log-determinant",
)
BY_ENTRIES = "differential-by-entries"
"""The law that asks for the derivative of a number; it comes before the sum rule, as it sees the whole of a sum."""
DIFFERENTIATE = (*FIRST, *(name for name in _names(DIFFERENTIALS) if name not in FIRST))

BEFORE = (Rewrite((*_TABLES, *_names(REWRITTEN)), title="", minor=False),)
"""What is done before the differential is taken."""

DIFFERENTIAL = (Rewrite(DIFFERENTIATE),)
"""How the differential of the function is carried out."""

TO_GRADIENT = (
    Rewrite((*IDENTITIES, *_SHAPES, *_names(SCALARS_OUT), *_TABLES, *_names(PLACES), *_names(TO_FROBENIUS),
             *_names(THROUGH[:-3]), *SIGNS)),
    Rewrite((*_names(THROUGH[-3:]), "double-minus")),
)
"""How the differential of a scalar becomes G : dX."""

TO_DERIVATIVE = (
    Rewrite((*IDENTITIES, *_SHAPES, *_names(SCALARS_OUT), *_names(INTO_TABLE), *_TABLES, *_names(TO_FROBENIUS),
             *_names(THROUGH[:-3]), *SIGNS)),
    Rewrite((*_names(TOGETHER_BY_SCALAR), "double-minus", *IDENTITIES)),
)
"""How the differential of anything by a scalar becomes F' dt."""

_INTO = ("scalar-differential-as-factor", "negative-into-frobenius")

TO_JACOBI = (
    Rewrite((*IDENTITIES, *_SHAPES, *_names(SCALARS_OUT), *_names(INTO_TABLE), *SIGNS, *_INTO)),
    Rewrite((*_names(TO_JACOBIAN), *_names(INTO_TABLE), *_names(PLACES), *_INTO)),
)
"""How the differential of a vector becomes J dx."""

FORM = (
    Rewrite((*IDENTITIES, *_SHAPES, *_names(SCALARS_OUT), *_TABLES, *_names(RECORDS), "arithmetic", *SIGNS),
            title="simplify"),
    Rewrite(
        (*_names(TOGETHER), *_TABLES, "reciprocal-in-front", "collect-like-terms", *IDENTITIES, *_SHAPES,
         *_names(SCALARS_OUT), "cancel-numbers", "divide-fraction", "product-of-powers", "square-of-root",
         "power-of-power", "arithmetic", *SIGNS, *_names(KNOWN)),
        title="simplify",
    ),
    Rewrite(
        ("factor-into-fraction", "multiply-by-one", "divide-fraction", "power-of-product", "cancel", "cancel-powers",
         "product-of-powers", "cancel-numbers", "arithmetic"),
        title="cancelling", shorter=True,
    ),
    Rewrite(("turned-difference", "double-minus", "numbers-first"), title="simplify"),
    Rewrite(("transposes-together", "double-minus"), title=""),
)
"""The form of the result."""

def _terms_on_the_right(node: Expr, _scope: Scope) -> Iterator[Path]:
    """The right side of a line, or its terms, without their signs."""
    right = node.args[1]
    tops = [((1, k), term) for k, term in enumerate(right.args)] if isinstance(right, Plus) else [((1,), right)]
    for path, term in tops:
        yield (*path, 0) if isinstance(term, Minus) else path


def _over_constant(term: Expr, scope: Scope) -> bool:
    return isinstance(term, Fraction) and not depends(term.args[1], scope.variable)


IN_FRONT = (Rewrite((
    Placed("divisor-in-front", Where((Equation,), _terms_on_the_right, told=False).such(_over_constant)),
)),)
"""Where the divisor of a term stands in the end; what stands inside of functions is left as it was typed."""

AMONG_STRUCTURED = {
    "symmetric": "gradient-among-symmetric", "diagonal": "gradient-among-diagonal",
    "lower triangular": "gradient-among-lower-triangular", "upper triangular": "gradient-among-upper-triangular",
}
"""The law that reads off the derivative, by what ties the entries of the variable together."""

BY_DIFFERENTIALS = "differentials"
DIFFERENTIALS_PLAN = Plan(
    BY_DIFFERENTIALS,
    "differentials, as Magnus and Neudecker write",
    (*BEFORE, *DIFFERENTIAL, *TO_GRADIENT, *TO_DERIVATIVE, *TO_JACOBI,
     Rewrite(_names(READ_OFF)), *FORM, *IN_FRONT),
)
"""The plan as a whole: of a scalar function the phases to the Jacobian do nothing, and the other way round."""

BY_DELTAS = "back-propagation"
DELTAS_PLAN = Plan(BY_DELTAS, "back-propagation, with a delta for each layer", DIFFERENTIALS_PLAN.phases)
"""The plan of a program: the derivative by each letter on the way is derived once, from those behind it."""

BY_INDICES = "indices"
INDICES_PLAN = Plan(BY_INDICES, "component by component, through sums over indices", DIFFERENTIALS_PLAN.phases)
"""The plan by components: what is derived is one of them, by the default plan of numbers."""
