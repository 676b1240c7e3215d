"""Named derivations of functions by cases: activation functions and losses with a kink, or without one."""

from __future__ import annotations

from derivator.catalogue.entry import NamedDerivation
from derivator.engine import DIFFERENTIATE, Differentiate, Plan, Rewrite
from derivator.engine.plans.groups import DIFFERENTIATION, TIDY
from derivator.engine.plans.spots import MINUS_INTO_DIFFERENCE
from derivator.model.conventions import Conventions

_PLAN = Plan(
    "by-cases", "each piece, then what happens where two meet", (DIFFERENTIATE,)
)

RELU = NamedDerivation(
    name="relu",
    title="The derivative of the rectified linear unit",
    text="max(0, x)",
    wrt="x",
    label="f(x)",
    plan=_PLAN,
    range="[0, ∞)",
    limits=("0", "oo"),
    use="In back-propagation a unit passes the gradient on unchanged where it is active, and blocks it where it is "
    "not. At 0 programs take 0 for the slope: a choice, not a derivative.",
)

LEAKY_RELU = NamedDerivation(
    name="leaky-relu",
    title="The derivative of the leaky rectified linear unit",
    text="leaky_relu(x, alpha)",
    wrt="x",
    label="f(x)",
    plan=_PLAN,
    positive=("alpha",),
    conventions=Conventions(partial=True),
    use="The slope on the left, usually 0.01, keeps a unit that is not active from dying: its gradient is small, but "
    "not 0.",
)

ELU = NamedDerivation(
    name="elu",
    title="The derivative of the exponential linear unit",
    text="elu(x)",
    wrt="x",
    label="f(x)",
    plan=_PLAN,
    range="(-1, ∞)",
    samples=("-2", "-0.5", "-0.1"),
    use="On the left the slope is f(x) + 1, which the forward pass has computed.",
)

HUBER = NamedDerivation(
    name="huber",
    title="The derivative of the Huber loss",
    text="huber(r, delta)",
    wrt="r",
    label="f(r)",
    plan=_PLAN,
    positive=("delta",),
    conventions=Conventions(partial=True),
    use="The derivative is the residual, cut off at the threshold: an outlier pulls no harder than a point there.",
)

HINGE = NamedDerivation(
    name="hinge",
    title="The derivative of the hinge loss",
    text="max(0, 1 - y*s)",
    wrt="s",
    label="f(s)",
    plan=_PLAN,
    conventions=Conventions(partial=True),
    use="Only examples inside the margin, where `y*s` is below 1, have a gradient: the others count for nothing.",
)

ABSOLUTE_ERROR = NamedDerivation(
    name="absolute-error",
    title="The derivative of the absolute error",
    text="abs(y - h)",
    wrt="h",
    label="f(h)",
    plan=Plan(
        "absolute-error",
        "chain rule, then one fraction",
        (Differentiate(DIFFERENTIATION, tidy=(Rewrite((*TIDY, MINUS_INTO_DIFFERENCE), title="simplify"),)),),
    ),
    conventions=Conventions(partial=True),
    use="The slope is 1 or -1 however large the error is, so that outliers pull no harder than any other point.",
)

ENTRIES = (RELU, LEAKY_RELU, ELU, HUBER, HINGE, ABSOLUTE_ERROR)
